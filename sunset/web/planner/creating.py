"""Start a plan from a short form; stages and milestones are proposed."""

from flask import make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from sunset.domain.people import Permission
from sunset.domain.plans import Plan
from sunset.errors import N_, Refused
from sunset.services import planning
from sunset.speech import available_locales
from sunset.speech import speech as speech_of
from sunset.web.access import allowed
from sunset.web.forms import done
from sunset.web.planner import planner
from sunset.web.planner.plan_forms import NewPlan
from sunset.web.rooms import now, person, speech, store
from sunset.web.zones import zones


@planner.get("/plans/new")
@allowed(Permission.CHANGE_PLANS)
def new() -> ResponseReturnValue:
    """Ask for the little that a proposal needs."""
    own = speech().locale
    return _page(NewPlan(formdata=None, source_locale=own, promised=[own]))


@planner.post("/plans/new")
@allowed(Permission.CHANGE_PLANS)
def create() -> ResponseReturnValue:
    """Propose a whole plan and keep it as a draft."""
    form = NewPlan()
    if not form.validate():
        return _page(form, status=400)
    try:
        plan = _create(form)
    except Refused as refused:
        problems = form.placed(refused.problems, form.draft().destinations)
        return _page(form, *form.take(problems), status=400)
    done(N_("The plan is proposed. Look at its stages, gates and milestones."))
    return redirect(url_for("planner.plan", plan_id=plan.id))


def _create(form: NewPlan) -> Plan:
    draft = form.draft()
    say = speech_of(draft.source_locale).gettext
    with store().write() as session:
        return planning.create(
            session, person(), draft, shipped=available_locales(), say=say, now=now()
        )


def _page(form: NewPlan, *loose: str, status: int = 200) -> ResponseReturnValue:
    page = render_template("planner/new.html", form=form, loose=loose, zones=zones())
    return make_response(page, status)
