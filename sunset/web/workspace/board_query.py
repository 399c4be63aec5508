"""What of the board somebody looks at, as its address says it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sunset.domain.people import WHOLE, Scope
from sunset.errors import N_
from sunset.store.texts import Search, Sort
from sunset.web import paging
from sunset.web.paging import Paged

PAGE = 40
SHOWN: Mapping[str, Mapping[str, Any]] = {
    "in_review": {"state": "in_review"},
    "wrong": {"freshness": "wrong"},
    "outdated": {"freshness": "outdated"},
    "missing": {"freshness": "missing"},
    "touched": {"freshness": "touched"},
    "orphan": {"freshness": "orphan"},
    "fresh": {"freshness": "fresh"},
    "machine": {"state": "machine"},
    "draft": {"state": "draft"},
    "scheduled": {"state": "scheduled"},
    "warned": {"warned": True},
}
"""What texts can be narrowed to, and the condition of the search that does it."""
CHOICES: Mapping[str, str] = {
    "missing": N_("Missing"),
    "wrong": N_("Wrong"),
    "outdated": N_("Outdated"),
    "touched": N_("Touched"),
    "orphan": N_("Orphan"),
    "fresh": N_("Fresh"),
    "machine": N_("Machine"),
    "draft": N_("Draft"),
    "in_review": N_("In review"),
    "scheduled": N_("Scheduled"),
    "warned": N_("With warnings"),
}
"""The same as editors choose them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query(Paged):
    """What of the board is wanted, and in which order."""

    plan: str = ""
    locale: str = ""
    show: str = ""
    mine: bool = False
    sort: str = Sort.DUE

    @classmethod
    def read(cls, values: Mapping[str, str]) -> "Query":
        """Read an address; what it names that is not there is left out."""
        show, sort = values.get("show", ""), values.get("sort", "")
        return cls(
            plan=values.get("plan", "")[:200],
            locale=values.get("locale", "")[:35],
            show=show if show in SHOWN else "",
            mine=values.get("mine") == "1",
            sort=sort if sort in set(map(str, Sort)) else Sort.DUE,
            page=paging.asked(values.get("page", "")),
        )

    @property
    def filtered(self) -> bool:
        """Say whether anything is left out on purpose."""
        return bool(self.plan or self.locale or self.show or self.mine)

    def search(self, scope: Scope, mine: Scope, now: datetime) -> Search:
        """Return the search of the store, within what somebody may see and calls their own."""
        return replace(
            self.place(scope),
            **SHOWN.get(self.show, {}),
            mine=mine if self.mine else WHOLE,
            sort=Sort(self.sort),
            now=now,
            limit=PAGE,
            offset=(self.page - 1) * PAGE,
        )

    def place(self, scope: Scope) -> Search:
        """Return the search for everything of the plan and the language that is looked at."""
        return Search(plan=self.plan or None, locale=self.locale or None, scope=scope)

    def within(self, total: int) -> "Query":
        """Return the query on a page that is there."""
        return replace(self, page=min(self.page, self.pages(total)))

    def pages(self, total: int) -> int:
        """Count the pages of so many texts."""
        return max(1, -(-total // PAGE))
