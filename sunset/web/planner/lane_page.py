"""Several plans on one sheet: which ones, over which stretch of time, with whose milestones."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from flask import url_for
from markupsafe import Markup

from sunset import almanac
from sunset.domain.plans import Plan
from sunset.domain.schedules import DATED, Stage, instant, wall
from sunset.insights.clocks import told_by
from sunset.insights.lanes import Lane, lanes_svg
from sunset.insights.scale import Window
from sunset.insights.sheet import Flags, Sheet
from sunset.insights.window import window_for
from sunset.speech import Speech, isolate
from sunset.web.planner import day_notes, wording
from sunset.web.planner.listing import Query, closes_words, fitting
from sunset.web.planner.outlook import Outlook, outlook
from sunset.web.planner.owners import called
from sunset.web.planner.pictures import HOLIDAYS_SEEN, Look
from sunset.web.planner.sheets import WEEKEND, Links, Wish, sheet_of, words_of
from sunset.web.planner.wording import Words
from sunset.web.zones import zones

PAGE = 40
USUAL = "years"  # plans of long ago would make those of today too small


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What an address asks of the sheet."""

    query: Query
    look: Look
    milestones: bool = False
    zone: str = ""

    @classmethod
    def read(cls, values: Mapping[str, str]) -> "Wanted":
        """Read an address; what it names that is not there is left out."""
        return cls(
            query=Query.read(values),
            look=Look.read({"zoom": USUAL, **values}),
            milestones=bool(values.get("milestones")),
            zone=values.get("zone", "") if values.get("zone") in zones() else "",
        )

    def address(self, **changes: object) -> dict[str, object]:
        """Return the arguments of the address that shows another stretch of the same."""
        page = changes.pop("page", self.query.page)
        shown = {"milestones": "1"} if self.milestones else {}
        zone = {"zone": self.zone} if self.zone else {}
        asked = {"zoom": self.look.zoom, **self.look.address(**changes), **changes}
        return {**self.query.address(page=page), **shown, **zone, **asked}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """One plan of the table beside the picture: when each stage begins, or was to begin."""

    id: str
    name: Words
    company: str
    starts: Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class LanePage:
    """The sheet as its page shows it."""

    wanted: Wanted
    svg: Markup
    rows: tuple[PlanRow, ...]
    total: int
    owners: tuple[str, ...]
    zone: str
    clock: str
    waits: str

    @property
    def pages(self) -> int:
        """Count the pages."""
        return _pages(self.total)


