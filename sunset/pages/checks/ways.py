"""The new ways on a notice: whether each need has one, and each says how it serves."""

import re
from collections.abc import Iterator

from sunset.documents import notice_words
from sunset.documents.literals import LiteralKind, literals
from sunset.documents.notice_findings import Code, Finding
from sunset.documents.notice_grounds import Grounds
from sunset.domain.destinations import ANY_LOCALE, Destination, DestinationKind
from sunset.domain.languages import Range, lookup
from sunset.domain.plans import Plan
from sunset.domain.touchpoints import TouchpointKind
from sunset.errors import N_, Message
from sunset.pages.facts import spoken
from sunset.pages.views import View

_DIGIT = re.compile(r"\d")
_LEAST_DIGITS = 5  # shorter numbers are alike by chance


def of_plan(plan: Plan) -> Iterator[Finding]:
    """Yield what ways lack in every language."""
    for need in plan.needs:
        if not plan.serving(need.id):
            name = need.name.get(plan.source_locale, need.id)
            message = Message(N_("Nothing takes over the need %(need)s."), {"need": name})
            how = N_("Add a destination, or let one serve this need.")
            yield _finding(Code.REPLACEMENT, "", f"needs.{need.id}", message, how)
    kinds = {each.kind for each in plan.touchpoints}
    if kinds == {TouchpointKind.APP}:
        message = Message(N_("The notice is linked only where customers have signed in."))
        how = N_("Add a page, a message or a poster that everybody sees.")
        yield _finding(Code.BEHIND_LOGIN, "", "touchpoints", message, how)


def of_language(view: View, grounds: Grounds) -> Iterator[Finding]:
    """Yield what ways lack for the readers of one language."""
    plan, locale = view.scene.plan, view.locale
    for way in _unreadable(plan, locale):
        message = N_("“%(name)s” does not answer in this language, and no other way does.")
        how = N_("Add its address or its language, or another destination.")
        yield _of_way(Code.REPLACEMENT, view, (way, "url"), message, how)
    for way in plan.destinations:
        if {way.address(locale, plan.source_locale), *_starts(way, locale)} & grounds.silent:
            message = N_("An address of “%(name)s” does not answer.")
            how = N_("Mend the address, then ask it again.")
            yield _of_way(Code.REPLACEMENT, view, (way, "url"), message, how)
        yield from _service(view, way)
    yield from _route(view)


def _unreadable(plan: Plan, locale: str) -> Iterator[Destination]:
    """Yield the first way of each need that no way serves in a language."""
    served = [plan.serving(need.id) for need in plan.needs] or [plan.destinations]
    for ways in served:
        if ways and not any(_answers(way, locale) for way in ways):
            yield ways[0]


def _answers(way: Destination, locale: str) -> bool:
    tagged = tuple(tag for tag in way.url if tag != ANY_LOCALE)
    has_address = ANY_LOCALE in way.url or lookup((Range(locale),), tagged) is not None
    speaks = not way.languages or lookup((Range(locale),), way.languages) is not None
    return has_address and speaks


def _starts(way: Destination, locale: str) -> Iterator[str]:
    for link in way.start_here:
        yield link.url.get(locale) or link.url.get(ANY_LOCALE) or ""


def _service(view: View, way: Destination) -> Iterator[Finding]:
    said = {
        name: spoken(getattr(way, name), view.locale, view.scene.plan.source_locale)[0]
        for name in ("hours", "wait", "cost")
    }
    if notice_words.is_empty(said["hours"]):
        message = N_("“%(name)s” does not say its hours.")
        yield _of_way(Code.SERVICE, view, (way, "hours"), message, _SAY)
    elif not (said["wait"] or _says_wait(said["hours"], view.locale)):
        message = N_("“%(name)s” does not say how long an answer takes.")
        yield _of_way(Code.SERVICE, view, (way, "wait"), message, _SAY)
    if way.kind is DestinationKind.PHONE and not said["cost"]:
        message = N_("“%(name)s” does not say what a call costs.")
        yield _of_way(Code.SERVICE, view, (way, "cost"), message, _SAY)


_SAY = N_("Fill it in among the destinations of the plan.")


def _says_wait(hours: str, locale: str) -> bool:
    """Say whether hours tell a wait, too: a number that is no time of day, or none at all."""
    numbers = [x for x in literals(hours, locale) if x.kind is LiteralKind.NUMBER]
    return bool(numbers) or notice_words.says_wait(hours, locale)


def _route(view: View) -> Iterator[Finding]:
    plan = view.scene.plan
    how = spoken(plan.help.how, view.locale, plan.source_locale)[0]
    mend = N_("Name a person, a number or a desk that stays open to them.")
    if notice_words.is_empty(how):
        message = Message(N_("There is no way for people who cannot use the others."))
        yield _finding(Code.ROUTE, view.locale, "help.how", message, mend)
    elif _leads_back(plan, how):
        message = Message(N_("People who cannot use the others are sent to what closes."))
        yield _finding(Code.ROUTE, view.locale, "help.how", message, mend)


def _leads_back(plan: Plan, how: str) -> bool:
    identity = plan.channel.identity.strip().casefold()
    number = "".join(_DIGIT.findall(identity))
    told = f"{how} {plan.help.phone} {plan.help.address}".casefold()
    if "@" in identity or len(number) < _LEAST_DIGITS:
        return bool(identity) and identity in told
    return number in ("".join(_DIGIT.findall(each)) for each in (how, plan.help.phone))


def _of_way(code: Code, view: View, part: tuple[Destination, str], msgid: str, how: str) -> Finding:
    way, field = part
    name = spoken(way.name, view.locale, view.scene.plan.source_locale)[0]
    place = f"destinations.{way.id}.{field}"
    return _finding(code, view.locale, place, Message(msgid, {"name": name}), how)


def _finding(code: Code, locale: str, place: str, message: Message, how: str) -> Finding:
    return Finding(code=code, locale=locale, place=place, message=message, how=Message(how))
