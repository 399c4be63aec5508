"""What is wrong with a text of a plan, by the facts that its states can give it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from sunset.documents.check import BANNER
from sunset.documents.front_matter import Document
from sunset.documents.glossary import Term
from sunset.documents.placeholders import Fact
from sunset.documents.problems import ContentProblem, Severity
from sunset.documents.proofread import Standard, proofread
from sunset.documents.reading import baseline
from sunset.domain import gates, timeline
from sunset.domain.plans import Plan
from sunset.pages.facts import dates, facts
from sunset.pages.scenes import scenes
from sunset.speech import speech


def facts_of(plan: Plan, locale: str, now: datetime, key: str = "") -> dict[str, Fact]:
    """Return every fact that some state of the plan can give a text, by its key.

    What is over gives a fact only where nothing that is or comes does: dates were moved since.
    """
    known: dict[str, Fact] = {}
    for seen in (gates.supposed_public(plan, now), gates.on_time(plan, now)):
        every = scenes(seen, timeline.BEGINNING)
        for scene in sorted(every, key=lambda each: each.ends is not None and each.ends <= now):
            known = {**(dates(scene) if known else facts(scene, locale, key)), **known}
    return known


def former(plan: Plan) -> frozenset[date]:
    """Return the closing days that were promised once and are no longer."""
    days = [fact.schedule.closes.date() for fact in timeline.dated(plan)]
    return frozenset(days[:-1]) - frozenset(days[-1:])


def problems(
    text: Document,
    source: Document | None,
    known: Mapping[str, Fact],
    *,
    former: Collection[date] = (),
    terms: Sequence[Term] = (),
) -> tuple[ContentProblem, ...]:
    """Say everything that is wrong with a text, by itself and beside its source."""
    standard = Standard(
        facts=known,
        speech=speech(text.locale),
        kind=BANNER if text.id.startswith("banner-") else "",
        source=source,
        terms=terms,
        former=frozenset(former),
        usual=baseline(text.locale),
    )
    return proofread(text, standard)


def counted(found: Sequence[ContentProblem]) -> dict[str, int]:
    """Count the problems that keep a text from customers, and those that ask for a look."""
    kept_back = len(errors(found))
    return {"errors": kept_back, "warnings": len(found) - kept_back}


def doubtful(found: Sequence[ContentProblem], note: str) -> bool:
    """Say whether checks warn of something and nobody said why it is right."""
    return not note.strip() and any(each.severity is Severity.WARNING for each in found)


def errors(found: Sequence[ContentProblem]) -> tuple[ContentProblem, ...]:
    """Return the problems that keep a text from customers."""
    return tuple(each for each in found if each.severity is Severity.ERROR)
