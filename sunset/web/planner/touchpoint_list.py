"""The touchpoints of a plan as its register shows them: filter, order and pages by the address."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sunset.domain import references
from sunset.domain.plans import Plan
from sunset.domain.touchpoints import Progress, Touchpoint, TouchpointKind
from sunset.errors import N_
from sunset.web import paging
from sunset.web.paging import Paged
from sunset.web.planner import wording
from sunset.web.planner.outlook import Outlook
from sunset.web.planner.owners import called
from sunset.web.rooms import speech

PAGE = 50
KINDS: Mapping[TouchpointKind, str] = {
    TouchpointKind.PAGE: N_("Page"),
    TouchpointKind.FOOTER: N_("Footer"),
    TouchpointKind.SIGNATURE: N_("Signature"),
    TouchpointKind.PHONE_MENU: N_("Phone menu"),
    TouchpointKind.BIO: N_("Profile on a social network"),
    TouchpointKind.APP: N_("App screen"),
    TouchpointKind.LISTING: N_("Search listing"),
    TouchpointKind.PRINT: N_("Printed matter"),
    TouchpointKind.OTHER: N_("Something else"),
}
STATES: Mapping[Progress, str] = {
    Progress.OPEN: N_("To be changed"),
    Progress.DONE: N_("Done"),
    Progress.WAIVED: N_("May stay"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A touchpoint in the register."""

    touchpoint: Touchpoint
    due: date | None
    late: bool
    due_in: str


ORDERS: Mapping[str, Callable[[Row], tuple[object, ...]]] = {
    "due": lambda row: (not row.touchpoint.open, row.due or date.max, row.touchpoint.name),
    "name": lambda row: (row.touchpoint.name.casefold(),),
    "kind": lambda row: (row.touchpoint.kind, row.due or date.max),
    "owner": lambda row: (called(row.touchpoint.owner).casefold(), row.due or date.max),
    "progress": lambda row: (tuple(Progress).index(row.touchpoint.progress), row.due or date.max),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Query(Paged):
    """Which touchpoints are wanted, and in which order."""

    text: str = ""
    kind: str = ""
    progress: str = ""
    owner: str = ""
    sort: str = "due"

    @classmethod
    def read(cls, values: Mapping[str, str]) -> "Query":
        """Read an address; what it names that is not there is left out."""
        kind, progress, sort = (values.get(name, "") for name in ("kind", "progress", "sort"))
        return cls(
            text=values.get("text", "").strip()[:100],
            kind=kind if kind in set(TouchpointKind) else "",
            progress=progress if progress in set(Progress) else "",
            owner=values.get("owner", "").strip()[:200],
            sort=sort if sort in ORDERS else "due",
            page=paging.asked(values.get("page", "")),
        )

    @property
    def filtered(self) -> bool:
        """Say whether anything is left out on purpose."""
        return bool(self.text or self.kind or self.progress or self.owner)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What is shown of the register, and what surrounds it."""

    query: Query
    rows: tuple[Row, ...]
    total: int
    pages: int
    owners: tuple[str, ...]


def listing(view: Outlook, query: Query) -> Listing:
    """Find what an address asks for."""
    plan = view.plan
    found = [row(each, view) for each in plan.touchpoints if _fits(each, query)]
    found.sort(key=ORDERS[query.sort])
    pages = max(1, -(-len(found) // PAGE))
    query = replace(query, page=min(query.page, pages))
    start = (query.page - 1) * PAGE
    return Listing(
        query=query,
        rows=tuple(found[start : start + PAGE]),
        total=len(found),
        pages=pages,
        owners=_owners(plan),
    )


def row(touchpoint: Touchpoint, view: Outlook) -> Row:
    """Prepare one touchpoint to be shown."""
    by = references.due(touchpoint, view.schedule)
    late = references.is_late(touchpoint, view.schedule, view.today)
    say = wording.late if late else wording.in_days
    told = say(by, view.today, speech()) if by and touchpoint.open else ""
    return Row(touchpoint=touchpoint, due=by, late=late, due_in=told)


def _owners(plan: Plan) -> tuple[str, ...]:
    return tuple(
        sorted({called(each.owner) for each in plan.touchpoints if each.owner}, key=str.casefold)
    )


def _fits(each: Touchpoint, query: Query) -> bool:
    wanted = {"kind": query.kind, "progress": query.progress}
    if query.owner and called(each.owner) != query.owner:
        return False
    if any(value and getattr(each, name) != value for name, value in wanted.items()):
        return False
    return query.text.casefold() in f"{each.name}\n{each.where}\n{each.note}".casefold()
