"""Milestones: what must be done by when, and by whom."""

from datetime import date

from flask import make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms import DateField, StringField

from sunset.domain.milestones import Standing
from sunset.domain.people import Permission
from sunset.domain.plans import Milestone, Plan
from sunset.errors import N_, NotFound, Refused
from sunset.services import planning
from sunset.store import plans
from sunset.web.access import allowed
from sunset.web.forms import Dated, Form, Needed, done
from sunset.web.planner import lines, planner, wording
from sunset.web.planner.outlook import outlook
from sunset.web.rooms import now, person, speech, store


class MilestoneForm(Form):
    """What must be done."""

    title = StringField(N_("What must be done"), [Needed()])
    owner = StringField(N_("Owner"))
    due = DateField(N_("Due"), [Needed(), Dated()])


@planner.get("/plans/<plan_id>/milestones")
@allowed(Permission.SEE_PLANS)
def milestones(plan_id: str) -> ResponseReturnValue:
    """List the milestones of a plan, and ask for another one."""
    return _all(plan_id, MilestoneForm(formdata=None, owner=person().name))


@planner.post("/plans/<plan_id>/milestones")
@allowed(Permission.CHANGE_PLANS)
def add_milestone(plan_id: str) -> ResponseReturnValue:
    """Add a milestone."""
    form = MilestoneForm()
    if not form.validate() or form.due.data is None:
        return _all(plan_id, form, status=400)
    try:
        _add(plan_id, form, form.due.data)
    except Refused as refused:
        return _all(plan_id, form, *form.take(refused.problems), status=400)
    done(N_("The milestone is added."))
    return _back(plan_id)


@planner.get("/plans/<plan_id>/milestones/<name>")
@allowed(Permission.SEE_PLANS)
def milestone(plan_id: str, name: str) -> ResponseReturnValue:
    """Show a milestone, ready to be changed."""
    with store().read() as session:
        plan = plans.get(session, plan_id)
    found = _found(plan, name)
    form = MilestoneForm(formdata=None, title=found.title, owner=found.owner, due=found.due)
    return _one(plan, found, form)


@planner.post("/plans/<plan_id>/milestones/<name>")
@allowed(Permission.CHANGE_PLANS)
def change_milestone(plan_id: str, name: str) -> ResponseReturnValue:
    """Change a milestone."""
    form = MilestoneForm()
    with store().read() as session:
        plan = plans.get(session, plan_id)
    found = _found(plan, name)
    if not form.validate():
        return _one(plan, found, form, status=400)
    try:
        with store().write() as session:
            planning.put_milestone(session, person(), plan_id, _changed(found, form), now=now())
    except Refused as refused:
        form.take(refused.problems)
        return _one(plan, found, form, status=400)
    done(N_("The milestone is changed."))
    return _back(plan_id)


@planner.post("/plans/<plan_id>/milestones/<name>/tick")
@allowed(Permission.CHANGE_PLANS)
def tick(plan_id: str, name: str) -> ResponseReturnValue:
    """Say that a milestone is done."""
    with store().write() as session:
        planning.tick(session, person(), plan_id, name, done=True, now=now())
    done(N_("The milestone is done."))
    return _back(plan_id)


@planner.post("/plans/<plan_id>/milestones/<name>/untick")
@allowed(Permission.CHANGE_PLANS)
def untick(plan_id: str, name: str) -> ResponseReturnValue:
    """Say that a milestone is not done after all."""
    with store().write() as session:
        planning.tick(session, person(), plan_id, name, done=False, now=now())
    done(N_("The milestone is open again."))
    return _back(plan_id)


@planner.get("/plans/<plan_id>/milestones/<name>/remove")
@allowed(Permission.CHANGE_PLANS)
def ask_to_remove(plan_id: str, name: str) -> str:
    """Ask before a milestone is removed."""
    with store().read() as session:
        plan = plans.get(session, plan_id)
    shown = {"plan": plan, "name": _name(plan), "milestone": _found(plan, name)}
    return render_template("planner/remove.html", **shown)


@planner.post("/plans/<plan_id>/milestones/<name>/remove")
@allowed(Permission.CHANGE_PLANS)
def remove_milestone(plan_id: str, name: str) -> ResponseReturnValue:
    """Take a milestone off the plan."""
    with store().write() as session:
        planning.remove_milestone(session, person(), plan_id, name, now=now())
    done(N_("The milestone is removed."))
    return _back(plan_id)


def _add(plan_id: str, form: MilestoneForm, due: date) -> None:
    title, owner = form.title.data or "", form.owner.data or ""
    with store().write() as session:
        planning.add_milestone(
            session, person(), plan_id, title=title, owner=owner, due=due, now=now()
        )


def _changed(found: Milestone, form: MilestoneForm) -> Milestone:
    return Milestone(
        id=found.id,
        title=(form.title.data or "").strip(),
        owner=(form.owner.data or "").strip(),
        due=form.due.data or found.due,
        done_on=found.done_on,
    )


def _found(plan: Plan, name: str) -> Milestone:
    found = next((each for each in plan.milestones if each.id == name), None)
    if found is None:
        raise NotFound(name)
    return found


def _name(plan: Plan) -> wording.Words:
    return wording.words(plan.channel.name, speech(), plan.source_locale)


def _all(plan_id: str, form: MilestoneForm, *loose: str, status: int = 200) -> ResponseReturnValue:
    with store().read() as session:
        view = outlook(plans.get(session, plan_id), now())
    found = lines.milestone_lines(view.milestones(*Standing), view, speech())
    shown = {"plan": view.plan, "name": _name(view.plan), "form": form, "loose": loose}
    page = render_template("planner/milestones.html", lines=found, **shown)
    return make_response(page, status)


def _one(
    plan: Plan, found: Milestone, form: MilestoneForm, status: int = 200
) -> ResponseReturnValue:
    line = lines.milestone_lines((found,), outlook(plan, now()), speech())[0]
    shown = {"plan": plan, "name": _name(plan), "form": form, "line": line}
    page = render_template("planner/milestone.html", milestone=found, **shown)
    return make_response(page, status)


def _back(plan_id: str) -> ResponseReturnValue:
    return redirect(url_for("planner.milestones", plan_id=plan_id))
