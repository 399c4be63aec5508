"""The feed of changes keeps its ids, and tells the old date beside the new one."""

import re
from xml.etree import ElementTree as ET

import makers as m
import pytest
from printed import HOME, a_held_plan, a_moved_plan, a_twice_moved_plan, rendered
from turns import cancelled, paused

from sunset.pages.feed import every_feed

ATOM = "{http://www.w3.org/2005/Atom}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def feed(plan, key, locale="en"):
    made = rendered(plan, "feed", key, locale)
    assert made.content_type == "application/atom+xml; charset=utf-8"
    return ET.fromstring(made.plain().decode())  # noqa: S314 -- written by us


def entries(plan, key, locale="en"):
    return feed(plan, key, locale).findall(f"{ATOM}entry")


def said(entry, name):
    return entry.findtext(ATOM + name)


def test_a_move_is_an_entry_that_strikes_the_old_date_out():
    newest = entries(a_moved_plan(), "stop_new~2")[0]

    assert said(newest, "title") == (
        "Live chat: the closing moved from 1 March 2027 to 15 March 2027"
    )
    content = newest.find(f"{ATOM}content")
    assert content.get("type") == "html"
    assert re.search(r"<del>.*1 March 2027.*</del>.*<ins>.*15 March 2027.*</ins>", content.text)
    assert "the Korean help centre was not ready" in content.text
    assert said(newest, "updated") == "2026-11-21T12:00:00Z"


def test_a_name_that_runs_against_its_sentence_is_set_apart():
    plan = m.a_live_plan(channel=m.a_channel(name={"en": "Live chat"}))

    arabic, english = (said(feed(plan, "stop_new~1", tag), "title") for tag in ("ar", "en"))

    assert arabic == "التغييرات: \u2068Live chat\u2069"
    assert english == "Changes: Live chat"


def test_what_is_older_keeps_its_id_and_its_instant_when_something_new_comes():
    before, after = (entries(a_twice_moved_plan(), f"stop_new~{n}") for n in (2, 3))

    assert len(after) == len(before) + 1
    for old, new in zip(before, after[1:], strict=True):
        assert said(old, "id") == said(new, "id")
        assert said(old, "updated") == said(new, "updated")


def test_nothing_but_a_change_moves_the_feed_on():
    first, later = (feed(m.a_live_plan(), key) for key in ("announce~1", "limit~1"))

    assert said(first, "updated") == said(later, "updated")
    assert said(first, "id") == said(later, "id")


def test_ids_are_told_apart_by_language_and_never_twice():
    english, korean = (entries(a_moved_plan(), "stop_new~2", x) for x in ("en", "ko"))
    ids = [said(entry, "id") for entry in (*english, *korean)]

    assert len(set(ids)) == len(ids) == 4
    assert ids[0] == "tag:support.harbour.example,2026-10-01:chat/en/moved-20261121T120000Z"


@pytest.mark.parametrize("locale", m.LOCALES)
def test_an_entry_says_its_language_and_leads_to_the_notice_in_it(locale):
    made = feed(a_moved_plan(), "stop_new~2", locale)

    assert {each.get(XML_LANG) for each in (made, *made.findall(f"{ATOM}entry"))} == {locale}
    links = {each.get("rel"): each.get("href") for each in made.findall(f"{ATOM}link")}
    assert links == {
        "self": f"{HOME.public_url}/{locale}/feeds/chat.atom",
        "alternate": f"{HOME.public_url}/{locale}/notices/chat",
    }


def test_a_hold_a_pause_and_the_end_of_a_plan_are_told():
    at = m.NOON.replace(month=12)
    halted = m.a_live_plan(facts=(paused(at), cancelled(at.replace(day=24))))

    held = said(entries(a_held_plan(), "stop_new.held~1")[0], "title")
    stopped = [said(each, "title") for each in entries(halted, "cancelled~1")]

    assert held == "Live chat: still open; a new date follows"
    assert stopped == [
        "Live chat stays open",
        "Live chat: the closing is paused; a new date follows",
        "Live chat will close on 1 March 2027",
    ]


def test_nothing_a_plan_says_breaks_the_feed():
    name = {**m.a_text("Live <chat> & \x0b 'more'"), "en": "Live <chat> & \x0b 'more'"}
    plan = a_moved_plan(channel=m.a_channel(name=name))

    assert "Live <chat> &" in said(feed(plan, "stop_new~2"), "title")


def test_the_feed_of_all_is_a_frame_for_the_entries_of_each():
    made = every_feed([m.a_company()], "ko", HOME).decode()

    assert "<!--entries-->" in made
    assert f'href="{HOME.public_url}/ko/changes.atom"' in made
    assert ET.fromstring(made).get(XML_LANG) == "ko"  # noqa: S314 -- written by us
