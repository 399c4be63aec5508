"""Lead a customer on with what she ticked and typed; none of it is kept, counted or shown again."""

from collections.abc import Mapping
from dataclasses import dataclass

from sunset.domain import addresses, locations, passing, questions
from sunset.domain.handoff import CAME_FROM, LOCALE, NEED, REFERENCE
from sunset.domain.lookups import Retirement
from sunset.edge.deliver import see_other, unknown
from sunset.edge.messages import HttpResponse
from sunset.edge.visits import Visit, question
from sunset.edition.records import PageKey

UNTOLD = ("Referrer-Policy", "no-referrer")
LONGEST_NAME = 64


@dataclass(frozen=True, slots=True)
class _Page:
    """Where a form stands: the plan and language of its page, and the old address, if it is one."""

    plan: Retirement
    locale: str
    address: str = ""


def pass_on(visit: Visit, form: Mapping[str, str]) -> HttpResponse:
    """Lead on to the destination that a form names, if its page offers that."""
    page = _old(visit) if visit.old else _ours(visit)
    taking = _taking(visit, page, form.get("to", "")) if page else None
    if page is None or taking is None:
        return unknown(visit)
    reference = form.get(REFERENCE, "").strip()
    if not passing.is_reference(reference):
        # Her page has the sentence that says what is wrong; it shows to whoever is led there.
        said = f"{visit.request.address}#{REFERENCE}-{form['to']}"
        return HttpResponse(303, see_other(said))
    offered = {CAME_FROM: page.address, NEED: taking.need, LOCALE: page.locale}
    given = {item: text for item, text in offered.items() if form.get(item)}
    url = passing.led(taking, {**given, REFERENCE: reference}, page.locale, page.plan.hosts)
    location = locations.location(url)
    return HttpResponse(303, see_other(location, UNTOLD)) if location else unknown(visit)


def _old(visit: Visit) -> _Page | None:
    """Return an old page; its address as the rule writes it has nothing of the visitor in it."""
    asked = visit.request
    plan = visit.edition.retirement(visit.site.plan) if visit.site else None
    route = visit.edition.route(asked.host, asked.path, asked.query, slash=asked.slash)
    if plan is None or route is None:
        return None
    locale = questions.choose(plan, question(visit), route.locale).locale
    return _Page(plan, locale, asked.host + route.path)


def _ours(visit: Visit) -> _Page | None:
    address = addresses.parse(visit.request.path)
    plan = visit.edition.retirement(address.plan) if address else None
    if address is None or plan is None or address.surface != "notice":
        return None
    known = address.locale in plan.locales
    chosen = questions.choose(plan, question(visit), address.locale).locale
    return _Page(plan, address.locale if known else chosen)


def _taking(visit: Visit, page: _Page, name: str) -> passing.Passing | None:
    """Return the hand-off to a destination; the edition has it where pages offer it."""
    if len(name) > LONGEST_NAME:
        return None
    leg, _ = page.plan.leg(visit.at)
    surface = passing.SURFACE + name
    found = visit.edition.page(PageKey(page.plan.plan, surface, page.locale, leg.key))
    return passing.loaded(found.plain()) if found else None
