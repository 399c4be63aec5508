"""The notice tells what ends, when and why, what to do now, and which dates were changed."""

from dataclasses import replace
from datetime import date, datetime

import makers as m
import pytest
from printed import a_held_plan, a_moved_plan, a_twice_moved_plan, page, pages
from reading import read


def with_three_links():
    link = m.plans.StartHere(
        label=m.a_text("New question"), url={"*": "https://forum.harbour.example/new"}
    )
    return a_moved_plan(destinations=(m.a_destination(start_here=(link, link, link)),))


def with_pauses_moved_only():
    plan = m.a_live_plan()
    schedule = m.a_schedule(brownouts=False)
    return replace(plan, facts=(*plan.facts, m.moved(schedule, m.NOON)))


def headings(tree):
    return [each.text for each in tree.all("h2")]


def rail(tree):
    return [each.text for each in tree.classed("rail")[0].children if not isinstance(each, str)]


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("en", "Live chat will close on 15 March 2027"),
        ("ko", "Live chat (ko) 서비스는 2027년 3월 15일에 종료됩니다"),
        ("ar", "سيتم إغلاق Live chat (ar) في 15 مارس 2027"),
    ],
)
def test_the_heading_says_channel_verb_and_date(locale, words):
    tree = page(a_moved_plan, "notice", "stop_new~2", locale)

    assert tree.one("h1").text == words
    assert tree.one("h1").one("time")["datetime"] == "2027-03-15"


@pytest.mark.parametrize("key", ["closed~2", "grace~2", "archived~2"])
def test_the_heading_is_in_the_past_after_the_closing(key):
    assert page(a_moved_plan, "notice", key).one("h1").text == "Live chat closed on 15 March 2027"


def test_weekday_time_and_zone_stand_below_the_heading():
    at = page(a_moved_plan, "notice", "stop_new~2").classed("at")[0]

    assert at.text == "Monday, 18:00 Central European Time (UTC+1)"
    assert at.one("time")["datetime"] == "2027-03-15T18:00+01:00"


def test_the_date_that_was_promised_stays_struck_beside_the_new_one():
    told = page(a_moved_plan, "notice", "limit~2").classed("moved")[0]

    assert told.text == (
        "Moved from 1 March 2027 to 15 March 2027 on 21 November 2026."
        " Reason: the Korean help centre was not ready"
    )
    assert told.one("del").text == "1 March 2027"
    assert told.one("ins").text == "15 March 2027"


def test_before_a_date_is_moved_no_page_speaks_of_it():
    tree = page(a_moved_plan, "notice", "stop_new~1")

    assert tree.one("h1").text == "Live chat will close on 1 March 2027"
    assert not tree.classed("moved")


def test_the_latest_change_is_shown_and_earlier_ones_are_listed():
    tree = page(a_twice_moved_plan, "notice", "limit~3")

    assert "from 8 March 2027 to 15 March 2027" in tree.classed("moved")[0].text
    assert "from 1 March 2027 to 8 March 2027" in tree.classed("moves")[0].text


def test_a_change_that_leaves_the_closing_alone_says_so():
    told = page(with_pauses_moved_only, "notice", "limit~2").classed("moved")[0]

    assert "the closing date stays" in told.text


def test_a_move_within_the_day_tells_the_times():
    def earlier():
        plan = m.a_live_plan()
        schedule = m.a_schedule(datetime(2027, 3, 1, 12))
        return replace(plan, facts=(*plan.facts, m.moved(schedule, m.NOON)))

    tree = read(
        next(h for k, h in pages(earlier()).items() if k.key == "limit~2" and k.locale == "en")
    )

    assert "from 1 March 2027, 18:00 to 1 March 2027, 12:00" in tree.classed("moved")[0].text


