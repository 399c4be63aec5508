"""Show what a guided start proposes, let it be changed, and keep it as a plan."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import BooleanField, DateTimeLocalField, SelectMultipleField
from wtforms.validators import Optional

from sunset.domain import checks, floors, gates, legal, schedules, starts, texts
from sunset.domain.people import Permission
from sunset.domain.plans import Plan
from sunset.domain.schedules import DATED
from sunset.domain.starts import GuidedStart, Step
from sunset.errors import N_, Problem, Refused
from sunset.services import starting
from sunset.speech import available_locales
from sunset.speech import speech as speech_of
from sunset.store import plans
from sunset.store.starts import KeptStart
from sunset.web.access import allowed
from sunset.web.forms import Dated, Form, Needed, done
from sunset.web.planner import planner, wording
from sunset.web.planner.date_forms import named
from sunset.web.planner.day_notes import surroundings
from sunset.web.planner.load_words import load_warnings
from sunset.web.planner.start_questions import QUESTIONS
from sunset.web.rooms import now, person, speech, store

LEAVE, LOOK = "leave", "look"
PARTS = ("milestones", "touchpoints", "struggles")


class ProposalForm(Form):
    """What can be changed about a proposal: its dates, and what of it is wanted."""

    announce = DateTimeLocalField("", [Optional(), Dated()])
    stop_new = DateTimeLocalField("", [Optional(), Dated()])
    limit = DateTimeLocalField("", [Optional(), Dated()])
    closed = DateTimeLocalField("", [Needed(), Dated()])
    grace = DateTimeLocalField("", [Optional(), Dated()])
    archived = DateTimeLocalField("", [Optional(), Dated()])
    windows = BooleanField(N_("Propose brownouts: announced pauses while the limits hold"))
    kept = SelectMultipleField(N_("What is kept"))

    def offer(self, proposed: Plan) -> "ProposalForm":
        """Name the dates by their stages, and offer everything that is proposed."""
        for stage in DATED:
            self[stage].label.text = wording.stage_name(stage, speech())
        self.kept.choices = [(name, "") for name in _names(proposed)]
        return self

    def changed(self, start: GuidedStart, proposed: Plan) -> GuidedStart:
        """Return the start with what was typed in it."""
        schedule = start.plan.schedule
        typed = ((stage, self[stage].data) for stage in DATED)
        dates = tuple(schedules.Start(stage=stage, at=at) for stage, at in typed if at)
        kept = set(self.kept.data or ())
        dated = replace(
            start,
            plan=replace(start.plan, schedule=replace(schedule, starts=dates)),
            left_out=tuple(name for name in _names(proposed) if name not in kept),
        )
        brownouts = bool(self.windows.data)
        if brownouts == bool(schedule.brownouts):
            return dated
        return starts.with_windows(dated, brownouts=brownouts)


@dataclass(frozen=True, slots=True)
class Missing:
    """What keeps a proposal from being kept, and the question that mends it."""

    text: str
    step: Step | None
    title: str


@planner.get("/starts/<int:number>/proposal")
@allowed(Permission.CHANGE_PLANS)
def proposal(number: int) -> ResponseReturnValue:
    """Show everything that is proposed, before any of it is kept."""
    known, proposed = _proposed(number)
    return _page(known, proposed, _form_of(known.start, proposed))


@planner.post("/starts/<int:number>/proposal")
@allowed(Permission.CHANGE_PLANS)
def keep_proposal(number: int) -> ResponseReturnValue:
    """Keep what was changed about the proposal, and the plan itself if that is wanted."""
    known, proposed = _proposed(number)
    form = ProposalForm().offer(proposed)
    if not form.validate():
        return _page(known, proposed, form, status=400)
    with store().write() as session:
        starting.save(
            session, person(), number, lambda start: form.changed(start, proposed), now=now()
        )
    if request.form.get("go") == LEAVE:
        done(N_("What you typed is saved. Come back whenever you like."))
        return redirect(url_for("planner.start", number=number))
    if request.form.get("go") == LOOK:
        return redirect(url_for("planner.proposal", number=number))
    return _keep(number, form)


def _keep(number: int, form: ProposalForm) -> ResponseReturnValue:
    known, proposed = _proposed(number)
    say = speech_of(known.start.plan.source_locale).gettext
    try:
        with store().write() as session:
            plan = starting.keep(
                session, person(), number, shipped=available_locales(), say=say, now=now()
            )
    except Refused as refused:
        return _page(known, proposed, form, refused.problems, status=400)
    done(N_("The plan is kept as a draft. Customers see nothing before you publish it."))
    return redirect(url_for("planner.plan", plan_id=plan.id))


def _proposed(number: int) -> tuple[KeptStart, Plan]:
    with store().read() as session:
        known = starting.get(session, person(), number)
        say = speech_of(known.start.plan.source_locale).gettext
        return known, starting.proposal(session, known.start, say)


def _form_of(start: GuidedStart, proposed: Plan) -> ProposalForm:
    dates = {str(each.stage): each.at for each in proposed.schedule.starts}
    kept = [name for name in _names(proposed) if name not in start.left_out]
    windows = bool(proposed.schedule.brownouts)
    data = {**dates, "windows": windows, "kept": kept}
    return ProposalForm(formdata=None, data=data).offer(proposed)


def _names(proposed: Plan) -> tuple[str, ...]:
    return tuple(f"{part}.{each.id}" for part in PARTS for each in getattr(proposed, part))


def _page(
    known: KeptStart,
    proposed: Plan,
    form: ProposalForm,
    problems: Iterable[Problem] = (),
    *,
    status: int = 200,
) -> ResponseReturnValue:
    missing = tuple(_missing(form, problems))
    shown = _shown(known.start, proposed, now())
    page = render_template(
        "planner/start_proposal.html", known=known, form=form, missing=missing, **shown
    )
    return make_response(page, status)


def _missing(form: ProposalForm, problems: Iterable[Problem]) -> Iterable[Missing]:
    """Put problems of dates at their fields, and yield the rest with its question."""
    for problem in map(named, problems):
        stage = problem.field.removeprefix("schedule.starts.")
        if stage in set(DATED):
            form.take([replace(problem, field=stage)])
            continue
        kind, _, rest = problem.field.partition(".")
        step = Step(rest) if kind == "steps" else starting.asked(problem.field)
        title = speech().gettext(QUESTIONS[step].title) if step else ""
        yield Missing(speech().say(problem.message), step, title)


def _shown(start: GuidedStart, proposed: Plan, at: datetime) -> dict[str, Any]:
    plan = starts.kept(start, proposed)
    warned = list(_warnings(start, plan))
    listed = gates.gates(plan, plan.schedule, at) if _dated(plan) else ()
    return {
        "plan": plan,
        "proposed": proposed,
        "around": surroundings(plan, _others(plan), plan.schedule, speech()),
        "warnings": warned,
        "laws": legal.notes(plan.countries, plan.channel.kind),
        "gates": [(gate, wording.guarded(gate.guards, speech())) for gate in listed],
        "stage_names": {stage: wording.stage_name(stage, speech()) for stage in DATED},
        "notices": len(texts.NOTICES),
        "stages": DATED,
        "windows": [
            (wording.moment(each.start, speech()), wording.moment(each.end, speech()))
            for each in plan.schedule.brownouts
        ],
    }


def _others(plan: Plan) -> Sequence[Plan]:
    with store().read() as session:
        return plans.of_company(session, plan.company.name)


def _warnings(start: GuidedStart, plan: Plan) -> Iterable[str]:
    if _dated(plan):
        found = floors.warnings(plan.profile, start.advised, plan.schedule)
        yield from (speech().say(each) for each in found)
    yield from load_warnings(plan, speech())


def _dated(plan: Plan) -> bool:
    """Say whether dates can be reckoned with: what was left half-typed may name no zone."""
    return checks.is_zone(plan.schedule.zone)
