"""What readers said of guides: of which text, in which revision, about which step."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import BigInteger, ColumnElement, cast, func, select
from sqlmodel import Session

from sunset.store import tables
from sunset.store.documents import Name

_OF = tables.table_of(tables.Vote).c


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """How often readers said something of one revision of a guide, and on which day last.

    ``revision`` is 0 for a text that nobody edited, ``step`` the anchor of a heading or empty;
    ``last_day`` is in epoch seconds.
    """

    guide: str
    locale: str
    revision: int
    step: str
    answer: str
    count: int
    last_day: int


def of_plan(session: Session, plan_id: str, *, since: int = 0) -> list[Said]:
    """Sum what readers said of a plan's guides since a day, what was said most often first."""
    return _said(session, _OF.plan == plan_id, _OF.day >= since)


def of_text(session: Session, name: Name) -> list[Said]:
    """Sum what readers said of a guide in one locale, what was said most often first."""
    here = (_OF.plan == name.plan, _OF.guide == name.document, _OF.locale == name.locale)
    return _said(session, *here)


def unhelped(session: Session, plans: Collection[str]) -> dict[tuple[Name, int], int]:
    """Count whom each revision of the guides of some plans did not help."""
    kinds = (_OF.plan, _OF.guide, _OF.locale, _OF.revision)
    query = select(*kinds, func.sum(_OF["count"])).where(_OF.plan.in_(plans), _OF.answer == "no")
    rows = session.connection().execute(query.group_by(*kinds))
    return {
        (Name(plan, key, locale), number): int(sum_) for plan, key, locale, number, sum_ in rows
    }


def _said(session: Session, *wanted: ColumnElement[bool]) -> list[Said]:
    kinds = (_OF.guide, _OF.locale, _OF.revision, _OF.step, _OF.answer)
    # PostgreSQL sums whole numbers up to a decimal.
    total = cast(func.sum(_OF["count"]), BigInteger).label("count")
    last = func.max(_OF.day).label("last_day")
    query = select(*kinds, total, last).where(*wanted).group_by(*kinds)
    rows = session.connection().execute(query.order_by(total.desc(), *kinds))
    return [Said(**row) for row in rows.mappings()]
