"""Addresses that people asked for and no rule covers; the rarest make room for others."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, and_, case, delete, func, select, tuple_, update
from sqlmodel import Session

from sunset.domain.unknowns import UnknownAddress
from sunset.store import tables
from sunset.store.digests import digest
from sunset.store.hits import dialect

MOST_KEPT = 5_000  # of one plan


class Order(StrEnum):
    """What comes first in a list."""

    COUNT = "count"
    NEWEST = "newest"


@dataclass(frozen=True, slots=True)
class Asked:
    """How often an address was asked for, and in which hour last (epoch seconds)."""

    host: str
    path: str
    count: int
    last_hour: int


def count(session: Session, counted: Mapping[UnknownAddress, int]) -> None:
    """Add what was asked for to what is known, within the bounds of each plan."""
    table = tables.table_of(tables.UnknownAddress)
    keys = [column.name for column in table.primary_key]
    # Two drains at once take the same rows in the same order, or they would lock each other out.
    rows = sorted(_rows(counted), key=lambda row: [str(row[key]) for key in keys])
    if not rows:
        return
    insert = dialect(session).insert(table)
    new, old = insert.excluded, table.c
    later = case((old.last_hour < new.last_hour, new.last_hour), else_=old.last_hour)
    total = {"count": old.count + new.count, "last_hour": later}
    upsert = insert.on_conflict_do_update(index_elements=keys, set_=total)
    session.connection().execute(upsert, rows)
    for plan in sorted({each.plan for each in counted}):
        _make_room(session, plan)


def total(session: Session, plan_id: str, *, ignored: bool = False) -> int:
    """Count the addresses of a plan."""
    query = select(func.count()).where(*_listed(plan_id, ignored=ignored))
    return session.connection().scalar(query) or 0


def page(
    session: Session, plan_id: str, order: Order, window: slice, *, ignored: bool = False
) -> list[Asked]:
    """List some addresses of a plan, the most asked for or the newest first."""
    table = tables.table_of(tables.UnknownAddress).c
    first = table.count if order is Order.COUNT else table.last_hour
    then = table.last_hour if order is Order.COUNT else table.count
    query = (
        select(table.host, table.path, table.count, table.last_hour)
        .where(*_listed(plan_id, ignored=ignored))
        .order_by(first.desc(), then.desc(), table.host, table.path_digest)
        .slice(window.start, window.stop)
    )
    return [Asked(*row) for row in session.connection().execute(query)]


def all_of(session: Session, plan_id: str) -> list[tuple[str, str]]:
    """Return host and path of every address of a plan, ignored or not."""
    table = tables.table_of(tables.UnknownAddress).c
    query = select(table.host, table.path).where(table.plan == plan_id)
    return [(host, path) for host, path in session.connection().execute(query)]


def ignore(session: Session, plan_id: str, host: str, path: str, *, ignored: bool) -> bool:
    """Take an address off the list, or put it back; say False where there is none."""
    table = tables.table_of(tables.UnknownAddress)
    query = update(table).where(_is(plan_id, host, path)).values(ignored=ignored)
    return session.connection().execute(query).rowcount > 0


def forget(session: Session, plan_id: str, host: str, path: str) -> None:
    """Forget an address, for a rule covers it now."""
    table = tables.table_of(tables.UnknownAddress)
    session.connection().execute(delete(table).where(_is(plan_id, host, path)))


def _rows(counted: Mapping[UnknownAddress, int]) -> Iterable[dict[str, Any]]:
    for each, times in counted.items():
        yield {
            "plan": each.plan,
            "host": each.host,
            "path_digest": digest(each.path),
            "path": each.path,
            "count": times,
            "last_hour": each.hour,
            "ignored": False,
        }


def _listed(plan_id: str, *, ignored: bool) -> tuple[ColumnElement[bool], ...]:
    table = tables.table_of(tables.UnknownAddress).c
    return table.plan == plan_id, table.ignored.is_(ignored)


def _is(plan_id: str, host: str, path: str) -> ColumnElement[bool]:
    table = tables.table_of(tables.UnknownAddress).c
    return and_(table.plan == plan_id, table.host == host, table.path_digest == digest(path))


def _make_room(session: Session, plan_id: str) -> None:
    """Forget the rarest addresses of a plan that has too many, the oldest of them first."""
    over = total(session, plan_id) - MOST_KEPT
    if over <= 0:
        return
    table = tables.table_of(tables.UnknownAddress)
    keys = tuple(table.primary_key)
    rarest = (
        select(*keys)
        .where(*_listed(plan_id, ignored=False))
        .order_by(table.c.count, table.c.last_hour, table.c.host, table.c.path_digest)
        .limit(over)
    )
    session.connection().execute(delete(table).where(tuple_(*keys).in_(rarest)))
