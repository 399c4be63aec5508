"""An edition that renders each page when it is asked for: what a preview looks at."""

from dataclasses import replace
from datetime import datetime
from functools import cached_property
from types import TracebackType
from typing import Self

from sunset.domain import gates, timeline
from sunset.domain.lookups import Retirement, Route, Site, retirement
from sunset.domain.plans import Plan
from sunset.edition.memory import MemoryEdition
from sunset.edition.records import HOUSE, Contents, Page, PageKey, packed
from sunset.outreach.ical import CALENDAR, SURFACE, calendar
from sunset.pages.render import Home, heading, render_page, render_site, surfaces, view_of
from sunset.pages.scenes import Scene, scene_of
from sunset.pages.views import View
from sunset.press import printing
from sunset.press.material import Material
from sunset.speech import complete_locales, instead


class PreviewEdition:
    """Answer for one plan as the edge would, from what is in the store now."""

    def __init__(self, material: Material, home: Home) -> None:
        self.number = 0
        self._material = material
        self._home = home
        self._known = MemoryEdition(_rules_only(material))
        self._library = material.library()
        self._spans = {span.key: span for span in timeline.course(material.plan).spans}
        self._scenes: dict[str, Scene] = {}
        self._views: dict[tuple[str, str, bool], tuple[View, frozenset[str]]] = {}

    @property
    def plan(self) -> Plan:
        """Return the plan that this edition tells of."""
        return self._material.plan

    @property
    def locales(self) -> tuple[str, ...]:
        """Return the locales in which the house has a page for unknown addresses."""
        return complete_locales()

    @property
    def plans(self) -> tuple[Retirement, ...]:
        """Return every plan that customers may know of, now or later."""
        return self._known.plans

    def site(self, host: str) -> Site | None:
        """Return the old host of that name."""
        return self._known.site(host)

    def route(self, host: str, path: str, query: str = "", *, slash: bool = False) -> Route | None:
        """Return the rule that covers an address, the most exact of several."""
        return self._known.route(host, path, query, slash=slash)

    def retirement(self, plan: str) -> Retirement | None:
        """Return the plan of that id."""
        return self._known.retirement(plan)

    def page(self, key: PageKey) -> Page | None:
        """Render the page of that key."""
        if key.plan == HOUSE:
            return self._house.get(key)
        if key.surface == SURFACE and key.key in self._spans:
            events = calendar(self.plan, key.key, key.locale, self._home.public_url)
            return packed(events, CALENDAR, key.locale)
        view = self._view(key)
        return render_page(view, key.surface) if view else None

    def heading(self, key: PageKey) -> str:
        """Return the words above the page of that key, which is not rendered for them."""
        view = self._view(key)
        return heading(view, key.surface) if view else ""

    def _view(self, key: PageKey) -> View | None:
        """Return what a page of the plan is rendered from, where there is such a page."""
        if key.plan != self.plan.id or key.key not in self._spans:
            return None
        seen = (key.key, key.locale, key.fallback)
        if seen not in self._views:
            view = self._looked(*seen)
            self._views[seen] = view, frozenset(surfaces(view))
        view, there = self._views[seen]
        return view if key.surface in there else None

    def _looked(self, state: str, locale: str, fallback: bool) -> View:  # noqa: FBT001 -- as a key has it
        if state not in self._scenes:
            revised_at = self._material.revised_at
            self._scenes[state] = scene_of(self.plan, self._spans[state], revised_at)
        return view_of(self._scenes[state], locale, self._library, self._home, fallback=fallback)

    @cached_property
    def _house(self) -> dict[PageKey, Page]:
        """Render what belongs to no plan, when it is first asked for."""
        return dict(render_site([self._material.plan.company], complete_locales(), self._home))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Have nothing to close."""


def preview(material: Material, home: Home, at: datetime) -> PreviewEdition:
    """Return the edition of a plan as the facts recorded at or before an instant tell it."""
    plan = timeline.known(material.plan, at)
    return PreviewEdition(replace(material, plan=plan), home)


def supposed(material: Material, at: datetime) -> Material:
    """Return what customers would get if the plan were public and every gate opened in time."""
    return replace(material, plan=gates.supposed_public(material.plan, at))


def _rules_only(material: Material) -> Contents:
    return Contents(
        plans=(retirement(material.plan, instead()),),
        sites=printing.sites([material]),
        routes=printing.routes(material),
    )
