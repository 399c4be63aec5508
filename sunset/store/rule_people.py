"""How many people came by each rule lately, kept beside it so that rules can be put in order."""

from collections.abc import Iterator, Sequence

from sqlalchemy import bindparam, select, update
from sqlmodel import Session

from sunset.domain import names
from sunset.store import hits
from sunset.store.digests import digest
from sunset.store.rule_rows import OWN, RULE, rule_of

Counted = tuple[int, int]
"""The id of a rule, and how many people came by it."""


def changed(session: Session, plan_id: str, since: int) -> list[Counted]:
    """Return the rules of a plan by which another number of people came since an hour."""
    found = hits.by_routes(session, plan_id, since)
    if not found and not _any(session, plan_id):
        return []
    return [
        (id_, count) for id_, known, count in _counts(session, plan_id, found) if known != count
    ]


def keep(session: Session, counted: Sequence[Counted]) -> None:
    """Keep how many people came by some rules; one that is gone by now is passed over."""
    here = RULE.c.id == bindparam("rule")
    query = update(RULE).where(here).values(people=bindparam("count"))
    session.connection().execute(query, [{"rule": id_, "count": n} for id_, n in counted])


def _any(session: Session, plan_id: str) -> bool:
    query = select(RULE.c.id).where(RULE.c.plan == plan_id, RULE.c.people > 0).limit(1)
    return session.connection().scalar(query) is not None


def _counts(
    session: Session, plan_id: str, found: dict[str, int]
) -> Iterator[tuple[int, int, int]]:
    """Yield each rule with what is kept and what was counted."""
    columns = (RULE.c.id, RULE.c.people, *(RULE.c[name] for name in OWN))
    query = select(*columns).where(RULE.c.plan == plan_id)
    for id_, known, *own in session.connection().execute(query):
        yield id_, known, found.get(digest(names.name(rule_of(own))), 0)
