"""The table of long work, apart from the others because it keeps whole files."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, LargeBinary
from sqlmodel import Field

from sunset.store import fields
from sunset.store.columns import Json
from sunset.store.tables import Row


class Job(Row, table=True):
    """Work that takes longer than a page may: what was asked, how far it is, what came of it."""

    __table_args__ = (Index(None, "state", "id"), Index(None, "plan", "kind", "id"))
    id: int | None = fields.counted()
    kind: str = fields.text()
    plan: str = fields.text(foreign_key="plan.id")
    actor: int = fields.whole()
    asked: dict[str, Any] = fields.json()
    file: bytes | None = Field(default=None, sa_type=LargeBinary)
    state: str = fields.text()
    holder: str = fields.text()
    lease_until: datetime | None = fields.instant(default=None)
    tries: int = fields.whole()
    done: int = fields.whole()
    total: int = fields.whole()
    report: dict[str, Any] | None = Field(default=None, sa_type=Json)
    created_at: datetime = fields.instant(index=True)
    finished_at: datetime | None = fields.instant(default=None)
