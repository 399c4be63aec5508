"""The tables of targets: where plans lead, and how that answered whenever it was asked."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index

from sunset.store import fields
from sunset.store.tables import Row


class Target(Row, table=True):
    """An address that a plan leads to, what leads there, and its latest results."""

    __table_args__ = (Index(None, "plan", "due_at"),)
    plan: str = fields.text(primary_key=True, foreign_key="plan.id")
    # An address can be longer than an index entry may be, so its digest stands for it.
    url_digest: str = fields.text(primary_key=True)
    url: str = fields.text()
    ours: bool
    leads: int = fields.whole()
    sample: list[Any] = fields.json()
    standing: str = fields.text()
    since: datetime | None = fields.instant(default=None)
    asked_at: datetime | None = fields.instant(default=None)
    due_at: datetime | None = fields.instant(default=None)
    results: list[Any] = fields.json()


class TargetRound(Row, table=True):
    """The last time the targets of a plan were asked, and what could not be."""

    __tablename__ = "target_round"
    plan: str = fields.text(primary_key=True, foreign_key="plan.id")
    finished_at: datetime = fields.instant()
    due_at: datetime = fields.instant()
    asked: int = fields.whole()
    waiting: int = fields.whole()
    dependent: int = fields.whole()
    left_out: int = fields.whole()
