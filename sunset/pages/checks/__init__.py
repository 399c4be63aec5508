"""Everything that is wrong with the notices of a plan, in each promised language."""

from collections.abc import Iterator
from datetime import datetime

from sunset.documents.notice_findings import Finding, blocking, once
from sunset.documents.notice_grounds import Grounds
from sunset.domain import gates, promises
from sunset.domain.plans import Plan
from sunset.domain.schedules import Stage
from sunset.errors import Problem
from sunset.pages.checks import dates, languages, page, texts, ways
from sunset.pages.content import Library
from sunset.pages.scenes import Scene, scenes
from sunset.pages.views import Home, View

NOWHERE = Home(public_url="")
"""Where pages stand that are only looked at here: their own links lead to paths."""


def check(plan: Plan, grounds: Grounds, now: datetime) -> tuple[Finding, ...]:
    """Check what customers read from an instant on, as if every gate opened in time."""
    seen = tuple(_seen(plan, now))
    if not seen or seen[0].cancelled or plan.stays:
        return ()  # nothing closes, so there is nothing to announce
    library = Library(grounds.documents)
    found = [*dates.of_plan(plan, now), *languages.differing(plan, grounds), *ways.of_plan(plan)]
    for locale in plan.gated:
        views = tuple(_view(each, locale, library) for each in seen)
        found += _of_language(views, grounds, now)
    return once(found)


def _view(scene: Scene, locale: str, library: Library) -> View:
    return View(scene=scene, locale=locale, fallback=False, home=NOWHERE, library=library)


def publishing_faults(plan: Plan, grounds: Grounds, at: datetime) -> Iterator[Problem]:
    """Say which errors keep a plan from going public, unless two people let its gate pass them."""
    if promises.gate_overridden(plan, at):
        return
    told = {problem.field for problem in gates.missing_words(plan)}  # by the gate itself
    for each in blocking(check(plan, grounds, at)):
        place = ".".join(filter(None, (each.place, each.locale)))
        if place not in told:
            yield Problem(place, each.message)


def _of_language(views: tuple[View, ...], grounds: Grounds, now: datetime) -> Iterator[Finding]:
    yield from page.of_notice(views[0])
    yield from ways.of_language(views[0], grounds)
    yield from texts.of_language(views, now)
    yield from languages.borrowed(views)


def _seen(plan: Plan, now: datetime) -> Iterator[Scene]:
    """Yield what customers are shown from now on; a plan in preparation begins when it is told."""
    supposed = gates.supposed_public(plan, now)
    return (each for each in scenes(supposed, now) if each.stage is not Stage.PREPARE)
