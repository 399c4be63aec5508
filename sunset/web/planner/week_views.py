"""My week: what falls to somebody in all plans, and their calendar."""

from flask import Response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from sunset.domain.people import Permission
from sunset.errors import N_, NotFound
from sunset.outreach.agenda import agenda
from sunset.outreach.ical import CALENDAR
from sunset.services import subscribing
from sunset.speech import speech as speech_of
from sunset.store import agendas
from sunset.web.access import allowed, everybody
from sunset.web.forms import done
from sunset.web.planner import planner, week_page
from sunset.web.rooms import now, person, rooms, speech, store


@planner.get("/week")
@allowed(Permission.ENTER)
def week() -> str:
    """Show what falls to one this week."""
    return _page()


@planner.post("/week/calendar")
@allowed(Permission.SEE_PLANS)
def subscribe() -> str:
    """Make a new secret address of one's calendar, and show it once."""
    with store().write() as session:
        token = subscribing.subscribe(session, person(), now=now())
    return _page(f"{rooms().settings.admin_url}{url_for('planner.own_calendar', token=token)}")


@planner.post("/week/calendar/revoke")
@allowed(Permission.SEE_PLANS)
def unsubscribe() -> ResponseReturnValue:
    """Let no address open one's calendar any more."""
    with store().write() as session:
        subscribing.unsubscribe(session, person(), now=now())
    done(N_("The address of your calendar opens nothing any more."))
    return redirect(url_for("planner.week"))


@planner.get("/agenda/<token>.ics")
@everybody
def own_calendar(token: str) -> Response:
    """Give the calendar that a secret address opens; who has it needs not sign in."""
    with store().read() as session:
        owner = agendas.find(session, token)
        if owner is None:
            raise NotFound("no calendar is there")
        found = subscribing.entries(session, owner, now=now())
    tongue = speech_of(owner.locale)
    made = agenda(found, owner.name, tongue, rooms().settings.admin_url, now())
    return Response(made, content_type=CALENDAR)


def _page(address: str = "") -> str:
    with store().read() as session:
        rows = week_page.read(session, person(), now(), speech())
        since = agendas.since(session, person().id)
    kinds = week_page.KINDS
    return render_template(
        "planner/week.html", rows=rows, kinds=kinds, since=since, address=address
    )
