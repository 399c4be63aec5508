"""A gate: how its checks stand, opening it, shutting it, and asking to override it."""

from collections.abc import Callable
from dataclasses import replace

from flask import make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms import DateTimeLocalField, TextAreaField

from sunset.domain.gate_alarms import first_late_day, late_dates
from sunset.domain.people import Permission
from sunset.domain.schedules import Stage
from sunset.errors import N_, Conflict, Problem, Refused
from sunset.services import gating, publishing
from sunset.store.session import Session
from sunset.web.access import allowed
from sunset.web.forms import Dated, Form, Needed, done
from sunset.web.planner import date_forms, gate_page, lines, planner, wording
from sunset.web.planner.gate_page import GatePage
from sunset.web.rooms import now, person, speech, store


class Opening(Form):
    """What shows that a gate may open."""

    evidence = TextAreaField(N_("What shows it"), [Needed()])


class Dating(Form):
    """A new date for a stage that is held."""

    begins = DateTimeLocalField(N_("New date and time"), [Needed(), Dated()])


class LateOpening(Dating):
    """What shows that a gate may open, and the new date that its stage then needs."""

    evidence = TextAreaField(N_("What shows it"), [Needed()])


class Shutting(Form):
    """Why a gate is shut again."""

    evidence = TextAreaField(N_("What changed"), [Needed()])


class Override(Form):
    """Why a gate opens although not every check holds."""

    reason = TextAreaField(N_("Why it opens all the same"), [Needed()])


@planner.get("/plans/<plan_id>/gates/<code>")
@allowed(Permission.SEE_PLANS)
def gate(plan_id: str, code: str) -> ResponseReturnValue:
    """Show how the checks of a gate stand, and what may be done."""
    return _shown(_read(plan_id, code), {})


@planner.post("/plans/<plan_id>/gates/<code>")
@allowed(Permission.CHANGE_PLANS)
def open_gate(plan_id: str, code: str) -> ResponseReturnValue:
    """Open a gate; what it held meanwhile gets a new date that a second person confirms."""
    seen = _read(plan_id, code)
    form = _opening(seen)()

    def act(session: Session) -> None:
        words = form["evidence"].data or ""
        gating.open_gate(session, person(), seen.place, words, seen.findings, now=now())
        if seen.held is not None:
            _date(session, seen, form, seen.held)

    late = N_("Gate %(code)s is open. A second person confirms the new date.")
    told = N_("Gate %(code)s is open.") if seen.held is None else late
    return _tried(seen, "opening", form, act, told)


@planner.post("/plans/<plan_id>/gates/<code>/date")
@allowed(Permission.CHANGE_PLANS)
def date_held(plan_id: str, code: str) -> ResponseReturnValue:
    """Propose a new date for a stage that its gate held until it opened too late."""
    seen = _read(plan_id, code)
    if seen.held is None:
        raise Conflict(f"{plan_id} holds nothing at {code}")
    form, held = date_forms.for_plan(Dating, seen.plan)(), seen.held
    told = N_("The move is proposed. A second person confirms it.")
    return _tried(seen, "dating", form, lambda session: _date(session, seen, form, held), told)


@planner.post("/plans/<plan_id>/gates/<code>/shut")
@allowed(Permission.CHANGE_PLANS)
def shut_gate(plan_id: str, code: str) -> ResponseReturnValue:
    """Shut an open gate again."""
    seen, form = _read(plan_id, code), Shutting()

    def act(session: Session) -> None:
        gating.shut_gate(session, person(), seen.place, form.evidence.data or "", now=now())

    return _tried(seen, "shutting", form, act, N_("Gate %(code)s is closed."))


@planner.post("/plans/<plan_id>/gates/<code>/override")
@allowed(Permission.CHANGE_PLANS)
def override_gate(plan_id: str, code: str) -> ResponseReturnValue:
    """Ask a second person to open a gate although not every check holds."""
    seen, form = _read(plan_id, code), Override()

    def act(session: Session) -> None:
        words = form.reason.data or ""
        gating.propose_override(session, person(), seen.place, words, seen.findings, now=now())

    told = N_("The override is proposed. A second person confirms it.")
    return _tried(seen, "override", form, act, told)


def _tried(
    seen: GatePage, name: str, form: Form, act: Callable[[Session], None], told: str
) -> ResponseReturnValue:
    """Do what a form asks, or show it again with its problems."""
    if not form.validate():
        return _shown(seen, {name: form}, status=400)
    try:
        with store().write() as session:
            act(session)
    except Refused as refused:
        loose = form.take(date_forms.placed(refused.problems))
        return _shown(seen, {name: form}, *loose, status=400)
    done(told, code=seen.gate.code)
    return redirect(url_for("planner.gate", plan_id=seen.plan.id, code=seen.gate.code))


def _date(session: Session, seen: GatePage, form: Form, held: Stage) -> None:
    schedule = late_dates(seen.view.schedule, held, form["begins"].data, now())
    reasons = date_forms.reasons(form, seen.plan)
    try:
        publishing.propose_move(session, person(), seen.plan.id, schedule, reasons, now=now())
    except Refused as refused:
        # The form has one date: what is wrong with those that follow it is said there.
        problems = (_at_begins(problem) for problem in refused.problems)
        raise Refused(*problems) from refused


def _at_begins(problem: Problem) -> Problem:
    is_reason = problem.field.startswith("reason")
    return problem if is_reason else replace(problem, field="begins")


def _opening(seen: GatePage) -> type[Form]:
    return Opening if seen.held is None else date_forms.for_plan(LateOpening, seen.plan)


def _forms(seen: GatePage) -> dict[str, Form]:
    begins = seen.held and first_late_day(seen.view.schedule, seen.held, now())
    kinds: dict[str, type[Form]] = {"opening": _opening(seen), "shutting": Shutting}
    kinds |= {"dating": date_forms.for_plan(Dating, seen.plan), "override": Override}
    return {name: kind(formdata=None, begins=begins) for name, kind in kinds.items()}


def _read(plan_id: str, code: str) -> GatePage:
    with store().read() as session:
        return gate_page.read(session, plan_id, code, speech(), now())


def _shown(
    seen: GatePage, forms: dict[str, Form], *loose: str, status: int = 200
) -> ResponseReturnValue:
    """Show a gate, with the form that came back in the place of an empty one."""
    page = render_template(
        "planner/gate.html",
        page=seen,
        plan=seen.plan,
        name=wording.words(seen.plan.channel.name, speech(), seen.plan.source_locale),
        line=lines.gate_line(seen.gate, seen.view, speech()),
        checks=gate_page.check_lines(seen, speech()),
        records=gate_page.record_lines(seen, speech()),
        forms=_forms(seen) | forms,
        wrong=next(iter(forms.values()), None),
        loose=loose,
    )
    return make_response(page, status)
