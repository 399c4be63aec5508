"""The tables of texts: every revision, and what is asked of very many texts at once."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from sunset.store import fields
from sunset.store.tables import Row


class Revision(Row, table=True):
    """A text of a plan, or of the house where it names no plan, as somebody saved it."""

    __table_args__ = (
        UniqueConstraint("plan", "document", "locale", "number"),
        Index(None, "plan", "state"),
    )
    id: int | None = fields.counted()
    plan: str = fields.text()
    document: str = fields.text()
    locale: str = fields.text()
    number: int = fields.whole()
    title: str = fields.text()
    summary: str = fields.text()
    body: str = fields.text()
    source_revision: int | None = fields.whole(default=None)
    source_digest: str = fields.text()
    significance: str | None = fields.text(default=None)
    mode: str = fields.text()
    segments: list[Any] = fields.json()
    generated: dict[str, str] | None = fields.json()
    origin: str = fields.text()
    review: str = fields.text()
    reviewed_by: str = fields.text()
    publish_at: datetime | None = fields.instant(default=None, index=True)
    published_at: datetime | None = fields.instant(default=None)
    state: str = fields.text()
    actor: str = fields.text()
    actor_id: int = fields.whole()
    recorded_at: datetime = fields.instant()
    note: str = fields.text()


class Text(Row, table=True):
    """How a text stands in one locale: what boards, badges and gates count and list."""

    __table_args__ = (
        # Lists of all texts and counts of them are read off these alone.
        Index(None, "due", "plan", "document", "readers"),
        Index(None, "locale", "freshness", "state", "promised"),
    )
    plan: str = fields.text(primary_key=True)
    document: str = fields.text(primary_key=True)
    locale: str = fields.text(primary_key=True)
    kind: str = fields.text()
    promised: bool = Field()
    state: str = fields.text()
    freshness: str = fields.text()
    public_number: int = fields.whole()
    newest_number: int = fields.whole()
    changed_blocks: int = fields.whole()
    errors: int = fields.whole()
    warnings: int = fields.whole()
    due: datetime = fields.instant()
    readers: int = fields.whole()
    updated_at: datetime = fields.instant()


class RetiredText(Row, table=True):
    """A guide that customers had and have no more, in any language."""

    __tablename__ = "retired_text"
    plan: str = fields.text(primary_key=True)
    document: str = fields.text(primary_key=True)
    retired_at: datetime = fields.instant()
