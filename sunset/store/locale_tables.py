"""The tables of languages that a company added: their settings, and their sentences."""

from datetime import datetime
from typing import Any

from sunset.store import fields
from sunset.store.tables import Row


class OwnLocale(Row, table=True):
    """A language that a company added; ``mark`` is another after each change."""

    __tablename__ = "own_locale"
    tag: str = fields.text(primary_key=True)
    own_name: str = fields.text()
    direction: str = fields.text()
    fallbacks: list[str] = fields.json()
    quotes: str = fields.text()
    patterns: dict[str, str] = fields.json()
    plural_forms: str = fields.text()
    mark: str = fields.text()
    added_by: str = fields.text()
    added_at: datetime = fields.instant()
    complete_at: datetime | None = fields.instant(default=None)


class InterfaceString(Row, table=True):
    """A sentence that customers read around texts, in a language that a company added."""

    __tablename__ = "interface_string"
    locale: str = fields.text(primary_key=True, foreign_key="own_locale.tag")
    id: str = fields.text(primary_key=True)
    context: str | None = fields.text(default=None)
    msgid: str = fields.text()
    strings: list[Any] = fields.json()
    actor: str = fields.text()
    at: datetime = fields.instant()
