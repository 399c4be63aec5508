"""Where the rules of a plan lead that have no address of their own."""

from dataclasses import dataclass

from sqlalchemy import Text, cast, func, select
from sqlmodel import Session

from sunset.store.rule_rows import RULE


@dataclass(frozen=True, slots=True)
class Aim:
    """A destination or a need, and how many rules leave it to it where they lead."""

    destination: str
    need: str
    rules: int


def aims(session: Session, plan_id: str) -> list[Aim]:
    """Return what the rules of a plan leave it to, each once."""
    rule = RULE.c
    kinds = (rule.destination, rule.need)
    query = select(*kinds, func.count()).where(
        rule.plan == plan_id,
        cast(rule.urls, Text) == "{}",
        (rule.destination != "") | (rule.need != ""),
    )
    rows = session.connection().execute(query.group_by(*kinds).order_by(*kinds))
    return [Aim(*row) for row in rows]
