"""One page for the board: where a plan stands, what it promised, and what it learnt."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sunset.domain import spans
from sunset.domain.chronicle import Event, Happening, chronicle
from sunset.domain.milestones import Standing
from sunset.domain.plans import Plan
from sunset.domain.schedules import DATED, Stage, settled, wall
from sunset.domain.struggles import Struggle
from sunset.errors import N_
from sunset.speech import Speech
from sunset.store import contacts, feedback, hits, plans
from sunset.store.session import Session
from sunset.web.planner import lines, standing_facts, wording
from sunset.web.planner.lines import Line
from sunset.web.planner.outlook import Outlook, outlook
from sunset.web.planner.standing_facts import Fact
from sunset.web.planner.wording import Words

EVENTS = {
    Event.ANNOUNCED: N_("Announced"),
    Event.MOVED: N_("Dates moved"),
    Event.PAUSED: N_("Paused"),
    Event.RESUMED: N_("Resumed"),
    Event.CANCELLED: N_("Cancelled"),
    Event.REOPENED: N_("Reopened"),
    Event.HELD: N_("Held"),
    Event.CLOSED: N_("Closed"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Date:
    """A stage, when it was promised first, and when it came or is to come."""

    stage: str
    name: str
    promised: str
    due: str
    came: bool
    holds: bool
    shift: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """Something that happened on the way: what, when, why, and who answers for it."""

    what: str
    on: str
    reason: str
    by: str
    confirmed_by: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What customers did: how many asked, read, were helped, and wait for an answer."""

    asked: int
    notice: int
    helped: int
    unhelped: int
    waiting: int
    answered: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything on the page."""

    plan: Plan
    name: Words
    at: str
    facts: tuple[Fact, ...]
    dates: tuple[Date, ...]
    turns: tuple[Turn, ...]
    gates: tuple[Line, ...]
    late: tuple[Line, ...]
    figures: Figures
    struggles: tuple[Struggle, ...]


def read(session: Session, plan_id: str, now: datetime, speech: Speech) -> Report:
    """Read the report of a plan as it stands."""
    plan = plans.get(session, plan_id)
    view = outlook(plan, now)
    late = view.milestones(Standing.LATE, Standing.RISK)
    return Report(
        plan=plan,
        name=wording.words(plan.channel.name, speech, plan.source_locale),
        at=speech.datetime(now, ZoneInfo(plan.schedule.zone), "long"),
        facts=standing_facts.facts(view, speech),
        dates=tuple(_dates(view, speech)),
        turns=tuple(_turn(x, plan, speech) for x in chronicle(plan, view.course, now)),
        gates=lines.gate_lines(view, speech),
        late=lines.milestone_lines(late, view, speech),
        figures=_figures(session, plan, now),
        struggles=tuple(each for each in plan.struggles if not each.answered),
    )


def _dates(view: Outlook, speech: Speech) -> Iterator[Date]:
    """Yield each date as promised and as it stands; a channel that stays has none."""
    promise = view.promised or view.schedule
    span = view.course.span(view.now)
    for stage in () if view.state.stays else DATED:
        first, due = promise.start(stage), view.course.due(span, view.schedule, stage)
        if due is None:
            continue
        promised = None if first is None else settled(first, promise.zone)
        came = _came(view, stage)
        holds = came or not view.state.waits
        days = (due.date() - promised.date()).days if promised and holds else 0
        yield Date(
            stage=str(stage),
            name=wording.stage_name(stage, speech),
            promised="" if promised is None else speech.date(promised.date()),
            due=speech.date(due.date()) if holds else speech.gettext("No date holds now"),
            came=came,
            holds=holds,
            shift=wording.moved(days, speech) if days else "",
        )


def _came(view: Outlook, stage: Stage) -> bool:
    began = view.course.began(stage, view.now)
    return began is not None and began <= view.now


def _turn(each: Happening, plan: Plan, speech: Speech) -> Turn:
    before = each.before.closes.date() if each.before and each.moved else None
    reason = "" if each.reason is None else str(_words(each, plan, speech))
    return Turn(
        what=speech.gettext(EVENTS[each.event]),
        on=speech.date(wall(each.at, each.after.zone).date()),
        reason=reason,
        by=each.by,
        confirmed_by=each.confirmed_by,
        before="" if before is None else speech.date(before),
        after="" if before is None else speech.date(each.after.closes.date()),
    )


def _words(each: Happening, plan: Plan, speech: Speech) -> Words:
    return wording.words(each.reason or {}, speech, plan.source_locale)


def _figures(session: Session, plan: Plan, now: datetime) -> Figures:
    since = spans.since(now, plan.schedule.zone)
    said = feedback.of_plan(session, plan.id)
    waiting, answered = contacts.counts(session, plan.id)
    return Figures(
        asked=sum(x.count for x in hits.asked(session, plan.id, since) if not x.bot),
        notice=sum(x.count for x in hits.demand(session, plan.id) if x.surface == "notice"),
        helped=sum(x.count for x in said if x.answer == "yes"),
        unhelped=sum(x.count for x in said if x.answer == "no"),
        waiting=waiting,
        answered=answered,
    )
