"""The list of plans and the page of one."""

from collections.abc import Iterable

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from sunset.domain import addresses
from sunset.domain.people import Permission
from sunset.domain.plans import Plan
from sunset.domain.schedules import Stage
from sunset.store import change_sets
from sunset.store import plans as kept
from sunset.web.access import allowed
from sunset.web.planner import plan_page, planner, wording
from sunset.web.planner.embedding import blocks
from sunset.web.planner.listing import Query, listing
from sunset.web.planner.pictures import Look
from sunset.web.rooms import now, person, rooms, speech, store


@planner.get("/")
@allowed(Permission.ENTER)
def home() -> Answer:
    """Lead to the list of plans, or to the documents who sees no plans."""
    sees = person().may(Permission.SEE_PLANS)
    return redirect(url_for("planner.plans" if sees else "workspace.board"))


@planner.get("/plans")
@allowed(Permission.SEE_PLANS)
def plans() -> str:
    """List the plans that an address asks for."""
    with store().read() as session:
        found = [plan for plan, _ in kept.listed(session)]
        waiting = change_sets.count_open(session)
    shown = listing(found, Query.read(request.args), now(), speech())
    stages = [(str(stage), wording.stage_name(stage, speech())) for stage in Stage]
    public = _in_public(found)
    return render_template(
        "planner/plans.html", list=shown, waiting=waiting, stages=stages, public=public
    )


def _in_public(plans: Iterable[Plan]) -> dict[str, str]:
    """Return where customers follow all plans together, once there is one for them."""
    names = sorted({plan.company.name for plan in plans if plan.published})
    home = rooms().settings.public_url
    places = {"calendar": addresses.calendar(), "feed": addresses.feed()}
    urls = {name: home + path for name, path in places.items()}
    return {"names": speech().list(names), **urls} if names else {}


@planner.get("/plans/<plan_id>")
@allowed(Permission.SEE_PLANS)
def plan(plan_id: str) -> str:
    """Show a plan."""
    with store().read() as session:
        known = plan_page.Known.read(session, plan_id, now())
    look, public = Look.read(request.args), rooms().settings.public_url
    shown = plan_page.shown(known, look, now(), speech(), public)
    return render_template("planner/plan.html", page=shown)


@planner.get("/plans/<plan_id>/banner")
@allowed(Permission.SEE_PLANS)
def embedding(plan_id: str) -> str:
    """Give the lines that put the banner on a company's pages."""
    with store().read() as session:
        found = kept.get(session, plan_id)
    name = wording.words(found.channel.name, speech(), found.source_locale)
    shown = blocks(found, rooms().settings.public_url, speech())
    return render_template("planner/embedding.html", plan=found, name=name, blocks=shown)
