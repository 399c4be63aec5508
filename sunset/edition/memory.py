"""The same edition from dictionaries: for previews, and to test the other against."""

from types import TracebackType
from typing import Self

from sunset.domain.lookups import Retirement, Route, Site
from sunset.domain.redirects import Match
from sunset.edition.records import HOUSE, UNKNOWN, Contents, Page, PageKey


class MemoryEdition:
    """Hold the contents of a publication."""

    def __init__(self, contents: Contents, number: int = 0) -> None:
        self.number = number
        self._plans = {plan.plan: plan for plan in contents.plans}
        self._sites = dict(contents.sites)
        self._pages = dict(contents.pages)
        self._exact: dict[tuple[str, str], Route] = {}
        self._prefixes: dict[tuple[str, str], Route] = {}
        for host, match, route in contents.routes:
            rules = self._exact if match is Match.EXACT else self._prefixes
            rules[host, route.path] = route

    @property
    def version(self) -> int:
        """Return the number: nothing else changes."""
        return self.number

    @property
    def locales(self) -> tuple[str, ...]:
        """Return the locales in which the house has a page for unknown addresses."""
        houses = (key for key in self._pages if key.plan == HOUSE and key.surface == UNKNOWN)
        return tuple(dict.fromkeys(key.locale for key in houses))

    def site(self, host: str) -> Site | None:
        """Return the old host of that name."""
        return self._sites.get(host)

    def retirement(self, plan: str) -> Retirement | None:
        """Return the plan of that id."""
        return self._plans.get(plan)

    def route(self, host: str, path: str) -> Route | None:
        """Return the rule that covers a path: exact before the longest prefix."""
        found = self._exact.get((host, path))
        while found is None:
            found = self._prefixes.get((host, path))
            if path == "/":
                break
            path = path.rpartition("/")[0] or "/"
        return found

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
