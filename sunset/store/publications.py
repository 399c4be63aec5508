"""What has to be printed anew, in an order that nobody can miss one of."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from sqlmodel import Session, col, func, select, update

from sunset.store import tables, touched
from sunset.store.audit import Act
from sunset.store.plans import hold
from sunset.store.session import wait_for_other_writers

KEPT = 10_000  # publications whose touched places are remembered


class Carries(StrEnum):
    """What a publication changes of its plans."""

    PLANS = "plans"
    PLACES = "places"
    RULES = "rules"


@dataclass(frozen=True, slots=True)
class News:
    """What was published since: plans, some of their rules, or all of their rules."""

    number: int
    plans: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    rules: frozenset[str] = frozenset()


def commit(session: Session, plans: list[str], act: Act, carries: Carries = Carries.PLANS) -> int:
    """Ask for plans to be printed, in the transaction of what changed them; return the number."""
    number = coming(session, plans)
    row = tables.Publication(
        number=number,
        recorded_at=act.at,
        plans=plans,
        actor=act.actor.name,
        carries=str(carries),
    )
    session.add(row)
    session.flush()
    _let_go(session, number - KEPT)
    return number


def coming(session: Session, plans: Collection[str]) -> int:
    """Return the number that the next publication will have, and keep it for this session."""
    hold(session, *plans)
    # Numbers must become visible in their order: who has read 5 never looks for a late 4.
    wait_for_other_writers(session, tables.Publication)
    return latest(session) + 1


def since(session: Session, number: int) -> News:
    """Return what was published after a number."""
    table = tables.Publication
    query = select(table.number, table.plans, table.carries).where(col(table.number) > number)
    found = session.exec(query.order_by(col(table.number))).all()
    told: dict[str, set[str]] = {str(kind): set() for kind in Carries}
    for _, plans, carries in found:
        told[carries].update(plans)
    return News(
        found[-1][0] if found else number,
        **{kind: frozenset(plans) for kind, plans in told.items()},
    )


def latest(session: Session) -> int:
    """Return the newest number, 0 before the first publication."""
    return session.exec(select(func.max(tables.Publication.number))).one() or 0


def _let_go(session: Session, number: int) -> None:
    """Let a press that is so far behind print all rules of what a publication touched."""
    table = tables.Publication
    old = (col(table.number) == number) & (col(table.carries) == Carries.PLACES)
    session.exec(update(table).where(old).values(carries=Carries.RULES))
    touched.forget(session, number)