def _pages(total: int) -> int:
    return max(1, -(-total // PAGE))


def lane_page(plans: Iterable[Plan], wanted: Wanted, now: datetime, speech: Speech) -> LanePage:
    """Draw the plans that an address asks for."""
    found = fitting((outlook(plan, now) for plan in plans), wanted.query, speech)
    wanted, shown = _page(found, wanted)
    zone = _zone(shown, wanted)
    owners = {called(each.owner) for view in shown for each in view.plan.milestones if each.owner}
    return LanePage(
        wanted=wanted,
        svg=Markup(drawn(shown, wanted, now, speech, linked=True)),  # noqa: S704 -- drawn and escaped by us
        rows=tuple(_row(view, speech) for view in shown),
        total=len(found),
        owners=tuple(sorted(owners)),
        zone=zone,
        clock=speech.zone(now, ZoneInfo(zone)),
        waits=words_of(speech).waits,
    )


def lane_file(plans: Iterable[Plan], wanted: Wanted, now: datetime, speech: Speech) -> str:
    """Draw the same plans for a file: it leads nowhere."""
    found = fitting((outlook(plan, now) for plan in plans), wanted.query, speech)
    wanted, shown = _page(found, wanted)
    return drawn(shown, wanted, now, speech, linked=False)


def _page(found: Sequence[Outlook], wanted: Wanted) -> tuple[Wanted, Sequence[Outlook]]:
    """Return the plans of the page that is asked for, or of the last one."""
    page = min(wanted.query.page, _pages(len(found)))
    shown = found[(page - 1) * PAGE : page * PAGE]
    return replace(wanted, query=replace(wanted.query, page=page)), shown


def _zone(views: Sequence[Outlook], wanted: Wanted) -> str:
    """Return the zone of the axis: the one asked for, the one all plans share, or UTC."""
    shared = {view.schedule.zone for view in views}
    return wanted.zone or (shared.pop() if len(shared) == 1 else "UTC")


def drawn(
    views: Sequence[Outlook], wanted: Wanted, now: datetime, speech: Speech, *, linked: bool
) -> str:
    """Draw a lane for each plan, on an axis of one zone."""
    zone = _zone(views, wanted)
    here = wall(now, zone)
    lanes = [_lane(view, wanted, zone, speech, linked=linked) for view in views]
    bars = tuple(bar for lane in lanes for bar in lane.sheet.stages)
    today = speech.gettext("Today, %(date)s", date=speech.part(here.date(), "MMMd"))
    sheet = Sheet(
        stages=bars,
        flags=Flags(today=today),
        words=words_of(speech),
        rtl=speech.direction == "rtl",
    )
    window = window_for(wanted.look.zoom, sheet, here, wanted.look.shift)
    told = speech.ngettext("%(num)s plan", "%(num)s plans", len(views))
    shared = _rested(sheet, views, window, speech)
    title = speech.gettext("Timeline of several plans")
    return lanes_svg(lanes, shared, window, here, title=title, desc=told)


def _rested(sheet: Sheet, views: Sequence[Outlook], window: Window, speech: Speech) -> Sheet:
    """Add the days of rest, where single days can be seen."""
    if window.end - window.start > HOLIDAYS_SEEN or not views:
        return sheet
    countries = dict.fromkeys(country for view in views for country in view.plan.countries)
    years = sorted({window.start.year, window.end.year})
    known = almanac.calendars(countries, years, speech.locale)
    weekend = frozenset.intersection(*(each.weekend for each in known)) if known else WEEKEND
    return replace(sheet, holidays=day_notes.holidays(known, speech), weekend=weekend)


def _lane(view: Outlook, wanted: Wanted, zone: str, speech: Speech, *, linked: bool) -> Lane:
    plan = view.plan
    name = wording.words(plan.channel.name, speech, plan.source_locale).text
    href = url_for("planner.plan", plan_id=plan.id) if linked else ""
    every = url_for("planner.milestones", plan_id=plan.id) if linked else ""
    links = Links(milestone=lambda x: f"{every}#milestone-{x}" if linked else "")
    wish = Wish(owner=wanted.look.owner, links=links)
    sheet = told_by(
        sheet_of(view, speech, wish), lambda at: wall(instant(at, view.schedule.zone), zone)
    )
    note = _note(view, speech)
    return Lane(name=name, note=note, sheet=sheet, href=href, markers=wanted.milestones)


def _note(view: Outlook, speech: Speech) -> str:
    company = isolate(view.plan.company.name)
    if view.undated:
        return f"{company} · {closes_words(view, speech)}"
    closes = speech.date(view.schedule.closes.date(), "medium")
    return speech.gettext("%(company)s, closes %(date)s", company=company, date=closes)


def _row(view: Outlook, speech: Speech) -> PlanRow:
    plan = view.plan
    starts = {str(stage): _dates(stage, view, speech) for stage in DATED}
    name = wording.words(plan.channel.name, speech, plan.source_locale)
    return PlanRow(id=plan.id, name=name, company=plan.company.name, starts=starts)


def _dates(stage: Stage, view: Outlook, speech: Speech) -> tuple[str, str]:
    """Say when a stage begins, where a date holds, and the date that no longer does."""
    at, promised = view.schedule.start(stage), view.promised or view.schedule
    if at is None:
        return "", ""
    day, was = speech.date(at.date(), "medium"), promised.start(stage)
    if view.waits_since is not None and stage.rank > view.state.stage.rank:
        return "", day
    return day, speech.date(was.date(), "medium") if was and was != at else ""
