"""What is wrong with a text of a plan, by the facts that its states can give it."""

from collections.abc import Mapping
from datetime import datetime

from sunset.documents.check import BANNER, check
from sunset.documents.compare import compare
from sunset.documents.front_matter import Document
from sunset.documents.placeholders import Fact
from sunset.documents.problems import ContentProblem, Severity
from sunset.domain import gates, timeline
from sunset.domain.plans import Plan
from sunset.errors import Refused
from sunset.pages.facts import facts
from sunset.pages.scenes import scene_of
from sunset.speech import speech


def facts_of(plan: Plan, locale: str, now: datetime) -> dict[str, Fact]:
    """Return every fact that some state of the plan can give a text."""
    known: dict[str, Fact] = {}
    for seen in (gates.supposed_public(plan, now), gates.on_time(plan, now)):
        for span in timeline.course(seen).spans:
            known = {**facts(scene_of(seen, span), locale), **known}
    return known


def problems(
    text: Document, source: Document | None, known: Mapping[str, Fact]
) -> tuple[ContentProblem, ...]:
    """Say everything that is wrong with a text, by itself and beside its source."""
    kind = BANNER if text.id.startswith("banner-") else ""
    found = check(text, facts_known=known, speech=speech(text.locale), kind=kind)
    if source is None:
        return found
    try:
        return (*found, *compare(source, text))
    except Refused:  # a text that cannot be rendered has said so already
        return found


def errors(found: tuple[ContentProblem, ...]) -> tuple[ContentProblem, ...]:
    """Return the problems that keep a text from customers."""
    return tuple(each for each in found if each.severity is Severity.ERROR)
