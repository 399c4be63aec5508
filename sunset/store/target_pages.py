"""The targets of a plan a page at a time: searched, filtered, sorted and counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, case, func, select
from sqlmodel import Session

from sunset.domain.target_checks import History, Standing
from sunset.domain.target_lists import Lead, Source
from sunset.store import tables, target_tables
from sunset.store.targets import read_history

WORST_FIRST = {each: number for number, each in enumerate(Standing)}


class Order(StrEnum):
    """What comes first."""

    STANDING = "standing"
    LEADS = "leads"
    ASKED = "asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """Which targets are wanted, and in which order."""

    text: str = ""
    standing: Standing | None = None
    order: Order = Order.STANDING


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A target, what leads there, and what is known of it."""

    url: str
    leads: int
    sample: tuple[Lead, ...]
    asked_at: datetime | None
    due_at: datetime | None
    history: History

    @property
    def standing(self) -> Standing:
        """Return what is known, in a word."""
        return self.history.standing


def page(session: Session, plan_id: str, search: Search, window: slice) -> list[Known]:
    """List some of the targets of a plan."""
    table = _table()
    names = ("url", "leads", "sample", "asked_at", "due_at", "since", "results")
    query = select(*(table[name] for name in names)).where(*_wanted(plan_id, search))
    found = session.connection().execute(
        query.order_by(*_order(search.order)).slice(window.start, window.stop)
    )
    return [_known(row) for row in found.mappings()]


def total(session: Session, plan_id: str, search: Search) -> int:
    """Count the targets that a search finds."""
    query = select(func.count()).where(*_wanted(plan_id, search))
    return session.connection().scalar(query) or 0


def counts(session: Session, plan_id: str) -> Mapping[Standing, int]:
    """Count the targets of a plan by how they stand."""
    table = _table()
    query = select(table.standing, func.count()).where(table.plan == plan_id)
    rows = session.connection().execute(query.group_by(table.standing))
    return {Standing(standing): count for standing, count in rows}


def _table() -> Any:  # noqa: ANN401 -- SQLAlchemy's columns, known at run time
    return tables.table_of(target_tables.Target).c


def _wanted(plan_id: str, search: Search) -> list[ColumnElement[bool]]:
    table = _table()
    wanted = [table.plan == plan_id]
    if search.text:
        wanted.append(table.url.icontains(search.text, autoescape=True))
    if search.standing is not None:
        wanted.append(table.standing == str(search.standing))
    return wanted


def _order(order: Order) -> tuple[Any, ...]:
    table = _table()
    worst = case({str(each): n for each, n in WORST_FIRST.items()}, value=table.standing)
    first = {
        Order.STANDING: (worst, table.leads.desc()),
        Order.LEADS: (table.leads.desc(),),
        Order.ASKED: (table.asked_at.is_(None), table.asked_at.desc()),
    }
    return (*first[order], table.url, table.url_digest)


def _known(row: Any) -> Known:  # noqa: ANN401 -- a row as the driver gives it
    return Known(
        url=row["url"],
        leads=row["leads"],
        sample=tuple(Lead(Source(source), name) for source, name in row["sample"]),
        asked_at=row["asked_at"],
        due_at=row["due_at"],
        history=read_history(row["since"], row["results"]),
    )
