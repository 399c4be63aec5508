"""Note what a text says otherwise than when it was published, because the plan changed."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from sunset.domain.facts import Published
from sunset.domain.plans import Plan
from sunset.pages.changes import Changed, changed, facts_at
from sunset.store import plans
from sunset.store.manuscripts import Manuscript, Place, place_of
from sunset.store.plans import Version
from sunset.store.session import Session


def facts_changed(
    session: Session, plan: Plan, texts: Iterable[Manuscript], *, now: datetime
) -> Mapping[Place, tuple[Changed, ...]]:
    """Return which facts changed since customers first had each text; nothing of it is kept."""
    versions = plans.history(session, plan.id)
    known: dict[int, Plan] = {}
    found = {}
    for text in texts:
        since = _since(text)
        number = _number_at(versions, since) if since else 0
        if since is None or not number or number == versions[0].number:
            continue
        if number not in known:
            known[number] = plans.version(session, plan.id, number)
        told = _changed(text, known[number], since, now)
        if told:
            found[place_of(text.name)] = told
    return found


def _since(text: Manuscript) -> datetime | None:
    """Return when customers first had these words: a generated text, since the plan was public."""
    if text.published:
        return text.published.published_at
    first = (fact for fact in text.plan.facts if isinstance(fact, Published))
    return next((fact.recorded_at for fact in first), None)


def _number_at(versions: list[Version], at: datetime) -> int:
    return next((each.number for each in versions if each.recorded_at <= at), 0)


def _changed(text: Manuscript, before: Plan, since: datetime, now: datetime) -> tuple[Changed, ...]:
    key, locale = place_of(text.name)
    then = facts_at(before, locale, key, since)
    return changed(text.document, then, facts_at(text.plan, locale, key, now))
