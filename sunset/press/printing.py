"""Print material: the records of an edition, rendered in full or one page at a time."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import chain, takewhile

from sunset.domain import timeline
from sunset.domain.hosts import covers
from sunset.domain.lookups import Site, retirement, route, site
from sunset.domain.plans import Company, Plan
from sunset.domain.redirects import Rule
from sunset.edition.records import Contents, Page, PageKey, Ruled
from sunset.outreach.every_calendar import render_every_calendar
from sunset.outreach.ical import render_calendars
from sunset.pages import templating
from sunset.pages.render import Home, render_plan, render_site
from sunset.press.material import Material
from sunset.speech import complete_locales, instead, speech


def prepare() -> None:
    """Read and compile what pages are printed with, so that no publication waits for it."""
    templating.prepare()
    for locale in complete_locales():
        speech(locale)


def contents(
    materials: Sequence[Material], companies: Collection[Company], home: Home, since: datetime
) -> Contents:
    """Render plans, and the house's own pages, which name every company there is."""
    house = render_house(companies, home)
    return Contents(
        plans=tuple(retirement(material.plan, instead()) for material in materials),
        sites=sites(materials),
        routes=chain.from_iterable(map(routes, materials)),
        pages=chain(house, chain.from_iterable(pages(m, home, since) for m in materials)),
    )


def at_once(materials: Sequence[Material], home: Home, now: datetime) -> Contents:
    """Render what customers get of plans now, and nothing of what comes later."""
    return Contents(
        plans=tuple(retirement(material.plan, instead()) for material in materials),
        pages=chain.from_iterable(_present(m, home, now) for m in materials),
    )


def _present(material: Material, home: Home, now: datetime) -> Iterator[tuple[PageKey, Page]]:
    key = timeline.course(material.plan).span(now).key
    # Both come state by state, so none of a later one is rendered.
    return chain.from_iterable(
        takewhile(lambda each: each[0].key == key, some) for some in _both(material, home, now)
    )


def render_house(companies: Collection[Company], home: Home) -> Iterator[tuple[PageKey, Page]]:
    """Yield what belongs to no plan."""
    locales = complete_locales()
    yield from render_site(companies, locales, home)
    yield from render_every_calendar(companies, locales, home.public_url)


def sites(materials: Iterable[Material]) -> dict[str, Site]:
    """Return the old hosts of plans."""
    return {
        placement.host: site(placement, material.plan)
        for material in materials
        for placement in material.plan.placements
    }


def routes(material: Material) -> Iterator[Ruled]:
    """Yield the rules of a plan as the edge needs them."""
    return ruled(material.plan, material.rules)


def ruled(plan: Plan, rules: Iterable[Rule]) -> Iterator[Ruled]:
    """Yield rules as the edge needs them, but for those of a host that the plan gave up."""
    sites = [placement.host for placement in plan.placements]
    known: dict[str, bool] = {}
    for rule in rules:
        host = rule.host
        if host not in known:
            known[host] = any(covers(host, site) or covers(site, host) for site in sites)
        if known[host]:
            yield host, rule.match, route(rule, plan)


def pages(material: Material, home: Home, since: datetime) -> Iterator[tuple[PageKey, Page]]:
    """Return every page of a plan, and its calendar."""
    return chain.from_iterable(_both(material, home, since))


def _both(
    material: Material, home: Home, since: datetime
) -> Iterator[Iterator[tuple[PageKey, Page]]]:
    plan = material.plan
    yield render_plan(plan, material.library(), home, since, material.revised_at)
    yield render_calendars(plan, home.public_url, since)
