"""Set the dates of a draft; ask for new ones of a published plan."""

from datetime import datetime

from flask import make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from sunset.domain import following, gates, timeline
from sunset.domain.people import Permission
from sunset.domain.plans import Plan
from sunset.domain.schedules import DATED, Schedule, Stage, Start, wall
from sunset.errors import N_, Refused
from sunset.services import planning, publishing
from sunset.store import change_sets, plans
from sunset.web.access import allowed
from sunset.web.forms import Form, done
from sunset.web.planner import date_forms, planner, wording
from sunset.web.planner.date_forms import Closing, Dates
from sunset.web.planner.day_notes import surroundings
from sunset.web.planner.term_forms import terms
from sunset.web.rooms import now, person, speech, store
from sunset.web.zones import zones


@planner.get("/plans/<plan_id>/closing")
@allowed(Permission.CHANGE_PLANS)
def closing(plan_id: str) -> ResponseReturnValue:
    """Ask for a new closing date."""
    plan, base = _head(plan_id)
    values = {"base": base, "closed": plan.schedule.closes, "along": True}
    return _page("closing", plan, date_forms.for_plan(Closing, plan)(formdata=None, data=values))


@planner.post("/plans/<plan_id>/closing")
@allowed(Permission.CHANGE_PLANS)
def move_closing(plan_id: str) -> ResponseReturnValue:
    """Move the closing date."""
    plan, _ = _head(plan_id)
    form = date_forms.for_plan(Closing, plan)()
    if not form.validate():
        return _page("closing", plan, form, status=400)
    return _take("closing", plan, form, _moved(plan, form["closed"].data, along=form["along"].data))


@planner.get("/plans/<plan_id>/dates")
@allowed(Permission.CHANGE_PLANS)
def dates(plan_id: str) -> ResponseReturnValue:
    """Ask for every date of a plan."""
    plan, base = _head(plan_id)
    dated = date_forms.values_of(plan.schedule)
    values = {"base": base, "along": True, "milestones": True, **dated}
    return _page("dates", plan, date_forms.for_plan(Dates, plan)(formdata=None, data=values))


@planner.post("/plans/<plan_id>/dates")
@allowed(Permission.CHANGE_PLANS)
def set_dates(plan_id: str) -> ResponseReturnValue:
    """Set every date of a plan."""
    plan, _ = _head(plan_id)
    form = date_forms.for_plan(Dates, plan)()
    if not isinstance(form, Dates) or not form.fits():
        return _page("dates", plan, form, status=400)
    schedule = _typed(plan, form)
    if form.look.data:
        return _page("dates", plan, date_forms.again(form, plan, schedule))
    return _take("dates", plan, form, schedule)


def _take(name: str, plan: Plan, form: Form, schedule: Schedule) -> ResponseReturnValue:
    """Keep the dates of a draft, or propose those of a published plan."""
    try:
        number = _keep(plan, form, schedule)
    except Refused as refused:
        loose = form.take(date_forms.placed(refused.problems))
        return _page(name, plan, form, *loose, status=400)
    if number is None:
        done(N_("The dates are set."))
        return redirect(url_for("planner.plan", plan_id=plan.id))
    done(N_("The move is proposed. A second person confirms it."))
    return redirect(url_for("planner.change_set", plan_id=plan.id, number=number))


def _keep(plan: Plan, form: Form, schedule: Schedule) -> int | None:
    along = bool(form["milestones" if isinstance(form, Dates) else "along"].data)
    with store().write() as session:
        if plan.published:
            reasons = date_forms.reasons(form, plan)
            asked = publishing.propose_move(
                session,
                person(),
                plan.id,
                schedule,
                reasons,
                along=along,
                terms=terms(form, plan),
                now=now(),
            )
            return asked.id
        base = form["base"].data or 0
        planning.reschedule(session, person(), plan.id, base, schedule, along=along, now=now())
        return None


def _typed(plan: Plan, form: Dates) -> Schedule:
    """Return the dates that were typed, and those that follow them if that is asked."""
    typed = form.schedule()
    if not form.along.data:
        return typed
    return following.followed(plan.schedule, typed, _begun(plan), _here(plan))


def _here(plan: Plan) -> datetime:
    return wall(now(), plan.schedule.zone)


def _begun(plan: Plan) -> frozenset[Stage]:
    """Return the stages that began: they stay where they are."""
    life = timeline.course(plan)
    return frozenset(s for s in DATED if (at := life.began(s, now())) and at <= now())


def _moved(plan: Plan, closes: datetime, *, along: bool) -> Schedule:
    if along:
        return gates.moved_along(plan, closes, now())
    starts = tuple(
        Start(stage=start.stage, at=closes) if start.stage is Stage.CLOSED else start
        for start in plan.schedule.starts
    )
    return Schedule(zone=plan.schedule.zone, starts=starts, brownouts=plan.schedule.brownouts)


def _head(plan_id: str) -> tuple[Plan, int]:
    with store().read() as session:
        return plans.head(session, plan_id)


def _page(name: str, plan: Plan, form: Form, *loose: str, status: int = 200) -> ResponseReturnValue:
    with store().read() as session:
        waiting = change_sets.open_ones(session, plan.id)
        others = plans.of_company(session, plan.company.name)
    channel = wording.words(plan.channel.name, speech(), plan.source_locale)
    schedule = plan.schedule
    if isinstance(form, Dates):
        schedule = form.named(speech()).schedule()
    around = surroundings(plan, others, schedule, speech())
    shown = {"plan": plan, "name": channel, "form": form, "loose": loose, "waiting": waiting}
    undated = timeline.state_at(plan, now()).waits
    about = {"zones": zones(), "around": around, "begun": _begun(plan), "here": _here(plan)}
    page = render_template(f"planner/{name}.html", undated=undated, **about, **shown)
    return make_response(page, status)
