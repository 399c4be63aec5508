"""The tables of those who follow plans: what they say, and their secret calendars."""

from datetime import datetime

from sqlalchemy import Index

from sunset.store import fields
from sunset.store.tables import Row


class Comment(Row, table=True):
    """What somebody said of a plan, a milestone or a gate."""

    __table_args__ = (Index(None, "plan", "subject", "id"),)
    id: int | None = fields.counted()
    plan: str = fields.text(foreign_key="plan.id")
    subject: str = fields.text()
    person: int = fields.whole(foreign_key="person.id")
    author: str = fields.text()
    at: datetime = fields.instant()
    words: str = fields.text()


class Agenda(Row, table=True):
    """The calendar of a person, known by the digest of a token; a new token ends the one before."""

    person: int = fields.whole(primary_key=True, foreign_key="person.id")
    token: str = fields.text(unique=True)
    created_at: datetime = fields.instant()
