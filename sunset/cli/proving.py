"""Ask an old address over HTTP and compare the answer with what the edition says."""

import http.client
import ssl
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from gzip import decompress
from urllib.parse import SplitResult, urlsplit

from sunset.domain import answers
from sunset.domain.answers import Answer
from sunset.domain.lookups import Leg, epoch
from sunset.domain.plans import PlacementKind
from sunset.domain.redirects import host_of, tidy
from sunset.domain.schedules import Stage
from sunset.edge.headers import ending
from sunset.edition.records import Edition, page_key
from sunset.errors import N_, NotFound, Refused

SECONDS = 5
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
    request = answers.Request(host=host_of(parts.netloc), path=tidy(parts.path))
    site = edition.site(request.host)
    plan = edition.retirement(site.plan) if site else None
    if site is None or plan is None:
        raise NotFound(f"The edition knows no old host {request.host!r}")
    leg, _ = plan.leg(epoch(now))
    said = answers.answer(edition, request, epoch(now))
    try:
        reply = _get(parts)
    except (OSError, http.client.HTTPException) as fault:
        return (Point("reached", holds=False, finding=f"no answer: {fault}"),)
    reached = Point("reached", holds=True, finding=f"answered {reply.status}")
    if site.placement is PlacementKind.BESIDE and leg.stage in OPEN:
        return (reached, *_live(reply), *_ends(reply, plan.plan, leg, public_url))
    if said.surface == answers.PASS:
        return (reached, *_live(reply), *_ends(reply, plan.plan, leg, public_url))
    return (reached, *_ours(reply, said, edition))


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


def _ours(reply: Reply, said: Answer, edition: Edition) -> Iterator[Point]:
    same = reply.status == said.status
    finding = f"{reply.status}" if same else f"{reply.status}, not {said.status}"
    yield Point("status", holds=same, finding=finding)
    if said.location:
        found = reply.headers.get("location", "")
        holds = found.rstrip("/") == said.location.rstrip("/")
        finding = f"{found or 'absent'}" if holds else f"{found or 'absent'}, not {said.location}"
        yield Point("Location", holds=holds, finding=finding)
        return
    page = edition.page(page_key(said))
    same_page = page is not None and page.plain() == reply.body
    yield Point(
        "page",
        holds=same_page,
        finding="is the edition's" if same_page else f"is not the edition's {said.surface!r} page",
    )
    if said.private:
        kept = reply.headers.get("cache-control", "")
        yield Point("Cache-Control", holds="no-store" in kept, finding=kept or "absent")


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
    connection = (
        http.client.HTTPSConnection(
            host, parts.port, timeout=SECONDS, context=ssl.create_default_context()
        )
        if parts.scheme == "https"
        else http.client.HTTPConnection(host, parts.port, timeout=SECONDS)
    )
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    with closing(connection):
        connection.request("GET", target, headers={"User-Agent": "sunset-wiring-check"})
        response = connection.getresponse()
        body = response.read(MOST)
    names = {name.lower() for name in response.headers}
    told = {name: ", ".join(response.headers.get_all(name, [])) for name in names}
    return Reply(
        response.status, told, decompress(body) if told.get("content-encoding") == "gzip" else body
    )
