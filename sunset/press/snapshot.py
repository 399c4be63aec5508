"""Print everything that customers get at an instant as files, by the addresses they have."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import product
from typing import NamedTuple

from sunset.domain import addresses, timeline
from sunset.domain.addresses import FEED, GUIDE_ENDINGS, GUIDES, SEARCH, Address
from sunset.domain.plans import Company, Plan
from sunset.domain.schedules import Stage
from sunset.domain.texts import guides_of
from sunset.edge import shelf as engines
from sunset.edge.excuses import bare
from sunset.edition.records import HOUSE, UNKNOWN, Page, PageKey, asset_key, packed
from sunset.edition.surfaces import AWAY, LINES
from sunset.outreach.ical import SURFACE as CALENDAR
from sunset.pages import shelf, sitemap
from sunset.pages.render import SURFACES, Home, render_site, view_of
from sunset.pages.scenes import scene_of
from sunset.pages.views import View
from sunset.press.material import Material
from sunset.press.preview import preview
from sunset.speech import complete_locales

INDEX = "index.html"
_PUT_TOGETHER = (GUIDES, AWAY, FEED)  # the edge makes these of the lines of all plans
_OLD = {"address": "", UNKNOWN: ".unknown"}


class File(NamedTuple):
    """A file of a snapshot: where it goes, and the page it is."""

    path: str
    page: Page


def files(
    materials: Sequence[Material], companies: Collection[Company], home: Home, at: datetime
) -> Iterator[File]:
    """Yield every file that holds at an instant, as the facts known then tell it."""
    site = dict(render_site(companies, complete_locales(), home))
    for key, page in site.items():
        if key.surface not in _PUT_TOGETHER:
            yield File(_house(key), page)
    yield from _lists(site, materials, home, at)
    yield from _told_to_engines(materials, home, at)
    for material in materials:
        yield from _plan(material, home, at)


def types(given: Sequence[File]) -> Mapping[str, str]:
    """Return the content type of each suffix."""
    return {path.rpartition(".")[2]: page.content_type for path, page in given}


def _plan(material: Material, home: Home, at: datetime) -> Iterator[File]:
    """Yield the pages of a plan, each also as it reads in another language than was asked for."""
    edition = preview(material, home, at)
    plan = timeline.known(material.plan, at)
    key = timeline.course(plan).span(at).key
    for surface, locale in product((*SURFACES, *_guides(plan), CALENDAR), plan.locales):
        page = edition.page(PageKey(plan.id, surface, locale, key))
        twin = edition.page(PageKey(plan.id, surface, locale, key, fallback=True))
        for path in _paths(surface, plan.id, locale):
            yield from () if page is None else (File(path, page),)
            yield from () if twin is None else (File(_twin(path), bare(twin)),)


def _lists(
    site: Mapping[PageKey, Page], materials: Sequence[Material], home: Home, at: datetime
) -> Iterator[File]:
    """Yield the list of all guides, and what answers a search that nobody can make."""
    for locale, fallback in product(complete_locales(), (False, True)):
        views = [view for each in materials for view in _announced(each, locale, home, at)]
        for surface, name, line in ((GUIDES, GUIDES, shelf.line), (AWAY, SEARCH, shelf.shelved)):
            frame = site[PageKey(HOUSE, surface, locale, "", fallback)]
            body = frame.plain().replace(LINES, b"".join(map(line, views)))
            path = f"site{Address(name, '', locale).path()}/{INDEX}"
            page = packed(body, frame.content_type, locale)
            yield File(_twin(path) if fallback else path, page)


def _announced(material: Material, locale: str, home: Home, at: datetime) -> Iterator[View]:
    """Yield how a plan looks that customers may know of, in its own language where it must."""
    tongue = locale if locale in material.plan.locales else material.plan.source_locale
    view = _view(material, tongue, home, at)
    if shelf.is_listed(view):
        yield view


def _view(material: Material, locale: str, home: Home, at: datetime) -> View:
    plan = timeline.known(material.plan, at)
    scene = scene_of(plan, timeline.course(plan).span(at), material.revised_at)
    return view_of(scene, locale, material.library(), home)


def _told_to_engines(materials: Sequence[Material], home: Home, at: datetime) -> Iterator[File]:
    """Yield what search engines may read, and where the pages of each plan are listed for them."""
    every = (_view(each, each.plan.source_locale, home, at) for each in materials)
    views = sorted(
        (view for view in every if view.scene.stage is not Stage.PREPARE), key=lambda x: x.plan
    )
    yield File("site/robots.txt", engines.robots(home.public_url))
    yield File("site/sitemap.xml", engines.sitemap(home.public_url, [x.plan for x in views]))
    for view in views:
        yield File(
            f"site{addresses.sitemap(view.plan)}", packed(sitemap.sitemap(view), engines.XML)
        )


def _guides(plan: Plan) -> Iterator[str]:
    for text in guides_of(plan):
        yield from (text.surface, *(f"{text.surface}/{ending}" for ending in GUIDE_ENDINGS))


def _house(key: PageKey) -> str:
    if key.surface != UNKNOWN:
        return f"site/{key.surface.removeprefix(asset_key('').surface)}"
    path = f"{UNKNOWN}/{key.locale}.html"
    return _twin(path) if key.fallback else path


def _paths(surface: str, plan: str, locale: str) -> tuple[str, ...]:
    """Return where a page goes; what ended while the channel is open leads to its notice."""
    if surface in _OLD:
        return (f"old/{plan}/{locale}{_OLD[surface]}.html",)
    path = Address(surface, plan, locale).path()
    own = f"site{path}" if "." in path.rpartition("/")[2] else f"site{path}/{INDEX}"
    return (own, f"old/{plan}/{locale}.notice.html") if surface == "notice" else (own,)


def _twin(path: str) -> str:
    stem, _, suffix = path.rpartition(".")
    return f"{stem}.fallback.{suffix}"
