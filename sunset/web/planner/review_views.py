"""Send a draft to review: say what is missing, what needs an override, and from when it holds."""

from flask import make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from sunset.domain import promises
from sunset.domain.people import Permission
from sunset.errors import N_, Problem, Refused
from sunset.pages import checks
from sunset.services import publishing
from sunset.store import change_sets, notice_grounds, plans
from sunset.store.session import Session
from sunset.web.access import allowed
from sunset.web.forms import done
from sunset.web.planner import planner, rule_findings, wording
from sunset.web.planner.problem_places import all_missing
from sunset.web.planner.term_forms import Approval, terms
from sunset.web.rooms import now, person, speech, store


@planner.get("/plans/<plan_id>/publish")
@allowed(Permission.CHANGE_PLANS)
def publish(plan_id: str) -> ResponseReturnValue:
    """Say what is missing, or ask for a second person who lets customers know the plan."""
    with store().read() as session:
        return _page(session, plan_id, Approval(formdata=None))


@planner.post("/plans/<plan_id>/publish")
@allowed(Permission.CHANGE_PLANS)
def review(plan_id: str) -> ResponseReturnValue:
    """Send a draft to review."""
    form = Approval()
    with store().read() as session:
        plan = plans.get(session, plan_id)
        if not form.validate():
            return _page(session, plan_id, form, status=400)
    try:
        with store().write() as session:
            asked = publishing.review(
                session, person(), plan_id, terms=terms(form, plan), now=now()
            )
    except Refused as refused:
        form.take(refused.problems)
        with store().read() as session:
            return _page(session, plan_id, form, refused.problems, status=400)
    done(N_("The plan is in review. A second person approves it."))
    return redirect(url_for("planner.change_set", plan_id=plan_id, number=asked.id))


def _page(
    session: Session,
    plan_id: str,
    form: Approval,
    problems: tuple[Problem, ...] = (),
    status: int = 200,
) -> ResponseReturnValue:
    plan = plans.get(session, plan_id)
    grounds = notice_grounds.read(session, plan)
    told = checks.publishing_faults(plan, grounds, now())
    hard = (*promises.hard_faults(plan, now()), *told)
    breaches = promises.breaches(plan, plan.schedule, now())
    problems = hard or tuple(x for x in problems if x.field != "closes")
    page = render_template(
        "planner/publish.html",
        plan=plan,
        name=wording.words(plan.channel.name, speech(), plan.source_locale),
        missing=all_missing(problems, plan, speech()),
        count=len(problems),
        breaches={str(each): speech().say(text) for each, text in breaches.items()},
        waiting=change_sets.open_ones(session, plan_id),
        found=[] if plan.published else rule_findings.of_draft(session, plan),
        form=form,
    )
    return make_response(page, status)
