"""The tables of what people work on: assignments, their languages, and invitations."""

from datetime import datetime
from typing import Any

from sunset.store import fields
from sunset.store.tables import Row


class Assignment(Row, table=True):
    """Texts that an editor may see and write."""

    person: int = fields.whole(primary_key=True, foreign_key="person.id")
    plan: str = fields.text(primary_key=True)
    document: str = fields.text(primary_key=True)
    locale: str = fields.text(primary_key=True)


class PersonLocale(Row, table=True):
    """A language that somebody speaks, and what they do in it."""

    __tablename__ = "person_locale"
    person: int = fields.whole(primary_key=True, foreign_key="person.id")
    locale: str = fields.text(primary_key=True)
    writes: bool
    reviews: bool


class Invitation(Row, table=True):
    """Somebody who may come in by a link, once, until a day."""

    id: int | None = fields.counted()
    token: str = fields.text(unique=True)
    name: str = fields.text()
    role: str = fields.text()
    languages: list[Any] = fields.json()
    assignments: list[Any] = fields.json()
    invited_by: str = fields.text()
    created_at: datetime = fields.instant()
    expires_at: datetime = fields.instant()
    revoked_at: datetime | None = fields.instant(default=None)
    accepted_at: datetime | None = fields.instant(default=None)
    person: int | None = fields.whole(default=None, foreign_key="person.id")
