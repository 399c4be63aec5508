"""Guided starts: each belongs to one person, and nobody else finds it."""

import json
from dataclasses import dataclass
from datetime import datetime

from pydantic import TypeAdapter
from sqlmodel import Session, col, select

from sunset.domain.starts import GuidedStart
from sunset.errors import NotFound
from sunset.store import start_tables

_ADAPTER = TypeAdapter(GuidedStart)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptStart:
    """A start, under its number, and when its answers were last saved."""

    id: int
    start: GuidedStart
    begun_at: datetime
    saved_at: datetime


def add(session: Session, person: int, start: GuidedStart, now: datetime) -> int:
    """Keep a start that is new, and return its number."""
    row = start_tables.GuidedStart(person=person, answers=_dump(start), begun_at=now, saved_at=now)
    session.add(row)
    session.flush()
    return int(row.id or 0)


def save(session: Session, person: int, number: int, start: GuidedStart, now: datetime) -> None:
    """Keep what somebody answered in the place of what was there."""
    row = _row(session, person, number)
    row.answers, row.saved_at = _dump(start), now
    session.add(row)


def get(session: Session, person: int, number: int) -> KeptStart:
    """Return one of somebody's starts."""
    return _kept(_row(session, person, number))


def listed(session: Session, person: int) -> tuple[KeptStart, ...]:
    """Return everything somebody started and did not finish, what was saved last first."""
    table = start_tables.GuidedStart
    query = select(table).where(col(table.person) == person)
    ordered = query.order_by(col(table.saved_at).desc(), col(table.id).desc())
    return tuple(_kept(row) for row in session.exec(ordered))


def remove(session: Session, person: int, number: int) -> None:
    """Forget a start: it became a plan, or is not wanted."""
    session.delete(_row(session, person, number))


def _row(session: Session, person: int, number: int) -> start_tables.GuidedStart:
    row = session.get(start_tables.GuidedStart, number)
    if row is None or row.person != person:
        raise NotFound(f"no start {number} of this person")
    return row


def _kept(row: start_tables.GuidedStart) -> KeptStart:
    return KeptStart(
        id=int(row.id or 0),
        start=_ADAPTER.validate_json(row.answers),
        begun_at=row.begun_at,
        saved_at=row.saved_at,
    )


def _dump(start: GuidedStart) -> str:
    document = _ADAPTER.dump_python(start, mode="json")
    return json.dumps(document, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
