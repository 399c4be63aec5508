"""A web server asks the edge first, and the live site second."""

import pytest
from in_front import GOING_ON, PUBLIC, host_of

from sunset import clock
from sunset.cli import proving
from sunset.domain import lookups
from sunset.domain.schedules import Stage
from sunset.edge.headers import ending
from sunset.edition.read import Reader

pytestmark = [pytest.mark.nginx, pytest.mark.slow]


def test_announced_the_live_site_answers_and_tells_programs_of_the_end(visit, materials):
    heard = visit("announce", "/help/a%20b?q=1&l=%C3%A9", X_Mine="kept")

    assert heard.text == "live GET /help/a%20b?q=1&l=%C3%A9 kept 0:"
    leg, _ = lookups.retirement(materials[0].plan).leg(lookups.epoch(clock.now()))
    assert leg.stage is Stage.ANNOUNCE
    told = dict(ending("announce", leg.deprecation, leg.sunset, PUBLIC))
    assert heard["Deprecation"] == told["Deprecation"]
    assert heard["Sunset"] == told["Sunset"]
    assert sorted(heard["Link"].split(", ")) == sorted(
        ["</site.css>; rel=preload", *told["Link"].split(", ")]
    )


def test_a_pass_leaves_the_live_sites_charset_to_the_live_site(visit):
    heard = visit("announce", "/help")

    assert heard["Content-Type"] == "text/html"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
@pytest.mark.parametrize("name", ["announce", "stop"])
def test_a_form_of_the_live_site_reaches_it_whole(visit, name, method):
    heard = visit(name, "/help/form?q=2", method=method, body=b"act=buy&many=2", X_Mine="kept")

    assert heard.text == f"live {method} /help/form?q=2 kept 14:act=buy&many=2"


def test_a_large_upload_reaches_the_live_site_whole(visit):
    heard = visit("announce", "/help/upload", method="POST", body=b"x" * 3_000_000)

    assert heard.text.startswith("live POST /help/upload None 3000000:xxx")


def test_an_address_without_a_rule_passes_too(visit):
    heard = visit("stop", "/elsewhere?x=1")

    assert heard.text == "live GET /elsewhere?x=1 None 0:"


def test_new_cases_are_asked_to_go_elsewhere_first(visit):
    heard = visit("stop", "/help?q=1", Accept_Language="ko")

    assert heard.status == 200
    assert heard["Content-Language"] == "ko"
    assert heard["Cache-Control"] == "private, no-store"
    assert "live" not in heard.text


def test_whoever_goes_on_passes_from_then_on(visit, fronts):
    origin = f"http://{host_of('stop')}:{fronts['stop']}"

    answered = visit("stop", "/help?q=1", **GOING_ON, Origin=origin)
    cookie = answered["Set-Cookie"].partition(";")[0]
    after = visit("stop", answered["Location"], Cookie=cookie)

    assert answered.status == 303
    assert answered["Location"] == "/help?q=1"
    assert after.text == "live GET /help?q=1 None 0:"
    assert after["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_closed_what_changes_things_is_led_to_the_notice(visit, method):
    heard = visit("closed", "/help/form", method=method, body=b"a=b")

    assert heard.status == 303
    assert heard["Location"] == f"{PUBLIC}/en/notices/closed"


def test_heads_are_answered_as_pages_are(visit):
    passed, asked = (visit(name, "/help", method="HEAD") for name in ("announce", "stop"))

    assert (passed.status, asked.status) == (200, 200)
    assert "site.css" in passed["Link"]
    assert asked["Cache-Control"] == "private, no-store"


def test_closed_the_page_says_where_to_turn_and_the_live_site_is_left_in_peace(visit):
    heard = visit("closed", "/help")

    assert heard.status == 200
    assert "live" not in heard.text
    assert "https://forum.harbour.example/" in heard.text


@pytest.mark.parametrize("name", ["announce", "stop", "closed"])
def test_the_check_of_the_wiring_finds_everything_right(fronts, edge, name):
    url = f"http://{host_of(name)}:{fronts[name]}/help"

    with Reader(edge.state / "editions").snapshot() as edition:
        points = proving.prove(url, edition, PUBLIC, clock.now())

    assert len(points) >= 4
    assert [point for point in points if not point.holds] == []
