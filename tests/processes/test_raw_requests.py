"""Whatever bytes a stranger sends to a real server, it answers, stays small and serves on."""

import os
import re
import socket
from contextlib import closing
from datetime import timedelta
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from conformance.table import FORUM, OLD, PLAN, RULES
from makers import a_live_plan, a_schedule
from nodes import environment
from servers import ask, sunset, until

from sunset import clock
from sunset.domain.redirects import url_fault
from sunset.edition import write
from sunset.pages.views import Home
from sunset.press.material import Material
from sunset.press.printing import contents
from sunset.settings import from_environment

pytestmark = pytest.mark.slow
PUBLIC = "https://support.harbour.example"
GROWTH = 48 * 1024**2  # bytes: answers that are remembered, and what the allocator keeps
LONG = b"a" * 65_536
HOST = b"Host: old.example\r\n"
FORM = b"Content-Type: application/x-www-form-urlencoded\r\n"
LIST = Path(os.environ.get("SUNSET_REAL_DATA", ""), "hostile", "open-redirects.txt")


@lru_cache(maxsize=1)
def many():
    """Return a million parameters, which only whoever sends them need make."""
    return b"&".join(b"p%d=%d" % (n, n) for n in range(1_000_000))


REQUESTS = {
    "a path of 64 kB": b"GET /help/" + LONG + b" HTTP/1.1\r\n" + HOST,
    "a path of 64 kB of slashes": b"GET " + b"/" * 65_536 + b" HTTP/1.1\r\n" + HOST,
    "a path of 64 kB of dots": b"GET /help" + b"/.." * 21_845 + b" HTTP/1.1\r\n" + HOST,
    "a NUL in the path": b"GET /help/\0 HTTP/1.1\r\n" + HOST,
    "an encoded NUL": b"GET /help/%00 HTTP/1.1\r\n" + HOST,
    "bytes that are no UTF-8": b"GET /help/\xff\xfe HTTP/1.1\r\n" + HOST,
    "encoded bytes that are no UTF-8": b"GET /help/%ff%c0%af HTTP/1.1\r\n" + HOST,
    "half a surrogate": b"GET /help/%ed%a0%80 HTTP/1.1\r\n" + HOST,
    "an encoded line break": b"GET /help/%0d%0aX:%20evil HTTP/1.1\r\n" + HOST,
    "a line break in the query": b"GET /show?q=%0d%0aX:%201 HTTP/1.1\r\n" + HOST,
    "absolute form": b"GET https://evil.example/help/x HTTP/1.1\r\n" + HOST,
    "absolute form of another scheme": b"GET ftp://evil.example/help HTTP/1.1\r\n" + HOST,
    "absolute form without a host": b"GET http://old.example/help/x HTTP/1.1\r\n",
    "absolute form of a stranger's": b"GET http://evil.example/help/x HTTP/1.1\r\n",
    "two slashes": b"GET //evil.example/help HTTP/1.1\r\n" + HOST,
    "a backslash": b"GET /help/\\evil.example HTTP/1.1\r\n" + HOST,
    "a star": b"GET * HTTP/1.1\r\n" + HOST,
    "authority form": b"CONNECT evil.example:443 HTTP/1.1\r\n" + HOST,
    "a fragment": b"GET /help#x HTTP/1.1\r\n" + HOST,
    "no host": b"GET /help HTTP/1.1\r\n",
    "two hosts": b"GET /help HTTP/1.1\r\n" + HOST + b"Host: evil.example\r\n",
    "a host with a line break": b"GET /help HTTP/1.1\r\nHost: old.example\r\n evil.example\r\n",
    "a host of 64 kB": b"GET /help HTTP/1.1\r\nHost: " + LONG + b"\r\n",
    "a host that is a path": b"GET /help HTTP/1.1\r\nHost: old.example/@evil.example\r\n",
    "a cookie of 64 kB": b"GET /help HTTP/1.1\r\n" + HOST + b"Cookie: a=" + LONG + b"\r\n",
    "languages of 64 kB": (
        b"GET /help HTTP/1.1\r\n" + HOST + b"Accept-Language: " + b"ko;q=0.1," * 7_000 + b"\r\n"
    ),
    "tags of 64 kB": b"GET /help HTTP/1.1\r\n" + HOST + b"If-None-Match: " + LONG + b"\r\n",
    "a negative length": b"POST /help HTTP/1.1\r\n" + HOST + b"Content-Length: -1\r\n",
    "a length and chunks": (
        b"POST /help HTTP/1.1\r\n" + HOST + b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n"
    ),
    "a method nobody knows": b"BREW /help HTTP/1.1\r\n" + HOST,
    "another protocol": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    "HTTP/0.9": b"GET /help\r\n",
}  # fmt: skip
LONGER = {
    "a million parameters": lambda: b"GET /show?" + many() + b" HTTP/1.1\r\n" + HOST,
    "ten thousand parameters": lambda: b"GET /show?" + many()[:100_000] + b" HTTP/1.1\r\n" + HOST,
    "a million fields": lambda: (
        b"POST /help HTTP/1.1\r\nConnection: close\r\n" + HOST + FORM
        + b"Content-Length: %d\r\n\r\n" % len(many()) + many()
    ),
}  # fmt: skip
NAMES = (*REQUESTS, *LONGER)

