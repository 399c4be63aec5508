"""Keep how texts stand true to what nobody's save tells: a new version of Sunset, and readers."""

from collections import Counter
from datetime import datetime, timedelta

from sunset.domain.schedules import Stage
from sunset.domain.texts import TextKind, TextOf, texts_of
from sunset.store import heads, hits, plans
from sunset.store.documents import Name
from sunset.store.hits import Demand
from sunset.store.session import Session

LATELY = timedelta(days=28)
_SHUT = (Stage.CLOSED, Stage.GRACE, Stage.ARCHIVED)


def settle(session: Session, plan_id: str, *, now: datetime) -> None:
    """Bring the heads of one plan in line with what ships and what is kept."""
    plans.hold(session, plan_id)
    heads.sync(session, plans.get(session, plan_id), now)


def count_readers(session: Session, *, now: datetime) -> None:
    """Count how many people read each text lately: what most of them read is written first."""
    since = int((now - LATELY).timestamp())
    readers: Counter[Name] = Counter()
    for plan, _ in plans.listed(session):
        met = hits.demand(session, plan.id, since)
        for text in texts_of(plan):
            for each in met:
                if _shows(each, text):
                    readers[Name(plan.id, text.key, each.locale)] += each.count
    heads.count_readers(session, readers)


def _shows(met: Demand, text: TextOf) -> bool:
    """Say whether customers met a text in what they were answered with."""
    surface = met.surface.partition(".")[0]
    if not text.surface or surface != text.surface:
        return False
    if text.kind is TextKind.GUIDE:
        return True
    if text.surface == "notice":
        return (met.stage in _SHUT) == (text.stage in _SHUT)
    return met.stage == text.stage
