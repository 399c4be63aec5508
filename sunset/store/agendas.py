"""Whose calendar a token opens; the token itself is nowhere, only its digest."""

from datetime import datetime

from sqlmodel import Session, col, delete, select

from sunset.domain.people import Person
from sunset.store import people, tables
from sunset.store.comment_tables import Agenda
from sunset.store.digests import digest


def keep(session: Session, person_id: int, token: str, at: datetime) -> None:
    """Let a token open somebody's calendar, and the one before no longer."""
    drop(session, person_id)
    session.add(Agenda(person=person_id, token=digest(token), created_at=at))
    session.flush()


def drop(session: Session, person_id: int) -> bool:
    """Let no token open somebody's calendar, and say whether one did."""
    return bool(session.exec(delete(Agenda).where(col(Agenda.person) == person_id)).rowcount)


def since(session: Session, person_id: int) -> datetime | None:
    """Return since when a token opens somebody's calendar."""
    return session.exec(
        select(Agenda.created_at).where(col(Agenda.person) == person_id)
    ).one_or_none()


def find(session: Session, token: str) -> Person | None:
    """Return whose calendar a token opens; nobody's, once they may not come in any more."""
    person = tables.Person
    query = (
        select(person)
        .join(Agenda, col(Agenda.person) == col(person.id))
        .where(col(Agenda.token) == digest(token), col(person.disabled_at).is_(None))
    )
    found = session.exec(query).one_or_none()
    return None if found is None else people.as_person(found)
