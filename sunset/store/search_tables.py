"""The table of guides as readers find them, apart from the others because it is an index."""

from datetime import datetime

from sqlalchemy import Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlmodel import Field

from sunset.store import fields
from sunset.store.tables import Row


class FoundGuide(Row, table=True):
    """A guide in one locale as plain text, and the words by which it is found.

    On PostgreSQL the words are a vector; on SQLite a full-text table follows them by triggers.
    """

    __tablename__ = "found_guide"
    __table_args__ = (UniqueConstraint("plan", "guide", "locale"),)
    id: int | None = fields.counted()
    plan: str = fields.text()
    guide: str = fields.text()
    locale: str = fields.text(index=True)
    language: str = fields.text()
    channel: str = fields.text()
    title: str = fields.text()
    text: str = fields.text()
    visible_from: datetime = fields.instant()
    holds_until: datetime | None = fields.instant(default=None)
    words: str = Field(sa_type=Text().with_variant(TSVECTOR(), "postgresql"))


class SearchState(Row, table=True):
    """The number of the publication up to which guides can be found."""

    __tablename__ = "search_state"
    id: int = fields.whole(primary_key=True)
    number: int = fields.whole()
