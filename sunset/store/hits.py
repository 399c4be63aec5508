"""Hits and votes as counts; each batch of the spool is counted once."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnCollection,
    ColumnElement,
    case,
    cast,
    delete,
    func,
    not_,
    or_,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session

from sunset.domain.hits import Hit, Vote
from sunset.domain.touchpoints import MOST, OTHER, told_apart
from sunset.errors import NotFound
from sunset.store import plans, tables
from sunset.store.digests import digest

DAY = 86_400
REMEMBERED = timedelta(days=30)  # how long a batch is known to be counted; its file goes at once
OLD = ("address", "redirect", "pass", "unknown")  # surfaces that only an old host has
Columns = ColumnCollection[str, Any]


@dataclass(frozen=True, slots=True)
class Demand:
    """How often customers met a plan on a day (epoch seconds), by surface, stage and locale."""

    day: int
    surface: str
    stage: str
    locale: str
    count: int


@dataclass(frozen=True, slots=True)
class Asked:
    """How often old addresses of a plan were asked for in an hour, by people or by bots."""

    hour: int
    bot: bool
    count: int


@dataclass(frozen=True, slots=True)
class Arrival:
    """How often people saw the banner at a touchpoint, and how often they followed a link there."""

    touchpoint: str
    seen: int
    followed: int


def apply_batch(
    session: Session,
    batch_id: str,
    hits: Mapping[Hit, int],
    votes: Mapping[Vote, int],
    at: datetime,
) -> bool:
    """Count a batch, or say False where it was counted before."""
    batch = tables.table_of(tables.SpoolBatch)
    once = dialect(session).insert(batch).values(id=batch_id, applied_at=at)
    new = once.on_conflict_do_nothing().returning(batch.c.id)
    if session.connection().scalar(new) is None:
        return False
    session.connection().execute(delete(batch).where(batch.c.applied_at < at - REMEMBERED))
    _add(session, tables.Hit, _hits(session, hits))
    _add(session, tables.Vote, ({**asdict(vote), "count": n} for vote, n in votes.items()))
    return True


def demand(session: Session, plan_id: str, since: int = 0) -> list[Demand]:
    """Sum what people met of a plan since an hour, oldest day first."""
    hit = tables.table_of(tables.Hit).c
    kinds = (hit.hour, hit.surface, hit.stage, hit.locale)
    people = (hit.hour >= since, not_(hit.bot))
    sums: Counter[tuple[int, str, str, str]] = Counter()
    # Hours lie in the order of the table's key; to put all of them in that of days takes long.
    for hour, surface, stage, locale, count in _sums(session, hit, kinds, plan_id, *people):
        sums[hour - hour % DAY, surface, stage, locale] += count
    return [Demand(*key, count) for key, count in sorted(sums.items())]


def first_counted(session: Session, plan_id: str) -> int | None:
    """Return the first hour in which anything of a plan was counted."""
    hit = tables.table_of(tables.Hit).c
    query = select(func.min(hit.hour)).where(hit.plan == plan_id)
    first: int | None = session.connection().scalar(query)
    return first


def asked(session: Session, plan_id: str, since: int) -> list[Asked]:
    """Sum what was asked for under the old hosts of a plan since an hour, oldest first."""
    hit = tables.table_of(tables.Hit).c
    # A rule's address may show the notice, which customers find under its own address too.
    old = or_(hit.surface.in_(OLD), hit.route != "")
    own = (hit.plan == plan_id, hit.hour >= since, old)
    # Hours lie in the order of the table's key; to sort bots out of all of them takes long.
    query = select(hit.hour, *_apart(hit, hit.bot)).where(*own).group_by(hit.hour)
    rows = session.connection().execute(query.order_by(hit.hour))
    sums = (Asked(row[0], bot, row[1 + (not bot)]) for row in rows for bot in (False, True))
    return [each for each in sums if each.count]


def arrivals(session: Session, plan_id: str, since: int) -> list[Arrival]:
    """Sum what people did at each touchpoint of a plan since an hour, the most followed first."""
    hit = tables.table_of(tables.Hit).c
    seen, followed = _apart(hit, hit.surface.startswith("banner"))
    own = (hit.plan == plan_id, hit.hour >= since, hit.touchpoint != "", hit.bot.is_(False))
    query = select(hit.touchpoint, seen, followed).where(*own).group_by(hit.touchpoint)
    rows = session.connection().execute(query.order_by(followed.desc(), seen.desc()))
    return [Arrival(*row) for row in rows]


def visits(session: Session, plan_id: str, routes: Collection[str], since: int) -> dict[str, int]:
    """Sum how many people came by each of these rules since an hour; nobody gives no entry."""
    if not routes:
        return {}
    hit = tables.table_of(tables.Hit).c
    ours = {digest(route): route for route in routes}
    people = (hit.hour >= since, not_(hit.bot), hit.route_digest.in_(ours))
    found = _sums(session, hit, (hit.route_digest,), plan_id, *people)
    return {ours[each]: count for each, count in found}


def by_routes(session: Session, plan_id: str, since: int) -> dict[str, int]:
    """Sum how many people came by each rule since an hour, by the digest of what it is called."""
    hit = tables.table_of(tables.Hit).c
    people = (hit.hour >= since, not_(hit.bot))
    return dict(_sums(session, hit, (hit.route_digest,), plan_id, *people))


def _apart(hit: Columns, kind: ColumnElement[bool]) -> tuple[ColumnElement[int], ...]:
    """Return the sums of what is of a kind, and of what is not."""
    return tuple(
        cast(func.coalesce(func.sum(case((each, hit["count"]), else_=0)), 0), BigInteger)
        for each in (kind, not_(kind))
    )


def _sums(
    session: Session,
    counted: Columns,
    kinds: Sequence[ColumnElement[Any]],
    plan_id: str,
    *more: ColumnElement[bool],
) -> Iterator[tuple[Any, ...]]:
    # PostgreSQL sums whole numbers up to a decimal.
    total = cast(func.sum(counted["count"]), BigInteger)
    query = (
        select(*kinds, total)
        .where(counted.plan == plan_id, *more)
        .group_by(*kinds)
        .order_by(*kinds)
    )
    for row in session.connection().execute(query):
        yield tuple(row)


def _hits(session: Session, hits: Mapping[Hit, int]) -> Iterator[dict[str, Any]]:
    """Yield hits as rows; of the touchpoints that a plan had on a day, so many are told apart."""
    known: dict[tuple[str, int], set[str]] = {}
    register = cache(lambda plan_id: _register(session, plan_id))
    sums: Counter[Hit] = Counter()
    for hit, count in hits.items():
        if hit.touchpoint:
            day = hit.plan, hit.hour - hit.hour % DAY
            names = known[day] if day in known else known.setdefault(day, _names(session, *day))
            listed = register(hit.plan) if len(names) >= MOST else ()
            hit = hit._replace(touchpoint=told_apart(hit.touchpoint, names, listed))  # noqa: PLW2901 -- settled
        sums[hit] += count
    return (_hit(hit, count) for hit, count in sums.items())


def _names(session: Session, plan_id: str, day: int) -> set[str]:
    hit = tables.table_of(tables.Hit).c
    own = (hit.plan == plan_id, hit.hour >= day, hit.hour < day + DAY)
    query = select(hit.touchpoint).distinct().where(*own, hit.touchpoint.not_in(("", OTHER)))
    return set(session.connection().scalars(query))


def _register(session: Session, plan_id: str) -> frozenset[str]:
    try:
        return frozenset(each.id for each in plans.get(session, plan_id).touchpoints)
    except NotFound:
        return frozenset()


def _hit(hit: Hit, count: int) -> dict[str, Any]:
    return {**hit._asdict(), "route_digest": digest(hit.route), "count": count}


def _add(session: Session, kind: type[tables.Row], rows: Iterable[dict[str, Any]]) -> None:
    table = tables.table_of(kind)
    keys = [column.name for column in table.primary_key]
    # Two drains at once take the same rows in the same order, or they would lock each other out.
    ordered = sorted(rows, key=lambda row: [str(row[key]) for key in keys])
    if ordered:
        insert = dialect(session).insert(table)
        total = {"count": table.c.count + insert.excluded.count}
        upsert = insert.on_conflict_do_update(index_elements=keys, set_=total)
        session.connection().execute(upsert, ordered)


def dialect(session: Session) -> Any:  # noqa: ANN401 -- one of two modules with the same insert
    """Return what knows how this database adds to a row that may be there."""
    return postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
