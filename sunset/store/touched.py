"""Places whose rules changed with a publication: what a press that had the one before rewrites."""

from collections.abc import Iterable

from sqlalchemy import delete, func, insert, select
from sqlmodel import Session

from sunset.domain.places import Place
from sunset.domain.redirects import canonical, written
from sunset.store.tables import table_of
from sunset.store.touched_tables import TouchedPlace

MOST = 10_000  # of one publication; beyond it a plan's rules are printed anew all together


def note(session: Session, plan_id: str, places: Iterable[Place], number: int) -> None:
    """Remember that rules of a plan changed in these places with a publication."""
    rows = [
        {
            "number": number,
            "plan": plan_id,
            "host": place.host,
            "folds_case": place.folds_case,
            "path": written(place.path),
        }
        for place in dict.fromkeys(places)
    ]
    if rows:
        session.connection().execute(insert(table_of(TouchedPlace)), rows)


def places(session: Session, plan_id: str, after: int) -> frozenset[Place]:
    """Return where the rules of a plan changed after a publication."""
    table = table_of(TouchedPlace).c
    query = select(table.host, table.folds_case, table.path)
    found = session.connection().execute(
        query.where(table.number > after, table.plan == plan_id).distinct()
    )
    return frozenset(
        Place(host, folds_case, path and canonical(path)) for host, folds_case, path in found
    )


def count(session: Session, plan_id: str, after: int) -> int:
    """Count what was remembered of a plan after a publication."""
    table = table_of(TouchedPlace).c
    query = select(func.count()).where(table.number > after, table.plan == plan_id)
    return session.connection().scalar(query) or 0


def forget(session: Session, number: int) -> None:
    """Remember nothing of a publication any more."""
    table = table_of(TouchedPlace)
    session.connection().execute(delete(table).where(table.c.number == number))
