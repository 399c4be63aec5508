"""Targets are followed to where they lead, politely, and never inside."""

import ssl
from datetime import timedelta

import pytest
from makers import NOON
from sites import a_move, an_answer

from sunset.domain.target_checks import Outcome
from sunset.outreach import connections, following
from sunset.outreach.following import waiting

OK = an_answer(200)


def at(site, path="/", host="forum.harbour.example"):
    return f"http://{host}:{site.port}{path}"


# --- what comes back -----------------------------------------------------------------------------


def test_a_page_that_is_there_answers_to_one_question(site, asker):
    site.answers["/t/7?x=1"] = OK

    told = asker(at(site, "/t/7?x=1"))

    assert (told.outcome, told.status, told.url) == (Outcome.ANSWERS, 200, "")
    assert [line for line, _ in site.asked] == ["HEAD /t/7?x=1 HTTP/1.1"]
    assert site.headers()["Host"] == f"forum.harbour.example:{site.port}"
    assert site.headers()["User-Agent"] == "Sunset-target-check (+https://help.harbour.example)"


def test_an_address_of_other_letters_is_asked_for_as_browsers_do(site, asker):
    site.answers["/%EB%8F%84%EC%9B%80%EB%A7%90?q=%C3%BC&x=%20"] = OK

    told = asker(at(site, "/도움말?q=ü&x=%20#Anfang", "hjälp.harbour.example"))

    assert told.outcome is Outcome.ANSWERS
    assert site.headers()["Host"] == f"xn--hjlp-moa.harbour.example:{site.port}"


@pytest.mark.parametrize("status", [400, 403, 404, 405, 500, 501])
def test_where_a_head_is_refused_the_page_is_asked_for_and_little_of_it(site, asker, status):
    site.answers |= {("HEAD", "/"): an_answer(status), ("GET", "/"): an_answer(206)}

    assert asker(at(site)).outcome is Outcome.ANSWERS
    assert site.verbs() == ["HEAD", "GET"]
    assert site.headers()["Range"] == "bytes=0-65535"


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (404, Outcome.NOT_FOUND),
        (410, Outcome.GONE),
        (401, Outcome.REFUSED),
        (451, Outcome.REFUSED),
        (500, Outcome.FAILING),
        (503, Outcome.FAILING),
        (429, Outcome.BUSY),
        (300, Outcome.ASTRAY),
    ],
)
def test_a_status_that_is_no_page_is_told(site, asker, status, outcome):
    site.answers["/"] = an_answer(status)

    told = asker(at(site))

    assert (told.outcome, told.status) == (outcome, status)


def test_a_page_that_moved_for_good_tells_its_new_address(site, asker):
    site.answers |= {"/old": a_move(301, "/new"), "/new": OK}

    told = asker(at(site, "/old#part"))

    assert (told.outcome, told.url) == (Outcome.MOVED, at(site, "/new#part"))


def test_a_new_address_in_raw_utf_8_is_followed(site, asker):
    site.answers |= {"/old": a_move(301, "/도움말"), "/%EB%8F%84%EC%9B%80%EB%A7%90": OK}

    assert asker(at(site, "/old")).url == at(site, "/%EB%8F%84%EC%9B%80%EB%A7%90")


def test_five_hops_are_followed_and_no_sixth(site, asker):
    site.answers |= {f"/{n}": a_move(302, f"/{n + 1}") for n in range(6)} | {"/6": OK}

    assert asker(at(site, "/1")).outcome is Outcome.ANSWERS
    assert asker(at(site, "/0")).outcome is Outcome.HOPS


def test_a_loop_is_told_at_its_first_turn(site, asker):
    site.answers |= {"/a": a_move(302, "/b"), "/b": a_move(302, "/a")}

    told = asker(at(site, "/a"))

    assert (told.outcome, len(site.asked)) == (Outcome.LOOP, 2)


@pytest.mark.parametrize(
    "location",
    ["", "javascript:alert(1)", "\\\\evil.example/", "https://", "http://[::1", "mailto:x"],
)
def test_a_redirect_to_nowhere_goes_astray(site, asker, location):
    site.answers["/"] = a_move(302, location)

    assert asker(at(site)).outcome is Outcome.ASTRAY


def test_a_redirect_off_the_companys_hosts_is_told_and_not_followed(site, asker):
    site.answers["/"] = a_move(302, at(site, "/x", "evil.example"))

    told = asker(at(site))

    assert (told.outcome, told.url) == (Outcome.FOREIGN, at(site, "/x", "evil.example"))
    assert asker.resolved == ["forum.harbour.example"]


