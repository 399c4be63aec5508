"""What all plans share: the list of their guides, search, and what search engines are told.

The list is put together from a line of each plan, so that a plan is on it from the moment it is
announced, and publishing one plan writes nothing of the others.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from html import escape
from urllib.parse import quote, urlencode

from sunset.domain import addresses, languages
from sunset.domain.addresses import GUIDES, SEARCH, Address
from sunset.domain.answers import Answer
from sunset.domain.lookups import Leg, Retirement
from sunset.domain.schedules import Stage
from sunset.edge.deliver import shown, unknown
from sunset.edge.messages import HttpResponse, Unfinished
from sunset.edge.reading import parameter
from sunset.edge.visits import Visit, question
from sunset.edition.records import HOUSE, Page, PageKey, packed
from sunset.edition.surfaces import AWAY, LINE, LINES

MOST_LINES = 200  # the page stays small; search finds the others
MOST_CHARACTERS = 200
XML = "application/xml; charset=utf-8"
TEXT = "text/plain; charset=utf-8"
_SITEMAPS = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{}</sitemapindex>\n'
)


def shelf(visit: Visit, address: Address) -> HttpResponse:
    """Answer for an address that belongs to no plan: in its language, or lead to one."""
    if address.locale not in visit.edition.locales:
        return negotiated(visit, address)
    typed = parameter(visit.request.query, "q")[:MOST_CHARACTERS].strip()
    if address.surface != SEARCH or not typed:
        return _listed(visit, address.locale, GUIDES)
    # What is sent unless the rooms answer in time.
    found = _listed(visit, address.locale, AWAY)
    asks = _search(address.locale, typed, lost=question(visit).fallback)
    return Unfinished(found.status, found.headers, found.body, asks=asks)


def _search(locale: str, typed: str, *, lost: bool) -> str:
    words = {"q": typed} | ({"fallback": "1"} if lost else {})
    return f"{addresses.search(locale)}?{urlencode(words, errors='replace')}"


def answered(response: HttpResponse, body: bytes) -> HttpResponse:
    """Return what the rooms found in the place of the list."""
    own = ("Content-Length", "Content-Encoding", "ETag", "Cache-Control", "Vary")
    kept = ((name, value) for name, value in response.headers if name not in own)
    lines = (("Content-Length", str(len(body))), ("Cache-Control", "private, no-store"))
    return HttpResponse(200, (*kept, *lines), body)


def told_to_engines(visit: Visit) -> HttpResponse | None:
    """Answer for the two addresses at which search engines ask what they may read."""
    path, base = visit.request.path, visit.public_url
    if path == "/robots.txt":
        return _sent(visit, robots(base))
    if path == "/sitemap.xml":
        return _sent(visit, sitemap(base, (plan.plan for plan, _ in announced(visit))))
    return None


def robots(base: str) -> Page:
    """Return what search engines may read of the public address."""
    body = f"User-agent: *\nDisallow: /*/search\nSitemap: {base}/sitemap.xml\n"
    return packed(body.encode(), TEXT)


def sitemap(base: str, plans: Iterable[str]) -> Page:
    """Return where the pages of each plan are listed for search engines."""
    urls = (base + quote(addresses.sitemap(plan)) for plan in plans)
    entries = "".join(f"<sitemap><loc>{escape(url)}</loc></sitemap>\n" for url in urls)
    return packed(_SITEMAPS.format(entries).encode(), XML)


def negotiated(visit: Visit, address: Address) -> HttpResponse:
    """Lead to the address of a language."""
    locales = visit.edition.locales
    if not locales:
        return unknown(visit)
    asked = question(visit)
    choice = languages.negotiate(
        locales,
        chosen=asked.chosen,
        page=address.locale,
        header=asked.accept_language,
        default=locales[0],
    )
    typed = parameter(visit.request.query, "q")[:MOST_CHARACTERS]
    more = {"fallback": "1"} if choice.reason == "fallback" else {}
    more |= {"q": typed} if typed else {}
    path = replace(address, locale=choice.locale).path()
    lines = (
        ("Location", f"{path}?{urlencode(more, errors='replace')}" if more else path),
        ("Content-Type", TEXT),
        ("Content-Length", "0"),
        ("Cache-Control", "private, no-store"),
        ("Vary", "Accept-Language, Cookie"),
    )
    return HttpResponse(302, lines)


def _listed(visit: Visit, locale: str, surface: str) -> HttpResponse:
    lost = question(visit).fallback
    frame = visit.edition.page(PageKey(HOUSE, surface, locale, "", lost))
    if frame is None:
        return unknown(visit)
    lines = b"".join(page.plain() for page in _lines(visit, locale))
    body = frame.plain().replace(LINES, lines)
    answer = Answer(200, surface, HOUSE, locale, fallback=lost)
    return until_a_change(visit, shown(visit, answer, packed(body, frame.content_type, locale)))


def _lines(visit: Visit, locale: str) -> Iterator[Page]:
    """Yield the line of each plan that is announced, in its own language where it lacks another."""
    for plan, leg in announced(visit)[:MOST_LINES]:
        tongue = locale if locale in plan.locales else plan.default
        page = visit.edition.page(PageKey(plan.plan, LINE, tongue, leg.key))
        yield from filter(None, [page])


def announced(visit: Visit) -> list[tuple[Retirement, Leg]]:
    """Return the plans that customers may know of, by id, each where it stands."""
    plans = sorted(visit.edition.plans, key=lambda plan: plan.plan)
    legs = ((plan, plan.leg(visit.at)[0]) for plan in plans)
    return [(plan, leg) for plan, leg in legs if leg.stage is not Stage.PREPARE]


def _sent(visit: Visit, page: Page) -> HttpResponse:
    answer = Answer(200, "sitemap", HOUSE)
    return until_a_change(visit, shown(visit, answer, page))


def until_a_change(visit: Visit, response: HttpResponse) -> HttpResponse:
    """Keep an answer until the course of any plan goes on."""
    ahead = (plan.leg(visit.at)[1] for plan in visit.edition.plans)
    changes = [moment for moment in ahead if moment]
    return replace(response, until=min([response.until, *changes]))
