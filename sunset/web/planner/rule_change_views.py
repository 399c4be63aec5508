"""Many rules changed in one go: chosen, told what will be done, and done once confirmed."""

from dataclasses import asdict, dataclass

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import RadioField, SelectField, StringField, TextAreaField

from sunset.domain import checks
from sunset.domain.people import Permission
from sunset.domain.plans import Plan
from sunset.domain.redirects import Ending, Keep, Rule
from sunset.errors import N_, Problem, Refused
from sunset.services import jobs as working
from sunset.services import rule_editing
from sunset.services.rule_editing import Change, Verb
from sunset.store import plans, rule_gathering, rule_proposals
from sunset.store.change_sets import ChangeSet
from sunset.store.jobs import Kind, Task
from sunset.web.access import allowed
from sunset.web.forms import Form
from sunset.web.planner import planner, rule_forms, wording
from sunset.web.planner.plan_parts import choices, urls_of
from sunset.web.planner.rule_list_query import Chosen
from sunset.web.planner.rule_views import after
from sunset.web.rooms import now, person, speech, store

SAMPLE = 10
VERBS = {
    Verb.LEAD: N_("Lead them elsewhere"),
    Verb.END: N_("Change how they end"),
    Verb.KEEP: N_("Change what becomes of the query"),
    Verb.REMOVE: N_("Remove them"),
}


class ChangeForm(Form):
    """What is to be done to the rules that were chosen."""

    verb = RadioField(N_("What to do"), choices=lambda: choices(VERBS))
    destination = SelectField(N_("Leads to"), default="")
    urls = TextAreaField(N_("Or to this address"))
    ends = SelectField(
        N_("How the address ends"),
        choices=lambda: choices(rule_forms.ENDINGS),
        default=str(Ending.STAGES),
    )
    keep = SelectField(
        N_("The query that a visitor brings"),
        choices=lambda: choices(rule_forms.KEEPS),
        default=str(Keep.DROP),
    )
    reason = StringField(N_("Reason, for the history"))

    def offer(self, plan: Plan) -> "ChangeForm":
        """Offer the destinations of a plan."""
        self.destination.choices = [("", "–"), *rule_forms.offered(plan)]
        return self

    def value(self) -> Change:
        """Return the change."""
        urls = urls_of(self.urls.data or "")
        return Change(
            verb=Verb(self.verb.data),
            destination="" if urls else self.destination.data,
            urls=urls,
            ending=Ending(self.ends.data),
            keep=Keep(self.keep.data),
        )


@dataclass(frozen=True, slots=True)
class Look:
    """The rules that were chosen: how many there are, and the first of them as they are or will be.

    ``waiting`` is the change set that a change of theirs joins.
    """

    plan: Plan
    chosen: Chosen
    count: int
    sample: list[Rule]
    waiting: ChangeSet | None


@planner.get("/plans/<plan_id>/addresses/change")
@allowed(Permission.CHANGE_PLANS)
def change_rules(plan_id: str) -> ResponseReturnValue:
    """Ask what is to be done to the rules that were chosen."""
    look = _look(plan_id, Chosen.read(request.args, request.args.getlist("rule")))
    verb = request.args.get("act", "")
    known = verb if verb in set(Verb) else str(Verb.LEAD)
    return _page(look, ChangeForm(formdata=None, verb=known))


@planner.post("/plans/<plan_id>/addresses/change")
@allowed(Permission.CHANGE_PLANS)
def changed_rules(plan_id: str) -> ResponseReturnValue:
    """Ask whether that is meant; then do it."""
    look = _look(plan_id, Chosen.read(request.form, request.form.getlist("rule")))
    form = ChangeForm().offer(look.plan)
    if not form.validate():
        return _page(look, form, status=400)
    wrong = form.take(_faults(look.plan, look.sample, form.value()))
    if wrong or any(field.errors for field in form) or not look.count:
        return _page(look, form, *wrong, status=400)
    if request.form.get("sure") != str(look.count) or "back" in request.form:
        return _page(look, form, sure="back" not in request.form)
    try:
        return _do(plan_id, look.chosen, form, look.count)
    except Refused as refused:
        return _page(look, form, *form.take(refused.problems), status=400)


def _look(plan_id: str, chosen: Chosen) -> Look:
    with store().read() as session:
        edited = rule_gathering.becoming(session, plan_id, person().id)
        sample = chosen.sample(session, plan_id, SAMPLE)
        return Look(
            plans.get(session, plan_id),
            chosen,
            chosen.count(session, plan_id),
            [edited.get(number, rule) for number, rule in sample],
            rule_gathering.of_person(session, plan_id, person().id),
        )


def _faults(plan: Plan, sample: list[Rule], change: Change) -> list[Problem]:
    """Return what would be wrong with the first rules, each problem once."""
    if change.verb is Verb.REMOVE:
        return []
    found = [
        Problem(each.field.removeprefix("rules.1."), each.message)
        for rule in sample
        for each in checks.rule_faults(plan, (change.of(rule),))
    ]
    return list({str(each): each for each in found}.values())


def _do(plan_id: str, chosen: Chosen, form: ChangeForm, count: int) -> ResponseReturnValue:
    reason = (form.reason.data or "").strip()
    if count > rule_proposals.MOST_AT_ONCE and chosen.query is not None:
        return _ask_for(plan_id, chosen, form.value(), reason, count)
    # Nobody else may write while a transaction writes: rules are searched before it does.
    with store().read() as session:
        ids = chosen.ids(session, plan_id)
    with store().write() as session:
        settled = rule_editing.change(
            session, person(), plan_id, ids, form.value(), reason=reason, now=now()
        )
    if form.verb.data == Verb.REMOVE:
        return after(
            plan_id, settled, N_("Rules removed: %(count)s."), count=settled.changes.removed
        )
    return after(plan_id, settled, N_("Rules changed: %(count)s."), count=settled.changes.changed)


def _ask_for(
    plan_id: str, chosen: Chosen, change: Change, reason: str, count: int
) -> ResponseReturnValue:
    asked = {
        "search": chosen.query.filters() if chosen.query else {},
        "change": asdict(change),
        "reason": reason,
        "count": count,
    }
    task = Task(kind=Kind.CHANGE_RULES, plan=plan_id, asked=asked)
    with store().write() as session:
        number = working.enqueue(session, person(), task, now=now())
    return redirect(url_for("planner.job", plan_id=plan_id, number=number))


def _page(
    look: Look, form: ChangeForm, *loose: str, sure: bool = False, status: int = 200
) -> ResponseReturnValue:
    form.offer(look.plan)
    removes = form.verb.data == Verb.REMOVE
    changed = form.value().of if sure and not removes else None
    page = render_template(
        "planner/rules_sure.html" if sure else "planner/rules_change.html",
        plan=look.plan,
        name=wording.words(look.plan.channel.name, speech(), look.plan.source_locale),
        chosen=look.chosen,
        count=look.count,
        waiting=look.waiting,
        pairs=[(rule, changed(rule) if changed else None) for rule in look.sample],
        form=form,
        loose=loose,
        removes=removes,
        destinations=dict(rule_forms.offered(look.plan)),
        labels=rule_forms,
    )
    return make_response(page, status)
