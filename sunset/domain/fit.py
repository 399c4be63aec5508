"""Which destination fits which need, and why: facts about channels decide, the hardest first."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from sunset.domain.citations import Citation
from sunset.domain.destinations import Destination, DestinationKind
from sunset.domain.needs import Need, Sensitivity, Urgency
from sunset.errors import N_

_ARTICLE = "Martech Zone"
_WRITTEN = frozenset({DestinationKind.EMAIL, DestinationKind.FORM})
_AT_ONCE = frozenset({Urgency.SECONDS, Urgency.MINUTES})


class Fit(StrEnum):
    """How well a destination serves a need."""

    GOOD = "good"
    FAIR = "fair"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Judgement:
    """How well a destination serves a need, and what that is grounded on."""

    fit: Fit
    citation: Citation


STRANGERS = Citation(
    N_("Strangers read along: neither money nor personal matters belong in public."), _ARTICLE
)
TOO_SLOW = Citation(
    N_("Too slow for this: 41 percent expect an answer to an e-mail within six hours, not sooner."),
    f"Forrester, {_ARTICLE}",
)
WATCHED = Citation(N_("A forum answers quickly only while somebody watches it."), _ARTICLE)
A_VOICE = Citation(N_("Money matters mostly need a voice."), _ARTICLE)
NEAR_A_VOICE = Citation(
    N_("Money matters mostly need a voice: let a person call back from here."), _ARTICLE
)
URGENT = Citation(N_("Good for complex and urgent matters, and for upset people."), _ARTICLE)
INSTANT = Citation(N_("Answers at once; up to 92 percent of people are satisfied."), _ARTICLE)
SELF_SERVICE = Citation(
    N_("People like to help themselves, as long as a person stays easy to reach."), "LiveAgent"
)
WITHIN_HOURS = Citation(
    N_("Answer within hours: 41 percent expect it within six."), f"Forrester, {_ARTICLE}"
)
IN_WRITING = Citation(N_("Open day and night, in writing, and easy to follow up."), _ARTICLE)
SHARED = Citation(N_("A public answer helps everybody with the same question."), _ARTICLE)
SEVERAL = Citation(
    N_("Costs less than a call: 70 percent of agents hold 2 or 3 conversations at once."),
    f"CallCentreHelper, {_ARTICLE}",
)
QUEUES = Citation(N_("Long queues frustrate people where agents are few."), _ARTICLE)

_Applies = Callable[[Need, DestinationKind], bool]
_RULES: tuple[tuple[_Applies, Judgement], ...] = (
    (
        lambda need, kind: need.sensitive and kind is DestinationKind.FORUM,
        Judgement(Fit.BAD, STRANGERS),
    ),
    (
        lambda need, kind: need.urgency in _AT_ONCE and kind in _WRITTEN,
        Judgement(Fit.BAD, TOO_SLOW),
    ),
    (
        lambda need, kind: need.urgency is Urgency.SECONDS and kind is DestinationKind.FORUM,
        Judgement(Fit.BAD, WATCHED),
    ),
    (
        lambda need, kind: need.urgency is Urgency.MINUTES and kind is DestinationKind.FORUM,
        Judgement(Fit.FAIR, WATCHED),
    ),
    (
        lambda need, kind: _about_money(need) and kind is DestinationKind.PHONE,
        Judgement(Fit.GOOD, A_VOICE),
    ),
    (lambda need, _: _about_money(need), Judgement(Fit.FAIR, NEAR_A_VOICE)),
    (
        lambda need, kind: need.urgency in _AT_ONCE and kind is DestinationKind.PHONE,
        Judgement(Fit.GOOD, URGENT),
    ),
    (
        lambda need, kind: need.urgency in _AT_ONCE and kind is DestinationKind.CHAT,
        Judgement(Fit.GOOD, INSTANT),
    ),
    (
        lambda need, kind: need.sensitive and kind is DestinationKind.HELP_CENTER,
        Judgement(Fit.FAIR, SELF_SERVICE),
    ),
    (
        lambda need, kind: need.urgency is Urgency.HOUR and kind in _WRITTEN,
        Judgement(Fit.FAIR, WITHIN_HOURS),
    ),
)
_OTHERWISE = {
    DestinationKind.FORUM: Judgement(Fit.GOOD, SHARED),
    DestinationKind.HELP_CENTER: Judgement(Fit.GOOD, SELF_SERVICE),
    DestinationKind.FORM: Judgement(Fit.GOOD, IN_WRITING),
    DestinationKind.EMAIL: Judgement(Fit.GOOD, IN_WRITING),
    DestinationKind.CHAT: Judgement(Fit.GOOD, SEVERAL),
    DestinationKind.PHONE: Judgement(Fit.FAIR, QUEUES),
}


def judged(need: Need, destination: Destination) -> Judgement:
    """Say how well a destination serves a need: the first fact that applies decides."""
    kind = destination.kind
    applying = (judgement for applies, judgement in _RULES if applies(need, kind))
    return next(applying, _OTHERWISE[kind])


def proposed(
    needs: Iterable[Need], destinations: Iterable[Destination]
) -> Mapping[str, tuple[str, ...]]:
    """Propose for each need the destinations that serve it: the good ones, else the first fair."""
    ways = tuple(destinations)
    return {need.id: _best(need, ways) for need in needs}


def misfits(
    needs: Iterable[Need], destinations: Iterable[Destination]
) -> tuple[tuple[Need, Destination, Citation], ...]:
    """List the destinations that are to serve a need and must not."""
    ways = tuple(destinations)
    served = ((need, way) for need in needs for way in ways if need.id in way.needs)
    made = ((need, way, judged(need, way)) for need, way in served)
    return tuple((need, way, told.citation) for need, way, told in made if told.fit is Fit.BAD)


def _best(need: Need, ways: tuple[Destination, ...]) -> tuple[str, ...]:
    fits = [(way.id, judged(need, way).fit) for way in ways]
    good = tuple(name for name, fit in fits if fit is Fit.GOOD)
    return good or tuple(name for name, fit in fits if fit is Fit.FAIR)[:1]


def _about_money(need: Need) -> bool:
    return need.sensitivity is Sensitivity.MONEY
