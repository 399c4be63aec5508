"""The tables of a company's own words, and of what it has translated before."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from sunset.store import fields
from sunset.store.tables import Row


class Term(Row, table=True):
    """A word of the company and its rule in each language."""

    __table_args__ = (UniqueConstraint("source", "locale"),)
    id: int | None = fields.counted()
    source: str = fields.text()
    locale: str = fields.text()
    keep: bool = Field()
    forms: dict[str, Any] = fields.json()
    forbidden: dict[str, Any] = fields.json()
    note: str = fields.text()


class Translated(Row, table=True):
    """A block that was published in two languages; the newest translation of its words."""

    __table_args__ = (UniqueConstraint("digest", "source_locale", "locale"),)
    id: int | None = fields.counted()
    source_locale: str = fields.text()
    locale: str = fields.text()
    digest: str = fields.text()
    source: str = fields.text()
    text: str = fields.text()
    at: datetime = fields.instant()


class TranslatedMark(Row, table=True):
    """A mark by which blocks that are nearly alike are found."""

    __tablename__ = "translated_mark"
    __table_args__ = (Index(None, "translated"),)
    mark: int = fields.whole(primary_key=True)
    translated: int = fields.whole(primary_key=True)
