"""Which blocks a text is made of: by the channel, the way that serves a need, and the dates."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from sunset.documents.kits import WHOLE
from sunset.domain.needs import Need, Urgency
from sunset.domain.plans import ChannelKind, Destination, DestinationKind, Plan
from sunset.domain.schedules import Stage

_AT_ONCE = (DestinationKind.CHAT, DestinationKind.PHONE)
_IMPATIENT = (Urgency.SECONDS, Urgency.MINUTES)
_LIVE = (ChannelKind.PHONE, ChannelKind.CHAT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What the words of a text depend on.

    ``dated`` says whether the closing date holds, ``closes`` whether there will be one at all.
    """

    plan: Plan
    dated: bool = True
    closes: bool = True
    need: Need | None = None
    way: Destination | None = None

    def has(self, stage: Stage) -> bool:
        """Say whether the plan has a stage that texts may date."""
        return self.dated and self.plan.schedule.start(stage) is not None


Recipe = Callable[[Case], Iterator[str]]


def _whole(_: Case) -> Iterator[str]:
    yield WHOLE


def for_need(case: Case) -> Iterator[str]:
    """Yield the blocks of the guide for a need, in their order."""
    if case.need is None or case.way is None:
        return
    kind = case.way.kind
    yield from _at_hand(case.need, case.way)
    yield from (f"open.{kind}", f"ask.{kind}", f"keep.{kind}", "time", f"time.{kind}")
    if case.need.urgency in _IMPATIENT and kind not in _AT_ONCE:
        yield "time.urgent"
    yield from _dates(case)
    yield from ("stuck", f"stuck.{kind}")
    if len(case.plan.serving(case.need.id)) > 1:
        yield "stuck.other"
    yield "stuck.person"
    yield "help"


def _at_hand(need: Need, way: Destination) -> Iterator[str]:
    yield from ("hand", "hand.facts")
    if not way.public:
        yield "hand.number"
    if need.sensitive:
        yield f"hand.{need.sensitivity}"
    if way.account:
        yield "hand.account"
    if way.public:
        yield "hand.public"


def _dates(case: Case) -> Iterator[str]:
    if not case.closes:
        return
    if not case.dated:
        yield "dates.held"
        return
    yield from ("dates", "dates.before")
    if case.has(Stage.STOP_NEW):
        yield "dates.stop_new"
    if case.has(Stage.LIMIT) and case.plan.channel.kind in _LIVE:
        yield "dates.limit"
    yield from ("dates.day", f"dates.after.{case.plan.channel.kind}", "dates.cases")


def _greeting(case: Case) -> Iterator[str]:
    if not case.dated:
        yield "held"
        return
    yield "announce"
    for stage in (Stage.STOP_NEW, Stage.LIMIT):
        if case.has(stage):
            yield str(stage)


def _closing(case: Case) -> Iterator[str]:
    yield "closed" if case.dated else "closed.held"
    yield "help.phone" if case.plan.help.phone else "help"


def _before_and_after(case: Case) -> Iterator[str]:
    if not case.dated:
        yield "held"
        return
    yield from ("before", "after")


def _before_and_after_with_help(case: Case) -> Iterator[str]:
    yield from _before_and_after(case)
    if case.dated:
        yield "after.phone" if case.plan.help.phone else "after.person"


def _auto_reply(case: Case) -> Iterator[str]:
    yield from _before_and_after_with_help(case)
    if case.dated:
        yield "after.end"


def _briefing(case: Case) -> Iterator[str]:
    yield from ("say", "dates" if case.dated else "dates.held")
    if case.has(Stage.STOP_NEW):
        yield "dates.stop_new"
    if case.has(Stage.LIMIT):
        yield "dates.limit"
    if case.dated:
        yield "dates.closed"
    yield "ways.needs" if case.plan.needs else "ways"
    if any(need.sensitive for need in case.plan.needs):
        yield "ways.private"
    yield from ("questions", "questions.why", "questions.loss")
    yield from ("questions.cases", "questions.data", "questions.cannot")
    if case.plan.help.phone:
        yield "questions.phone"
    yield from ("questions.date" if case.dated else "questions.held", "questions.angry", "never")


RECIPES: Mapping[str, Recipe] = {
    "for-need": for_need,
    "say-greeting": _greeting,
    "say-closing": _closing,
    "auto-reply": _auto_reply,
    "chat-line": _before_and_after,
    "bot-line": _before_and_after_with_help,
    "signature": _before_and_after,
    "social-post": _before_and_after_with_help,
    "social-reply": _before_and_after,
    "briefing": _briefing,
}


def recipe(kit: str) -> Recipe:
    """Return how the text of a kit is put together."""
    return RECIPES.get(kit, _whole)
