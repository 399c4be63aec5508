"""What the answers of a target mean, what is told, and when it is asked again."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from makers import NOON

from sunset.domain.redirects import url_fault
from sunset.domain.target_checks import (
    KEPT_RESULTS,
    History,
    Outcome,
    Result,
    Standing,
    Step,
    due,
    onward,
    with_result,
)

URL = "https://forum.harbour.example/t/7"
HOUR = timedelta(hours=1)
HOSTS = ("harbour.example",)
LIST = Path(os.environ.get("SUNSET_REAL_DATA", ""), "hostile", "open-redirects.txt")
TRICKS = ["//evil.example", "/\\evil.example", "https:evil.example", "//[::1", "http://a:b/", "?#"]


def a_history(*told):
    """Return what is known after outcomes at hours after noon."""
    history = History()
    for hours, outcome in told:
        history = with_result(history, Result(at=NOON + hours * HOUR, outcome=outcome))
    return history


def steps(*told):
    return [Step(url, status) for url, status in told]


# --- what an answer means ------------------------------------------------------------------------


def test_a_move_for_good_suggests_where_it_ends_and_not_what_follows_for_now():
    way = steps((URL, 301), (f"{URL}/a", 308), (f"{URL}/b", 302), (f"{URL}/ko/b", 200))

    assert onward(way, "") == (f"{URL}/b", Outcome.MOVED)


def test_what_leads_on_only_for_now_has_not_moved():
    assert onward(steps((URL, 302), (f"{URL}/ko", 301), (f"{URL}/ko/", 200)), "") == (
        "",
        Outcome.ANSWERS,
    )


def test_a_new_address_keeps_the_fragment_unless_it_brings_its_own():
    assert onward(steps((f"{URL}#a", 301), (f"{URL}/b", 200)), "").url == f"{URL}/b#a"
    assert onward(steps((f"{URL}#a", 301), (f"{URL}/b#c", 200)), "").url == f"{URL}/b#c"


def test_trouble_behind_a_redirect_names_the_address_that_has_it():
    assert onward(steps((URL, 301), (f"{URL}/b", 404)), "") == (f"{URL}/b", Outcome.NOT_FOUND)
    assert onward(steps((URL, 404)), "") == ("", Outcome.NOT_FOUND)


@pytest.mark.parametrize(
    ("location", "url"),
    [
        ("/x", "https://forum.harbour.example/x"),
        ("x?y=1#z", "https://forum.harbour.example/t/x?y=1#z"),
        ("//www.harbour.example/a b", "https://www.harbour.example/a%20b"),
        (" /x\t", "https://forum.harbour.example/x"),
    ],
)
def test_a_redirect_is_read_from_the_address_it_stands_at(location, url):
    assert onward(steps((URL, 302)), location, HOSTS) == (url, None)


@pytest.mark.parametrize(
    ("location", "outcome"),
    [
        ("https://evil.example/", Outcome.FOREIGN),
        ("https://harbour.example.evil.example/", Outcome.FOREIGN),
        ("http://forum.harbour.example/", Outcome.INSECURE),
        ("//user@harbour.example/", Outcome.ASTRAY),
        ("/\\evil.example", Outcome.ASTRAY),
        (f"{URL}#again", Outcome.LOOP),
    ],
)
def test_a_redirect_that_must_not_be_followed_ends_the_way(location, outcome):
    assert onward(steps((URL, 302)), location, HOSTS).outcome is outcome


@pytest.mark.parametrize("status", [200, 203, 204, 206, 304, 416])
def test_a_page_that_is_there_answers(status):
    assert onward(steps((URL, status)), "").outcome is Outcome.ANSWERS


# --- what is told --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "standing"),
    [
        ((), Standing.UNKNOWN),
        ([(0, Outcome.BUSY)], Standing.UNKNOWN),
        ([(0, Outcome.ANSWERS)], Standing.FINE),
        ([(0, Outcome.MOVED)], Standing.MOVED),
        ([(0, Outcome.NOT_FOUND)], Standing.NOTED),
        ([(0, Outcome.NOT_FOUND), (5.9, Outcome.TIMEOUT)], Standing.NOTED),
        ([(0, Outcome.NOT_FOUND), (6, Outcome.TIMEOUT)], Standing.BROKEN),
        ([(0, Outcome.GONE), (3, Outcome.ANSWERS), (7, Outcome.GONE)], Standing.NOTED),
        ([(0, Outcome.GONE), (3, Outcome.BUSY), (7, Outcome.GONE)], Standing.BROKEN),
        ([(0, Outcome.GONE), (7, Outcome.BUSY)], Standing.NOTED),
        ([(0, Outcome.GONE), (7, Outcome.GONE), (8, Outcome.ANSWERS)], Standing.FINE),
    ],
)
def test_one_bad_minute_is_noted_and_six_bad_hours_are_a_problem(told, standing):
    assert a_history(*told).standing is standing


def test_since_when_it_stands_so_is_kept_longer_than_the_results():
    history = a_history(*((n, Outcome.GONE) for n in range(KEPT_RESULTS + 9)))

    assert (len(history.results), history.since) == (KEPT_RESULTS, NOON)
    assert history.results[0].at == NOON + (KEPT_RESULTS + 8) * HOUR


def test_since_begins_anew_when_things_change():
    history = a_history((0, Outcome.ANSWERS), (1, Outcome.MOVED), (2, Outcome.MOVED))

    assert history.since == NOON + HOUR


# --- when it is asked again ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "hours"),
    [
        ([Outcome.ANSWERS], 24),
        ([Outcome.MOVED], 24),
        ([Outcome.GONE], 1),
        ([Outcome.GONE] * 2, 5),
        ([Outcome.GONE] * 3, 12),
        ([Outcome.GONE] * 4, 24),
        ([Outcome.GONE] * 9, 24),
        ([Outcome.GONE] * 3 + [Outcome.ANSWERS, Outcome.GONE], 1),
        ([Outcome.BUSY], 1),
    ],
)
def test_a_target_is_asked_daily_and_sooner_after_trouble(told, hours):
    history = a_history(*((0, outcome) for outcome in told))

    assert due(history) == NOON + hours * HOUR


def test_a_target_that_was_never_asked_is_due_whenever_it_may():
    assert due(History()) is None


@pytest.mark.parametrize(
    ("outcome", "wait", "then"),
    [
        (Outcome.BUSY, 2, 2),
        (Outcome.BUSY, 99, 24),
        (Outcome.FAILING, 2, 2),
        (Outcome.FAILING, 0.5, 1),
        (Outcome.FAILING, 99, 24),
    ],
)
def test_a_server_that_asks_for_rest_is_asked_no_sooner(outcome, wait, then):
    result = Result(at=NOON, outcome=outcome, wait=wait * HOUR)

    assert due(with_result(History(), result)) == NOON + then * HOUR


# --- whatever a server writes --------------------------------------------------------------------


@given(st.text(max_size=80) | st.sampled_from(TRICKS))
def test_no_location_whatever_leads_off_the_company_or_breaks_anything(location):
    url, outcome = onward(steps((URL, 302)), location, HOSTS)

    assert outcome is not None or url_fault(url, HOSTS) is None


@pytest.mark.skipif(
    not LIST.is_file(), reason="SUNSET_REAL_DATA is not set: real payloads NOT tried"
)
def test_no_real_payload_leads_off_the_company():
    payloads = LIST.read_text(encoding="utf-8").splitlines()
    on = [onward(steps((URL, 302)), payload, HOSTS) for payload in payloads]

    off = [url for url, outcome in on if outcome is None and url_fault(url, HOSTS)]
    assert (len(payloads) > 100, off) == (True, [])
