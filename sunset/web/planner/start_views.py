"""Start a plan step by step: leave whenever you like, and come back."""

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from sunset.domain.people import Permission
from sunset.domain.starts import GuidedStart, Step
from sunset.errors import N_, NotFound, Refused
from sunset.services import starting
from sunset.speech import available_locales
from sunset.store.starts import KeptStart
from sunset.web.access import allowed
from sunset.web.forms import done
from sunset.web.planner import planner, start_sights
from sunset.web.planner.need_parts import NeedsFile, lined
from sunset.web.planner.start_forms import BeginForm, Question
from sunset.web.planner.start_lists import with_needs
from sunset.web.planner.start_questions import QUESTIONS
from sunset.web.rooms import now, person, speech, store

LEAVE, MORE = "leave", "more"


@planner.get("/starts")
@allowed(Permission.CHANGE_PLANS)
def starts() -> ResponseReturnValue:
    """Show what somebody started and did not finish."""
    return _starts(BeginForm(formdata=None, source_locale=speech().locale))


@planner.post("/starts")
@allowed(Permission.CHANGE_PLANS)
def begin() -> ResponseReturnValue:
    """Begin a plan with its first question."""
    form = BeginForm()
    if not form.validate():
        return _starts(form, status=400)
    try:
        with store().write() as session:
            number = starting.begin(session, person(), form.source_locale.data, now=now())
    except Refused as refused:
        return _starts(form, *form.take(refused.problems), status=400)
    return redirect(url_for("planner.ask", number=number, step=next(iter(Step))))


@planner.get("/starts/<int:number>")
@allowed(Permission.CHANGE_PLANS)
def start(number: int) -> ResponseReturnValue:
    """Show every question, and how each stands."""
    known = _known(number)
    lines = start_sights.lines(known.start)
    return render_template("planner/start.html", known=known, lines=lines)


@planner.get("/starts/<int:number>/<step>")
@allowed(Permission.CHANGE_PLANS)
def ask(number: int, step: str) -> ResponseReturnValue:
    """Ask one question."""
    asked, known = _step(step), _known(number)
    return question_page(known, asked, QUESTIONS[asked].form.asked(known.start))


@planner.post("/starts/<int:number>/<step>")
@allowed(Permission.CHANGE_PLANS)
def answer(number: int, step: str) -> ResponseReturnValue:
    """Keep the answer and go on, or leave with what was typed so far."""
    asked, known = _step(step), _known(number)
    form = QUESTIONS[asked].form.sent(known.start)
    if not form.validate():
        return question_page(known, asked, form, status=400)
    if request.form.get("go") in {LEAVE, MORE}:
        return _left(number, asked, form)
    return _answered(known, asked, form)


@planner.get("/starts/<int:number>/remove")
@allowed(Permission.CHANGE_PLANS)
def ask_to_remove_start(number: int) -> ResponseReturnValue:
    """Ask before a start is forgotten."""
    return render_template("planner/start_remove.html", known=_known(number))


@planner.post("/starts/<int:number>/remove")
@allowed(Permission.CHANGE_PLANS)
def remove_start(number: int) -> ResponseReturnValue:
    """Forget a start."""
    with store().write() as session:
        starting.remove(session, person(), number)
    done(N_("The start is removed."))
    return redirect(url_for("planner.starts"))


@planner.post("/starts/<int:number>/needs/file")
@allowed(Permission.CHANGE_PLANS)
def load_start_needs(number: int) -> ResponseReturnValue:
    """Take needs from a file in the place of the table; a wrong line keeps all as it was."""
    known, form = _known(number), NeedsFile()
    plan = known.start.plan
    try:
        needs = form.needs(plan)
        with store().write() as session:
            starting.save(session, person(), number, lambda old: with_needs(old, needs), now=now())
    except Refused as refused:
        table = QUESTIONS[Step.NEEDS].form.asked(known.start)
        return question_page(known, Step.NEEDS, table, *lined(refused.problems), status=400)
    done(N_("The needs of the file are in the table. Look at them, then go on."))
    return redirect(url_for("planner.ask", number=number, step=Step.NEEDS))


def question_page(
    known: KeptStart, step: Step, form: Question, *loose: str, status: int = 200
) -> ResponseReturnValue:
    """Show one question with its evidence, and what the answer needs to know."""
    shown = start_sights.shown(known, step, form)
    page = render_template("planner/start_question.html", form=form, loose=loose, **shown)
    return make_response(page, status)


def _answered(known: KeptStart, step: Step, form: Question) -> ResponseReturnValue:
    made: list[GuidedStart] = []

    def change(start: GuidedStart) -> GuidedStart:
        made.append(form.answer(start))
        return made[-1]

    try:
        with store().write() as session:
            kept = starting.answer(
                session,
                person(),
                known.id,
                step,
                change,
                shipped=available_locales(),
                now=now(),
            )
    except Refused as refused:
        plan = made[-1].plan if made else known.start.plan
        loose = form.take(form.placed(problem, plan) for problem in refused.problems)
        return question_page(known, step, form, *loose, status=400)
    return redirect(_after(known.id, kept, step))


def _left(number: int, step: Step, form: Question) -> ResponseReturnValue:
    with store().write() as session:
        starting.save(session, person(), number, form.answer, now=now())
    if request.form.get("go") == MORE:
        return redirect(url_for("planner.ask", number=number, step=step))
    done(N_("What you typed is saved. Come back whenever you like."))
    return redirect(url_for("planner.start", number=number))


def _after(number: int, start: GuidedStart, step: Step) -> str:
    """Return the address of the next question, or of the proposal after the last one."""
    later = start_sights.following(start, step)
    if later is None:
        return url_for("planner.proposal", number=number)
    return url_for("planner.ask", number=number, step=later)


def _step(name: str) -> Step:
    if name not in set(Step):
        raise NotFound(name)
    return Step(name)


def _known(number: int) -> KeptStart:
    with store().read() as session:
        return starting.get(session, person(), number)


def _starts(form: BeginForm, *loose: str, status: int = 200) -> ResponseReturnValue:
    with store().read() as session:
        known = starting.listed(session, person())
    page = render_template("planner/starts.html", form=form, loose=loose, starts=known)
    return make_response(page, status)
