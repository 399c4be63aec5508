"""The same edition from dictionaries: for previews, and to test the other against."""

from collections.abc import Callable, Iterator
from types import TracebackType
from typing import Self

from sunset.domain.hosts import patterns
from sunset.domain.lookups import Retirement, Route, Site, best, first, head_of, path_of, site_of
from sunset.domain.patterns import Asked, fold
from sunset.domain.redirects import Match
from sunset.edition.records import HOUSE, UNKNOWN, Contents, Page, PageKey

_Place = tuple[str, str, bool, bool, str]


class MemoryEdition:
    """Hold the contents of a publication."""

    def __init__(self, contents: Contents, number: int = 0) -> None:
        self.number = number
        self._plans = {plan.plan: plan for plan in contents.plans}
        self._sites = dict(contents.sites)
        self._pages = dict(contents.pages)
        self._rules: dict[_Place, list[tuple[Match, Route]]] = {}
        for host, match, route in contents.routes:
            exact, folds = match is Match.EXACT, bool(route.terms and route.terms.folds_case)
            path = path_of(route) if exact else head_of(match, route)
            place = (route.plan, host, folds, exact, path)
            self._rules.setdefault(place, []).append((match, route))

    @property
    def version(self) -> int:
        """Return the number: nothing else changes."""
        return self.number

    @property
    def locales(self) -> tuple[str, ...]:
        """Return the locales in which the house has a page for unknown addresses."""
        houses = (key for key in self._pages if key.plan == HOUSE and key.surface == UNKNOWN)
        return tuple(dict.fromkeys(key.locale for key in houses))

    @property
    def plans(self) -> tuple[Retirement, ...]:
        """Return every plan that customers may know of, now or later."""
        return tuple(self._plans.values())

    def site(self, host: str) -> Site | None:
        """Return the old host of that name, or what holds for all below its domain."""
        return site_of(self._sites, host)

    def retirement(self, plan: str) -> Retirement | None:
        """Return the plan of that id."""
        return self._plans.get(plan)

    def route(self, host: str, path: str, query: str = "", *, slash: bool = False) -> Route | None:
        """Return the rule that covers an address, the most exact of several."""
        site = self.site(host)
        asked = Asked(path, query, slash)
        for name in patterns(host) if site else ():
            found = best(self._covering(site.plan if site else "", name, asked))
            if found is not None:
                return found[1]
        return None

    def _covering(self, plan: str, host: str, asked: Asked) -> Iterator[tuple[Match, Route]]:
        for folds in (False, True):
            path = fold(asked.path) if folds else asked.path
            places = [(plan, host, folds, True, path)]
            places += [(plan, host, folds, False, head) for head in _heads(path)]
            for match, route in (rule for place in places for rule in self._rules.get(place, ())):
                if first([route], asked):
                    yield match, route

    def scope(self, host: str) -> None:
        """Have no keys."""

    def plain(self, scope: bytes, path: str) -> None:
        """Keep every rule as it is."""

    def still(self) -> Callable[[], bool]:
        """Have no version to go by."""
        return lambda: False

    def later(self) -> Callable[[bytes], None]:
        """Have no records."""
        return lambda _: None

    def page(self, key: PageKey) -> Page | None:
        """Return the page of that key."""
        return self._pages.get(key)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Have nothing to close."""


def _heads(path: str) -> Iterator[str]:
    """Yield a path and everything it lies below."""
    yield path
    while path != "/":
        path = path.rpartition("/")[0] or "/"
        yield path
