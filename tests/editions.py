"""Makers of what an edition holds: contents of plans and rules, with a page for every key."""

from dataclasses import replace

from makers import a_live_plan, a_rule

from sunset.domain import lookups
from sunset.domain.lookups import Route, Site
from sunset.domain.plans import PlacementKind, Plan
from sunset.domain.redirects import Match
from sunset.edition.records import HOUSE, Contents, Page, PageKey, asset_key, packed

MAP_SIZE = 64 * 1024**2
HTML = "text/html; charset=utf-8"
SURFACES = (
    "notice",
    "address",
    "banner",
    "banner.html",
    "banner.json",
    "guide/after",
    "guide/after/thanks",
    "guide/after/help",
    "calendar",
    "unknown",
)
TYPES = {"banner.json": "application/json", "calendar": "text/calendar; charset=utf-8"}


def a_page(text: str = "Live chat closes.", language: str = "en", kind: str = HTML) -> Page:
    return packed(text.encode(), kind, language)


def a_route(path: str = "/help", target: str = "https://forum.harbour.example/", **changes):
    made = Route("chat", path, {"*": target}, name=f"chat.harbour.example{path}")
    return replace(made, **changes)


def a_site(placement: PlacementKind = PlacementKind.HOSTED, live_url: str = "") -> Site:
    return Site("chat", placement, live_url)


def pages_of(plan: Plan):
    """Yield a page for each surface, locale and state of a plan, each saying which it is."""
    for leg_key in {leg.key for leg in lookups.retirement(plan).legs}:
        for locale in plan.locales:
            for surface in SURFACES:
                for fallback in (False, True):
                    key = PageKey(plan.id, surface, locale, leg_key, fallback)
                    text = f"{plan.id} {surface} {locale} {leg_key} {fallback}"
                    yield key, a_page(text, locale, TYPES.get(surface, HTML))


def house_pages(locales=("en", "ko", "ar")):
    """Yield what belongs to no plan."""
    for locale in locales:
        yield PageKey(HOUSE, "unknown", locale), a_page(f"Nothing here. ({locale})", locale)
    yield asset_key("/assets/site.0a1b.css"), a_page("p{}", "", "text/css; charset=utf-8")
    yield asset_key("/embed/v1.js"), a_page("void 0", "", "text/javascript; charset=utf-8")


def contents_of(*plans: Plan, rules=(), sites=None) -> Contents:
    """Put together what the press would publish."""
    found = {p.host: Site(x.id, p.kind, p.live_url) for x in plans for p in x.placements}
    by_host = {p.host: x for x in plans for p in x.placements}
    return Contents(
        plans=tuple(lookups.retirement(plan) for plan in plans),
        sites=found if sites is None else sites,
        routes=[(r.host, r.match, lookups.route(r, by_host.get(r.host, plans[0]))) for r in rules],
        pages=[*(x for plan in plans for x in pages_of(plan)), *house_pages()],
    )


def some_contents(**changes) -> Contents:
    """Give a live plan with an exact rule and a prefix under its one old host."""
    rules = (a_rule(), a_rule(path="/help", match=Match.PREFIX))
    return contents_of(a_live_plan(**changes), rules=rules)
