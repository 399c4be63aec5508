"""Writing desks: what people typed and did not save yet, and who writes which text."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, delete, select

from sunset.store import tables
from sunset.store.desk_tables import Autosave, TextLock
from sunset.store.documents import Name
from sunset.store.session import wait_for_other_writers


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What somebody typed, in which window, and when it was last kept."""

    fields: Mapping[str, str]
    window: str
    saved_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock:
    """Who writes a text, since when, and when words last came."""

    person: int
    name: str
    since: datetime
    seen_at: datetime


def typed(session: Session, person: int, name: Name) -> tuple[Typed, ...]:
    """Return what somebody typed for a text and did not save yet, newest first."""
    query = select(Autosave).where(*_of(person, name)).order_by(col(Autosave.saved_at).desc())
    return tuple(
        Typed(fields=row.typed, window=row.window, saved_at=row.saved_at)
        for row in session.exec(query)
    )


def keep(session: Session, person: int, name: Name, words: Typed) -> None:
    """Keep what somebody typed in the place of what the same window kept before."""
    row = Autosave(
        person=person,
        plan=name.plan,
        document=name.document,
        locale=name.locale,
        window=words.window,
        typed=dict(words.fields),
        saved_at=words.saved_at,
    )
    session.merge(row)


def drop(session: Session, person: int, name: Name, *windows: str) -> None:
    """Forget what somebody typed in these windows: it is saved, or not wanted."""
    named = col(Autosave.window).in_(windows)
    session.exec(delete(Autosave).where(*_of(person, name), named))


def sweep(session: Session, before: datetime) -> int:
    """Forget what nobody came back to since an instant, and say how much it was."""
    return session.exec(delete(Autosave).where(col(Autosave.saved_at) < before)).rowcount


def lock(session: Session, name: Name) -> Lock | None:
    """Return who was the last to write a text."""
    row = session.get(TextLock, (name.plan, name.document, name.locale))
    if row is None:
        return None
    person = session.get_one(tables.Person, row.person)
    return Lock(person=row.person, name=person.name, since=row.since, seen_at=row.seen_at)


def lock_to_hold(session: Session, name: Name) -> Lock | None:
    """Return who was the last to write a text, while nobody else can become that."""
    wait_for_other_writers(session, TextLock)
    return lock(session, name)


def hold(session: Session, name: Name, person: int, since: datetime, now: datetime) -> None:
    """Note that somebody writes a text."""
    row = TextLock(
        plan=name.plan,
        document=name.document,
        locale=name.locale,
        person=person,
        since=since,
        seen_at=now,
    )
    session.merge(row)


def release(session: Session, name: Name, person: int) -> None:
    """Note that somebody writes a text no longer."""
    table = TextLock
    session.exec(
        delete(table).where(
            col(table.plan) == name.plan,
            col(table.document) == name.document,
            col(table.locale) == name.locale,
            col(table.person) == person,
        )
    )


def _of(person: int, name: Name) -> tuple[ColumnElement[bool], ...]:
    table = Autosave
    return (
        col(table.person) == person,
        col(table.plan) == name.plan,
        col(table.document) == name.document,
        col(table.locale) == name.locale,
    )
