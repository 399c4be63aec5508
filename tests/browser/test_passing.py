"""Cleo passes something on: she sees what, takes some of it away, and goes."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from accessible import PHONE, judged
from makers import a_destination, a_live_plan, a_rule
from playwright.sync_api import expect

from sunset.domain.handoff import Handoff, Preset
from sunset.domain.plans import Placement, PlacementKind
from sunset.press.material import Material

pytestmark = pytest.mark.browser

OLD = "chat.localhost"
NEW = {"*": "https://forum.harbour.example/new-topic?category=help"}
FORUM = a_destination(handoff=Handoff(preset=Preset.FORUM, url=NEW))


HOSTS = "https://*.harbour.example/**"


@pytest.fixture
def arrived(page):
    """Stand in for the company's hosts; collect the addresses and header lines they are asked."""
    seen = []

    def hear(request):
        if urlsplit(request.url).netloc.endswith(".harbour.example"):
            seen.append((request.url, request.headers))

    page.on("request", hear)
    page.route(HOSTS, stand_in)
    yield seen
    page.remove_listener("request", hear)


def stand_in(route):
    route.fulfill(body="<h1>Ask</h1>", content_type="text/html")


def follow(page, press):
    """Press what leads to a host of the company, and return the address that is asked there."""
    with page.expect_request(HOSTS) as asked:
        press()
    return asked.value.url


def published(world, **changes):
    """Publish a plan whose old host the browser reaches, and return an address there."""
    placement = Placement(host=OLD, kind=PlacementKind.HOSTED, **changes)
    plan = a_live_plan(placements=(placement,), destinations=(FORUM,))
    world.show([Material(plan, (a_rule(host=OLD),), {})])
    return world.home.replace("localhost", OLD) + "/chat?case=7"


@pytest.fixture
def old(world):
    return published(world)


def go(page, address):
    page.goto(address)
    page.locator(".pass summary").click()
    return page.locator(".pass")


def test_what_is_ticked_and_typed_arrives_and_nothing_else(page, old, arrived, faults):
    form = go(page, old)

    form.get_by_label("The old address that brought you here").uncheck()
    form.get_by_label("A number you were given").fill("HT-2041 ٣")
    parts = urlsplit(follow(page, form.get_by_role("button").click))

    assert (parts.netloc, parts.path) == ("forum.harbour.example", "/new-topic")
    assert dict(parse_qsl(parts.query)) == {
        "category": "help",
        "title": "Using a tool",
        "body": "Language: English\nReference: HT-2041 ٣",
    }  # fmt: skip
    assert [headers.get("referer") for _, headers in arrived] == [None]
    assert faults == []


def test_everything_can_be_taken_away(page, old, arrived):
    form = go(page, old)

    for box in form.get_by_role("checkbox").all():
        box.uncheck()
    follow(page, form.get_by_role("button").click)

    assert [url for url, _ in arrived] == [NEW["*"]]


def test_the_plain_link_passes_nothing_on(page, old, arrived):
    page.goto(old)

    follow(page, page.locator(".way").first.click)

    assert [url for url, _ in arrived] == ["https://forum.harbour.example/"]


def test_whoever_continues_arrives_at_the_live_site_of_the_company(page, world, arrived):
    page.goto(published(world, live_url="https://live.harbour.example/chat"))

    follow(page, page.locator("form.acts button").click)

    assert [url for url, _ in arrived] == ["https://live.harbour.example/chat"]


def test_it_works_with_the_keyboard_and_without_scripts(windows, old):
    page = windows.lend(java_script_enabled=False, locale="ko")
    page.route(HOSTS, stand_in)
    page.goto(old)

    page.locator(".pass summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    button = page.locator(".pass button")
    url = follow(page, lambda: button.press("Enter"))

    assert dict(parse_qsl(urlsplit(url).query)) == {
        "category": "help", "title": "Using a tool (ko)", "body": "언어: 한국어",
    }  # fmt: skip


def test_whoever_typed_other_signs_is_told_which_ones_there_may_be(windows, old):
    page = windows.lend(viewport=PHONE)

    form = go(page, old)
    said = page.locator(".refused")

    assert not said.is_visible()
    reference = form.get_by_label("A number you were given")
    reference.evaluate("field => field.removeAttribute('pattern')")  # as an older browser has none
    reference.fill("<7>")
    form.get_by_role("button").click()

    expect(said).to_be_in_viewport()
    expect(said).to_contain_text("Letters, digits, spaces and - _ . / # only")
    assert judged(page) == []


@pytest.mark.slow
@pytest.mark.parametrize(("locale", "scheme"), [("en", "light"), ("ar", "dark")])
def test_axe_finds_nothing_and_an_open_form_fits_a_phone(windows, old, locale, scheme):
    page = windows.lend(viewport=PHONE, color_scheme=scheme, locale=locale)

    form = go(page, old)

    assert judged(page) == []
    assert form.get_by_role("button").bounding_box()["height"] >= 44
    assert page.locator(".pass summary").bounding_box()["height"] >= 44
