"""Proxies are believed as far as they are trusted, and visitors who speak like one are not."""

import pytest
from customers import environ_of
from hypothesis import given
from hypothesis import strategies as st

from sunset.edge import forwarded
from sunset.edge.reading import manner, read


def asked(hops, host="edge.internal", **lines):
    environ = environ_of(host, "/")
    environ |= {f"HTTP_{name.upper()}": value for name, value in lines.items()}
    request = read(environ, hops)
    return request.host, request.secure


@pytest.mark.parametrize(
    ("header", "hops", "expected"),
    [
        ("host=old.example;proto=https", 0, ("edge.internal", False)),
        ("host=old.example;proto=https", 1, ("old.example", True)),
        ("for=10.0.0.1; Host=old.example ;PROTO=HTTPS;by=_x", 1, ("old.example", True)),
        ('for="[2001:db8::1]:47011";host="old.example:8443"', 1, ("old.example", False)),
        ('host="[::1]:8080"', 1, ("[::1]:8080", False)),
        (r'host="old\.example"', 1, ("old.example", False)),
        # A visitor may have sent whatever stands before the outermost trusted proxy's element.
        ("host=evil.example;proto=https, host=old.example", 1, ("old.example", False)),
        ("host=evil.example, for=1.2.3.4", 1, ("edge.internal", False)),
        ("host=evil.example, host=old.example;proto=https, for=10.0.0.2", 2, ("old.example", True)),
        (",, host=evil.example ,, host=old.example ,", 1, ("old.example", False)),
        ("host=old.example", 2, ("old.example", False)),
        # What is not in order is not believed in any part.
        ('host=evil.example;x=", for="[::1]";host=old.example', 1, ("edge.internal", False)),
        ('host="evil.example', 1, ("edge.internal", False)),
        ("host", 1, ("edge.internal", False)),
        ("host=a b", 1, ("edge.internal", False)),
        ("host=evil.example;" + "x=1;" * 2000, 1, ("edge.internal", False)),
        ("", 1, ("edge.internal", False)),
    ],
)
def test_forwarded_is_read_as_the_standard_says(header, hops, expected):
    assert asked(hops, forwarded=header) == expected


@pytest.mark.parametrize(
    ("hops", "expected"), [(0, "edge.internal"), (1, "near.example"), (2, "far.example")]
)
def test_x_forwarded_host_counts_from_the_nearest_proxy(hops, expected):
    told = "evil.example, far.example, near.example"

    assert asked(hops, x_forwarded_host=told)[0] == expected


def test_where_both_kinds_come_the_x_forwarded_lines_count():
    told = {"forwarded": "host=evil.example;proto=https"}

    assert asked(1, x_forwarded_host="old.example", **told) == ("old.example", False)
    assert asked(1, x_forwarded_proto="https", **told) == ("edge.internal", True)


@pytest.mark.parametrize(
    ("sent", "told", "hops", "method"),
    [
        ("GET", "POST", 1, "POST"),
        ("GET", "POST", 0, "GET"),
        ("GET", "DELETE, PUT", 1, "PUT"),
        ("GET", "HEAD", 1, "GET"),
        ("GET", "po st", 1, "GET"),
        ("POST", "PUT", 1, "POST"),
        ("HEAD", "PUT", 1, "HEAD"),
    ],
)
def test_a_proxy_that_asks_without_the_body_names_the_method(sent, told, hops, method):
    environ = environ_of("old.example", "/", sent) | {"HTTP_X_FORWARDED_METHOD": told}

    assert read(environ, hops).method == method


@pytest.mark.parametrize(
    "told",
    [
        {"HTTP_FORWARDED": "host=other.example"},
        {"HTTP_FORWARDED": "proto=https"},
        {"HTTP_X_FORWARDED_HOST": "other.example"},
        {"HTTP_X_FORWARDED_PROTO": "https"},
        {"HTTP_X_FORWARDED_METHOD": "POST"},
    ],
)
def test_an_answer_is_remembered_for_what_trusted_proxies_said_only(told):
    environ = environ_of("old.example", "/")

    assert manner(environ, 1) != manner(environ | told, 1)
    assert manner(environ, 0) == manner(environ | told, 0)


def test_it_does_not_matter_for_whom_a_proxy_asks():
    environ = environ_of("old.example", "/")
    cleo, mara = ({"HTTP_FORWARDED": f"for=192.0.2.{n};proto=https"} for n in (7, 8))

    assert manner(environ | cleo, 1) == manner(environ | mara, 1)


def test_only_our_own_cookies_change_an_answer():
    def asked(cookie):
        return manner(environ_of("old.example", "/", headers={"Cookie": cookie}), 0)

    assert asked("visitor=cleo") == asked("visitor=mara; theme=dark")
    assert asked("visitor=cleo; sunset_seen=chat.limit") == asked("sunset_seen=chat.limit")
    assert len({asked("a=b"), asked("sunset_language=ko"), asked("sunset_seen=ko")}) == 3


signs = st.text('host=proto;,"\\[]: \té\x00', max_size=40)


@given(header=signs | st.text(max_size=60), hops=st.integers(0, 3))
def test_no_line_of_a_stranger_is_too_odd(header, hops):
    environ = environ_of("old.example", "/") | {"HTTP_FORWARDED": header}

    assert isinstance(read(environ, hops).host, str)


@given(header=signs, mark=st.sampled_from(["old.example", '"old.example:80"']))
def test_nothing_sent_ahead_of_a_proxy_changes_what_it_says(header, mark):
    told = forwarded.parsed(f"{header}, host={mark}")

    assert not told or told[-1]["host"].startswith("old.example")
