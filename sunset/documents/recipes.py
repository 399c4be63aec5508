"""Which blocks a text is made of: by the channel, the way that serves a need, and the dates."""

from collections.abc import Iterator, Mapping

from sunset.documents.case import Case, Recipe, told, waits
from sunset.documents.kits import WHOLE
from sunset.documents.notice_recipes import NOTICE_RECIPES
from sunset.domain.needs import Need
from sunset.domain.plans import ChannelKind, Destination
from sunset.domain.schedules import Stage


def _whole(_: Case) -> Iterator[str]:
    yield WHOLE


def for_need(case: Case) -> Iterator[str]:
    """Yield the blocks of the guide for a need, in their order."""
    if case.need is None or case.way is None:
        return
    kind = case.way.kind
    yield from _at_hand(case.need, case.way)
    yield from (f"open.{kind}", f"ask.{kind}", f"keep.{kind}", "time", f"time.{kind}")
    if waits(case.need, (case.way,)):
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
    if case.has(Stage.LIMIT) and case.live and case.fewer_hours:
        yield "dates.limit"
    yield from ("dates.day", f"dates.after.{case.kind}")
    if told(case.plan.cases):
        yield "dates.cases"


def overview(case: Case) -> Iterator[str]:
    """Yield the blocks of the guide to every way, in their order."""
    yield from ("choose", "cases")
    if told(case.plan.cases):
        yield "cases.plan"
    if told(case.plan.data):
        yield "cases.data"
    yield from (f"bring.{case.kind}", "help")


def _greeting(case: Case) -> Iterator[str]:
    if not case.dated:
        yield "held"
        return
    yield "announce"
    if case.has(Stage.STOP_NEW):
        yield "stop_new"
    if case.has(Stage.LIMIT) and case.fewer_hours:
        yield "limit"


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
        yield _person_afterwards(case)


def _bot_line(case: Case) -> Iterator[str]:
    if not case.dated:
        yield "held"
        return
    yield "before"
    if case.has(Stage.STOP_NEW):
        yield "stop_new"
    yield from ("after", _person_afterwards(case))


def _person_afterwards(case: Case) -> str:
    return "after.phone" if case.plan.help.phone else "after.person"


def _auto_reply(case: Case) -> Iterator[str]:
    cases = ".cases" if told(case.plan.cases) else ""
    if not case.dated:
        yield from ("held", _got(case, "got.held"), "still")
        return
    yield from ("before", _got(case, "got"), f"note{cases}", "note.more")
    if case.has(Stage.STOP_NEW):
        yield from ("stop_new", _got(case, "got.case"), f"turned{cases}", "note.more")
    yield from ("after", _person_afterwards(case), "after.end")


def _got(case: Case, answered: str) -> str:
    return "got.list" if case.kind is ChannelKind.MAILING_LIST else answered


def _briefing(case: Case) -> Iterator[str]:
    yield from ("say", "dates" if case.dated else "dates.held")
    if case.has(Stage.STOP_NEW):
        yield "dates.stop_new"
    if case.has(Stage.LIMIT) and case.fewer_hours:
        yield "dates.limit"
    if case.dated:
        yield "dates.closed"
    yield "ways.needs" if case.plan.needs else "ways"
    if any(need.sensitive for need in case.plan.needs):
        yield "ways.private"
    yield "questions"
    yield from (f"questions.{name}" for name in _asked_about(case))
    yield "questions.cannot"
    if case.plan.help.phone:
        yield "questions.phone"
    yield from ("questions.date" if case.dated else "questions.held", "questions.angry", "never")


def _asked_about(case: Case) -> Iterator[str]:
    """Yield what customers ask about, as far as the plan answers it."""
    plan = case.plan
    told_of = {"why": plan.reason, "loss": plan.loss, "cases": plan.cases, "data": plan.data}
    yield from (name for name, text in told_of.items() if told(text))


RECIPES: Mapping[str, Recipe] = {
    **NOTICE_RECIPES,
    "after": overview,
    "for-need": for_need,
    "say-greeting": _greeting,
    "say-closing": _closing,
    "auto-reply": _auto_reply,
    "chat-line": _before_and_after,
    "bot-line": _bot_line,
    "signature": _before_and_after,
    "social-post": _before_and_after_with_help,
    "social-reply": _before_and_after,
    "briefing": _briefing,
}


def recipe(kit: str) -> Recipe:
    """Return how the text of a kit is put together."""
    return RECIPES.get(kit, _whole)
