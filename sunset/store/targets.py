"""Where plans lead: what is known of each target, when it is due, and the last round of a plan."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    ScalarSelect,
    Table,
    and_,
    bindparam,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlmodel import Session

from sunset.domain.target_checks import History, Outcome, Result, due, with_result
from sunset.domain.target_lists import Listing, Target
from sunset.store import tables, target_tables
from sunset.store.digests import digest
from sunset.store.hits import dialect
from sunset.store.many import chunks
from sunset.store.session import wait_for_other_writers

CHECKED = "targets checked"  # as the audit log says it
REST = timedelta(hours=1)  # between two rounds of a plan
_Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Due:
    """A target to be asked, and whether it may lead to the company's hosts only."""

    url: str
    ours: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """When the targets of a plan were asked last, what waits, and when the next time is."""

    finished_at: datetime
    due_at: datetime
    asked: int
    waiting: int
    dependent: int
    left_out: int


def keep_list(session: Session, plan_id: str, listing: Listing) -> None:
    """Keep where a plan leads now; what it leads to no more is forgotten with its results."""
    wait_for_other_writers(session, target_tables.Target)
    table = _table().c
    query = select(table.url_digest, table.ours, table.leads, table.sample)
    rows = session.connection().execute(query.where(table.plan == plan_id))
    known = {name: tuple(rest) for name, *rest in rows}
    wanted = {digest(url): target for url, target in listing.targets.items()}
    _forget(session, plan_id, known.keys() - wanted.keys())
    new = (_new(plan_id, name, x) for name, x in wanted.items() if name not in known)
    for rows_ in chunks(new):
        session.connection().execute(insert(_table()), rows_)
    old = ((name, x) for name, x in wanted.items() if name in known and known[name] != _leads(x))
    for rows_ in chunks(_change(name, x) for name, x in old):
        session.connection().execute(_changing(plan_id), rows_)


def due_now(session: Session, plan_id: str, now: datetime | None, most: int) -> list[Due]:
    """Return the targets that are due, those that waited longest first; all of them for None."""
    table = _table().c
    query = select(table.url, table.ours).where(table.plan == plan_id)
    if now is not None:
        query = query.where(_is_due(now))
    order = (table.due_at.is_not(None), table.due_at, table.url_digest)
    found = session.connection().execute(query.order_by(*order).limit(most))
    return [Due(*row) for row in found]


def count_due(session: Session, plan_id: str, now: datetime) -> int:
    """Count the targets of a plan that are due."""
    query = select(func.count()).where(_table().c.plan == plan_id, _is_due(now))
    return session.connection().scalar(query) or 0


def next_due(session: Session, plan_id: str) -> datetime | None:
    """Return when the first target of a plan is due that was asked before."""
    table = _table().c
    query = select(table.due_at).where(table.plan == plan_id, table.due_at.is_not(None))
    found: datetime | None = session.connection().scalar(query.order_by(table.due_at).limit(1))
    return found


def history(session: Session, plan_id: str, url: str) -> History | None:
    """Return what is known of a target, or None where the plan leads there no more."""
    table = _table().c
    query = select(table.since, table.results).where(_is(plan_id, url))
    row = session.connection().execute(query).one_or_none()
    return None if row is None else read_history(*row)


def note(session: Session, plan_id: str, url: str, result: Result) -> History | None:
    """Keep how a target answered, and return what is known of it now."""
    before = history(session, plan_id, url)
    if before is None:
        return None
    known = with_result(before, result)
    values = {
        "standing": str(known.standing),
        "since": known.since,
        "asked_at": result.at,
        "due_at": due(known),
        "results": [_written(each) for each in known.results],
    }
    session.connection().execute(update(_table()).where(_is(plan_id, url)).values(**values))
    return known


def keep_round(session: Session, plan_id: str, made: Round) -> None:
    """Keep that the targets of a plan were asked."""
    table = tables.table_of(target_tables.TargetRound)
    values = asdict(made)
    query = dialect(session).insert(table).values(plan=plan_id, **values)
    session.connection().execute(query.on_conflict_do_update(index_elements=["plan"], set_=values))