def test_links_of_editors_may_lead_anywhere_outside(site, asker):
    site.answers |= {"/": a_move(302, at(site, "/x", "elsewhere.example")), "/x": OK}

    assert asker(at(site), hosts=None).outcome is Outcome.ANSWERS


def test_a_target_off_the_companys_hosts_is_not_even_resolved(site, asker):
    told = asker(at(site, host="evil.example"))

    assert (told.outcome, asker.resolved) == (Outcome.FOREIGN, [])


# --- what does not come back ---------------------------------------------------------------------


def test_a_name_that_nobody_knows_is_told(site, asker):
    asker.names["forum.harbour.example"] = []

    assert asker(at(site)).outcome is Outcome.NO_NAME


def test_a_door_that_nobody_opens_is_told(site, asker):
    url = at(site)
    site.close()

    assert asker(url).outcome is Outcome.UNREACHABLE


def test_a_server_that_hangs_up_is_told(site, asker):
    site.answers["/"] = b""

    assert asker(at(site)).outcome is Outcome.UNREACHABLE


@pytest.mark.parametrize("noise", [b"SSH-2.0-OpenSSH\r\n", b"HTTP/1.1 abc\r\n\r\n", b"\0" * 99])
def test_a_server_of_another_tongue_is_told(site, asker, noise):
    site.answers["/"] = noise

    assert asker(at(site)).outcome is Outcome.GARBLED


def flood(line):
    def write(file):
        file.write(b"HTTP/1.1 200 OK\r\n")
        while True:
            file.write(line)

    return write


@pytest.mark.parametrize("line", [b"X-More: of the same\r\n", b"x" * 1024])
def test_headers_without_end_are_not_read_to_their_end(site, asker, line):
    site.answers["/"] = flood(line)

    assert asker(at(site)).outcome is Outcome.GARBLED


def test_a_body_without_end_is_not_waited_for(site, asker):
    site.answers["/"] = flood(b"\r\n" + b"x" * 65536)

    assert asker(at(site)).outcome is Outcome.ANSWERS


def test_a_server_that_says_nothing_is_not_waited_for_long(site, asker, monkeypatch):
    monkeypatch.setattr(following, "SECONDS", 0.2)
    site.answers["/"] = lambda _: site.over.wait()

    assert asker(at(site)).outcome is Outcome.TIMEOUT


def test_a_server_that_drips_is_not_waited_for_long(site, asker, monkeypatch):
    monkeypatch.setattr(following, "SECONDS", 0.3)

    def drip(file):
        file.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        while not site.over.wait(0.02):
            file.write(b"x")

    site.answers["/"] = drip

    assert asker(at(site)).outcome is Outcome.TIMEOUT


def test_pauses_count_so_that_no_target_takes_longer_than_it_may(site, asker, monkeypatch):
    monkeypatch.setattr(following, "SECONDS", 2.5)
    site.answers |= {f"/{n}": a_move(302, f"/{n + 1}") for n in range(4)} | {"/4": OK}

    assert asker(at(site, "/0")).outcome is Outcome.TIMEOUT
    assert asker.paused == [1.0, 1.0, 1.0]


def test_a_resolver_that_says_nothing_is_not_waited_for_long(site, asker, monkeypatch):
    monkeypatch.setattr(following, "SECONDS", 0.2)
    monkeypatch.setattr(asker, "_resolve", lambda *_: site.over.wait() and [])

    assert asker(at(site)).outcome is Outcome.TIMEOUT


# --- never inside --------------------------------------------------------------------------------


def test_an_address_inside_is_refused_unless_its_network_is_allowed(site, asker):
    site.answers["/"] = OK
    asker.allowed = ()

    told = asker(at(site))

    assert (told.outcome, site.asked) == (Outcome.INTERNAL, [])


@pytest.mark.parametrize("inside", ["10.0.0.1", "169.254.169.254", "::1", "::ffff:10.0.0.1"])
def test_one_address_inside_among_others_is_enough_to_refuse(site, asker, inside):
    asker.names["forum.harbour.example"] = ["127.0.0.1", inside]

    told = asker(at(site))

    assert (told.outcome, site.asked) == (Outcome.INTERNAL, [])


