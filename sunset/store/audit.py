"""The audit log: who did what to which, when and why, from what to what."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from sunset.domain.audit import Change, changes
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
class Line:
    """One line of the log."""

    id: int
    at: datetime
    actor_id: int
    actor: str
    action: str
    plan: str
    subject: str
    changes: tuple[Change, ...]
    reason: str


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


def listed(
    session: Session, *, plan: str | None = None, before: int | None = None, limit: int = PAGE
) -> list[Line]:
    """List lines, newest first; the next page begins before the last line's id."""
    query = select(tables.AuditLine).order_by(col(tables.AuditLine.id).desc()).limit(limit)
    if plan is not None:
        query = query.where(col(tables.AuditLine.plan) == plan)
    if before is not None:
        query = query.where(col(tables.AuditLine.id) < before)
    return [_line(row) for row in session.exec(query)]


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
