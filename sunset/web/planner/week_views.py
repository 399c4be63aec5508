"""My week: what falls to somebody in all plans, and their calendar."""

from flask import Response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from sunset.domain.people import Permission, Person
from sunset.errors import N_, NotFound
from sunset.outreach.agenda import agenda
from sunset.outreach.alerts import ATOM, Alert, feed
from sunset.outreach.ical import CALENDAR
from sunset.services import subscribing
from sunset.speech import speech as speech_of
from sunset.store import agendas, owners
from sunset.store import plans as kept
from sunset.store.session import Session
from sunset.web.access import allowed, everybody
from sunset.web.forms import done
from sunset.web.planner import alerts as gates_told
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
    """Make new secret addresses of one's calendar and one's feed, and show them once."""
    with store().write() as session:
        token = subscribing.subscribe(session, person(), now=now())
    return _page(*(_own(f"planner.{name}", token) for name in ("own_calendar", "own_feed")))


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
        owner = _owner(session, token)
        found = subscribing.entries(session, owner, now=now())
        alerts = _alerts(session, owner)
    tongue = speech_of(owner.locale)
    made = agenda((*found, *alerts), owner.name, tongue, rooms().settings.admin_url, now())
    return Response(made, content_type=CALENDAR)


@planner.get("/agenda/<token>.atom")
@everybody
def own_feed(token: str) -> Response:
    """Give the feed of gates that a secret address opens; who has it needs not sign in."""
    with store().read() as session:
        owner = _owner(session, token)
        alerts = _alerts(session, owner)
    title = speech_of(owner.locale).gettext("Gates")
    made = feed(alerts, f"{title}: {owner.name}", _own("planner.own_feed", token), now())
    return Response(made, content_type=ATOM)


def _owner(session: Session, token: str) -> Person:
    owner = agendas.find(session, token)
    if owner is None:
        raise NotFound("no calendar is there")
    return owner


def _alerts(session: Session, owner: Person) -> tuple[Alert, ...]:
    if not owner.may(Permission.SEE_PLANS):
        return ()
    known = kept.listed(session)
    return gates_told.alerts(known, owners.somebody(session, owner), now(), speech_of(owner.locale))


def _own(endpoint: str, token: str) -> str:
    return f"{rooms().settings.admin_url}{url_for(endpoint, token=token)}"


def _page(address: str = "", feed_address: str = "") -> str:
    with store().read() as session:
        rows = week_page.read(session, person(), now(), speech())
        since = agendas.since(session, person().id)
    kinds = week_page.KINDS
    return render_template(
        "planner/week.html",
        rows=rows,
        kinds=kinds,
        since=since,
        address=address,
        feed_address=feed_address,
    )
