"""The guide leads step by step, and a no leads to a person."""

import pytest
from makers import LOCALES
from printed import HOME, a_moved_plan, page, printed
from reading import read

from sunset.documents.front_matter import Document
from sunset.domain.hits import REASONS
from sunset.edition.records import PageKey

GUIDE = "guide/after"


@pytest.mark.parametrize("locale", LOCALES)
def test_steps_are_numbered_in_their_headings_and_listed_above(locale):
    tree = page(a_moved_plan, GUIDE, "limit~2", locale)
    steps = tree.classed("steps")[0].all("h2")
    listed = tree.classed("toc")[0].all("a")

    assert 4 <= len(steps) <= 5
    assert [h.text.split()[0] for h in steps] == [str(n + 1) for n in range(len(steps))]
    assert [a["href"] for a in listed] == [f"#{h['id']}" for h in steps]


def test_it_says_how_long_it_takes():
    tree = page(a_moved_plan, GUIDE, "limit~2")

    assert tree.one("h1").text == "Get help without Live chat"
    assert tree.classed("kicker")[0].text == "Guide, 1 minute"


def test_the_first_step_shows_the_ways():
    first = page(a_moved_plan, GUIDE, "limit~2").classed("steps")[0].one("ul", class_="ways")

    assert first.classed("way")[0]["href"] == "https://forum.harbour.example/"


def test_if_it_does_not_work_there_is_a_person():
    rescue = page(a_moved_plan, GUIDE, "limit~2").classed("rescue")[0]

    assert rescue.one("h2").text == "If it does not work"
    assert rescue.one("a")["href"] == "tel:+4681234500"


def test_readers_vote_with_one_of_two_buttons():
    form = page(a_moved_plan, GUIDE, "limit~2").classed("ask")[0]

    assert form["method"] == "post"
    assert form.one("input", name="act")["value"] == "vote"
    assert [(b["name"], b["value"]) for b in form.all("button")] == [
        ("answer", "yes"),
        ("answer", "no"),
    ]


def test_machines_find_a_field_that_people_never_see():
    trap = page(a_moved_plan, GUIDE, "limit~2").classed("hp")[0]

    assert trap["aria-hidden"] == "true"
    assert trap.one("input")["name"] == "website"
    assert trap.one("input")["tabindex"] == "-1"


def test_a_no_shows_a_person_before_it_asks_what_was_wrong():
    tree = page(a_moved_plan, f"{GUIDE}/help", "limit~2")
    main = tree.one("main")
    reasons = main.all("input", type="radio")

    assert main.text.index("+46 8 123 45 00") < main.text.index("What was wrong")
    assert tuple(each["value"] for each in reasons) == REASONS
    assert {each["name"] for each in reasons} == {"answer"}


@pytest.mark.parametrize("locale", LOCALES)
def test_thanks_lead_back_to_the_guide(locale):
    links = page(a_moved_plan, f"{GUIDE}/thanks", "limit~2", locale).one("main").all("a")

    assert f"{HOME.public_url}/{locale}/guides/chat/after" in {a["href"] for a in links}


def a_guide(**changes):
    words = {"title": "Our guide", "body": "## One {#one}\n\nCall {{ company }}.\n", **changes}
    return {("after", "en"): Document(id="after", locale="en", source="en", **words)}


def shown(documents, locale="en"):
    made = printed(a_moved_plan(), documents)
    return read(made[PageKey("chat", GUIDE, locale, "limit~2")])


def test_a_published_revision_goes_before_the_shipped_text():
    tree = shown(a_guide())

    assert tree.one("h1").text == "Our guide"
    assert "Call Harbour Tools." in tree.text


def test_a_language_without_a_revision_keeps_its_shipped_text():
    assert shown(a_guide(), "ko").one("h1").text == "Live chat (ko) 없이 도움받기"


def test_a_revision_that_names_what_is_not_known_is_passed_over():
    tree = shown(a_guide(body="## One {#one}\n\nUntil {{ pause_until }}.\n"))

    assert tree.one("h1").text == "Get help without Live chat"
