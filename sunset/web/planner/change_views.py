"""Change sets: what each one does, and a second person who confirms or refuses it."""

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import TextAreaField

from sunset.domain import promises
from sunset.domain.people import Permission
from sunset.domain.plans import Plan
from sunset.errors import N_, NotFound, Problem, Refused
from sunset.pages.views import Home
from sunset.services import jobs as working
from sunset.services import publishing, rule_editing
from sunset.services.overtaking import twice
from sunset.store import anticipating, change_sets, people, plans, rule_proposals
from sunset.store.change_sets import ChangeSet, Verdict
from sunset.store.jobs import Kind, Task
from sunset.store.session import Session
from sunset.web.access import allowed
from sunset.web.forms import Form, done
from sunset.web.planner import planner, promise_lines, proposed_rules, wording
from sunset.web.planner.change_effects import Known, effects
from sunset.web.planner.day_notes import surroundings
from sunset.web.planner.rule_views import AS_BEFORE
from sunset.web.rooms import now, person, rooms, speech, store


class Alone(Form):
    """Why somebody decides alone, where there is nobody else."""

    alone = TextAreaField(N_("Why nobody else confirms it"))


@planner.get("/changes")
@allowed(Permission.SEE_PLANS)
def changes() -> str:
    """List the changes of every plan that somebody still has to look at."""
    with store().read() as session:
        waiting, names = change_sets.open_ones(session), plans.names(session)
    return render_template("planner/changes.html", waiting=waiting, names=names)


@planner.get("/plans/<plan_id>/changes")
@allowed(Permission.SEE_PLANS)
def plan_changes(plan_id: str) -> str:
    """Tell the promise of a plan, every slip, and every change that was proposed."""
    with store().read() as session:
        plan, listed = plans.get(session, plan_id), change_sets.of_plan(session, plan_id)
    return render_template(
        "planner/plan_changes.html",
        plan=plan,
        name=wording.words(plan.channel.name, speech(), plan.source_locale),
        promise=promises.promise(plan),
        turns=promise_lines.told(plan, speech()),
        listed=listed[::-1],
    )


@planner.get("/plans/<plan_id>/changes/<int:number>")
@allowed(Permission.SEE_PLANS)
def change_set(plan_id: str, number: int) -> ResponseReturnValue:
    """Show what a change does and ask whether it is right."""
    return _page(plan_id, number, Alone(formdata=None))


@planner.post("/plans/<plan_id>/changes/<int:number>/confirm")
@allowed(Permission.CHANGE_PLANS)
def confirm_change(plan_id: str, number: int) -> ResponseReturnValue:
    """Confirm a change; customers see it at once or when its time comes."""
    form = Alone()
    alone = (form.alone.data or "").strip()
    with store().read() as session:
        asked = _asked(session, plan_id, number)
        change_sets.waiting_one(session, number)
    try:
        if sum(asked.rules.values()) > rule_proposals.MOST_AT_ONCE:
            return _confirm_later(asked, alone)
        twice(lambda: _confirm(number, alone, request.form.get("seen", "")))
    except Refused as refused:
        return _page(plan_id, number, form, refused.problems, status=400)
    done(N_("The change is confirmed."))
    return redirect(url_for("planner.change_set", plan_id=plan_id, number=number))


def _confirm(number: int, alone: str, seen: str) -> None:
    # Nobody else may write while a transaction writes: rules are compared before it is.
    with store().read() as session:
        batch = anticipating.rules_of(session, number)
    with store().write() as session:
        publishing.confirm(
            session, person(), number, alone=alone, batch=batch, seen=seen, now=now()
        )


def _confirm_later(asked: ChangeSet, alone: str) -> ResponseReturnValue:
    """Have a change confirmed whose rules are more than a page can wait for."""
    count = sum(asked.rules.values())
    wanted = {"number": asked.id, "alone": alone, "count": count}
    task = Task(kind=Kind.CONFIRM_RULES, plan=asked.plan.id, asked=wanted)
    with store().write() as session:
        number = working.enqueue(session, person(), task, now=now())
    return redirect(url_for("planner.job", plan_id=asked.plan.id, number=number))


@planner.post("/plans/<plan_id>/changes/<int:number>/leave-out")
@allowed(Permission.CHANGE_PLANS)
def leave_out(plan_id: str, number: int) -> ResponseReturnValue:
    """Take one rule out of one's own edits that wait."""
    rule, seen = request.form.get("rule", 0, type=int), request.form.get("seen", "")
    try:
        with store().write() as session:
            _asked(session, plan_id, number)
            rule_editing.leave_out(session, person(), number, rule, seen=seen, now=now())
    except Refused as refused:
        return _page(plan_id, number, Alone(formdata=None), refused.problems, status=400)
    done(AS_BEFORE)
    return redirect(url_for("planner.change_set", plan_id=plan_id, number=number))


@planner.post("/plans/<plan_id>/changes/<int:number>/refuse")
@allowed(Permission.CHANGE_PLANS)
def refuse_change(plan_id: str, number: int) -> ResponseReturnValue:
    """Refuse a change, or withdraw one's own."""
    with store().write() as session:
        _asked(session, plan_id, number)
        publishing.refuse(session, person(), number, now=now())
    done(N_("The plan stays as it is."))
    return redirect(url_for("planner.plan", plan_id=plan_id))


def _page(
    plan_id: str,
    number: int,
    form: Alone,
    problems: tuple[Problem, ...] = (),
    status: int = 200,
) -> ResponseReturnValue:
    with store().read() as session:
        asked = _asked(session, plan_id, number)
        known = Known.read(session, asked, now())
        trouble = _told(problems or _trouble(session, asked))
        others = people.others_who_may(session, person(), Permission.CHANGE_PLANS)
        company = plans.of_company(session, known.after.company.name)
        rules = proposed_rules.shown(session, known)
    plan, locale = known.after, _chosen(known.after)
    page = render_template(
        "planner/change.html",
        asked=asked,
        known=known,
        plan=plan,
        name=wording.words(plan.channel.name, speech(), plan.source_locale),
        effects=effects(known, locale, _home(), speech()),
        **rules,
        around=surroundings(plan, company, plan.schedule, speech()),
        locale=locale,
        trouble=trouble,
        others=others,
        form=form,
    )
    return make_response(page, status)


def _chosen(plan: Plan) -> str:
    chosen = request.args.get("locale", "")
    return chosen if chosen in plan.locales else plan.source_locale


def _trouble(session: Session, asked: ChangeSet) -> tuple[Problem, ...]:
    if asked.verdict is Verdict.WAITING:
        return publishing.obstacles(session, asked, now())
    return tuple(asked.trouble)


def _told(problems: tuple[Problem, ...]) -> list[tuple[str, str]]:
    """Tell each problem once, with its place."""
    pairs = ((problem.field, speech().say(problem.message)) for problem in problems)
    return list(dict.fromkeys(pairs))


def _asked(session: Session, plan_id: str, number: int) -> ChangeSet:
    asked = change_sets.get(session, number)
    if asked.plan.id != plan_id:
        raise NotFound(f"{plan_id}/{number}")
    return asked


def _home() -> Home:
    return Home(public_url=rooms().settings.public_url)
