"""Cleo passes something on: she sees what, takes some of it away, and goes."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from makers import NOON, a_destination, a_live_plan, a_rule

from sunset.domain.handoff import Handoff, Preset
from sunset.domain.plans import Placement, PlacementKind
from sunset.edition import write
from sunset.pages.render import Home
from sunset.press import printing
from sunset.press.material import Material

pytestmark = pytest.mark.browser

OLD = "chat.localhost"
NEW = {"*": "https://forum.harbour.example/new-topic?category=help"}
FORUM = a_destination(handoff=Handoff(preset=Preset.FORUM, url=NEW))


@pytest.fixture
def arrived(page):
    """Stand in for the company's hosts; collect the addresses and header lines they are asked."""
    seen = []

    def answer(route):
        seen.append((route.request.url, route.request.headers))
        route.fulfill(body="<h1>Ask</h1>", content_type="text/html")

    page.route("https://*.harbour.example/**", answer)
    return seen


def published(world, **changes):
    """Publish a plan whose old host the browser reaches, and return an address there."""
    placement = Placement(host=OLD, kind=PlacementKind.HOSTED, **changes)
    plan = a_live_plan(placements=(placement,), destinations=(FORUM,))
    material = Material(plan, (a_rule(host=OLD),), {})
    told = printing.contents([material], [plan.company], Home(public_url=world.home), NOON)
    write.publish(world.settings.editions, 2, told, world.settings.map_size)
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
    form.get_by_role("button").click()
    page.wait_for_url("https://forum.harbour.example/**")

    parts = urlsplit(page.url)
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
    form.get_by_role("button").click()
    page.wait_for_url("https://forum.harbour.example/**")

    assert [url for url, _ in arrived] == [NEW["*"]]


def test_the_plain_link_passes_nothing_on(page, old, arrived):
    page.goto(old)

    page.locator(".way").first.click()
    page.wait_for_url("https://forum.harbour.example/**")

    assert [url for url, _ in arrived] == ["https://forum.harbour.example/"]


def test_whoever_continues_arrives_at_the_live_site_of_the_company(page, world, arrived):
    page.goto(published(world, live_url="https://live.harbour.example/chat"))

    page.locator("form.acts button").click()
    page.wait_for_url("https://live.harbour.example/chat")

    assert [url for url, _ in arrived] == ["https://live.harbour.example/chat"]


def test_it_works_with_the_keyboard_and_without_scripts(browser, world, old):
    context = browser.new_context(java_script_enabled=False, locale="ko")
    page = context.new_page()
    page.route(
        "https://*.harbour.example/**", lambda r: r.fulfill(body="", content_type="text/html")
    )
    page.goto(old)

    page.locator(".pass summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.locator(".pass button").press("Enter")
    page.wait_for_url("https://forum.harbour.example/**")

    assert dict(parse_qsl(urlsplit(page.url).query)) == {
        "category": "help", "title": "Using a tool (ko)", "body": "언어: 한국어",
    }  # fmt: skip
    context.close()


@pytest.mark.slow
@pytest.mark.parametrize(("locale", "scheme"), [("en", "light"), ("ar", "dark")])
def test_axe_finds_nothing_and_an_open_form_fits_a_phone(browser, old, locale, scheme):
    context = browser.new_context(
        viewport={"width": 360, "height": 780}, color_scheme=scheme, locale=locale
    )
    page = context.new_page()
    form = go(page, old)

    found = Axe().run(page).response["violations"]

    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert form.get_by_role("button").bounding_box()["height"] >= 44
    assert page.locator(".pass summary").bounding_box()["height"] >= 44
    context.close()