# What is odd but says clearly which of our addresses is meant is answered as that address. RFC 9112
# (3.2.2) lets the host in the target win over the line, but granian keeps it to itself where there
# is a line; servers in front have made one of the two. Either way the answer is one of our own.
HARMLESS = {
    "absolute form",
    "absolute form without a host",
    "absolute form of another scheme",
    "a backslash",
    "a fragment",
    "a cookie of 64 kB",
    "languages of 64 kB",
    "tags of 64 kB",
    "a length and chunks",
    "a method nobody knows",
}
LED = (302, 303)
# Megabytes that nobody reads: the server hangs up.
CUT_OFF = {"a million parameters", "a million fields"}


@pytest.fixture(scope="module")
def node(tmp_path_factory):
    """Run an edge alone whose plan closed 45 days ago, so that old addresses lead on."""
    state, moment = tmp_path_factory.mktemp("state"), clock.now()
    today = moment.replace(tzinfo=None, hour=18, minute=0, second=0, microsecond=0)
    plan = a_live_plan(
        at=moment - timedelta(days=300),
        company=PLAN.company,
        destinations=PLAN.destinations,
        placements=PLAN.placements,
        schedule=a_schedule(today - timedelta(days=45), brownouts=False),
    )
    told = contents([Material(plan, RULES, {})], [plan.company], Home(public_url=PUBLIC), moment)
    write.renew(state / "editions", 1, told, 64 * 1024**2)
    env = environment(state, SUNSET_PUBLIC_URL=PUBLIC, SUNSET_WORKERS="1")
    with sunset("edge", state.parent / "log", env) as process:
        settings = from_environment(env)
        until(lambda: ask(settings.port, "/help/a", host=OLD).status == 302)
        yield settings, process


def sent(port, request):
    """Send bytes and return the status and the lines that came back, if any came."""
    whole = request if b"\r\n\r\n" in request else request + b"Connection: close\r\n\r\n"
    with closing(socket.create_connection(("127.0.0.1", port), timeout=20)) as line:
        try:
            line.sendall(whole)
            told = b"".join(iter(lambda: line.recv(65_536), b""))
        except ConnectionError:
            return 0, {}
    head = told.partition(b"\r\n\r\n")[0].decode("latin-1")
    found = re.match(r"HTTP/1\.[01] (\d{3})", head)
    lines = (each.partition(":") for each in head.splitlines()[1:])
    names = {name.strip().lower(): value.strip() for name, _, value in lines}
    return (int(found[1]) if found else 0), names


def is_at_home(location):
    ours = (*PLAN.company.hosts, urlsplit(PUBLIC).hostname)
    return location.startswith("/") or url_fault(location, ours) is None


def used(process):
    """Return the bytes that a server and its workers keep for themselves."""
    total, waiting = 0, [process.pid]
    while waiting:
        pid = waiting.pop()
        folder = Path(f"/proc/{pid}")
        total += int(re.search(r"RssAnon:\s+(\d+)", (folder / "status").read_text())[1]) * 1024
        waiting += map(int, (folder / f"task/{pid}/children").read_text().split())
    return total


def request_of(name):
    return LONGER[name]() if name in LONGER else REQUESTS[name]


@pytest.mark.parametrize("name", NAMES)
def test_odd_bytes_are_refused_or_answered_and_never_fail(node, name):
    settings, _ = node

    status, lines = sent(settings.port, request_of(name))

    assert status in (LED if name in HARMLESS else (0,) if name in CUT_OFF else range(400, 500))
    assert is_at_home(lines.get("location", "/"))
    assert "x" not in lines
    assert ask(settings.port, "/help/a", host=OLD)["location"] == f"{FORUM}/help/a"


def test_odd_bytes_do_not_make_the_server_grow(node):
    settings, process = node
    requests = [request_of(name) for name in NAMES]
    for request in requests:
        sent(settings.port, request)
    before = used(process)

    for turn in range(8):
        for request in requests:
            sent(settings.port, request.replace(b"/help", b"/help/%d" % turn, 1))

    assert used(process) - before < GROWTH


@pytest.mark.skipif(
    not LIST.is_file(), reason="SUNSET_REAL_DATA is not set: real payloads NOT sent"
)
def test_no_real_payload_leads_elsewhere_over_a_real_connection(node):
    settings, _ = node
    payloads = [each for each in LIST.read_bytes().splitlines() if each]

    led = []
    for payload in payloads:
        raw = payload.replace(b" ", b"%20")
        for line in (b"/help/" + raw, raw, b"/show?q=" + raw):
            status, lines = sent(settings.port, b"GET " + line + b" HTTP/1.1\r\n" + HOST)
            assert status < 500
            led += [] if is_at_home(lines.get("location", "/")) else [lines["location"]]
        status, lines = sent(settings.port, b"GET /help HTTP/1.1\r\nHost: " + raw + b"\r\n")
        assert status < 500
        led += [] if is_at_home(lines.get("location", "/")) else [lines["location"]]

    assert len(payloads) > 200
    assert led == []
