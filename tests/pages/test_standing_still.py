"""What customers read of a plan that is paused, resumed, called off, or reopened."""

import json
from dataclasses import replace
from datetime import timedelta

import makers as m
import pytest
from icalendar import Calendar
from printed import HOME, rendered
from reading import read
from turns import BETWEEN, a_cancelled_plan, a_paused_plan, reopened, resumed

from sunset.domain import new_dates
from sunset.domain.schedules import Stage, instant
from sunset.outreach.ical import calendar

DAY = timedelta(days=1)
AFTER = instant(m.CLOSES, m.ZONE) + DAY


def a_resumed_plan():
    plan, again = a_paused_plan(), BETWEEN + 3 * DAY
    return replace(plan, facts=(*plan.facts, resumed(again, new_dates.resumed(plan, again))))


def a_reopened_plan():
    plan = m.a_live_plan()
    back = reopened(AFTER, Stage.LIMIT, new_dates.reopened(plan, Stage.LIMIT, AFTER))
    return replace(plan, facts=(*plan.facts, back))


def page(plan, surface, key, locale="en"):
    return read(rendered(plan, surface, key, locale).plain().decode())


def banner(plan, key, locale="en"):
    return json.loads(rendered(plan, "banner.json", key, locale).plain())["banner"]


def words(plan, key, locale="en"):
    return "".join(part["text"] for part in banner(plan, key, locale)["parts"])


def events(plan, key):
    made = Calendar.from_ical(calendar(plan, key, "en", HOME.public_url))
    return {str(e["UID"]).partition(".")[2].partition("@")[0]: e for e in made.walk("VEVENT")}


def test_a_paused_plan_says_that_it_is_open_since_when_it_stands_and_why():
    tree = page(a_paused_plan(), "notice", "limit.paused~1")

    assert tree.one("h1").text == "Live chat: still open; a new date follows"
    assert tree.classed("at")[0].one("del").text == "1 March 2027"
    assert tree.classed("moved")[0].text == (
        "Paused on 3 February 2027. Reason: the forum is not ready for all of you"
    )


def test_limits_are_lifted_while_a_plan_is_paused():
    tree = page(a_paused_plan(), "notice", "limit.paused~1")

    assert "Monday to Friday, 9:00–17:00" in tree.classed("state")[0].text
    assert "Limits do not apply while the closing is paused." in tree.classed("rail")[0].text
    assert "10:00" not in tree.text


def test_an_old_address_asks_what_it_asked_before_the_limits():
    tree = page(a_paused_plan(), "address", "limit.paused~1")

    assert tree.one("h1").text == "Is this a new question?"
    assert "a new date follows" in tree.classed("state")[0].text


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en", "Live chat: the closing is paused. It stays open for now; a new date follows."),
        (
            "ar",
            (
                "\u2068Live chat (ar)\u2069: أوقفنا الإغلاق مؤقتًا."
                " الخدمة ما زالت متاحة، وسنعلن موعدًا جديدًا."
            ),
        ),
    ],
)
def test_the_banner_of_a_paused_plan_promises_no_date(locale, text):
    plan = a_paused_plan()

    assert words(plan, "limit.paused~1", locale) == text
    assert banner(plan, "limit.paused~1")["closes"] is None


def test_the_calendar_of_a_paused_plan_leaves_open_what_is_ahead_and_keeps_what_was():
    found = events(a_paused_plan(), "limit.paused~1")

    standing = {part: str(event["STATUS"]) for part, event in found.items()}
    assert standing == {
        "announce": "CONFIRMED",
        "stop_new": "CONFIRMED",
        "limit": "CONFIRMED",
        "pause-1": "CONFIRMED",
        "pause-2": "TENTATIVE",
        "pause-3": "TENTATIVE",
        "closed": "TENTATIVE",
        "grace": "TENTATIVE",
        "archived": "TENTATIVE",
    }


def test_every_turn_keeps_the_identities_of_a_calendar_and_raises_its_sequence():
    plan = a_resumed_plan()
    found = [events(plan, key) for key in ("limit~1", "limit.paused~1", "limit~2")]

    assert len({tuple(each) for each in found}) == 1
    assert [each["closed"]["SEQUENCE"] for each in found] == [0, 1, 2]
    assert found[-1]["closed"]["STATUS"] == "CONFIRMED"


def test_a_guide_says_above_its_title_that_no_date_holds():
    tree = page(a_paused_plan(), "guide/after", "limit.paused~1")

    assert tree.classed("standing")[0].text == "Live chat: still open; a new date follows"


def test_a_resumed_plan_tells_the_new_date_beside_the_old_and_that_it_stood_still():
    tree = page(a_resumed_plan(), "notice", "limit~2")

    assert tree.classed("moved")[0].text.startswith(
        "Resumed on 6 February 2027: moved from 1 March 2027 to 11 March 2027."
    )
    assert tree.classed("moves")[0].text.strip().startswith("Paused on 3 February 2027.")


def test_a_channel_that_stays_says_so_and_why_and_names_no_date_ahead():
    tree = page(a_cancelled_plan(), "notice", "cancelled~1")

    assert tree.one("h1").text == "Live chat stays open"
    assert tree.classed("moved")[0].text == (
        "Called off on 3 February 2027. Reason: you told us that nothing replaces the chat"
    )
    assert tree.classed("rail") == []
    assert "What you lose" not in tree.text


def test_a_channel_that_stays_leads_nobody_away():
    plan = a_cancelled_plan()

    assert rendered(plan, "address", "cancelled~1") is None
    assert words(plan, "cancelled~1").startswith("Live chat stays open.")


def test_the_calendar_of_a_channel_that_stays_calls_off_what_was_ahead():
    found = events(a_cancelled_plan(), "cancelled~1")

    off = {part for part, event in found.items() if event["STATUS"] == "CANCELLED"}
    assert off == {"pause-2", "pause-3", "closed", "grace", "archived"}
    assert found["closed"]["SEQUENCE"] == 1


def test_the_guide_for_a_need_speaks_of_no_closing_that_was_called_off():
    plan = a_cancelled_plan(needs=(m.a_need(),), destinations=(m.a_destination(needs=("repair",)),))

    tree = page(plan, "guide/for-repair", "cancelled~1")

    assert tree.classed("standing")[0].text == "Live chat stays open"
    assert "closing" not in tree.text


def test_a_channel_that_opened_again_says_since_when_and_until_when():
    tree = page(a_reopened_plan(), "notice", "limit~2")

    assert tree.one("h1").text == "Live chat will close on 13 April 2027"
    assert tree.classed("moved")[0].text.startswith(
        "Open again since 2 March 2027: moved from 1 March 2027 to 13 April 2027."
    )
    assert "We closed this way" not in tree.text


def test_a_plan_that_goes_back_while_it_is_open_only_moves_its_dates_for_customers():
    plan = m.a_live_plan()
    dates = new_dates.reopened(plan, Stage.ANNOUNCE, BETWEEN)
    back = replace(plan, facts=(*plan.facts, reopened(BETWEEN, Stage.ANNOUNCE, dates)))

    told = page(back, "notice", "announce~2").classed("moved")[0].text

    assert told.startswith("Moved from 1 March 2027 to ")
