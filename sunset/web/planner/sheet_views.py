"""Timelines on pages of their own: of one plan, and of several plans on one sheet."""

from flask import Response, render_template, request

from sunset.domain.people import Permission
from sunset.domain.schedules import Stage
from sunset.store import plans as kept
from sunset.web.access import allowed
from sunset.web.planner import lane_page, pictures, planner, wording
from sunset.web.planner.lane_page import Wanted
from sunset.web.planner.outlook import outlook
from sunset.web.planner.pictures import Look
from sunset.web.rooms import now, speech, store
from sunset.web.zones import zones

SVG_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


@planner.get("/plans/<plan_id>/timeline")
@allowed(Permission.SEE_PLANS)
def plan_timeline(plan_id: str) -> str:
    """Show the timeline of a plan by itself, to read closely or to print."""
    with store().read() as session:
        plan = kept.get(session, plan_id)
        others = kept.of_company(session, plan.company.name)
    view = outlook(plan, now())
    drawn = pictures.picture(view, others, Look.read(request.args), speech())
    name = wording.words(plan.channel.name, speech(), plan.source_locale)
    return render_template("planner/plan_timeline.html", plan=plan, name=name, picture=drawn)


@planner.get("/plans/<plan_id>/timeline.svg")
@allowed(Permission.SEE_PLANS)
def timeline(plan_id: str) -> Response:
    """Give the timeline of a plan as a file."""
    with store().read() as session:
        plan = kept.get(session, plan_id)
        others = kept.of_company(session, plan.company.name)
    look = Look.read(request.args)
    return _file(pictures.standalone(outlook(plan, now()), others, look, speech()), plan_id)


@planner.get("/timeline")
@allowed(Permission.SEE_PLANS)
def sheet() -> str:
    """Show several plans on one sheet."""
    with store().read() as session:
        found = [plan for plan, _ in kept.listed(session) if plan.stays is None]
    page = lane_page.lane_page(found, Wanted.read(request.args), now(), speech())
    stages = [(str(stage), wording.stage_name(stage, speech())) for stage in Stage]
    return render_template("planner/sheet.html", page=page, stages=stages, zones=zones())


@planner.get("/timeline.svg")
@allowed(Permission.SEE_PLANS)
def sheet_file() -> Response:
    """Give the sheet of several plans as a file."""
    with store().read() as session:
        found = [plan for plan, _ in kept.listed(session) if plan.stays is None]
    drawn = lane_page.lane_file(found, Wanted.read(request.args), now(), speech())
    return _file(pictures.as_file(drawn), "plans")


def _file(drawn: str, name: str) -> Response:
    answer = Response(drawn, mimetype="image/svg+xml")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}-timeline.svg"'
    answer.headers["Content-Security-Policy"] = SVG_POLICY
    return answer
