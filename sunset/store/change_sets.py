"""Changes of a live plan that wait for a second person."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlmodel import Session, col, select, update

from sunset.domain.plans import Plan
from sunset.errors import Conflict, NotFound
from sunset.store import plan_documents, tables
from sunset.store.audit import Act


class Verdict(StrEnum):
    """What became of a change set."""

    WAITING = "waiting"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeSet:
    """A plan as somebody wants it to be, made from its version ``base``."""

    id: int
    plan: Plan
    base: int
    summary: str
    reason: str
    proposed_by: str
    proposed_by_id: int
    proposed_at: datetime
    verdict: Verdict
    decided_by: str | None = None
    decided_by_id: int | None = None
    decided_at: datetime | None = None

    @property
    def about(self) -> str:
        """Return what the change is about, as the log names it: a move, a change, a pause."""
        return self.summary.removesuffix(" proposed")


def propose(session: Session, plan: Plan, base: int, act: Act) -> ChangeSet:
    """Keep a change that waits for a second person."""
    row = tables.ChangeSet(
        plan=plan.id,
        base=base,
        document=plan_documents.dump(plan),
        summary=act.action,
        reason=act.reason,
        proposed_by=act.actor.name,
        proposed_by_id=act.actor.id,
        proposed_at=act.at,
        verdict=Verdict.WAITING,
    )
    session.add(row)
    session.flush()
    return _change_set(row)


def get(session: Session, number: int) -> ChangeSet:
    """Return a change set, whatever became of it."""
    row = session.get(tables.ChangeSet, number)
    if row is None:
        msg = f"there is no change set {number}"
        raise NotFound(msg)
    return _change_set(row)


def waiting(session: Session, plan_id: str | None = None) -> list[ChangeSet]:
    """List the change sets that wait, of a plan or of all, oldest first."""
    table = tables.ChangeSet
    query = select(table).where(col(table.verdict) == Verdict.WAITING).order_by(col(table.id))
    if plan_id is not None:
        query = query.where(col(table.plan) == plan_id)
    return [_change_set(row) for row in session.exec(query)]


def waiting_one(session: Session, number: int) -> ChangeSet:
    """Return a change set that still waits; a decided one is a conflict."""
    found = get(session, number)
    if found.verdict is not Verdict.WAITING:
        raise _decided(number)
    return found


def confirm(session: Session, asked: ChangeSet, act: Act) -> None:
    """Mark a change set as confirmed."""
    decide(session, asked.id, Verdict.CONFIRMED, act)


def refuse(session: Session, asked: ChangeSet, act: Act) -> None:
    """Mark a change set as refused, or as withdrawn by who proposed it."""
    own = act.actor.id == asked.proposed_by_id
    decide(session, asked.id, Verdict.WITHDRAWN if own else Verdict.REFUSED, act)


def decide(session: Session, number: int, verdict: Verdict, act: Act) -> None:
    """Record what became of a change set; it is decided once."""
    table = tables.ChangeSet
    changed = session.exec(
        update(table)
        .where(col(table.id) == number, col(table.verdict) == Verdict.WAITING)
        .values(verdict=verdict, **_decision(act))
    )
    if not changed.rowcount:
        raise _decided(number)


def _decided(number: int) -> Conflict:
    return Conflict(f"change set {number} is decided already")


def _decision(act: Act) -> dict[str, Any]:
    return {
        "decided_by": act.actor.name,
        "decided_by_id": act.actor.id,
        "decided_at": act.at,
    }


def _change_set(row: tables.ChangeSet) -> ChangeSet:
    return ChangeSet(
        id=row.id or 0,
        plan=plan_documents.load(row.document),
        base=row.base,
        summary=row.summary,
        reason=row.reason,
        proposed_by=row.proposed_by,
        proposed_by_id=row.proposed_by_id,
        proposed_at=row.proposed_at,
        verdict=Verdict(row.verdict),
        decided_by=row.decided_by,
        decided_by_id=row.decided_by_id,
        decided_at=row.decided_at,
    )
