"""Tell whether the rules of a plan are still what somebody read."""

from typing import NamedTuple

from sqlalchemy import select, update
from sqlmodel import Session

from sunset.errors import Conflict
from sunset.store import tables

_PLAN = tables.table_of(tables.Plan)


class State(NamedTuple):
    """A plan and its rules at one time, by the number of its version and of their last change."""

    version: int
    change: int


def of(session: Session, plan_id: str) -> State:
    """Return the state of a plan that is there; read it before what it stands for."""
    query = select(_PLAN.c.number, _PLAN.c.rules_number).where(_PLAN.c.id == plan_id)
    return State(*session.connection().execute(query).one())


def move_on(session: Session, plan_id: str) -> None:
    """Count a change of a plan's rules; those who change them follow each other."""
    _count(session, plan_id)


def move_on_from(session: Session, plan_id: str, state: State) -> None:
    """Count a change that was worked out from a state, unless that is past."""
    if not _count(session, plan_id, number=state.version, rules_number=state.change):
        raise moved_on(plan_id)


def moved_on(plan_id: str) -> Conflict:
    """Say that a state is past."""
    return Conflict(f"the plan {plan_id} or its rules changed since they were read")


def _count(session: Session, plan_id: str, **demanded: int) -> bool:
    where = [_PLAN.c.id == plan_id, *(_PLAN.c[name] == value for name, value in demanded.items())]
    counted = update(_PLAN).where(*where).values(rules_number=_PLAN.c.rules_number + 1)
    return session.connection().execute(counted).rowcount > 0
