"""The report on a plan: one page, to be printed."""

from flask import render_template

from sunset.domain.people import Permission
from sunset.web.access import allowed
from sunset.web.planner import planner, report_page
from sunset.web.rooms import now, speech, store


@planner.get("/plans/<plan_id>/report")
@allowed(Permission.SEE_PLANS)
def report(plan_id: str) -> str:
    """Show the report on a plan."""
    with store().read() as session:
        made = report_page.read(session, plan_id, now(), speech())
    return render_template("planner/report.html", report=made)
