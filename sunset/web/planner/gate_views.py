"""Gates and going public: what is shown as evidence, what is missing, what is asked."""

from flask import make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms import TextAreaField

from sunset.domain import gates, timeline
from sunset.domain.facts import GateRecord
from sunset.domain.people import Permission
from sunset.domain.plans import Plan
from sunset.errors import N_, Message, NotFound, Problem, Refused
from sunset.services import publishing
from sunset.store import plans
from sunset.web.access import allowed
from sunset.web.forms import Form, Needed, done
from sunset.web.planner import lines, planner, wording
from sunset.web.planner.outlook import Outlook, outlook
from sunset.web.planner.problem_places import Missing, missing
from sunset.web.rooms import now, person, speech, store


class Evidence(Form):
    """What shows that a gate may open."""

    evidence = TextAreaField(N_("What shows it"), [Needed()])


@planner.get("/plans/<plan_id>/gates/<code>")
@allowed(Permission.SEE_PLANS)
def gate(plan_id: str, code: str) -> ResponseReturnValue:
    """Show a gate and its records."""
    return _gate(plan_id, code, Evidence(formdata=None))


@planner.post("/plans/<plan_id>/gates/<code>")
@allowed(Permission.CHANGE_PLANS)
def open_gate(plan_id: str, code: str) -> ResponseReturnValue:
    """Open a gate with evidence."""
    form = Evidence()
    if not form.validate():
        return _gate(plan_id, code, form, status=400)
    try:
        with store().write() as session:
            evidence = form.evidence.data or ""
            publishing.open_gate(session, person(), plan_id, code, evidence, now=now())
    except Refused as refused:
        return _gate(plan_id, code, form, *form.take(refused.problems), status=400)
    done(N_("Gate %(code)s is open."), code=code)
    return redirect(url_for("planner.plan", plan_id=plan_id))


@planner.get("/plans/<plan_id>/publish")
@allowed(Permission.CHANGE_PLANS)
def publish(plan_id: str) -> ResponseReturnValue:
    """Say what is missing, or ask whether customers shall know the plan."""
    return _publish(plan_id)


@planner.post("/plans/<plan_id>/publish")
@allowed(Permission.CHANGE_PLANS)
def published(plan_id: str) -> ResponseReturnValue:
    """Give customers the plan."""
    try:
        with store().write() as session:
            publishing.publish(session, person(), plan_id, now=now())
    except Refused as refused:
        return _publish(plan_id, refused.problems, status=400)
    done(N_("The plan is published. Customers find it at the addresses below."))
    return redirect(url_for("planner.plan", plan_id=plan_id, _anchor="customers"))


def _gate(
    plan_id: str, code: str, form: Evidence, *loose: str, status: int = 200
) -> ResponseReturnValue:
    with store().read() as session:
        view = outlook(plans.get(session, plan_id), now())
    line = next((each for each in lines.gate_lines(view, speech()) if each.id == code), None)
    found = next((each for each in view.gates if each.code == code), None)
    if line is None or found is None:
        raise NotFound(code)
    shown = {"gate": found, "line": line, "records": _records(view, code), "form": form}
    page = render_template("planner/gate.html", loose=loose, **_named(view), **shown)
    return make_response(page, status)


def _records(view: Outlook, code: str) -> list[GateRecord]:
    found = [f for f in view.plan.facts if isinstance(f, GateRecord) and f.gate == code]
    return sorted(found, key=lambda record: record.effective_at, reverse=True)


def _publish(
    plan_id: str, problems: tuple[Problem, ...] = (), status: int = 200
) -> ResponseReturnValue:
    with store().read() as session:
        view = outlook(plans.get(session, plan_id), now())
    things = _missing(view.plan, problems or _faults(view))
    page = render_template("planner/publish.html", missing=things, **_named(view))
    return make_response(page, status)


def _faults(view: Outlook) -> tuple[Problem, ...]:
    faults = tuple(gates.publishing_faults(view.plan, view.now))
    if timeline.gate_open(view.plan, "G1", view.now):
        return faults
    return (*faults, Problem("G1", Message(N_("Gate G1 is closed. Open it first."))))


def _missing(plan: Plan, problems: tuple[Problem, ...]) -> tuple[Missing, ...]:
    return tuple(missing(problem, plan, speech()) for problem in problems)


def _named(view: Outlook) -> dict[str, object]:
    name = wording.words(view.plan.channel.name, speech(), view.plan.source_locale)
    return {"plan": view.plan, "view": view, "name": name}
