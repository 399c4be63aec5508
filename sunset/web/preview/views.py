"""The changes that customers will see, in their order."""

from flask import render_template

from sunset.domain import timeline
from sunset.domain.people import Permission
from sunset.store import plans
from sunset.web.access import allowed
from sunset.web.preview import preview
from sunset.web.rooms import store


@preview.get("/plans/<plan_id>/see")
@allowed(Permission.SEE_PLANS)
def matrix(plan_id: str) -> str:
    """List every change of a plan's course."""
    with store().read() as session:
        plan = plans.get(session, plan_id)
    return render_template("preview/matrix.html", plan=plan, spans=timeline.course(plan).spans[1:])
