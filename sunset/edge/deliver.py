"""Turn what the matcher answered into status, header lines and body."""

import re
from dataclasses import replace
from urllib.parse import quote

from sunset.domain import answers, languages, locations
from sunset.domain.answers import Answer
from sunset.domain.hits import HOUR, Hit, hour_of
from sunset.edge import headers
from sunset.edge.excuses import excused
from sunset.edge.messages import EMPTY, Headers, HttpRequest, HttpResponse, plain
from sunset.edge.visits import Visit, question
from sunset.edition.records import HOUSE, UNKNOWN, Edition, Page, asset_key, page_key
from sunset.edition.surfaces import GONE

TO_ORIGIN = ("X-Accel-Redirect", "@sunset_origin")
# A type without a charset: nginx would say a charset of ours of the live site's answer.
PASSING = (TO_ORIGIN, ("Content-Type", "text/html"), ("Content-Length", "0"))
LINKED = ("notice",)
FRAMED = ("banner", "banner.html")
LASTING = "public, max-age=31536000, immutable"
CHANGING = "public, max-age=60"
_NAMED_BY_CONTENT = re.compile(r"\.[0-9a-f]{8,64}\.[a-z0-9]+\Z")
ANYWHERE = ("banner.json", "banner.html")


def deliver(visit: Visit, answer: Answer) -> HttpResponse:
    """Turn the matcher's answer into a response."""
    if answer.surface == answers.PASS:
        # nginx adds Cache-Control to what the origin says, so only where others are asked first.
        asks = answer.route and answer.stage in answers.ACKNOWLEDGED
        kept = (headers.freshness(answer),) if asks else ()
        lines = (*PASSING, *kept, *_ending(visit, answer))
        until = _until(visit, answer)
        return HttpResponse(200, lines, b"", _hit(visit, answer), passed=True, until=until)
    return _redirect(visit, answer) if answer.location else _page(visit, answer)


def unknown(visit: Visit) -> HttpResponse:
    """Answer for an address that is nowhere."""
    return _page(visit, Answer(404, surface=UNKNOWN))


def asset(visit: Visit) -> HttpResponse | None:
    """Return a file of the house, if that is what was asked for."""
    page = visit.edition.page(asset_key(visit.request.path))
    if page is None:
        return None
    until = hour_of(visit.at) + HOUR
    lasting = _NAMED_BY_CONTENT.search(visit.request.path) is not None
    lines = (
        ("Cache-Control", LASTING if lasting else CHANGING),
        ("Vary", "Accept-Encoding"),
        ("ETag", page.etag),
        ("X-Content-Type-Options", "nosniff"),
        *headers.EVERYWHERE,
    )
    if _unchanged(visit.request, page):
        return HttpResponse(304, lines, until=until)
    return HttpResponse(200, *_sent(visit.request, page, lines), until=until)


def see_other(location: str, *more: tuple[str, str]) -> Headers:
    """Return the lines of an answer to a form."""
    return (
        ("Location", location),
        *EMPTY,
        ("Cache-Control", "private, no-store"),
        *more,
    )


def _redirect(visit: Visit, answer: Answer) -> HttpResponse:
    location = _location(visit, answer.location)
    if not location:
        # A target that no browser may be sent to is no target: the page says where to go.
        harmless = answer.stage in ("grace", "archived")
        surface, status = ("address", 410) if harmless else ("notice", 200)
        return _page(visit, answer._replace(status=status, surface=surface, location="", fresh=0))
    lines = (
        ("Location", location),
        *EMPTY,
        headers.freshness(answer),
        *headers.vary(answer, body=False),
        *_ending(visit, answer),
    )
    return HttpResponse(answer.status, lines, b"", _hit(visit, answer), until=_until(visit, answer))


def _location(visit: Visit, location: str) -> str:
    """Return where to lead; our own addresses are paths, and whole on an old host."""
    if location.startswith("/"):
        path = quote(location, safe="/?=")
        return visit.public_url + path if visit.old else path
    return locations.location(location)


def _page(visit: Visit, answer: Answer) -> HttpResponse:
    if answer.surface == UNKNOWN and not answer.plan:
        answer = _house(visit, answer)
    page = _find(visit.edition, answer)
    return _missing(visit, answer) if page is None else shown(visit, answer, page)


def shown(visit: Visit, answer: Answer, page: Page) -> HttpResponse:
    """Send a page, or say that it is the one the browser has."""
    page = excused(visit, page) if answer.fallback else page
    validator = () if answer.private else (("ETag", page.etag),)
    lines = (
        headers.freshness(answer),
        *headers.vary(answer, body=True),
        *validator,
        *_ending(visit, answer),
        *_about(visit, answer),
    )
    hit, until = _hit(visit, answer), _until(visit, answer)
    if validator and answer.status == 200 and _unchanged(visit.request, page):  # noqa: PLR2004 -- OK
        return HttpResponse(304, lines, b"", hit, until=until)
    return HttpResponse(answer.status, *_sent(visit.request, page, lines), hit, until=until)