def test_a_held_plan_is_still_open_and_withdraws_every_date_ahead():
    tree = page(a_held_plan, "notice", "stop_new.held~1")

    assert tree.one("h1").text == "Live chat: still open; a new date follows"
    assert [each.text for each in tree.all("del")] == ["1 March 2027"]
    assert [text.startswith("A new date follows") for text in rail(tree)] == [
        False, False, True, True, True, True,
    ]  # fmt: skip
    assert "2027" not in tree.classed("rail")[0].text
    assert "Next update" not in tree.text


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("announce~1", "open as usual. Monday to Friday, 9:00–17:00"),
        ("stop_new~2", "open if you already have an open case."),
        ("limit~2", "open, with limits. Monday to Friday, 10:00–14:00"),
        ("brownout-1~2", "a planned pause, 16 February 2027, 09:00–11:00"),
        ("closed~2", "closed. The ways below help you."),
        ("grace~2", "closed. Old addresses lead to the ways below."),
        ("archived~2", "closed for good."),
    ],
)
def test_a_box_says_what_works_today(key, words):
    state = page(a_moved_plan, "notice", key).classed("state")[0]

    assert state.text.startswith(f"Today: {words}")


def test_each_way_has_its_need_its_name_as_the_link_its_hours_and_links_to_start_with():
    way = page(with_three_links, "notice", "limit~2").classed("ways")[0].children[1]

    assert way.classed("need")[0].text == "Using a tool"
    assert way.classed("way")[0].text == "the forum"
    assert way.classed("way")[0]["href"] == "https://forum.harbour.example/"
    assert "You need an account there." in way.text
    assert [a.text for a in way.classed("starts")[0].all("a")] == ["New question"] * 3


def test_people_who_cannot_use_the_ways_find_a_person():
    tree = page(a_moved_plan, "notice", "limit~2")
    phone = tree.one("a", href="tel:+4681234500")

    assert "If you cannot use these ways" in headings(tree)
    assert phone.one("bdi", dir="ltr").text == "+46 8 123 45 00"
    assert "Box 12, 111 20 Stockholm" in tree.text


def test_the_rail_tells_every_change_with_its_date():
    tree = page(a_moved_plan, "notice", "stop_new~2")
    stops = rail(tree)

    assert len(stops) == 7
    assert stops[1].startswith("Since 1 November 2026 Now")
    assert stops[3].startswith("Planned pauses: 16 February, 25 February and 8 March")
    assert stops[4].startswith("15 March 2027, 18:00")
    assert len([e for e in tree.walk() if e["aria-current"] == "step"]) == 1


def test_it_says_what_is_lost_why_and_what_happens_to_cases_and_data():
    tree = page(a_moved_plan, "notice", "limit~2")

    assert headings(tree)[-6:] == [
        "What you lose",
        "Why we close it",
        "Before, on and after the closing",
        "Your open cases and your data",
        "Save your conversations",
        "What the other ways are like",
    ]
    for words in (
        "no longer write to us live",
        "Few people use it",
        "finish every",
        "can download",
    ):
        assert words in tree.text


def test_it_says_when_it_last_changed_and_when_it_will_again():
    footer = page(a_moved_plan, "notice", "stop_new~2").one("footer")

    assert "Last changed on 21 November 2026. Next update by 14 January 2027." in footer.text


def test_it_offers_the_calendar_to_keep_and_to_follow():
    links = {a.text: a["href"] for a in page(a_moved_plan, "notice", "limit~2", "ko").all("a")}

    assert links["캘린더에 추가"] == "https://support.harbour.example/ko/calendars/chat.ics"
    assert links["날짜 변경 구독"] == "webcal://support.harbour.example/ko/calendars/chat.ics"


def test_search_engines_learn_of_its_other_languages():
    tree = page(a_moved_plan, "notice", "limit~2", "ar", fallback=True)
    found = {link["hreflang"]: link["href"] for link in tree.all("link", rel="alternate", type_="")}

    assert tree.one("link", rel="canonical")["href"] == found["ar"]
    assert found["x-default"] == "https://support.harbour.example/notices/chat"
    assert set(found) == {"en", "ko", "ar", "x-default"}


def test_a_text_without_translation_is_marked_with_its_language():
    def half():
        return m.a_live_plan(loss={"en": "You lose this."}, help=m.plans.Help(how={"en": "Call."}))

    tree = page(half, "notice", "limit~1", "ar")

    assert tree.all("bdi", lang="en", dir="ltr")
    assert {"You lose this.", "Call."} <= {each.text for each in tree.all("bdi", lang="en")}


def test_the_dates_of_a_page_can_be_read_by_machines():
    times = page(a_moved_plan, "notice", "limit~2").all("time")

    assert times
    for each in times:
        assert date.fromisoformat(each["datetime"][:10])
