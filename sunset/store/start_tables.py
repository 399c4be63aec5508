"""The table of guided starts: plans in the making, each of one person."""

from datetime import datetime

from sunset.store import fields
from sunset.store.tables import Row


class GuidedStart(Row, table=True):
    """What somebody answered so far, as the JSON text of a start."""

    __tablename__ = "guided_start"
    id: int | None = fields.counted()
    person: int = fields.whole(foreign_key="person.id", index=True)
    answers: str = fields.text()
    begun_at: datetime = fields.instant()
    saved_at: datetime = fields.instant()
