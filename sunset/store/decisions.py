"""What becomes of a change set, decided once: whoever is slower is told so."""

from collections.abc import Sequence
from typing import Any

from sqlmodel import Session, col, update

from sunset.errors import Problem
from sunset.store import tables
from sunset.store.audit import Act
from sunset.store.change_sets import ChangeSet, Verdict, decided


def approve(session: Session, asked: ChangeSet, act: Act, alone: str = "") -> None:
    """Mark a change set as confirmed; it waits for its time."""
    _decide(session, asked, Verdict.APPROVED, {**_decision(act), "alone": alone})


def confirm(session: Session, asked: ChangeSet, act: Act, alone: str = "") -> None:
    """Mark a change set as confirmed and applied."""
    _decide(session, asked, Verdict.CONFIRMED, {**_decision(act), "alone": alone})


def release(session: Session, asked: ChangeSet) -> None:
    """Mark an approved change set as applied; who decided stays who decided."""
    _decide(session, asked, Verdict.CONFIRMED, {})


def overtake(session: Session, asked: ChangeSet, trouble: Sequence[Problem]) -> None:
    """Mark an approved change set as not applied when its time came, and say why."""
    _decide(session, asked, Verdict.OVERTAKEN, {"trouble": [_told(each) for each in trouble]})


def refuse(session: Session, asked: ChangeSet, act: Act) -> None:
    """Mark a change set as refused, or as withdrawn by who proposed it."""
    own = act.actor.id == asked.proposed_by_id
    verdict = Verdict.WITHDRAWN if own else Verdict.REFUSED
    _decide(session, asked, verdict, _decision(act))


def _decide(session: Session, asked: ChangeSet, verdict: Verdict, values: dict[str, Any]) -> None:
    """Record what became of a change set, unless somebody was faster."""
    table = tables.ChangeSet
    changed = session.exec(
        update(table)
        .where(col(table.id) == asked.id, col(table.verdict) == asked.verdict)
        .values(verdict=verdict, **values)
    )
    if not changed.rowcount:
        raise decided(asked.id)


def _told(problem: Problem) -> list[Any]:
    """Return a problem as JSON keeps it: a date in it becomes text."""
    values = problem.message.values.items()
    kept = {name: value if isinstance(value, int) else str(value) for name, value in values}
    return [problem.field, problem.message.msgid, kept]


def _decision(act: Act) -> dict[str, Any]:
    return {"decided_by": act.actor.name, "decided_by_id": act.actor.id, "decided_at": act.at}
