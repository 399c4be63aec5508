"""Which rules of a plan somebody wants to see or change, as addresses say it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sunset.domain.redirects import Ending, Match, Rule
from sunset.store import rule_pages, rules
from sunset.store.rule_pages import Search, Sort
from sunset.store.session import Session
from sunset.web import paging
from sunset.web.paging import Paged

SIZES = (25, 50, 100, 250)
MAX_ID = 2**63 - 1
MOST_CHOSEN = max(SIZES)
FILTERS = ("text", "host", "match", "ending", "to")


@dataclass(frozen=True, slots=True, kw_only=True)
class Query(Paged):
    """What of the list is wanted, and in which order."""

    text: str = ""
    host: str = ""
    match: str = ""
    ending: str = ""
    to: str = ""
    sort: str = Sort.ORDER
    down: bool = False
    size: int = 50

    @classmethod
    def read(cls, values: Mapping[str, str]) -> "Query":
        """Read an address; what it names that is not there is left out."""
        size = _number(values.get("size", ""), max(SIZES))
        return cls(
            text=values.get("text", "").strip()[:500],
            host=values.get("host", "")[:300],
            match=_one_of(values.get("match", ""), Match),
            ending=_one_of(values.get("ending", ""), Ending),
            to=values.get("to", "")[:100],
            sort=_one_of(values.get("sort", ""), Sort) or Sort.ORDER,
            down=values.get("down") == "1",
            size=size if size in SIZES else 50,
            page=paging.asked(values.get("page", "")),
        )

    @property
    def filtered(self) -> bool:
        """Say whether anything is left out on purpose."""
        return any(getattr(self, name) for name in FILTERS)

    @property
    def search(self) -> Search:
        """Return the search of the store."""
        return Search(
            text=self.text,
            host=self.host,
            match=Match(self.match) if self.match else None,
            ending=Ending(self.ending) if self.ending else None,
            destination=self.to or None,
            sort=Sort(self.sort),
            descending=self.down,
            offset=(self.page - 1) * self.size,
            limit=self.size,
        )

    def within(self, total: int) -> "Query":
        """Return the query on a page that is there."""
        return replace(self, page=min(self.page, self.pages(total)))

    def pages(self, total: int) -> int:
        """Count the pages of so many rules."""
        return max(1, -(-total // self.size))

    def filters(self) -> dict[str, str]:
        """Return what the list is narrowed by."""
        return {name: getattr(self, name) for name in FILTERS if getattr(self, name)}


@dataclass(frozen=True, slots=True)
class Chosen:
    """Rules to be changed: some by their ids, or all that match a search."""

    query: Query | None
    some: tuple[int, ...] = ()

    @classmethod
    def read(cls, values: Mapping[str, str], ids: Iterable[str]) -> "Chosen":
        """Read an address or a form."""
        if values.get("all") == "1":
            return cls(Query.read({name: values.get(name, "") for name in FILTERS}))
        numbers = (_number(each, MAX_ID) for each in ids)
        return cls(None, tuple(dict.fromkeys(filter(None, numbers)))[:MOST_CHOSEN])

    def ids(self, session: Session, plan_id: str) -> list[int]:
        """Return the ids of those that are still there."""
        if self.query is None:
            return list(rules.by_ids(session, plan_id, self.some))
        return rule_pages.ids(session, plan_id, self.query.search)

    def count(self, session: Session, plan_id: str) -> int:
        """Count those that are still there."""
        if self.query is None:
            return len(rules.by_ids(session, plan_id, self.some))
        return rule_pages.count(session, plan_id, self.query.search)

    def sample(self, session: Session, plan_id: str, most: int) -> list[tuple[int, Rule]]:
        """Return some of them, each behind its id."""
        if self.query is None:
            return list(rules.by_ids(session, plan_id, self.some[:most]).items())
        return rule_pages.page(session, plan_id, replace(self.query.search, limit=most))

    def fields(self) -> list[tuple[str, object]]:
        """Return the names and values by which a form says the same again."""
        if self.query is None:
            return [("rule", each) for each in self.some]
        return [("all", 1), *self.query.filters().items()]


def _number(text: str, most: int) -> int:
    fits = text.isascii() and text.isdigit() and len(text) <= len(str(most))
    return min(int(text), most) if fits else 0


def _one_of(value: str, kind: type[Match] | type[Ending] | type[Sort]) -> str:
    return value if value in set(map(str, kind)) else ""
