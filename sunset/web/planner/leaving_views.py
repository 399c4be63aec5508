"""Leaving a programme: what changes for customers, and then a plan of its own."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from sunset.domain.people import Permission
from sunset.domain.plans import Plan
from sunset.errors import N_, NotFound
from sunset.services import programming
from sunset.store import plans
from sunset.web.access import allowed
from sunset.web.forms import done
from sunset.web.planner import planner, wording
from sunset.web.rooms import now, person, speech, store


@planner.get("/plans/<plan_id>/leave")
@allowed(Permission.CHANGE_PLANS)
def leaving(plan_id: str) -> ResponseReturnValue:
    """Say what leaving its programme means for a plan, and ask whether that is meant."""
    plan = _member(plan_id)
    name = wording.words(plan.channel.name, speech(), plan.source_locale)
    return render_template("planner/leave.html", plan=plan, name=name)


@planner.post("/plans/<plan_id>/leave")
@allowed(Permission.CHANGE_PLANS)
def leave(plan_id: str) -> ResponseReturnValue:
    """Take a plan out of its programme; of a live one, a second person confirms it."""
    _member(plan_id)
    with store().write() as session:
        asked = programming.leave(session, person(), plan_id, now=now())
    if asked is not None:
        done(N_("Customers would notice this, so a second person confirms it."))
        return redirect(url_for("planner.change_set", plan_id=plan_id, number=asked.id))
    done(N_("The plan has left its programme."))
    return redirect(url_for("planner.plan", plan_id=plan_id))


def _member(plan_id: str) -> Plan:
    with store().read() as session:
        plan = plans.get(session, plan_id)
    if not plan.programme:
        raise NotFound(f"{plan_id} is in no programme")
    return plan
