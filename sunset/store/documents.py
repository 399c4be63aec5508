"""Guides and notices of plans: every revision that somebody saved, in every locale."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, func, select, update
from sqlmodel.sql.expression import SelectOfScalar

from sunset.errors import Conflict, NotFound
from sunset.store import tables
from sunset.store.audit import Act


class State(StrEnum):
    """What a revision is to customers; of a document and locale one is published at most."""

    DRAFT = "draft"
    PUBLISHED = "published"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class Name:
    """Which text it is: a plan's document in a locale."""

    plan: str
    document: str
    locale: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What an editor wrote, and the revision of the source it was written from."""

    title: str
    body: str
    summary: str = ""
    source_revision: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A text as somebody saved it."""

    name: Name
    number: int
    wording: Wording
    state: State
    actor: str
    recorded_at: datetime
    note: str


def add_revision(session: Session, name: Name, wording: Wording, base: int, act: Act) -> Revision:
    """Keep a new draft made from revision ``base`` (0 for none); it takes an older one's place."""
    newest = _newest(session, name)
    if newest != base:
        raise _overtaken(name, base)
    _supersede(session, name, State.DRAFT)
    row = tables.Revision(
        plan=name.plan,
        document=name.document,
        locale=name.locale,
        number=base + 1,
        title=wording.title,
        summary=wording.summary,
        body=wording.body,
        source_revision=wording.source_revision,
        state=State.DRAFT,
        actor=act.actor.name,
        recorded_at=act.at,
        note=act.reason,
    )
    session.add(row)
    try:
        session.flush()
    except IntegrityError as fault:
        raise _overtaken(name, base) from fault
    return _revision(row)


def publish_revision(session: Session, name: Name, number: int) -> Revision:
    """Give customers a revision in the place of the one they had."""
    row = _row(session, name, number)
    _supersede(session, name, State.PUBLISHED)
    row.state = State.PUBLISHED
    session.add(row)
    session.flush()
    return _revision(row)


def latest(session: Session, plan_id: str) -> list[Revision]:
    """Return every draft and every published revision of a plan, by document and locale."""
    table = tables.Revision
    query = select(table).where(
        col(table.plan) == plan_id, col(table.state).in_([State.DRAFT, State.PUBLISHED])
    )
    order = (col(table.document), col(table.locale), col(table.number))
    return [_revision(row) for row in session.exec(query.order_by(*order))]


def revision(session: Session, name: Name, number: int) -> Revision:
    """Return one revision of a text."""
    return _revision(_row(session, name, number))


def history(session: Session, name: Name) -> list[Revision]:
    """List the revisions of a text, newest first."""
    query = _of(name).order_by(col(tables.Revision.number).desc())
    return [_revision(row) for row in session.exec(query)]


def _of(name: Name) -> SelectOfScalar[tables.Revision]:
    return select(tables.Revision).where(*_named(name))


def _named(name: Name) -> tuple[ColumnElement[bool], ...]:
    table = tables.Revision
    return (
        col(table.plan) == name.plan,
        col(table.document) == name.document,
        col(table.locale) == name.locale,
    )


def _row(session: Session, name: Name, number: int) -> tables.Revision:
    row = session.exec(_of(name).where(col(tables.Revision.number) == number)).one_or_none()
    if row is None:
        msg = f"{name} has no revision {number}"
        raise NotFound(msg)
    return row


def _newest(session: Session, name: Name) -> int:
    query = select(func.max(tables.Revision.number)).where(*_named(name))
    return session.exec(query).one() or 0


def _supersede(session: Session, name: Name, state: State) -> None:
    held = col(tables.Revision.state) == state
    session.exec(update(tables.Revision).where(*_named(name), held).values(state=State.SUPERSEDED))


def _overtaken(name: Name, base: int) -> Conflict:
    return Conflict(f"{name} has a newer revision than {base}")


def _revision(row: tables.Revision) -> Revision:
    return Revision(
        name=Name(row.plan, row.document, row.locale),
        number=row.number,
        wording=Wording(
            title=row.title,
            summary=row.summary,
            body=row.body,
            source_revision=row.source_revision,
        ),
        state=State(row.state),
        actor=row.actor,
        recorded_at=row.recorded_at,
        note=row.note,
    )
