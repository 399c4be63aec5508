"""The audit log: who did what to which, when and why, from what to what."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from sunset.domain.audit import Change, Line, changes
from sunset.domain.people import Person
from sunset.store import tables

PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What a person does in one go; every write takes it and one audit line keeps it."""

    actor: Person
    at: datetime
    action: str
    plan: str = ""
    subject: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which lines are looked for; what is nothing asks for nothing."""

    plan: str = ""
    actor: str = ""
    action: str = ""
    subject: str = ""
    since: datetime | None = None
    until: datetime | None = None


_EVERY_LINE = Wanted()


def record(session: Session, act: Act, before: object, after: object) -> None:
    """Write the line of an act that turned one JSON document into another."""
    write(session, act, changes(before, after))


def write(session: Session, act: Act, changed: Sequence[Change] = ()) -> None:
    """Write the line of an act."""
    session.add(
        tables.AuditLine(
            at=act.at,
            actor_id=act.actor.id,
            actor=act.actor.name,
            action=act.action,
            plan=act.plan,
            subject=act.subject,
            changes=[[each.field, each.before, each.after] for each in changed],
            reason=act.reason,
        )
    )
    session.flush()


def search(
    session: Session, wanted: Wanted = _EVERY_LINE, *, before: int | None = None, limit: int = PAGE
) -> list[Line]:
    """List the lines that are looked for, newest first."""
    table = tables.AuditLine
    query = select(table).where(*_fits(wanted)).order_by(col(table.id).desc()).limit(limit)
    if before is not None:
        query = query.where(col(table.id) < before)
    return [_line(row) for row in session.exec(query)]


def named(session: Session, plan: str = "") -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return who did something, and what was done, in all plans or in one."""
    table = tables.AuditLine
    fits = _fits(Wanted(plan=plan))
    actors = select(table.actor).where(*fits).distinct().order_by(col(table.actor))
    actions = select(table.action).where(*fits).distinct().order_by(col(table.action))
    return tuple(session.exec(actors)), tuple(session.exec(actions))


def _fits(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    table = tables.AuditLine
    for name in ("plan", "actor", "action"):
        if value := getattr(wanted, name):
            yield getattr(table, name) == value
    if wanted.subject:
        yield col(table.subject).contains(wanted.subject, autoescape=True)
    if wanted.since is not None:
        yield col(table.at) >= wanted.since
    if wanted.until is not None:
        yield col(table.at) < wanted.until


def about(session: Session, plan: str, subject: str, actions: Collection[str]) -> list[Line]:
    """List the lines of some kinds of acts on one thing of a plan, newest first."""
    table = tables.AuditLine
    wanted = (
        col(table.plan) == plan,
        col(table.subject) == subject,
        col(table.action).in_(actions),
    )
    query = select(table).where(*wanted).order_by(col(table.id).desc()).limit(PAGE)
    return [_line(row) for row in session.exec(query)]


def _line(row: tables.AuditLine) -> Line:
    return Line(
        id=row.id or 0,
        at=row.at,
        actor_id=row.actor_id,
        actor=row.actor,
        action=row.action,
        plan=row.plan,
        subject=row.subject,
        changes=tuple(Change(*each) for each in row.changes),
        reason=row.reason,
    )
