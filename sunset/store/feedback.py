"""What readers said of guides: of which text, in which revision, about which step."""

from dataclasses import dataclass

from sqlalchemy import BigInteger, cast, func, select
from sqlmodel import Session

from sunset.store import tables


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
    vote = tables.table_of(tables.Vote).c
    kinds = (vote.guide, vote.locale, vote.revision, vote.step, vote.answer)
    # PostgreSQL sums whole numbers up to a decimal.
    total = cast(func.sum(vote["count"]), BigInteger).label("count")
    last = func.max(vote.day).label("last_day")
    query = select(*kinds, total, last).where(vote.plan == plan_id, vote.day >= since)
    rows = session.connection().execute(query.group_by(*kinds).order_by(total.desc(), *kinds))
    return [Said(**row) for row in rows.mappings()]
