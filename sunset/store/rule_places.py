"""The rules that stand in some places, found without looking at all others."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlmodel import Session

from sunset.domain.places import Place
from sunset.domain.redirects import Rule
from sunset.store.rule_rows import OWN, RULE, number_of, rule_of


def at(session: Session, plan_id: str, places: Iterable[Place]) -> list[Rule]:
    """Return the rules of a plan in these places, and a few others at times, in their order."""
    numbers = [number_of(place) for place in places]
    query = select(*(RULE.c[name] for name in OWN)).order_by(RULE.c.id)
    found = query.where(RULE.c.plan == plan_id, RULE.c.place.in_(numbers))
    return [rule_of(row) for row in session.connection().execute(found)]
