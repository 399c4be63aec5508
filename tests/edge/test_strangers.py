"""Nothing a stranger sends fails or leads elsewhere."""

import os
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from urllib.parse import unquote_to_bytes, urljoin, urlsplit

import pytest
from customers import OLD, PUBLIC, Customer, environ_of, settings_in
from editions import contents_of, some_contents
from hypothesis import given, settings
from hypothesis import strategies as st
from makers import NOON, a_live_plan, a_rule
from servers import until

from sunset.edge.wsgi import MOST_FORMS, Edge
from sunset.edition.memory import MemoryEdition

REAL = os.environ.get("SUNSET_REAL_DATA")
HERE = f"https://{PUBLIC}"
CONTENTS = some_contents()
LEGS = CONTENTS.plans[0].legs
TRUSTED = {PUBLIC, OLD, "forum.harbour.example"}

HOSTS = st.sampled_from([PUBLIC, OLD, "", "[", "[::1]:x", "a" * 300, "x:y:z", "%00", "\xc3\xa9"])
PLACES = st.sampled_from(
    [
        "/",
        "/chat",
        "/help/x",
        "/notices/chat",
        "/en/guides/chat/after",
        "/banners/chat.json",
        "/assets/",
        "/embed/v1.js",
        "//evil.example/%2f..",
        "/\\evil.example",
        "/%5cevil.example",
    ]
)
LATIN = st.text(alphabet=st.characters(max_codepoint=255, exclude_characters="\r\n"), max_size=60)
PATHS = PLACES | st.binary(max_size=60).map(lambda b: "/" + b.decode("latin-1"))
HEADERS = st.dictionaries(
    st.sampled_from(
        [
            "HTTP_ACCEPT_LANGUAGE",
            "HTTP_COOKIE",
            "HTTP_ACCEPT_ENCODING",
            "HTTP_IF_NONE_MATCH",
            "HTTP_ORIGIN",
            "HTTP_SEC_FETCH_SITE",
            "HTTP_X_FORWARDED_HOST",
            "HTTP_X_FORWARDED_PROTO",
            "CONTENT_LENGTH",
            "CONTENT_TYPE",
            "QUERY_STRING",
        ]
    ),
    LATIN | st.sampled_from(["gzip", "*", "ko", "sunset_seen=chat.limit", "fallback=1&lang=ko"]),
)
METHODS = st.sampled_from(["GET", "HEAD", "POST", "OPTIONS", "PUT", "BREW"])
FORMS = st.dictionaries(
    st.sampled_from(["act", "language", "answer", "website"]),
    LATIN | st.sampled_from(["language", "acknowledge", "vote", "ko", "yes", "no"]),
)
INSTANTS = st.sampled_from([leg.start + 1 for leg in LEGS]) | st.integers(0, 2**32)


@st.composite
def environs(draw):
    """Draw what any program could make a server hand over."""
    body = "&".join(f"{k}={v}" for k, v in draw(FORMS).items()).encode()
    environ = environ_of(draw(HOSTS), "/", draw(METHODS), body=body)
    sent = {"CONTENT_TYPE": "application/x-www-form-urlencoded", **draw(HEADERS)}
    return {**environ, **sent, "PATH_INFO": draw(PATHS)}


ENVIRONS = environs()


def serve(edge, environ):
    """Ask without the validator: what a stranger sends is none of its business."""
    told = {}
    body = b"".join(edge(environ, lambda status, lines: told.update(status=status, lines=lines)))
    return int(told["status"].split()[0]), dict(told["lines"]), body


def an_edge(folder, edition, at, hops="1"):
    clock = lambda: datetime.fromtimestamp(at, UTC)  # noqa: E731 -- a clock is one expression
    return Edge(settings_in(folder, SUNSET_TRUSTED_HOPS=hops), clock, lambda: edition)


