"""Render everything that customers can get of a plan, and what belongs to no plan."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from itertools import product

from markupsafe import Markup

from sunset.domain import addresses
from sunset.domain.passing import SURFACE as HANDOFF
from sunset.domain.plans import Company, Plan
from sunset.domain.schedules import Stage
from sunset.domain.texts import guides_of
from sunset.edition.records import HOUSE, UNKNOWN, Page, PageKey, asset_key, packed
from sunset.edition.surfaces import ABOUT, AWAY, FRAME, GONE, LINE, PROGRAMME_LINE, TONGUE
from sunset.pages import (
    assets,
    banner,
    feed,
    guide,
    house,
    notice,
    old,
    outcome,
    passing,
    programme,
    shelf,
    sitemap,
)
from sunset.pages.content import Library
from sunset.pages.scenes import Scene, scenes
from sunset.pages.views import Home, View

__all__ = ["SURFACES", "Home", "render_page", "render_plan", "render_site", "surfaces", "view_of"]

HTML = "text/html; charset=utf-8"
XML = "application/xml; charset=utf-8"
PART = "text/plain; charset=utf-8"  # never sent by itself
GUIDE = "guide/"
JSON = "application/json; charset=utf-8"

SURFACES: Mapping[str, tuple[Callable[[View], bytes], str]] = {
    "notice": (notice.notice, HTML),
    "address": (old.old, HTML),
    addresses.GUIDES: (shelf.listed, HTML),
    addresses.FEED: (feed.feed, feed.ATOM),
    addresses.OUTCOME: (outcome.outcome, HTML),
    "banner": (banner.as_frame, HTML),
    "banner.html": (banner.as_fragment, HTML),
    "banner.json": (banner.as_json, JSON),
    UNKNOWN: (old.unknown, HTML),
}
"""Every page of a plan but its guides, and the calendar, which outreach writes."""

GUIDES: Mapping[str, Callable[[View, str], bytes]] = {
    "": guide.guide,
    "/thanks": guide.thanks,
    "/help": guide.rescue,
    "/noted": guide.noted,
    ABOUT: guide.about,
    GONE: shelf.gone,
}
"""The pages of each guide, by what stands behind its address."""
HEADINGS: Mapping[str, Callable[[View], Markup]] = {
    "notice": notice.heading,
    "address": old.heading,
    UNKNOWN: old.unknown_heading,
}
_ENDINGS = tuple(ending for ending in GUIDES if ending != GONE)

_SOMETIMES: Mapping[str, Callable[[View], object]] = {
    "address": old.key_of,
    addresses.OUTCOME: outcome.has_outcome,
}
_UNANNOUNCED = ("banner", "banner.html", "banner.json", UNKNOWN)


def render_plan(
    plan: Plan,
    library: Library,
    home: Home,
    since: datetime,
    revised_at: datetime | None = None,
) -> Iterator[tuple[PageKey, Page]]:
    """Yield every page of a plan for each state from the one that covers ``since`` onwards.

    The ``library`` holds what editors published, which goes before what the generator says, and
    which guides are over; ``revised_at`` is when the newest revision was published.
    """
    for scene in scenes(plan, since, revised_at):
        yield from _once(
            View(scene, plan.source_locale, fallback=False, home=home, library=library)
        )
        for locale, fallback in product(plan.locales, (False, True)):
            view = View(scene, locale, fallback, home, library)
            for surface in surfaces(view):
                yield _key(view, surface), _page(view, surface)


def _once(view: View) -> Iterator[tuple[PageKey, Page]]:
    """Yield what a state has besides its pages: lines for other lists."""
    if view.scene.stage is Stage.PREPARE:
        return
    key = view.scene.span.key
    yield PageKey(view.plan, addresses.SITEMAP, "", key), packed(sitemap.sitemap(view), XML)
    for locale in view.scene.plan.locales:
        own = replace(view, locale=locale)
        if shelf.is_listed(own):
            yield PageKey(view.plan, LINE, locale, key), packed(shelf.line(own), PART, locale)
        if view.scene.plan.programme:
            yield from _of_programme(own)


def _of_programme(view: View) -> Iterator[tuple[PageKey, Page]]:
    """Yield what a plan gives to the notice of its programme."""
    key, locale = view.scene.span.key, view.locale
    for fallback in (False, True):
        framed = programme.frame(replace(view, fallback=fallback))
        yield PageKey(view.plan, FRAME, locale, key, fallback), packed(framed, HTML, locale)
    told = programme.line(view)
    yield PageKey(view.plan, PROGRAMME_LINE, locale, key), packed(told, PART, locale)
    yield PageKey(view.plan, TONGUE, locale, key), packed(programme.tongue(view), PART, locale)


def render_page(view: View, surface: str) -> Page:
    """Render one page, for a preview."""
    return _page(view, surface)


def heading(view: View, surface: str) -> str:
    """Return the words above a page that customers read, without rendering it."""
    if surface.startswith(GUIDE):
        made = view.library.title(surface.removeprefix(GUIDE), view.scene, view.locale)
    else:
        made = HEADINGS[surface](view)
    return " ".join(made.striptags().split())


def view_of(
    scene: Scene,
    locale: str,
    library: Library,
    home: Home,
    *,
    fallback: bool = False,
) -> View:
    """Look at a scene (``scenes.scene_of``) as its customers do, for a preview."""
    return View(scene, locale, fallback, home, library)


def render_site(
    companies: Collection[Company], locales: tuple[str, ...], home: Home
) -> Iterator[tuple[PageKey, Page]]:
    """Yield what belongs to no plan: the page for unknown addresses, and the stylesheets."""
    for locale, fallback in product(locales, (False, True)):
        body = house.unknown(companies, locale, locales, home, fallback=fallback)
        yield PageKey(HOUSE, UNKNOWN, locale, "", fallback), packed(body, HTML, locale)
        for surface in (addresses.GUIDES, AWAY):
            away = surface == AWAY
            body = house.guides(companies, locale, locales, home, fallback=fallback, away=away)
            yield PageKey(HOUSE, surface, locale, "", fallback), packed(body, HTML, locale)
        changes = feed.every_feed(companies, locale, home)
        yield (
            PageKey(HOUSE, addresses.FEED, locale, "", fallback),
            packed(changes, feed.ATOM, locale),
        )
    for asset in assets.all_assets():
        yield asset_key(asset.path), packed(asset.body, asset.content_type)


def surfaces(view: View) -> tuple[str, ...]:
    """Return the surfaces that a state has."""
    if view.scene.stage is Stage.PREPARE:
        early = ("address",) if old.is_needed_early(view.scene.plan) else ()
        return (*early, *_UNANNOUNCED)
    if view.scene.stays:
        return ("notice", *_UNANNOUNCED, *passing.surfaces(view))
    pages = (name for name in SURFACES if name not in _SOMETIMES or _SOMETIMES[name](view))
    return (*pages, *_guides(view), *passing.surfaces(view))


def _guides(view: View) -> Iterator[str]:
    yield from (f"{GUIDE}{key}{GONE}" for key in sorted(view.library.retired))
    for text in guides_of(view.scene.plan):
        if view.offers(text.key):
            yield from (text.surface + ending for ending in _ENDINGS)


def _key(view: View, surface: str) -> PageKey:
    return PageKey(view.plan, surface, view.locale, view.scene.span.key, view.fallback)


def _page(view: View, surface: str) -> Page:
    if surface.startswith(HANDOFF):
        return packed(passing.passing(view, surface), JSON, view.locale)
    if surface.startswith(GUIDE):
        key, *ending = surface.removeprefix(GUIDE).partition("/")
        made = GUIDES["".join(ending)](view, key)
        return packed(made, JSON if surface.endswith(ABOUT) else HTML, view.locale)
    make, content_type = SURFACES[surface]
    return packed(make(view), content_type, view.locale)
