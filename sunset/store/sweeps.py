"""Sweeps and what they found, the newest of each plan."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, delete, func, insert, select, update
from sqlmodel import Session

from sunset.domain.sweeps import Ending, Finding, PageRead, Place
from sunset.errors import NotFound
from sunset.store import sweep_tables, tables

KEPT = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which pages were to be looked through, and for what."""

    pages: tuple[str, ...]
    sought: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sweep:
    """A sweep at a glance; ``with_findings`` counts the pages on which something was found."""

    id: int
    job: str
    actor: str
    asked: Asked
    started_at: datetime
    ended_at: datetime | None
    finished: bool
    left_out: int
    pages: int
    unread: int
    with_findings: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """Which pages of a sweep are wanted."""

    text: str = ""
    only: str = ""


FOUND, UNREAD = "found", "unread"


def begin(
    session: Session, plan_id: str, job: str, asked: Asked, *, actor: str, at: datetime
) -> int:
    """Begin a sweep, or go on with the one that its job began, and forget the oldest ones."""
    table = _sweep()
    known = session.connection().scalar(select(table.c.id).where(table.c.job == job))
    if known is not None:
        session.connection().execute(
            update(table).where(table.c.id == known).values(ended_at=None, finished=False)
        )
        return int(known)
    told = {"pages": list(asked.pages), "sought": list(asked.sought)}
    values = {"plan": plan_id, "job": job, "actor": actor, "asked": told, "started_at": at}
    query = insert(table).values(**values, finished=False, left_out=0).returning(table.c.id)
    made = int(session.connection().execute(query).scalar_one())
    _forget_old(session, plan_id)
    return made


def note(session: Session, sweep: int, number: int, page: PageRead) -> None:
    """Keep how a page was read."""
    values = {
        "sweep": sweep,
        "number": number,
        "url": page.url,
        "ending": str(page.ending),
        "status": page.status,
        "at": page.at,
        "found": len(page.findings),
        "findings": [{**asdict(each), "place": str(each.place)} for each in page.findings],
    }
    session.connection().execute(insert(_page()).values(**values))


def end(session: Session, sweep: int, at: datetime, *, finished: bool, left_out: int) -> None:
    """Say that a sweep is over, and whether it looked at all it was asked to."""
    values = {"ended_at": at, "finished": finished, "left_out": left_out}
    session.connection().execute(update(_sweep()).where(_sweep().c.id == sweep).values(**values))


def listed(session: Session, plan_id: str) -> list[Sweep]:
    """List the sweeps of a plan, the newest first."""
    table = _sweep().c
    query = _told().where(table.plan == plan_id).order_by(table.id.desc())
    return [_known(row) for row in session.connection().execute(query).mappings()]


def get(session: Session, plan_id: str, number: int) -> Sweep:
    """Return a sweep of a plan."""
    table = _sweep().c
    query = _told().where(table.plan == plan_id, table.id == number)
    row = session.connection().execute(query).mappings().one_or_none()
    if row is None:
        msg = f"there is no sweep {number} of the plan {plan_id}"
        raise NotFound(msg)
    return _known(row)


def pages(
    session: Session, number: int, search: Search, window: slice
) -> list[tuple[int, PageRead]]:
    """List pages of a sweep with their numbers, those with findings first."""
    table = _page().c
    query = select(_page()).where(*_wanted(number, search))
    ordered = query.order_by(table.found.desc(), table.number).slice(window.start, window.stop)
    rows = session.connection().execute(ordered).mappings()
    return [(row["number"], _page_read(row)) for row in rows]


def total(session: Session, number: int, search: Search) -> int:
    """Count the pages of a sweep that a search finds."""
    query = select(func.count()).where(*_wanted(number, search))
    return session.connection().scalar(query) or 0


def by_number(
    session: Session, sweep: int, numbers: Collection[int] = ()
) -> list[tuple[int, PageRead]]:
    """Return some pages of a sweep on which something was found; all of them for no numbers."""
    table = _page().c
    wanted = [table.sweep == sweep, table.found > 0]
    wanted += [table.number.in_(numbers)] if numbers else []
    rows = session.connection().execute(select(_page()).where(*wanted).order_by(table.number))
    return [(row["number"], _page_read(row)) for row in rows.mappings()]


def found_on(session: Session, sweep: int) -> Mapping[str, int]:
    """Return how much was found on each page that was read whole."""
    table = _page().c
    query = select(table.url, table.found)
    rows = session.connection().execute(
        query.where(table.sweep == sweep, table.ending == str(Ending.READ))
    )
    return {str(url): int(found) for url, found in rows}


def noted(session: Session, sweep: int) -> Sequence[str]:
    """Return the addresses that a sweep has dealt with."""
    query = select(_page().c.url).where(_page().c.sweep == sweep)
    return list(session.connection().scalars(query))


def _forget_old(session: Session, plan_id: str) -> None:
    table = _sweep().c
    query = select(table.id).where(table.plan == plan_id).order_by(table.id.desc()).offset(KEPT)
    old = list(session.connection().scalars(query))
    session.connection().execute(delete(_page()).where(_page().c.sweep.in_(old)))
    session.connection().execute(delete(_sweep()).where(table.id.in_(old)))


def _told() -> Select[Any]:
    table, page = _sweep(), _page()
    unread = func.sum(case((page.c.ending == str(Ending.READ), 0), else_=1))
    found = func.sum(case((page.c.found > 0, 1), else_=0))
    sums = (
        select(
            page.c.sweep,
            func.count().label("pages"),
            unread.label("unread"),
            found.label("with_findings"),
        )
        .group_by(page.c.sweep)
        .subquery()
    )
    return select(table, sums.c.pages, sums.c.unread, sums.c.with_findings).outerjoin(
        sums, sums.c.sweep == table.c.id
    )


def _known(row: Any) -> Sweep:  # noqa: ANN401 -- a row as the driver gives it
    asked = Asked(pages=tuple(row["asked"]["pages"]), sought=tuple(row["asked"]["sought"]))
    plain = ("id", "job", "actor", "started_at", "ended_at", "finished", "left_out")
    counts = ("pages", "unread", "with_findings")
    values: dict[str, Any] = {name: row[name] for name in plain}
    values |= {name: int(row[name] or 0) for name in counts}
    return Sweep(asked=asked, **values)


def _page_read(row: Any) -> PageRead:  # noqa: ANN401 -- a row as the driver gives it
    return PageRead(
        url=row["url"],
        ending=row["ending"],
        at=row["at"],
        status=row["status"],
        findings=tuple(Finding(**{**x, "place": Place(x["place"])}) for x in row["findings"]),
    )


def _wanted(number: int, search: Search) -> list[ColumnElement[bool]]:
    table = _page().c
    wanted = [and_(table.sweep == number)]
    if search.text:
        wanted.append(table.url.icontains(search.text, autoescape=True))
    if search.only:
        wanted.append(table.found > 0 if search.only == FOUND else table.ending != Ending.READ)
    return wanted


def _sweep() -> Any:  # noqa: ANN401 -- SQLAlchemy's table, whose columns are known at run time
    return tables.table_of(sweep_tables.Sweep)


def _page() -> Any:  # noqa: ANN401 -- SQLAlchemy's table, whose columns are known at run time
    return tables.table_of(sweep_tables.SweepPage)
