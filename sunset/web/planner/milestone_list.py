"""The milestones of a plan as a list or a board: filter, order and pages as an address says."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sunset.domain.milestones import Milestone, Standing, holding_up, slip
from sunset.errors import N_
from sunset.speech import Speech
from sunset.web import paging
from sunset.web.paging import Paged
from sunset.web.planner import lines, wording
from sunset.web.planner.lines import Line
from sunset.web.planner.outlook import Outlook
from sunset.web.planner.owners import called

PAGE = 50
LIST, BOARD = "", "board"
COLUMNS: Mapping[Standing, str] = {
    Standing.LATE: N_("Late"),
    Standing.RISK: N_("At risk"),
    Standing.PLANNED: N_("Planned"),
    Standing.DONE: N_("Done"),
    Standing.LEFT: N_("Not done"),
}
ORDERS: Mapping[str, Callable[[Milestone], tuple[object, ...]]] = {
    "due": lambda each: (each.due, each.title),
    "title": lambda each: (each.title.casefold(), each.due),
    "owner": lambda each: (called(each.owner).casefold(), each.due),
    "done": lambda each: (each.done_on or date.max, each.due),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Query(Paged):
    """Which milestones are wanted, in which order, and as what."""

    text: str = ""
    owner: str = ""
    state: str = ""
    sort: str = "due"
    view: str = LIST

    @classmethod
    def read(cls, values: Mapping[str, str]) -> "Query":
        """Read an address; what it names that is not there is left out."""
        state, sort = values.get("state", ""), values.get("sort", "")
        return cls(
            text=values.get("text", "").strip()[:100],
            owner=values.get("owner", "").strip()[:200],
            state=state if state in set(Standing) else "",
            sort=sort if sort in ORDERS else "due",
            view=BOARD if values.get("view") == BOARD else LIST,
            page=paging.asked(values.get("page", "")),
        )

    @property
    def filtered(self) -> bool:
        """Say whether anything is left out on purpose."""
        return bool(self.text or self.owner or self.state)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A milestone as the list and the board show it."""

    line: Line
    milestone: Milestone
    slip: str
    waits_for: tuple[Milestone, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What is shown of a plan's milestones, and what surrounds it."""

    query: Query
    rows: tuple[Row, ...]
    columns: tuple[tuple[Standing, tuple[Row, ...]], ...]
    total: int
    all: int
    owners: tuple[str, ...]

    @property
    def pages(self) -> int:
        """Count the pages."""
        return _pages(self.total)


def listing(view: Outlook, query: Query, speech: Speech) -> Listing:
    """Find what an address asks for; a board has everything on one page."""
    every = view.plan.milestones
    found = sorted((m for m in every if _fits(m, view, query)), key=ORDERS[query.sort])
    query = replace(query, page=min(query.page, _pages(len(found))))
    start = (query.page - 1) * PAGE
    shown = found if query.view == BOARD else found[start : start + PAGE]
    rows = tuple(row(each, view, speech) for each in shown)
    return Listing(
        query=query,
        rows=rows,
        columns=tuple((s, some) for s, some in _columns(rows) if some or s != Standing.LEFT),
        total=len(found),
        all=len(every),
        owners=tuple(sorted({called(m.owner) for m in every if m.owner}, key=str.casefold)),
    )


def _columns(rows: Collection[Row]) -> Iterator[tuple[Standing, tuple[Row, ...]]]:
    for standing in COLUMNS:
        yield standing, tuple(each for each in rows if each.line.icon == standing)


def row(milestone: Milestone, view: Outlook, speech: Speech) -> Row:
    """Prepare one milestone to be shown."""
    late = holding_up(milestone, view.today, view.plan.milestones)
    return Row(
        line=lines.milestone_lines((milestone,), view, speech)[0],
        milestone=milestone,
        slip=wording.slipped(slip(milestone), speech),
        waits_for=() if milestone.done_on else late,
    )


def _fits(milestone: Milestone, view: Outlook, query: Query) -> bool:
    if query.state and view.standing(milestone) != query.state:
        return False
    if query.owner and called(milestone.owner) != query.owner:
        return False
    told = f"{milestone.id}\n{milestone.title}\n{called(milestone.owner)}\n{milestone.evidence}"
    return query.text.casefold() in told.casefold()


def _pages(total: int) -> int:
    return max(1, -(-total // PAGE))
