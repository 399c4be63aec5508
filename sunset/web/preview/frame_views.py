"""The page inside the frame: what the edge would answer, unable to do anything."""

from datetime import UTC, datetime

from flask import Response, render_template, request

from sunset.domain.people import Permission
from sunset.domain.redirects import host_of
from sunset.errors import NotFound
from sunset.press.material import gather
from sunset.web.access import allowed
from sunset.web.framing import HTML, framed
from sunset.web.preview import preview
from sunset.web.preview.asking import GATES, Place
from sunset.web.preview.outcomes import outcome
from sunset.web.preview.seeing import STAMP, View, view_of
from sunset.web.rooms import now, rooms, speech, store

PATH = "/plans/<plan_id>/see/<moment>/<host>/"


@preview.get(PATH, defaults={"path": ""})
@preview.get(f"{PATH}<path:path>")
@allowed(Permission.SEE_PLANS)
def frame(plan_id: str, moment: str, host: str, path: str) -> Response:
    """Show what a customer gets at an address; a redirect is told, never followed."""
    view = _view(plan_id, moment, (host_of(host), f"/{path}"))
    place = Place(host, f"/{path}", request.query_string.decode("ascii", "replace"))
    answer = view.answer(place)
    kind = dict(answer.headers).get("Content-Type", "")
    told = outcome(view, answer, speech())
    if told:
        page = render_template("preview/outcome.html", outcome=told)
        return framed(page.encode(), "text/html; charset=utf-8", same_site=True)
    body = view.inside(answer.body) if kind.startswith(HTML) else answer.body
    return framed(body, kind, status=answer.status, same_site=True)


def _view(plan_id: str, moment: str, asked: tuple[str, str]) -> View:
    stamp, gates, locale = (*moment.split("."), "", "")[:3]
    with store().read() as session:
        material = gather(session, plan_id, asked)
    if gates not in GATES or locale not in material.plan.locales:
        raise NotFound(plan_id)
    return view_of(
        material,
        _instant(stamp),
        now(),
        opened=gates == "opened",
        locale=locale,
        public_url=rooms().settings.public_url,
    )


def _instant(stamp: str) -> datetime:
    try:
        return datetime.strptime(stamp, STAMP).replace(tzinfo=UTC)
    except ValueError as fault:
        raise NotFound(stamp) from fault
