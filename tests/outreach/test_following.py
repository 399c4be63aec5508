"""Targets are followed to where they lead, and politely."""

from datetime import timedelta

import pytest
from makers import NOON
from sites import a_move, an_answer, at

from sunset.domain.target_checks import Outcome
from sunset.outreach.following import waiting

OK = an_answer(200)


# --- what comes back ------------------------------------------------------------------------------


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


# --- politely -------------------------------------------------------------------------------------


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