def last_round(session: Session, plan_id: str) -> Round | None:
    """Return the last time the targets of a plan were asked."""
    table = tables.table_of(target_tables.TargetRound).c
    columns = [table[name] for name in Round.__dataclass_fields__]
    found = session.connection().execute(select(*columns).where(table.plan == plan_id))
    row = found.mappings().one_or_none()
    return Round(**row) if row else None


def plans_due(session: Session, now: datetime) -> list[str]:
    """Name the plans whose targets were never asked, are due again, or may have changed."""
    plan, known = (tables.table_of(x) for x in (tables.Plan, target_tables.TargetRound))
    rested = known.c.finished_at <= now - REST
    changed = and_(rested, _last_change(plan) > known.c.finished_at)
    query = (
        select(plan.c.id)
        .outerjoin_from(plan, known, plan.c.id == known.c.plan)
        .where(or_(known.c.due_at.is_(None), known.c.due_at <= now, changed))
        .order_by(known.c.due_at.is_not(None), known.c.due_at, plan.c.id)
    )
    return list(session.connection().scalars(query))


def read_history(since: datetime | None, results: Sequence[_Row]) -> History:
    """Return what a row knows of a target."""
    return History(results=tuple(map(_result, results)), since=since)


def _last_change(plan: Table) -> ScalarSelect[datetime]:
    """Select when somebody last did something to a plan but ask its targets."""
    line = tables.table_of(tables.AuditLine).c
    did = and_(line.plan == plan.c.id, line.action != CHECKED)
    query = select(line.at).where(did).order_by(line.id.desc()).limit(1)
    return query.correlate(plan).scalar_subquery()


def _table() -> Any:  # noqa: ANN401 -- SQLAlchemy's table, whose columns are known at run time
    return tables.table_of(target_tables.Target)


def _is(plan_id: str, url: str) -> ColumnElement[bool]:
    return and_(_table().c.plan == plan_id, _table().c.url_digest == digest(url))


def _is_due(now: datetime) -> ColumnElement[bool]:
    return or_(_table().c.due_at.is_(None), _table().c.due_at <= now)


def _leads(target: Target) -> tuple[bool, int, list[list[str]]]:
    return target.ours, target.leads, [[str(x.source), x.name] for x in target.sample]


def _new(plan_id: str, name: str, target: Target) -> _Row:
    ours, leads, sample = _leads(target)
    known = {"plan": plan_id, "url_digest": name, "url": target.url}
    empty = {"standing": str(History().standing), "results": []}
    return {**known, "ours": ours, "leads": leads, "sample": sample, **empty}


def _change(name: str, target: Target) -> _Row:
    ours, leads, sample = _leads(target)
    return {"digest": name, "new_ours": ours, "new_leads": leads, "new_sample": sample}


def _changing(plan_id: str) -> Any:  # noqa: ANN401 -- a statement with places for many rows
    table = _table()
    new: _Row = {name: bindparam(f"new_{name}") for name in ("ours", "leads", "sample")}
    which = and_(table.c.plan == plan_id, table.c.url_digest == bindparam("digest"))
    return update(table).where(which).values(new)


def _forget(session: Session, plan_id: str, names: Iterable[str]) -> None:
    table = _table()
    for chunk in chunks(sorted(names)):
        gone = and_(table.c.plan == plan_id, table.c.url_digest.in_(chunk))
        session.connection().execute(delete(table).where(gone))


def _written(result: Result) -> _Row:
    values = {"at": result.at.isoformat(), "outcome": str(result.outcome), "status": result.status}
    return {**values, "url": result.url, "wait": int(result.wait.total_seconds())}


def _result(row: _Row) -> Result:
    return Result(
        at=datetime.fromisoformat(row["at"]),
        outcome=Outcome(row["outcome"]),
        url=row["url"],
        status=row["status"],
        wait=timedelta(seconds=row["wait"]),
    )
