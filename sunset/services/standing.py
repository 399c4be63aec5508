"""Keep how texts stand true to what nobody's save tells: a new version of Sunset, and readers."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from sunset.documents.glossary import Term
from sunset.domain.schedules import Stage
from sunset.domain.texts import TextKind, TextOf, texts_of
from sunset.pages import judging
from sunset.store import glossary, heads, hits, manuscripts, plans
from sunset.store.documents import Name
from sunset.store.heads import ProblemCounts
from sunset.store.hits import Demand
from sunset.store.manuscripts import Manuscript
from sunset.store.session import Session

LATELY = timedelta(days=28)
_SHUT = (Stage.CLOSED, Stage.GRACE, Stage.ARCHIVED)


def settle(session: Session, plan_id: str, *, now: datetime) -> None:
    """Bring the heads of one plan in line with what ships and what is kept."""
    plans.hold(session, plan_id)
    heads.sync(session, plans.get(session, plan_id), now)


def judged(session: Session, plan_id: str, *, now: datetime) -> tuple[ProblemCounts, ...]:
    """Judge the texts of a plan as everything stands today; return what differs from before."""
    plan, known = plans.get(session, plan_id), heads.problem_counts(session, plan_id)
    if not known:
        return ()
    written, terms = {each.name for each in known}, glossary.terms(session)
    texts = [x for x in manuscripts.of_plan(session, plan).values() if x.name in written]
    found = (_judged(text, terms, now) for text in texts)
    return tuple(each for each in found if each not in known)


def _judged(text: Manuscript, terms: Sequence[Term], now: datetime) -> ProblemCounts:
    plan, name = text.plan, text.name
    problems = judging.problems(
        manuscripts.document_of(plan, name, text.newest),
        text.source.document if text.source else None,
        judging.facts_of(plan, name.locale, now, name.document),
        former=judging.former(plan),
        terms=terms,
    )
    return ProblemCounts(name=name, number=text.number, **judging.counted(problems))


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
