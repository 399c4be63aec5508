"""Ask an old address over HTTP and compare the answer with what the edition says."""

import http.client
import ssl
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from gzip import decompress
from urllib.parse import SplitResult, urlsplit

from sunset.domain.lookups import Leg, epoch
from sunset.domain.plans import PlacementKind
from sunset.domain.redirects import canonical, host_of
from sunset.domain.schedules import Stage
from sunset.edge.headers import ending
from sunset.edge.messages import HttpRequest, HttpResponse
from sunset.edge.respond import respond
from sunset.edition.records import Edition
from sunset.errors import N_, NotFound, Refused

SECONDS = 5
AGENT = "sunset-wiring-check"
MOST = 1024 * 1024
FAILURE = 500
ENDING = ("Deprecation", "Sunset", "Link")
OPEN = (Stage.PREPARE, Stage.ANNOUNCE, Stage.STOP_NEW, Stage.LIMIT)


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that was looked at, whether it is as it has to be, and what was found."""

    name: str
    holds: bool
    finding: str


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def prove(url: str, edition: Edition, public_url: str, now: datetime) -> tuple[Point, ...]:
    """Compare what an old address answers now with what the edition says."""
    parts = _parts(url)
    request = HttpRequest(host=host_of(parts.netloc), path=canonical(parts.path), query=parts.query)
    site = edition.site(request.host)
    plan = edition.retirement(site.plan) if site else None
    if site is None or plan is None:
        raise NotFound(f"The edition knows no old host {request.host!r}")
    leg, _ = plan.leg(epoch(now))
    said = respond(edition, request, epoch(now), public_url)
    try:
        reply = _get(parts)
    except (OSError, http.client.HTTPException) as fault:
        return (Point("reached", holds=False, finding=f"no answer: {fault}"),)
    reached = Point("reached", holds=True, finding=f"answered {reply.status}")
    if said.passed or (site.placement is PlacementKind.BESIDE and leg.stage in OPEN):
        return (reached, *_live(reply), *_ends(reply, plan.plan, leg, public_url))
    return (reached, *_ours(reply, said))


def _live(reply: Reply) -> Iterator[Point]:
    holds = reply.status < FAILURE
    yield Point("the live site answers", holds=holds, finding=f"status {reply.status}")


def _ends(reply: Reply, plan: str, leg: Leg, public_url: str) -> Iterator[Point]:
    wanted = dict(ending(plan, leg.deprecation, leg.sunset, public_url))
    for name in ENDING:
        found, value = reply.headers.get(name.lower(), ""), wanted.get(name, "")
        # The live site may have links of its own.
        holds = value in found if name == "Link" else value == found
        right = f"is {found or 'absent'}"
        yield Point(name, holds=holds, finding=right if holds else f"{right}, not {value!r}")


def _ours(reply: Reply, said: HttpResponse) -> Iterator[Point]:
    wanted = {name.lower(): value for name, value in said.headers}
    yield _same("status", str(reply.status), str(said.status))
    for name in ("Location", "Cache-Control"):
        if name.lower() in wanted:
            yield _same(name, reply.headers.get(name.lower(), ""), wanted[name.lower()])
    if said.body:
        ours = said.body == reply.body
        yield Point("page", holds=ours, finding=f"is {'' if ours else 'not '}the edition's")


def _same(name: str, found: str, wanted: str) -> Point:
    holds = found == wanted
    told = found or "absent"
    return Point(name, holds=holds, finding=told if holds else f"{told}, not {wanted}")


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 -- reading it checks it
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc:
        msgid = N_("%(url)s is no address to ask. Give http:// or https://, a host and a path.")
        raise Refused.because(msgid, url=url)
    return parts


def _get(parts: SplitResult) -> Reply:
    """Ask once, follow nothing, wait only so long and read only so much."""
    host = parts.hostname or ""
    # Names below localhost are this machine (RFC 6761), whether its resolver knows that or not.
    host = "localhost" if host.endswith(".localhost") else host
    connection = (
        http.client.HTTPSConnection(
            host, parts.port, timeout=SECONDS, context=ssl.create_default_context()
        )
        if parts.scheme == "https"
        else http.client.HTTPConnection(host, parts.port, timeout=SECONDS)
    )
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    with closing(connection):
        connection.request("GET", target, headers={"Host": parts.netloc, "User-Agent": AGENT})
        response = connection.getresponse()
        body = response.read(MOST)
    names = {name.lower() for name in response.headers}
    told = {name: ", ".join(response.headers.get_all(name, [])) for name in names}
    return Reply(
        response.status, told, decompress(body) if told.get("content-encoding") == "gzip" else body
    )
