"""Nothing that a stranger writes leads anybody off the company's hosts."""

import os
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from conformance.table import FRONT, HERE, OLD, PLAN, RULES
from customers import environ_of, settings_in
from editions import contents_of
from hypothesis import given, settings
from hypothesis import strategies as st

from sunset.domain import lookups
from sunset.domain.redirects import url_fault
from sunset.edge.wsgi import Edge
from sunset.edition.memory import MemoryEdition

DATA = os.environ.get("SUNSET_REAL_DATA", "")
LIST = Path(DATA, "hostile", "open-redirects.txt")
KNOWN = [
    "//evil.example", "/\\evil.example", "https://evil.example", "@evil.example", "../..", "%2e%2e",
    "\r\nLocation: https://evil.example", "\x00", ".evil.example", ":80@evil.example", "\u3002com",
    "{locale}", ":splat", "?x=1#y", "javascript:alert(1)", "\\\\evil.example",
    "%0d%0aX:1", "\ud83d",
]  # fmt: skip
LEGS = lookups.retirement(PLAN).legs
OURS = (*PLAN.company.hosts, urlsplit(HERE).hostname)
SOURCES = ("/help/{}", "/blog/{}/{}", "/files/{}/raw", "/moved-below/{}", "/{}", "{}")
QUERIES = ("", "t={}", "q={}", "{}", "a={}&{}=1")
HOSTS = (OLD, FRONT, "a.old.example", "{}", "old.example{}", "{}.old.example", "{}@old.example")


@pytest.fixture(scope="module")
def ask(tmp_path_factory):
    """Ask at any instant, and see that nobody is led astray."""
    edition = MemoryEdition(contents_of(PLAN, rules=RULES), 1)
    now = [0]
    clock = lambda: datetime.fromtimestamp(now[0], UTC)  # noqa: E731 -- a clock is one expression
    edge = Edge(settings_in(tmp_path_factory.mktemp("state")), clock, lambda: edition)

    def asked(at, host, address, method="GET"):
        now[0] = at
        seen = edge.serve(environ_of(line(host), address, method))
        assert seen.status < 500 or seen.status == 503
        assert not any(set(value) & {"\r", "\n", "\0"} for _, value in seen.headers)
        location = dict(seen.headers).get("Location", "")
        fault = url_fault(location, OURS) if location else None
        assert fault is None, (host, address, location)

    return asked


def line(text):
    """Return a text as it may stand in a line of a request."""
    return text.encode("utf-8", "replace").decode("latin-1")


def filled(shape, payload):
    return shape.replace("{}", payload)


def assert_safe(ask, payload, instants):
    raw, sent = line(payload), quote(payload, safe="/%", errors="replace")
    for at in instants:
        for text in {raw.replace("?", "%3F"), sent}:
            for source in SOURCES:
                ask(at, OLD, filled(source, text))
        for query in QUERIES:
            for path in ("/show", "/kept", "/merged"):
                ask(at, OLD, f"{path}?{filled(query, raw)}")
                ask(at, OLD, f"{path}?{filled(query, sent)}")
        for host in HOSTS:
            ask(at, filled(host, payload), "/any")


@pytest.mark.skipif(
    not LIST.is_file(), reason="SUNSET_REAL_DATA is not set: real payloads NOT tried"
)
def test_no_known_payload_leads_off_the_companys_hosts(ask):
    grace = next(leg.start for leg in LEGS if leg.key.startswith("grace~")) + 60

    for payload in LIST.read_text(encoding="utf-8", errors="replace").splitlines():
        assert_safe(ask, payload, [grace])


@pytest.mark.parametrize("payload", KNOWN)
def test_no_payload_leads_off_the_companys_hosts_in_any_stage(ask, payload):
    assert_safe(ask, payload, [leg.start + 60 for leg in LEGS])


pieces = st.sampled_from([*KNOWN, "/", "a", ":", "?", "#", "&", "="]) | st.text(max_size=8)


places = st.tuples(st.sampled_from(HOSTS), st.sampled_from(SOURCES), st.sampled_from(QUERIES))


@settings(max_examples=400, deadline=None)
@given(
    payload=st.lists(pieces, max_size=5).map("".join),
    place=places,
    leg=st.sampled_from(LEGS),
    method=st.sampled_from(["GET", "HEAD", "POST"]),
)
def test_no_text_leads_off_the_companys_hosts(ask, payload, place, leg, method):
    raw, (host, source, query) = line(payload), place

    ask(
        leg.start + 60, filled(host, payload), f"{filled(source, raw)}?{filled(query, raw)}", method
    )
