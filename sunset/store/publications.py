"""Which plans' pages have to be made anew, in an order that nobody can miss one of."""

from sqlmodel import Session, col, func, select

from sunset.store import tables
from sunset.store.audit import Act
from sunset.store.session import wait_for_other_writers


def commit(session: Session, plans: list[str], act: Act) -> int:
    """Ask for the pages of plans, in the transaction of what changed them; return the number."""
    # Numbers must become visible in their order: who has read 5 never looks for a late 4.
    wait_for_other_writers(session, tables.Publication)
    number = latest(session) + 1
    row = tables.Publication(number=number, recorded_at=act.at, plans=plans, actor=act.actor.name)
    session.add(row)
    session.flush()
    return number


def since(session: Session, number: int) -> tuple[frozenset[str], int]:
    """Return the plans published after a number, and the newest number."""
    table = tables.Publication
    query = select(table.number, table.plans).where(col(table.number) > number)
    found = session.exec(query.order_by(col(table.number))).all()
    plans = frozenset(plan for _, some in found for plan in some)
    return plans, found[-1][0] if found else number


def latest(session: Session) -> int:
    """Return the newest number, 0 before the first publication."""
    return session.exec(select(func.max(tables.Publication.number))).one() or 0
