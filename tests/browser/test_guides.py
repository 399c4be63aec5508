"""Guides through a browser and the public route: found, read, voted on, and answered."""

import json

import pytest
from accessible import PHONE, judged
from makers import a_destination, a_live_plan, a_need

from sunset.documents.finding import Found
from sunset.pages import searching
from sunset.pages.views import Home

pytestmark = pytest.mark.browser


@pytest.fixture
def guides(world):
    """Serve a plan with a guide for a need, and rooms that find it."""
    way = a_destination(needs=("repair",))
    world.publish(a_live_plan(needs=(a_need("repair"),), destinations=(way,)))

    def found(address):
        locale = address.split("/")[1]
        guide = Found(
            plan="chat",
            guide="for-repair",
            language=locale,
            channel="Live chat",
            title="How to get help with repairs",
            text="Say what the repair is about. " * 20,
        )
        home = Home(public_url=world.home)
        return searching.results("repair", [guide], locale, ("en", "ko", "ar"), home)

    world.edge._rooms = found
    return f"{world.home}/en/guides"


def test_what_a_guide_is_told_to_programs_and_the_policy_lets_it_be(guides, page, faults):
    answer = page.goto(f"{guides}/chat/after")

    told = page.evaluate("document.querySelector('script').textContent")

    assert "script-src" not in answer.headers["content-security-policy"]
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert json.loads(told)["@graph"][0]["@type"] == "Article"
    assert [fault for fault in faults if "Content Security Policy" in fault] == []


def test_a_reader_looks_for_a_guide_and_finds_it(guides, page):
    page.goto(guides)
    page.get_by_role("searchbox", name="Search the guides").fill("repair")

    page.get_by_role("button", name="Search").click()

    assert page.locator("mark").first.inner_text() == "repairs"
    page.get_by_role("link", name="How to get help with repairs").click()
    assert page.url == f"{guides}/chat/for-repair"


def test_a_reader_whom_it_did_not_help_is_shown_a_person_and_asks_for_an_answer(
    guides, page, world
):
    page.goto(f"{guides}/chat/after")
    page.get_by_role("button", name="No", exact=True).click()

    assert page.get_by_text("+46 8 123 45 00").is_visible()
    page.get_by_label("How we reach you").fill("cleo@home.example")
    page.get_by_label("What you need, in a few words").fill("Where is the form?")
    page.get_by_role("button", name="Ask for an answer").click()

    assert page.get_by_role("heading", name="We will answer you").is_visible()
    kept = list((world.settings.spool / "contacts").glob("*.json"))
    assert [json.loads(each.read_text())["reach"] for each in kept] == ["cleo@home.example"]


def test_a_reader_names_the_step_that_was_wrong(guides, page, world):
    page.goto(f"{guides}/chat/after/help")
    page.get_by_label("Nobody answers there").check()
    page.get_by_label("In which step? (if you like)").select_option("ask")

    page.get_by_role("button", name="Send the answer").click()

    assert page.get_by_role("heading", name="Thank you for your answer").is_visible()
    votes = [each for each in world.edge.counter.counts if hasattr(each, "step")]
    assert [(each.answer, each.step) for each in votes] == [("silent", "ask")]


@pytest.mark.slow
@pytest.mark.parametrize("seen", [("en", "light"), ("ar", "dark")], ids="-".join)
@pytest.mark.parametrize(
    "path", ["guides", "guides/chat", "guides/chat/for-repair", "search?q=repair"]
)
def test_axe_finds_nothing_on_what_readers_look_through(guides, windows, world, path, seen):
    locale, scheme = seen
    page = windows.lend(viewport=PHONE, color_scheme=scheme)
    page.goto(f"{world.home}/{locale}/{path}")

    assert judged(page) == []
