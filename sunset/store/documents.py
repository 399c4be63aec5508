"""Texts of plans and of the house: every revision that somebody saved, in every locale."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, func, select, update
from sqlmodel.sql.expression import SelectOfScalar

from sunset.documents.freshness import Step
from sunset.domain.reviews import Review
from sunset.errors import Conflict, NotFound
from sunset.store.audit import Act
from sunset.store.text_tables import Revision as Row
from sunset.store.wordings import Generated, Origin, Wording, columns, wording_of

__all__ = ["Generated", "Name", "Origin", "Review", "Revision", "State", "Wording"]


class State(StrEnum):
    """What a revision is; of a text one is published at most, and one is being worked on."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    SUPERSEDED = "superseded"


IN_WORK = (State.DRAFT, State.IN_REVIEW, State.SCHEDULED)


@dataclass(frozen=True, slots=True)
class Name:
    """Which text it is: a document of a plan, or of the house where that is empty, in a locale."""

    plan: str
    document: str
    locale: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A text as somebody saved it."""

    name: Name
    number: int
    wording: Wording
    state: State
    actor: str
    actor_id: int
    recorded_at: datetime
    note: str
    review: Review = Review.NONE
    reviewed_by: str = ""
    publish_at: datetime | None = None
    published_at: datetime | None = None


def add_revision(
    session: Session, name: Name, wording: Wording, base: int, act: Act, *, note: str = ""
) -> Revision:
    """Keep a new draft made from revision ``base`` (0 for none); it takes an older one's place."""
    newest = newest_number(session, name)
    if newest != base:
        raise _overtaken(name, base)
    _supersede(session, name, *IN_WORK)
    row = Row(
        plan=name.plan,
        document=name.document,
        locale=name.locale,
        number=base + 1,
        review=Review.NONE,
        reviewed_by="",
        state=State.DRAFT,
        actor=act.actor.name,
        actor_id=act.actor.id,
        recorded_at=act.at,
        note=note,
        **columns(wording),
    )
    session.add(row)
    try:
        session.flush()
    except IntegrityError as fault:
        raise _overtaken(name, base) from fault
    return _revision(row)


def publish_revision(session: Session, name: Name, number: int, at: datetime) -> Revision:
    """Give customers a revision in the place of the one they had."""
    row = _row(session, name, number)
    if row.state != State.PUBLISHED:
        _supersede(session, name, State.PUBLISHED)
        row.state, row.published_at, row.publish_at = State.PUBLISHED, at, None
    return _kept(session, row)


def mark(session: Session, name: Name, number: int, **changes: object) -> Revision:
    """Change what is known of a revision besides its words: state, review, time to publish."""
    row = _row(session, name, number)
    for column, value in changes.items():
        setattr(row, column, value)
    return _kept(session, row)


def latest(session: Session, plan_id: str, *, document: str = "") -> list[Revision]:
    """Return what is public and what is worked on of a plan, by document and locale."""
    table = Row
    found = (col(table.plan) == plan_id, col(table.state).in_([*IN_WORK, State.PUBLISHED]))
    query = select(table).where(*found)
    if document:
        query = query.where(col(table.document) == document)
    order = (col(table.document), col(table.locale), col(table.number))
    return [_revision(row) for row in session.exec(query.order_by(*order))]


def steps(session: Session, plan_id: str, locale: str) -> dict[str, tuple[Step, ...]]:
    """Return how much each public revision of a locale changed, by document and in order."""
    query = select(Row.document, Row.number, Row.significance).where(
        col(Row.plan) == plan_id, col(Row.locale) == locale, col(Row.published_at).is_not(None)
    )
    found: dict[str, list[Step]] = {}
    for document, number, significance in session.exec(query.order_by(col(Row.number))):
        found.setdefault(document, []).append(Step(number, significance))
    return {document: tuple(each) for document, each in found.items()}


def due(session: Session, now: datetime) -> list[Revision]:
    """Return the scheduled revisions whose time has come, by plan and locale."""
    at = col(Row.publish_at)
    query = select(Row).where(at.is_not(None), at <= now, col(Row.state) == State.SCHEDULED)
    order = (col(Row.plan), col(Row.locale), col(Row.document))
    return [_revision(row) for row in session.exec(query.order_by(*order))]


def revision(session: Session, name: Name, number: int) -> Revision:
    """Return one revision of a text."""
    return _revision(_row(session, name, number))


def history(session: Session, name: Name) -> list[Revision]:
    """List the revisions of a text, newest first."""
    query = _of(name).order_by(col(Row.number).desc())
    return [_revision(row) for row in session.exec(query)]


def newest_number(session: Session, name: Name) -> int:
    """Return the number of the newest revision of a text, 0 where there is none."""
    return session.exec(select(func.max(Row.number)).where(*_named(name))).one() or 0


def _of(name: Name) -> SelectOfScalar[Row]:
    return select(Row).where(*_named(name))


def _named(name: Name) -> tuple[ColumnElement[bool], ...]:
    return (
        col(Row.plan) == name.plan,
        col(Row.document) == name.document,
        col(Row.locale) == name.locale,
    )


def _row(session: Session, name: Name, number: int) -> Row:
    row = session.exec(_of(name).where(col(Row.number) == number)).one_or_none()
    if row is None:
        msg = f"{name} has no revision {number}"
        raise NotFound(msg)
    return row


def _kept(session: Session, row: Row) -> Revision:
    session.add(row)
    session.flush()
    return _revision(row)


def _supersede(session: Session, name: Name, *states: State) -> None:
    held = col(Row.state).in_(states)
    gone = {"state": State.SUPERSEDED, "publish_at": None}
    session.exec(update(Row).where(*_named(name), held).values(**gone))


def _overtaken(name: Name, base: int) -> Conflict:
    return Conflict(f"{name} has a newer revision than {base}")


def _revision(row: Row) -> Revision:
    return Revision(
        name=Name(row.plan, row.document, row.locale),
        number=row.number,
        wording=wording_of(row),
        state=State(row.state),
        actor=row.actor,
        actor_id=row.actor_id,
        recorded_at=row.recorded_at,
        note=row.note,
        review=Review(row.review),
        reviewed_by=row.reviewed_by,
        publish_at=row.publish_at,
        published_at=row.published_at,
    )
