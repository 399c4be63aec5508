"""Pause, resume, cancel or reopen a plan: look at what customers will read, then be sure."""

from collections.abc import Sequence
from dataclasses import replace

from flask import abort, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from sunset.domain import turn_checks
from sunset.domain.people import Permission
from sunset.domain.plans import Plan
from sunset.domain.timeline import schedule_at
from sunset.errors import N_, Refused, demand_none
from sunset.press.material import gather
from sunset.services import living
from sunset.store import change_sets, plans
from sunset.web.access import allowed
from sunset.web.forms import Form, done
from sunset.web.planner import date_forms, life_forms, life_words, planner, wording
from sunset.web.planner.life_forms import CANCEL, PAUSE, RESUME
from sunset.web.rooms import now, person, rooms, speech, store

TURN = "/plans/<plan_id>/<any(pause, resume, cancel, reopen):turn>"


@planner.get("/plans/<plan_id>/life")
@allowed(Permission.CHANGE_PLANS)
def life(plan_id: str) -> str:
    """Offer the turns that a plan can take now."""
    plan = _plan(plan_id)
    turns = life_words.possible(plan, now())
    return render_template("planner/life.html", turns=turns, **_named(plan))


@planner.get(TURN)
@allowed(Permission.CHANGE_PLANS)
def turn(plan_id: str, turn: str) -> ResponseReturnValue:
    """Ask why a plan takes a turn, and when it closes then."""
    plan = _plan(plan_id)
    return _page(turn, plan, life_forms.for_turn(turn, plan, now())(formdata=None))


@planner.post(TURN)
@allowed(Permission.CHANGE_PLANS)
def take_turn(plan_id: str, turn: str) -> ResponseReturnValue:
    """Show what customers will read, and take the turn once somebody is sure."""
    plan = _plan(plan_id)
    form = life_forms.for_turn(turn, plan, now())()
    if not form.validate():
        return _page(turn, plan, form, status=400)
    try:
        return _taken(turn, plan, form) if form["sure"].data else _looked(turn, plan, form)
    except Refused as refused:
        loose = form.take(map(date_forms.named, refused.problems))
        return _page(turn, plan, form, *loose, status=400)


def _looked(turn: str, plan: Plan, form: Form) -> ResponseReturnValue:
    """Show what customers will read, unless the turn would be refused."""
    fact = life_forms.fact(turn, form, plan, now())
    demand_none(turn_checks.faults(plan, fact, now()))
    with store().read() as session:
        library = gather(session, plan.id).library()
    schedule = getattr(fact, "schedule", None) or schedule_at(plan, now())
    after = replace(plan, facts=(*plan.facts, fact), schedule=schedule)
    public = rooms().settings.public_url
    read = life_words.readings((plan, after), library, fact.reason, now(), public)
    moved = life_words.shifts(schedule_at(plan, now()), schedule, speech())
    return _page(turn, plan, form, readings=tuple(read), shifts=moved)


def _taken(turn: str, plan: Plan, form: Form) -> ResponseReturnValue:
    """Take the turn, or propose it to a second person."""
    number = _keep(turn, plan, form)
    if number is None:
        done(N_("The plan is paused. Customers read so now."))
        return redirect(url_for("planner.plan", plan_id=plan.id))
    done(N_("It is proposed. A second person confirms it."))
    return redirect(url_for("planner.change_set", plan_id=plan.id, number=number))


def _keep(turn: str, plan: Plan, form: Form) -> int | None:
    who, reason = person(), life_forms.told(form, plan)
    with store().write() as session:
        if turn == PAUSE:
            living.pause(session, who, plan.id, reason, now=now())
            return None
        if turn == CANCEL:
            return living.propose_cancel(session, who, plan.id, reason, now=now()).id
        dates = life_forms.dates(turn, form, plan, now())
        if turn == RESUME:
            return living.propose_resume(session, who, plan.id, dates, reason, now=now()).id
        back = (life_forms.back(form), dates)
        return living.propose_reopen(session, who, plan.id, back, reason, now=now()).id


def _plan(plan_id: str) -> Plan:
    with store().read() as session:
        return plans.get(session, plan_id)


def _page(
    turn: str,
    plan: Plan,
    form: Form,
    *loose: str,
    status: int = 200,
    readings: Sequence[life_words.Reading] = (),
    shifts: Sequence[life_words.Shift] = (),
) -> ResponseReturnValue:
    if life_words.TURNS[turn] not in life_words.possible(plan, now()) and not loose:
        abort(404)
    with store().read() as session:
        waiting = change_sets.open_ones(session, plan.id)
    shown = {"turn": life_words.TURNS[turn], "form": form, "loose": loose, "waiting": waiting}
    read = {"readings": readings, "shifts": shifts, "is_quick": turn == PAUSE}
    page = render_template("planner/turn.html", **_named(plan), **shown, **read)
    return make_response(page, status)


def _named(plan: Plan) -> dict[str, object]:
    name = wording.words(plan.channel.name, speech(), plan.source_locale)
    return {"plan": plan, "name": name}
