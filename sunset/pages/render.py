"""Render everything that customers can get of a plan, and what belongs to no plan."""

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import datetime
from itertools import product

from sunset.documents.front_matter import Document
from sunset.domain.passing import SURFACE as HANDOFF
from sunset.domain.plans import Company, Plan
from sunset.domain.schedules import Stage
from sunset.domain.texts import guides_of
from sunset.edition.records import HOUSE, UNKNOWN, Page, PageKey, asset_key, packed
from sunset.pages import assets, banner, guide, house, notice, old, passing
from sunset.pages.content import Library
from sunset.pages.scenes import Scene, scenes
from sunset.pages.views import Home, View

__all__ = ["SURFACES", "Home", "render_page", "render_plan", "render_site", "surfaces", "view_of"]

HTML = "text/html; charset=utf-8"
GUIDE = "guide/"
JSON = "application/json; charset=utf-8"

SURFACES: Mapping[str, tuple[Callable[[View], bytes], str]] = {
    "notice": (notice.notice, HTML),
    "address": (old.old, HTML),
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
}
"""The pages of each guide, by what stands behind its address."""

_UNANNOUNCED = ("banner", "banner.html", "banner.json", UNKNOWN)


def render_plan(
    plan: Plan,
    documents: Mapping[tuple[str, str], Document],
    home: Home,
    since: datetime,
    revised_at: datetime | None = None,
) -> Iterator[tuple[PageKey, Page]]:
    """Yield every page of a plan for each state from the one that covers ``since`` onwards.

    ``documents`` holds the stored revisions by key and locale, which go before the shipped texts;
    ``revised_at`` is when the newest of them was published.
    """
    library = Library(documents)
    for scene in scenes(plan, since, revised_at):
        for locale, fallback in product(plan.locales, (False, True)):
            view = View(scene, locale, fallback, home, library)
            for surface in surfaces(view):
                yield _key(view, surface), _page(view, surface)


def render_page(view: View, surface: str) -> Page:
    """Render one page, for a preview."""
    return _page(view, surface)


def view_of(
    scene: Scene,
    locale: str,
    documents: Mapping[tuple[str, str], Document],
    home: Home,
    *,
    fallback: bool = False,
) -> View:
    """Look at a scene (``scenes.scene_of``) as its customers do, for a preview."""
    return View(scene, locale, fallback, home, Library(documents))


def render_site(
    companies: Collection[Company], locales: tuple[str, ...], home: Home
) -> Iterator[tuple[PageKey, Page]]:
    """Yield what belongs to no plan: the page for unknown addresses, and the stylesheets."""
    for locale, fallback in product(locales, (False, True)):
        body = house.unknown(companies, locale, locales, home, fallback=fallback)
        yield PageKey(HOUSE, UNKNOWN, locale, "", fallback), packed(body, HTML, locale)
    for asset in assets.all_assets():
        yield asset_key(asset.path), packed(asset.body, asset.content_type)


def surfaces(view: View) -> tuple[str, ...]:
    """Return the surfaces that a state has."""
    if view.scene.stage is Stage.PREPARE:
        return _UNANNOUNCED
    pages = (name for name in SURFACES if name != "address" or old.key_of(view))
    return (*pages, *_guides(view), *passing.surfaces(view))


def _guides(view: View) -> Iterator[str]:
    for text in guides_of(view.scene.plan):
        if view.library.has(text.key, view.scene, view.locale):
            yield from (f"{text.surface}{ending}" for ending in GUIDES)


def _key(view: View, surface: str) -> PageKey:
    return PageKey(view.plan, surface, view.locale, view.scene.span.key, view.fallback)


def _page(view: View, surface: str) -> Page:
    if surface.startswith(HANDOFF):
        return packed(passing.passing(view, surface), JSON, view.locale)
    if surface.startswith(GUIDE):
        key, *ending = surface.removeprefix(GUIDE).partition("/")
        return packed(GUIDES["".join(ending)](view, key), HTML, view.locale)
    make, content_type = SURFACES[surface]
    return packed(make(view), content_type, view.locale)
