"""The checks of a plan's notices."""

from flask import render_template, request

from sunset.domain.people import Permission
from sunset.pages import checks
from sunset.store import notice_grounds, plans
from sunset.web.access import allowed
from sunset.web.planner import notice_check_page, planner, wording
from sunset.web.planner.notice_check_page import Query
from sunset.web.rooms import now, speech, store


@planner.get("/plans/<plan_id>/notice-checks")
@allowed(Permission.SEE_PLANS)
def notice_checks(plan_id: str) -> str:
    """Show what is wrong with the notices of a plan, and where to mend it."""
    with store().read() as session:
        plan = plans.get(session, plan_id)
        grounds = notice_grounds.read(session, plan)
    found = checks.check(plan, grounds, now())
    page = notice_check_page.shown(found, Query.read(request.args, plan), plan, speech())
    name = wording.words(plan.channel.name, speech(), plan.source_locale)
    return render_template("planner/notice_checks.html", plan=plan, name=name, page=page)
