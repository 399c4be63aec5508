"""One rule: added, shown and changed."""

from flask import make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from sunset.domain.people import Permission
from sunset.domain.plans import Plan
from sunset.domain.redirects import Rule
from sunset.errors import N_, NotFound, Problem, Refused
from sunset.services import rule_editing
from sunset.store import plans, rule_gathering, rules
from sunset.store.rule_proposals import Settled
from sunset.web.access import allowed
from sunset.web.forms import done
from sunset.web.planner import planner, wording
from sunset.web.planner.rule_forms import RuleForm
from sunset.web.rooms import now, person, speech, store

CONFIRMED = N_("Customers would notice this, so a second person confirms it.")
AS_BEFORE = N_("The address is answered as before.")


@planner.get("/plans/<plan_id>/addresses/new")
@allowed(Permission.CHANGE_PLANS)
def new_rule(plan_id: str) -> ResponseReturnValue:
    """Ask for a rule."""
    with store().read() as session:
        plan = plans.get(session, plan_id)
    return _page(plan, None, RuleForm(formdata=None).offer(plan))


@planner.post("/plans/<plan_id>/addresses/new")
@allowed(Permission.CHANGE_PLANS)
def add_rule(plan_id: str) -> ResponseReturnValue:
    """Add a rule."""
    with store().read() as session:
        plan = plans.get(session, plan_id)
    form = RuleForm().offer(plan)
    if not form.validate():
        return _page(plan, None, form, status=400)
    try:
        with store().write() as session:
            settled = rule_editing.add(session, person(), plan_id, form.value(), now=now())
    except Refused as refused:
        return _page(plan, None, form, *form.take(map(_placed, refused.problems)), status=400)
    return after(plan_id, settled, N_("The rule is added."))


@planner.get("/plans/<plan_id>/addresses/<int:rule_id>")
@allowed(Permission.CHANGE_PLANS)
def rule(plan_id: str, rule_id: int) -> ResponseReturnValue:
    """Show a rule, as it will be where an edit waits already, ready to be changed."""
    plan, found = _found(plan_id, rule_id)
    return _page(plan, rule_id, RuleForm.of(found).offer(plan, found))


@planner.post("/plans/<plan_id>/addresses/<int:rule_id>")
@allowed(Permission.CHANGE_PLANS)
def change_rule(plan_id: str, rule_id: int) -> ResponseReturnValue:
    """Change a rule."""
    plan, found = _found(plan_id, rule_id)
    form = RuleForm().offer(plan, found)
    if not form.validate():
        return _page(plan, rule_id, form, status=400)
    try:
        with store().write() as session:
            made = form.value()
            settled = rule_editing.edit(session, person(), plan_id, rule_id, made, now=now())
    except Refused as refused:
        return _page(plan, rule_id, form, *form.take(map(_placed, refused.problems)), status=400)
    return after(plan_id, settled, N_("The rule is changed."))


def after(plan_id: str, settled: Settled, msgid: str, **values: object) -> ResponseReturnValue:
    """Lead to the change set where rules wait for a second person, else back to all rules."""
    if settled.waits:
        done(CONFIRMED if settled.changes.total else AS_BEFORE)
        return redirect(url_for("planner.change_set", plan_id=plan_id, number=settled.waits))
    done(msgid, **values)
    return redirect(url_for("planner.addresses", plan_id=plan_id))


def _found(plan_id: str, rule_id: int) -> tuple[Plan, Rule]:
    with store().read() as session:
        plan = plans.get(session, plan_id)
        found = rules.by_ids(session, plan_id, (rule_id,)).get(rule_id)
        edited = rule_gathering.becoming(session, plan_id, person().id)
    if found is None:
        raise NotFound(str(rule_id))
    return plan, edited.get(rule_id, found)


def _placed(problem: Problem) -> Problem:
    """Give a problem of a rule the name of the form's field."""
    kind, _, rest = problem.field.partition(".")
    return Problem(rest.partition(".")[2] if kind == "rules" else problem.field, problem.message)


def _page(
    plan: Plan, rule_id: int | None, form: RuleForm, *loose: str, status: int = 200
) -> ResponseReturnValue:
    with store().read() as session:
        waiting = rule_gathering.of_person(session, plan.id, person().id)
        edited = rule_gathering.becoming(session, plan.id, person().id)
    page = render_template(
        "planner/rule.html",
        waiting=waiting,
        edited=rule_id in edited,
        plan=plan,
        name=wording.words(plan.channel.name, speech(), plan.source_locale),
        rule_id=rule_id,
        form=form,
        loose=loose,
    )
    return make_response(page, status)