def _missing(visit: Visit, answer: Answer) -> HttpResponse:
    """Answer where no page was made: nothing is there, or what the status says."""
    if answer.surface.startswith("guide/") and not answer.surface.endswith(GONE):
        return _page(visit, answer._replace(status=410, surface=answer.surface + GONE))
    if answer.surface != UNKNOWN and (answer.status == 200 or answer.surface.endswith(GONE)):  # noqa: PLR2004 -- OK
        lost = Answer(404, UNKNOWN, answer.plan, answer.locale, answer.key, negotiated=True)
        return _page(visit, lost if visit.old else Answer(404, UNKNOWN))
    if answer.surface == UNKNOWN and answer.plan:
        return _page(visit, Answer(404, UNKNOWN))
    retry = _retry(answer)
    return plain(answer.status, headers=(*retry, *_ending(visit, answer)))


def _house(visit: Visit, answer: Answer) -> Answer:
    """Choose the language of a page that belongs to no plan."""
    locales = visit.edition.locales
    if not locales:
        return answer
    asked = question(visit)
    first = visit.request.path.split("/")[1]
    choice = languages.negotiate(
        locales,
        chosen=asked.chosen,
        page=first if first in locales else "",
        header=asked.accept_language,
        default=locales[0],
    )
    lost = choice.reason == "fallback"
    return answer._replace(locale=choice.locale, negotiated=True, fallback=lost)


def _find(edition: Edition, answer: Answer) -> Page | None:
    key = page_key(answer)
    if answer.plan == HOUSE:
        key = replace(key, key="")
    found = edition.page(key)
    return edition.page(replace(key, fallback=False)) if found is None and key.fallback else found


def _sent(request: HttpRequest, page: Page, lines: Headers) -> tuple[Headers, bytes]:
    body = page.body if request.gzip else page.plain()
    encoding: Headers = (("Content-Encoding", "gzip"),) if request.gzip else ()
    language: Headers = (("Content-Language", page.language),) if page.language else ()
    whole = (
        ("Content-Type", page.content_type),
        ("Content-Length", str(len(body))),
        *encoding,
        *language,
        *lines,
    )
    return whole, body


def _about(visit: Visit, answer: Answer) -> Headers:
    """Return what a page may do, what it is called elsewhere and when to come again."""
    framed = answer.surface in FRAMED
    plan = visit.edition.retirement(answer.plan)
    hosts = plan.hosts if plan and answer.surface in ("notice", "address") else ()
    lines = headers.guards(visit.public_url, hosts, framed=framed, old=visit.old)
    if answer.surface in ANYWHERE:
        lines += headers.EVERYWHERE
    if plan and not visit.old and answer.surface.startswith(LINKED):
        lines += headers.translations(
            answer.plan, answer.surface, answer.locale, plan.locales, visit.public_url
        )
    return (*lines, *_retry(answer))


def _retry(answer: Answer) -> Headers:
    return () if answer.retry_after is None else (("Retry-After", str(answer.retry_after)),)


def _ending(visit: Visit, answer: Answer) -> Headers:
    return headers.ending(answer.plan, answer.deprecation, answer.sunset, visit.public_url)


def _unchanged(request: HttpRequest, page: Page) -> bool:
    header = request.if_none_match
    if not header:
        return False
    known = [tag.strip().removeprefix("W/") for tag in header.split(",", 50)[:50]]
    return "*" in known or page.etag.removeprefix("W/") in known


def _until(visit: Visit, answer: Answer) -> int:
    """Return until when the same answer holds: the next change, less what is fresh before it."""
    hour = hour_of(visit.at) + HOUR
    plan = visit.edition.retirement(answer.plan)
    if plan is None:
        return hour
    _, after = plan.leg(visit.at)
    changes = [moment for moment in (after, plan.permanent_from) if moment and moment > visit.at]
    if not changes:
        return hour
    if answer.retry_after is not None:
        return visit.at + 1
    return max(visit.at + 1, min(hour, min(changes) - answer.fresh + 1))


def _hit(visit: Visit, answer: Answer) -> Hit | None:
    if visit.request.method != "GET" or not answer.plan:
        return None
    return Hit(
        answer.plan,
        answer.surface or "redirect",
        answer.route,
        answer.stage,
        answer.locale,
        answer.status,
        hour_of(visit.at),
        touchpoint=visit.touchpoint(answer.plan),
    )
