"""Milestones: what must be done by when, and by whom."""

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from sunset.domain.owners import written
from sunset.domain.people import Permission
from sunset.domain.plans import Plan
from sunset.errors import N_, Refused
from sunset.services import following_up
from sunset.services.commenting import MILESTONE
from sunset.store import comments, plans
from sunset.web.access import allowed
from sunset.web.forms import done
from sunset.web.planner import milestone_list, planner, wording
from sunset.web.planner.milestone_forms import DoneForm, MilestoneForm, filled
from sunset.web.planner.milestone_list import Query
from sunset.web.planner.outlook import outlook
from sunset.web.rooms import now, person, speech, store


@planner.get("/plans/<plan_id>/milestones")
@allowed(Permission.SEE_PLANS)
def milestones(plan_id: str) -> ResponseReturnValue:
    """List the milestones of a plan, and ask for another one."""
    return _all(_plan(plan_id), MilestoneForm(formdata=None, owner=written(person())))


@planner.post("/plans/<plan_id>/milestones")
@allowed(Permission.CHANGE_PLANS)
def add_milestone(plan_id: str) -> ResponseReturnValue:
    """Add a milestone."""
    plan, form = _plan(plan_id), MilestoneForm()
    if not form.offer(plan).validate() or (task := form.task()) is None:
        return _all(plan, form, status=400)
    try:
        with store().write() as session:
            following_up.add_milestone(session, person(), plan_id, task, now=now())
    except Refused as refused:
        return _all(plan, form, *form.take(refused.problems), status=400)
    done(N_("The milestone is added."))
    return _back(plan_id)


@planner.get("/plans/<plan_id>/milestones/<name>")
@allowed(Permission.SEE_PLANS)
def milestone(plan_id: str, name: str) -> ResponseReturnValue:
    """Show a milestone, ready to be changed."""
    plan = _plan(plan_id)
    return _one(plan, name, filled(plan, following_up.of(plan, name)))


@planner.post("/plans/<plan_id>/milestones/<name>")
@allowed(Permission.CHANGE_PLANS)
def change_milestone(plan_id: str, name: str) -> ResponseReturnValue:
    """Change a milestone."""
    plan, form = _plan(plan_id), MilestoneForm()
    following_up.of(plan, name)
    if not form.offer(plan, name).validate() or (task := form.task()) is None:
        return _one(plan, name, form, status=400)
    try:
        with store().write() as session:
            following_up.change_milestone(session, person(), plan_id, name, task, now=now())
    except Refused as refused:
        return _one(plan, name, form, *form.take(refused.problems), status=400)
    done(N_("The milestone is changed."))
    return _back(plan_id)


@planner.post("/plans/<plan_id>/milestones/<name>/tick")
@allowed(Permission.CHANGE_PLANS)
def tick(plan_id: str, name: str) -> ResponseReturnValue:
    """Say that a milestone is done, and what shows it."""
    plan, form = _plan(plan_id), DoneForm()
    whole = filled(plan, following_up.of(plan, name))
    if not form.validate():
        return _one(plan, name, whole, shown=form, status=400)
    try:
        with store().write() as session:
            evidence = form.evidence.data or ""
            following_up.tick(session, person(), plan_id, name, evidence, now=now())
    except Refused as refused:
        loose = form.take(refused.problems)
        return _one(plan, name, whole, *loose, shown=form, status=400)
    done(N_("The milestone is done."))
    return _back(plan_id)


@planner.post("/plans/<plan_id>/milestones/<name>/untick")
@allowed(Permission.CHANGE_PLANS)
def untick(plan_id: str, name: str) -> ResponseReturnValue:
    """Say that a milestone is not done after all."""
    with store().write() as session:
        following_up.untick(session, person(), plan_id, name, now=now())
    done(N_("The milestone is open again."))
    return _back(plan_id)


@planner.get("/plans/<plan_id>/milestones/<name>/remove")
@allowed(Permission.CHANGE_PLANS)
def ask_to_remove(plan_id: str, name: str) -> str:
    """Ask before a milestone is removed."""
    plan = _plan(plan_id)
    shown = {"plan": plan, "name": _name(plan), "milestone": following_up.of(plan, name)}
    return render_template("planner/remove.html", **shown)


@planner.post("/plans/<plan_id>/milestones/<name>/remove")
@allowed(Permission.CHANGE_PLANS)
def remove_milestone(plan_id: str, name: str) -> ResponseReturnValue:
    """Take a milestone off the plan."""
    with store().write() as session:
        following_up.remove_milestone(session, person(), plan_id, name, now=now())
    done(N_("The milestone is removed."))
    return _back(plan_id)


def _plan(plan_id: str) -> Plan:
    with store().read() as session:
        return plans.get(session, plan_id)


def _name(plan: Plan) -> wording.Words:
    return wording.words(plan.channel.name, speech(), plan.source_locale)


def _all(plan: Plan, form: MilestoneForm, *loose: str, status: int = 200) -> ResponseReturnValue:
    found = milestone_list.listing(outlook(plan, now()), Query.read(request.args), speech())
    shown = {"plan": plan, "name": _name(plan), "form": form.offer(plan), "loose": loose}
    columns = milestone_list.COLUMNS
    page = render_template("planner/milestones.html", list=found, columns=columns, **shown)
    return make_response(page, status)


def _one(
    plan: Plan,
    name: str,
    form: MilestoneForm,
    *loose: str,
    shown: DoneForm | None = None,
    status: int = 200,
) -> ResponseReturnValue:
    found = following_up.of(plan, name)
    with store().read() as session:
        said = comments.of(session, plan.id, f"{MILESTONE}/{name}")
    page = render_template(
        "planner/milestone.html",
        plan=plan,
        name=_name(plan),
        row=milestone_list.row(found, outlook(plan, now()), speech()),
        form=form,
        loose=loose,
        said=said,
        shown=shown or DoneForm(formdata=None),
    )
    return make_response(page, status)


def _back(plan_id: str) -> ResponseReturnValue:
    return redirect(url_for("planner.milestones", plan_id=plan_id))
