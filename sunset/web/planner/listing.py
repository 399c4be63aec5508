"""The list of plans: filter, order and pages as an address says, and a row for each plan."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from markupsafe import Markup

from sunset.domain.milestones import Standing
from sunset.domain.plans import Plan
from sunset.domain.schedules import Stage
from sunset.insights.mini import mini
from sunset.speech import Speech
from sunset.web import paging
from sunset.web.paging import Paged
from sunset.web.planner import alarm_words, wording
from sunset.web.planner.outlook import Outlook, closes_at, outlook
from sunset.web.planner.owners import called
from sunset.web.planner.sheets import sheet_of
from sunset.web.planner.wording import Words

PAGE = 50
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Query(Paged):
    """What of the list is wanted, and in which order."""

    text: str = ""
    stage: str = ""
    show: str = ""
    sort: str = "closes"

    @classmethod
    def read(cls, values: Mapping[str, str]) -> "Query":
        """Read an address; what it names that is not there is left out."""
        return cls(
            text=values.get("text", "").strip()[:100],
            stage=values.get("stage", "") if values.get("stage") in set(Stage) else "",
            show="week" if values.get("show") == "week" else "",
            sort=values.get("sort", "") if values.get("sort") in ORDERS else "closes",
            page=paging.asked(values.get("page", "")),
        )

    @property
    def filtered(self) -> bool:
        """Say whether anything is left out on purpose."""
        return bool(self.text or self.stage or self.show)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A plan as the list shows it."""

    id: str
    name: Words
    company: str
    stage: str
    stage_name: str
    held: bool
    next: str
    next_note: str
    closes: str
    closed: bool
    was: str
    left: str
    late: int
    course: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """What the next seven days bring, over all plans."""

    stages: int
    brownouts: int
    due: int
    late: int

    @property
    def quiet(self) -> bool:
        """Say whether there is nothing to tell."""
        return not (self.stages or self.brownouts or self.due or self.late)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A page of the list and what surrounds it."""

    query: Query
    rows: tuple[Row, ...]
    total: int
    all: int
    week: Week

    @property
    def pages(self) -> int:
        """Count the pages."""
        return max(1, -(-self.total // PAGE))


def listing(plans: Iterable[Plan], query: Query, now: datetime, speech: Speech) -> Listing:
    """Find what an address asks for among all plans."""
    views = [outlook(plan, now) for plan in plans]
    found = fitting(views, query, speech)
    query = replace(query, page=min(query.page, max(1, -(-len(found) // PAGE))))
    shown = found[(query.page - 1) * PAGE : query.page * PAGE]
    rows = tuple(_row(view, speech) for view in shown)
    return Listing(query=query, rows=rows, total=len(found), all=len(views), week=_week(views))


def fitting(views: Iterable[Outlook], query: Query, speech: Speech) -> list[Outlook]:
    """Return the plans that a query asks for, in its order."""
    return sorted((v for v in views if _fits(v, query, speech)), key=ORDERS[query.sort])


def _fits(view: Outlook, query: Query, speech: Speech) -> bool:
    plan = view.plan
    if query.stage and view.state.stage != query.stage:
        return False
    if query.show and _week([view]).quiet:
        return False
    name = wording.words(plan.channel.name, speech, plan.source_locale).text
    owner = called(plan.owner)
    told = (plan.id, plan.programme, plan.company.name, plan.channel.identity, owner, name)
    return query.text.casefold() in "\n".join((*told, *plan.channel.name.values())).casefold()


def _late_first(view: Outlook) -> tuple[object, ...]:
    return (-len(view.milestones(Standing.LATE)), closes_at(view), view.plan.id)


ORDERS: dict[str, Callable[[Outlook], tuple[object, ...]]] = {
    "closes": lambda view: (view.closed, closes_at(view), view.plan.id),
    "channel": lambda view: (
        view.plan.channel.name.get(view.plan.source_locale, "").casefold(),
        view.plan.id,
    ),
    "now": lambda view: (view.state.stage.rank, closes_at(view), view.plan.id),
    "late": _late_first,
}


def _week(views: Sequence[Outlook]) -> Week:
    coming = [
        begins
        for view in views
        if (begins := view.next()) and view.wall < begins.at <= view.wall + WEEK
    ]
    return Week(
        stages=sum(begins.brownout is None for begins in coming),
        brownouts=sum(begins.brownout is not None for begins in coming),
        due=sum(len(view.milestones(Standing.RISK)) for view in views),
        late=sum(len(view.milestones(Standing.LATE)) for view in views),
    )


def _row(view: Outlook, speech: Speech) -> Row:
    plan, stage = view.plan, "brownout" if view.state.brownout else str(view.state.stage)
    name, note = next_words(view, speech)
    return Row(
        id=plan.id,
        name=wording.words(plan.channel.name, speech, plan.source_locale),
        company=plan.company.name,
        stage=stage,
        stage_name=wording.stage_name(stage, speech),
        held=view.held is not None,
        next=name,
        next_note=note,
        closes=closes_words(view, speech),
        closed=view.closed,
        was="" if view.was is None else speech.date(view.was.date(), "medium"),
        left=wording.in_days(view.schedule.closes.date(), view.today, speech)
        if plan.stays is None and not view.stands and not view.undated
        else "",
        late=len(view.milestones(Standing.LATE)),
        course=Markup(mini(sheet_of(view, speech), view.wall)),  # noqa: S704 -- drawn and escaped by us
    )


def closes_name(view: Outlook, speech: Speech) -> str:
    """Name the closing date: it is still to come, or behind."""
    return speech.gettext("Closed") if view.closed else speech.gettext("Closes")


def closes_words(view: Outlook, speech: Speech) -> str:
    """Say when a channel closes, if a date holds."""
    if view.plan.stays is not None or view.state.cancelled:
        return speech.gettext("Never")
    if view.undated:
        return speech.gettext("No date holds now")
    return speech.date(view.schedule.closes.date(), "medium")


def next_words(view: Outlook, speech: Speech) -> tuple[str, str]:
    """Say what begins next and when, and what it waits for."""
    begins = view.next()
    if begins is None:
        return speech.gettext("Nothing follows"), speech.gettext(
            "paused"
        ) if view.state.paused else ""
    date = speech.part(begins.at.date(), "MMMd")
    name = wording.stage_name("brownout" if begins.brownout else begins.stage, speech)
    if not view.plan.published:
        return speech.gettext("%(stage)s on %(date)s", stage=name, date=date), speech.gettext(
            "not published"
        )
    note = alarm_words.short(view, begins, speech)
    if view.held is begins.stage:
        return speech.gettext("%(stage)s is held", stage=name), note
    return speech.gettext("%(stage)s on %(date)s", stage=name, date=date), note
