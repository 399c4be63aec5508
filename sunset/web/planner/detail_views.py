"""Change everything about a plan but its dates, milestones and history."""

from flask import make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from sunset.domain.audit import Change, changes
from sunset.domain.people import Permission
from sunset.domain.plans import Plan
from sunset.errors import N_, Conflict, Refused
from sunset.services import planning
from sunset.speech import available_locales
from sunset.store import plan_documents, plans
from sunset.web.access import allowed
from sunset.web.forms import done
from sunset.web.planner import planner, wording
from sunset.web.planner.details_values import values_of
from sunset.web.planner.plan_forms import Details
from sunset.web.planner.term_forms import ReleaseField, release_of
from sunset.web.rooms import now, person, speech, store


class LiveDetails(ReleaseField, Details):
    """What can be changed about a plan that customers know."""


@planner.get("/plans/<plan_id>/details")
@allowed(Permission.CHANGE_PLANS)
def details(plan_id: str) -> ResponseReturnValue:
    """Show what can be changed about a plan."""
    plan, base = _head(plan_id)
    return _page(plan, _form_for(plan)(formdata=None, data=values_of(plan, base)))


@planner.post("/plans/<plan_id>/details")
@allowed(Permission.CHANGE_PLANS)
def change(plan_id: str) -> ResponseReturnValue:
    """Keep what was changed, unless somebody else changed the plan meanwhile."""
    plan, base = _head(plan_id)
    form = _form_for(plan)()
    if not form.validate():
        return _page(plan, form, status=400)
    return _take(plan, base, form, form.changed(plan))


def _take(plan: Plan, base: int, form: Details, changed: Plan) -> ResponseReturnValue:
    try:
        with store().write() as session:
            asked = planning.change(
                session,
                person(),
                changed,
                form.base.data or 0,
                shipped=available_locales(),
                reason=(form.why.data or "").strip(),
                at=release_of(form, plan),
                now=now(),
            )
    except Conflict:
        return _conflict(plan, base, form, changed)
    except Refused as refused:
        loose = form.take(form.placed(refused.problems, changed.destinations))
        return _page(plan, form, *loose, status=400)
    if asked:
        done(N_("The change is proposed. A second person confirms it."))
        return redirect(url_for("planner.change_set", plan_id=plan.id, number=asked.id))
    done(N_("The plan is changed."))
    return redirect(url_for("planner.plan", plan_id=plan.id))


def _form_for(plan: Plan) -> type[Details]:
    """Ask for a time as well, where customers know the plan."""
    return LiveDetails if plan.published else Details


def _conflict(plan: Plan, base: int, form: Details, changed: Plan) -> ResponseReturnValue:
    """Show both versions; sending the form again keeps what it holds."""
    theirs, mine = plan_documents.document(plan), plan_documents.document(changed)
    form.base.data, form.base.raw_data = base, None
    return _page(plan, form, status=409, differences=changes(theirs, mine))


def _head(plan_id: str) -> tuple[Plan, int]:
    with store().read() as session:
        return plans.head(session, plan_id)


def _page(
    plan: Plan,
    form: Details,
    *loose: str,
    status: int = 200,
    differences: tuple[Change, ...] = (),
) -> ResponseReturnValue:
    name = wording.words(plan.channel.name, speech(), plan.source_locale)
    shown = {"plan": plan, "name": name, "form": form, "loose": loose}
    page = render_template("planner/details.html", differences=differences, **shown)
    return make_response(page, status)
