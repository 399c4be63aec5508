"""The banner of each state: few words, one link, and a name for what a visitor hid."""

import json
from functools import cache

import makers as m
import pytest
from printed import a_held_plan, a_moved_plan, printed, samples
from reading import read
from texts import a_document

from sunset.domain import gates
from sunset.edition.records import PageKey
from sunset.pages.banner import banner
from sunset.pages.content import Library
from sunset.pages.render import Home
from sunset.pages.scenes import scenes
from sunset.pages.views import View

HOME = Home(public_url="https://support.harbour.example")


@cache
def made(maker):
    return printed(maker())


def told(maker, key, locale="en", *, fallback=False):
    page = made(maker)[PageKey("chat", "banner.json", locale, key, fallback)]
    return json.loads(page)["banner"]


def words(banner):
    return "".join(part["text"] for part in banner["parts"])


@pytest.mark.parametrize(
    ("key", "locale", "text"),
    [
        ("announce~1", "en", "Live chat will close on 1 March 2027."),
        ("stop_new~2", "ko", "Live chat (ko) 서비스는 2027년 3월 15일에 종료됩니다."),
        ("limit~2", "ar", "سيتم إغلاق \u2068Live chat (ar)\u2069 في 15 مارس 2027."),
        ("brownout-1~2", "en", "Live chat: planned pause until 16 February 2027, 11:00."),
        ("closed~2", "en", "Live chat closed on 15 March 2027."),
    ],
)
def test_the_first_words_say_what_happens_and_when(key, locale, text):
    first = told(a_moved_plan, key, locale)["parts"][0]

    assert first == {"text": text, "strong": True}


def test_one_link_leads_to_the_notice_in_the_same_language():
    link = told(a_moved_plan, "limit~2", "ko")["link"]

    assert link["href"] == "https://support.harbour.example/ko/notices/chat"
    assert link["text"] == "운영 시간과 다른 방법"


def test_a_held_plan_takes_its_date_back():
    found = told(a_held_plan, "stop_new.held~1")

    assert "still open" in words(found)
    assert "2027" not in words(found)


@pytest.mark.parametrize("key", ["prepare~1", "archived~2"])
def test_there_is_none_before_the_announcement_and_in_the_end(key):
    assert told(a_moved_plan, key) is None
    assert made(a_moved_plan)[PageKey("chat", "banner.html", "en", key)].strip() == b""


def test_a_pause_cannot_be_hidden():
    assert told(a_moved_plan, "brownout-1~2")["dismissible"] is False
    assert told(a_moved_plan, "limit~2")["dismissible"] is True


def test_what_was_hidden_comes_back_with_another_stage_date_or_wording():
    keys = {told(a_moved_plan, key)["key"] for key in ("announce~1", "stop_new~1", "stop_new~2")}

    assert len(keys) == 3
    assert all(key.startswith("chat.") for key in keys)


def test_it_knows_when_it_begins_and_ends_so_that_a_stale_copy_is_not_shown():
    before, after = told(a_moved_plan, "announce~1"), told(a_moved_plan, "stop_new~1")

    assert before["starts"] < before["ends"] == after["starts"]
    assert told(a_moved_plan, "limit~2")["ends"] == told(a_moved_plan, "closed~2")["starts"]


def test_a_date_behind_a_bold_name_of_another_direction_is_set_apart():
    typed = a_document(id="banner-limit", locale="ar", body="**Harbour Tools** {{ closes_on }}.")
    pages = printed(a_moved_plan(), {("banner-limit", "ar"): typed})

    bold, rest = json.loads(pages[PageKey("chat", "banner.json", "ar", "limit~2")])["banner"][
        "parts"
    ]
    fragment = read(pages[PageKey("chat", "banner.html", "ar", "limit~2")])

    assert (bold["text"], rest["text"]) == ("Harbour Tools", " \u206815 مارس 2027\u2069.")
    assert fragment.all("bdi")[0].text == "15 مارس 2027"


def test_the_more_urgent_of_two_plans_has_the_lower_rank():
    urgent = ["brownout-1~2", "limit~2", "stop_new~2", "closed~2", "announce~1", "grace~2"]

    ranks = [told(a_moved_plan, key)["rank"] for key in urgent]

    assert ranks == sorted(set(ranks))


def test_it_names_the_closing_unless_that_is_withdrawn():
    closed = told(a_moved_plan, "closed~2")

    assert told(a_moved_plan, "limit~2")["closes"] == closed["closes"] == closed["starts"]
    assert told(a_held_plan, "stop_new.held~1")["closes"] is None


@pytest.mark.parametrize(
    ("key", "days"),
    [("announce~1", 14), ("stop_new~2", None), ("limit~2", 3), ("closed~2", 14), ("grace~2", 14)],
)
def test_the_server_says_how_long_a_hidden_one_rests(key, days):
    seconds = None if days is None else days * 24 * 60 * 60

    assert told(a_moved_plan, key)["rests"] == seconds


def test_in_another_language_it_says_so():
    assert told(a_moved_plan, "limit~2")["fallback"] == ""
    assert "You see English." in told(a_moved_plan, "limit~2", fallback=True)["fallback"]


@pytest.mark.parametrize("surface", ["banner.html", "banner"])
@pytest.mark.parametrize("locale", m.LOCALES)
def test_fragment_and_frame_show_the_same_words_in_a_named_region(surface, locale):
    tree = read(made(a_moved_plan)[PageKey("chat", surface, locale, "limit~2")])
    region = tree.one("section", role="region")
    bare = words(told(a_moved_plan, "limit~2", locale)).translate({0x2068: None, 0x2069: None})

    assert region["lang"] == locale
    assert region["dir"] == ("rtl" if locale == "ar" else "ltr")
    assert "Harbour Tools" in region["aria-label"]
    assert region.text.startswith(bare.strip())
    assert len(region.all("a")) == 1


@pytest.mark.parametrize("name", samples())
def test_every_banner_of_the_plans_that_ship_is_short(name):
    plan = samples()[name]
    plan = plan if plan.published else gates.supposed_public(plan, m.NOON)
    start = plan.facts[0].recorded_at
    library = Library({})

    for scene in scenes(plan, start):
        for locale in plan.locales:
            found = banner(View(scene, locale, fallback=False, home=HOME, library=library))
            if found:
                assert len("".join(part.text for part in found.parts)) <= 120
