"""The tables of sweeps: what was looked for on which pages, and what was found there."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index

from sunset.store import fields
from sunset.store.tables import Row


class Sweep(Row, table=True):
    """A look through pages of the company for what leads to the channel of a plan."""

    __table_args__ = (Index(None, "plan", "id"),)
    id: int | None = fields.counted()
    plan: str = fields.text(foreign_key="plan.id")
    job: str = fields.text(unique=True)
    actor: str = fields.text()
    asked: dict[str, Any] = fields.json()
    started_at: datetime = fields.instant()
    ended_at: datetime | None = fields.instant(default=None)
    finished: bool
    left_out: int = fields.whole()


class SweepPage(Row, table=True):
    """A page as a sweep read it, and what was found on it."""

    __tablename__ = "sweep_page"
    sweep: int = fields.whole(primary_key=True, foreign_key="sweep.id")
    number: int = fields.whole(primary_key=True)
    url: str = fields.text()
    ending: str = fields.text()
    status: int = fields.whole()
    at: datetime = fields.instant()
    found: int = fields.whole()
    findings: list[Any] = fields.json()