@pytest.mark.parametrize("inside", ["10.0.0.1", "0x7f.1", "2130706433", "127.1"])
def test_a_redirect_to_an_address_inside_is_refused(site, asker, inside):
    site.answers["/"] = a_move(302, f"http://{inside}:{site.port}/secret")
    asker.names[inside] = ["10.0.0.1"]

    told = asker(at(site), hosts=None)

    assert (told.outcome, told.url) == (Outcome.INTERNAL, f"http://{inside}:{site.port}/secret")


def test_a_name_that_changes_its_mind_is_resolved_and_checked_for_each_question(site, asker):
    site.answers |= {"/": a_move(302, "/next"), "/next": OK}
    asker.names["forum.harbour.example"] = [["127.0.0.1"], ["10.0.0.1"]]

    told = asker(at(site))

    assert told.outcome is Outcome.INTERNAL
    assert asker.resolved == ["forum.harbour.example"] * 2


def test_the_address_that_was_checked_is_the_one_that_is_called(site, asker, monkeypatch):
    site.answers["/"] = OK
    called = []
    connect = connections.socket.create_connection
    monkeypatch.setattr(
        connections.socket,
        "create_connection",
        lambda address, timeout: called.append(address) or connect(address, timeout),
    )

    asker(at(site))

    assert (called, asker.resolved) == ([("127.0.0.1", site.port)], ["forum.harbour.example"])


# --- safely --------------------------------------------------------------------------------------


def test_a_host_is_asked_by_its_name_over_tls(secure_site, asker):
    secure_site.answers["/"] = OK

    assert asker(at(secure_site).replace("http:", "https:")).outcome is Outcome.ANSWERS


def test_a_certificate_of_somebody_else_is_told(secure_site, asker):
    secure_site.answers["/"] = OK

    told = asker(at(secure_site, host="other.harbour.example").replace("http:", "https:"))

    assert (told.outcome, secure_site.asked) == (Outcome.UNTRUSTED, [])


def test_a_certificate_that_nobody_signed_is_told(secure_site, asker):
    asker.trust = ssl.create_default_context()

    told = asker(at(secure_site).replace("http:", "https:"))

    assert told.outcome is Outcome.UNTRUSTED


def test_what_speaks_no_tls_is_told(site, asker):
    assert asker(at(site).replace("http:", "https:")).outcome is Outcome.UNTRUSTED


def test_a_way_from_https_to_http_is_told_and_not_gone(site, secure_site, asker):
    secure_site.answers["/"] = a_move(301, at(site))

    told = asker(at(secure_site).replace("http:", "https:"))

    assert (told.outcome, told.url, site.asked) == (Outcome.INSECURE, at(site), [])


# --- politely ------------------------------------------------------------------------------------


def test_a_host_is_asked_once_a_second_and_others_meanwhile(site, asker):
    site.answers |= {"/": a_move(302, "/next"), "/next": OK}

    asker(at(site))
    asker(at(site, "/next", "shop.harbour.example"))
    asker(at(site, "/next"))

    assert asker.paused == [1.0, 1.0]


def test_a_host_that_asks_for_rest_gets_it(site, asker):
    site.answers["/"] = an_answer(503, "Retry-After: 600")

    told = asker(at(site))

    assert (told.wait, site.verbs()) == (timedelta(minutes=10), ["HEAD"])
    assert asker.follower.rests(at(site, "/other"))
    assert not asker.follower.rests(at(site, host="shop.harbour.example"))
    site.answers["/way"] = a_move(302, at(site, "/other"))
    asker(at(site, "/way", "shop.harbour.example"))
    assert asker.follower.rests(at(site, "/other"))
    asker.now += 600
    assert not asker.follower.rests(at(site, "/other"))


@pytest.mark.parametrize(
    ("told", "wait"),
    [
        ("", timedelta()),
        ("90", timedelta(seconds=90)),
        ("999999", timedelta(days=1)),
        ("9" * 40, timedelta()),
        ("-5", timedelta()),
        ("²", timedelta()),
        ("soon", timedelta()),
        ("Sat, 21 Nov 2026 12:10:00 GMT", timedelta(minutes=10)),
        ("Sat, 21 Nov 2026 12:10:00 -0000", timedelta(minutes=10)),
        ("Sat, 21 Nov 2020 12:10:00 GMT", timedelta()),
        ("Sat, 21 Nov 9999 23:59:59 -2359", timedelta(days=1)),
    ],
)
def test_a_retry_after_is_read_as_seconds_or_a_date(told, wait):
    assert waiting(told, NOON) == wait
