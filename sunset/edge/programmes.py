"""The notice of a programme, put together from a line of each sibling that is announced."""

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import quote

from sunset.domain import languages
from sunset.domain.addresses import Address
from sunset.domain.answers import Answer
from sunset.domain.lookups import Leg, Retirement
from sunset.domain.schedules import Stage
from sunset.edge.deliver import shown, unknown
from sunset.edge.messages import HttpResponse
from sunset.edge.visits import Visit, question
from sunset.edition.records import HOUSE, Page, PageKey, packed
from sunset.edition.surfaces import FRAME, HERE, LINES, PROGRAMME_LINE, TONGUE, TONGUES

Sibling = tuple[Retirement, Leg]


def programme(visit: Visit, address: Address) -> HttpResponse:
    """Answer for the address of a programme: in its language, or lead to one."""
    siblings = _announced(visit, address.plan)
    if not siblings:
        return unknown(visit)
    if address.locale not in _locales(siblings):
        return _negotiated(visit, address, siblings)
    lost = question(visit).fallback
    frames = (_frame(visit, each, address.locale, lost=lost) for each in siblings)
    frame = next(filter(None, frames), None)
    if frame is None:
        return unknown(visit)
    lines = sorted(_line(visit, each, address.locale) for each in siblings)
    menu = b"".join(_tongues(visit, siblings, address.locale))
    body = frame.plain().replace(LINES, b"".join(lines)).replace(TONGUES, menu)
    answer = Answer(200, address.surface, HOUSE, address.locale, fallback=lost)
    response = shown(visit, answer, packed(body, frame.content_type, address.locale))
    return replace(response, until=min([response.until, *_changes(visit, address.plan)]))


def locales_of(visit: Visit, name: str) -> tuple[str, ...]:
    """Return the languages in which an announced sibling of a programme can be read."""
    return _locales(_announced(visit, name))


def _locales(siblings: list[Sibling]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tag for plan, _ in siblings for tag in plan.locales))


def _announced(visit: Visit, name: str) -> list[Sibling]:
    plans = sorted((x for x in visit.edition.plans if x.programme == name), key=lambda x: x.plan)
    legs = ((plan, plan.leg(visit.at)[0]) for plan in plans)
    return [(plan, leg) for plan, leg in legs if leg.stage is not Stage.PREPARE]


def _frame(visit: Visit, sibling: Sibling, locale: str, *, lost: bool) -> Page | None:
    plan, leg = sibling
    return visit.edition.page(PageKey(plan.plan, FRAME, locale, leg.key, lost))


def _line(visit: Visit, sibling: Sibling, locale: str) -> bytes:
    """Return a sibling's line, in its own language where it lacks another."""
    plan, leg = sibling
    tongue = locale if locale in plan.locales else plan.default
    page = visit.edition.page(PageKey(plan.plan, PROGRAMME_LINE, tongue, leg.key))
    return page.plain() if page else b""


def _tongues(visit: Visit, siblings: list[Sibling], here: str) -> Iterator[bytes]:
    """Yield every language that some sibling can be read in, as the menu offers it."""
    first = {tag: each for each in reversed(siblings) for tag in each[0].locales}
    for tag in _locales(siblings):
        plan, leg = first[tag]
        page = visit.edition.page(PageKey(plan.plan, TONGUE, tag, leg.key))
        mark = b' aria-current="true"' if tag == here else b""
        yield page.plain().replace(HERE, mark) if page else b""


def _negotiated(visit: Visit, address: Address, siblings: list[Sibling]) -> HttpResponse:
    asked = question(visit)
    choice = languages.negotiate(
        _locales(siblings),
        chosen=asked.chosen,
        page=address.locale,
        header=asked.accept_language,
        default=siblings[0][0].default,
    )
    why = "?fallback=1" if choice.reason == "fallback" else ""
    lines = (
        ("Location", quote(replace(address, locale=choice.locale).path()) + why),
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Content-Length", "0"),
        ("Cache-Control", "private, no-store"),
        ("Vary", "Accept-Language, Cookie"),
    )
    return HttpResponse(302, lines)


def _changes(visit: Visit, name: str) -> list[int]:
    """Return when any sibling goes on."""
    ahead = (plan.leg(visit.at)[1] for plan in visit.edition.plans if plan.programme == name)
    return [moment for moment in ahead if moment]