@settings(max_examples=200, deadline=None)
@given(environ=ENVIRONS, at=INSTANTS)
def test_nothing_a_stranger_sends_fails(folder, environ, at):
    host = environ["HTTP_HOST"]

    status, sent, content = serve(an_edge(folder, MemoryEdition(CONTENTS), at), environ)

    assert status < 500 or (status == 503 and "Retry-After" in sent)
    assert all(x.isascii() and x.isprintable() for line in sent.items() for x in line)
    assert is_ours(sent.get("Location", "/"), host)
    assert b"<script" not in content


def is_ours(location, host):
    """Say whether a browser, reading kindly, would stay with us."""
    read = urljoin(
        f"https://{host if host in TRUSTED else PUBLIC}/a/b", location.replace("\\", "/")
    )
    return urlsplit(read).hostname in TRUSTED


@pytest.mark.skipif(not REAL, reason="SUNSET_REAL_DATA is not set: real payloads were NOT tried")
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_no_real_payload_leads_elsewhere(folder, method):
    payloads = Path(REAL, "hostile", "open-redirects.txt").read_text("utf-8").splitlines()
    edges = [an_edge(folder, MemoryEdition(CONTENTS), leg.start + 1) for leg in LEGS]

    led = []
    for payload in filter(None, payloads):
        for host in (PUBLIC, OLD):
            environ = environ_of(host, "/", method, body=b"act=language&language=ko")
            environ["CONTENT_TYPE"] = "application/x-www-form-urlencoded"
            for written in (payload, f"/{payload}", f"/notices/{payload}"):
                sent = unquote_to_bytes(written).decode("latin-1")
                for edge in edges:
                    status, lines, _ = serve(edge, {**environ, "PATH_INFO": sent})
                    assert status < 500 or "Retry-After" in lines
                    if not is_ours(lines.get("Location", "/"), host):
                        led.append((written, lines["Location"]))

    assert len(payloads) > 200
    assert led == []


@pytest.mark.skipif(not REAL, reason="SUNSET_REAL_DATA is not set: real payloads were NOT tried")
def test_no_real_payload_becomes_the_target_of_a_rule_unless_it_is_plain_https(folder):
    payloads = Path(REAL, "hostile", "open-redirects.txt").read_text("utf-8").splitlines()

    for payload in filter(None, payloads):
        contents = contents_of(a_live_plan(), rules=[a_rule(urls={"*": payload})])
        at = next(leg.start for leg in LEGS if leg.key == "grace~1") + 1
        _, lines, _ = serve(an_edge(folder, MemoryEdition(contents), at), environ_of(OLD, "/chat"))

        location = lines.get("Location", "https://none.example/")
        assert location.startswith(("https://", "http://"))
        assert "@" not in urlsplit(location).netloc
        assert urlsplit(location).hostname


class Slow:
    """A body that does not come while a test goes on."""

    def __init__(self, go_on):
        self.go_on = go_on

    def read(self, _):
        self.go_on.wait(10)
        return b""


def test_slow_senders_of_forms_keep_threads_for_everybody_else(tmp_path):
    edition, go_on = MemoryEdition(some_contents(), 1), Event()
    edge = Edge(settings_in(tmp_path), lambda: NOON, lambda: edition)
    form = {"CONTENT_TYPE": "application/x-www-form-urlencoded", "CONTENT_LENGTH": "9"}

    def send():
        environ = environ_of(PUBLIC, "/en/notices/chat", "POST") | form
        return edge.serve({**environ, "wsgi.input": Slow(go_on)})

    with ThreadPoolExecutor(MOST_FORMS) as slow:
        waiting = [slow.submit(send) for _ in range(MOST_FORMS)]
        until(lambda: edge._forms._value == 0)
        refused = send()
        asked = Customer(edge).get("/en/notices/chat")
        go_on.set()

    assert (refused.status, asked.status) == (503, 200)
    assert {each.result().status for each in waiting} != {503}
    assert send().status != 503
