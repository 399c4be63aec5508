"""The calendar keeps its identities while its dates move."""

from datetime import UTC, date, datetime

import makers as m
import pytest
from icalendar import Calendar
from printed import a_held_plan, a_moved_plan, a_twice_moved_plan

from sunset.domain.timeline import BEGINNING
from sunset.edition.records import PageKey
from sunset.outreach.ical import render_calendars

URL = "https://support.harbour.example"


def raw(plan, key, locale="en"):
    made = dict(render_calendars(plan, URL, BEGINNING))
    return made[PageKey("chat", "calendar", locale, key)].plain()


def events(plan, key, locale="en"):
    return {str(e["UID"]): e for e in Calendar.from_ical(raw(plan, key, locale)).walk("VEVENT")}


def test_there_is_an_event_for_each_date_that_customers_notice():
    found = events(a_moved_plan(), "stop_new~2")

    assert set(found) == {
        f"chat.{name}@support.harbour.example"
        for name in ("announce", "stop_new", "limit", "closed", "grace", "archived",
                     "pause-1", "pause-2", "pause-3")
    }  # fmt: skip


def test_a_move_keeps_the_identities_and_raises_the_sequence():
    before, after = events(a_moved_plan(), "stop_new~1"), events(a_moved_plan(), "stop_new~2")
    closed = "chat.closed@support.harbour.example"

    assert set(before) == set(after)
    assert (before[closed]["SEQUENCE"], after[closed]["SEQUENCE"]) == (0, 1)
    assert before[closed].decoded("DTSTART").isoformat() == "2027-03-01T17:00:00+00:00"
    assert after[closed].decoded("DTSTART").isoformat() == "2027-03-15T17:00:00+00:00"
    assert after[closed].decoded("DTSTAMP") == m.NOON


def test_each_move_counts():
    found = events(a_twice_moved_plan(), "limit~3")

    assert {event["SEQUENCE"] for event in found.values()} == {2}


def test_a_day_is_a_whole_day_in_the_calendar_of_the_plan():
    limit = events(a_moved_plan(), "stop_new~2")["chat.limit@support.harbour.example"]

    assert limit.decoded("DTSTART") == date(2027, 1, 14)
    assert limit.decoded("DTEND") == date(2027, 1, 15)


def test_held_dates_are_tentative_and_say_so():
    found = events(a_held_plan(), "stop_new.held~1")
    status = {uid.partition("@")[0]: str(event["STATUS"]) for uid, event in found.items()}

    assert status["chat.stop_new"] == "CONFIRMED"
    assert {status["chat.limit"], status["chat.closed"], status["chat.pause-1"]} == {"TENTATIVE"}
    assert "no longer holds" in found["chat.closed@support.harbour.example"]["DESCRIPTION"]


def test_what_is_held_after_the_closing_is_tentative_too():
    found = events(m.a_live_plan(gates=("G1", "G2", "G3", "G5")), "closed.held~1")
    status = {uid.partition("@")[0]: str(event["STATUS"]) for uid, event in found.items()}

    assert (status["chat.closed"], status["chat.grace"]) == ("CONFIRMED", "TENTATIVE")


def test_the_announcement_is_on_the_day_it_was_made():
    late = m.a_live_plan(at=datetime(2026, 10, 9, 12, tzinfo=UTC))
    found = events(late, "announce~1")["chat.announce@support.harbour.example"]

    assert found.decoded("DTSTART") == date(2026, 10, 9)


@pytest.mark.parametrize(
    ("locale", "summary"),
    [
        ("en", "Live chat: closing"),
        ("ko", "Live chat (ko): 서비스 종료"),
        ("ar", "\u2068Live chat (ar)\u2069: الإغلاق"),
    ],
)
def test_events_speak_the_language_of_their_calendar(locale, summary):
    found = events(a_moved_plan(), "limit~2", locale)["chat.closed@support.harbour.example"]

    assert found["SUMMARY"] == summary
    assert found["URL"] == f"{URL}/{locale}/notices/chat"


def test_lines_end_and_fold_as_the_standard_asks():
    text = raw(a_moved_plan(), "limit~2", "ar")

    assert text.count(b"\n") == text.count(b"\r\n")
    assert max(len(line) for line in text.split(b"\r\n")) <= 75


def test_the_same_plan_makes_the_same_bytes():
    assert raw(a_moved_plan(), "limit~2") == raw(a_moved_plan(), "limit~2")


def test_a_plan_that_was_not_announced_has_no_calendar():
    assert "prepare~1" not in {
        key.key for key, _ in render_calendars(m.a_live_plan(), URL, BEGINNING)
    }


def test_a_name_keeps_the_signs_that_join_its_letters():
    plan = m.a_live_plan(channel=m.a_channel(name=m.a_text("می\u200cخواهم")))

    summary = events(plan, "limit~1")["chat.closed@support.harbour.example"]["SUMMARY"]

    assert summary == "\u2068می\u200cخواهم\u2069: closing"


def test_a_hostile_name_stays_one_line():
    plan = m.a_live_plan(channel=m.a_channel(name=m.a_text("Chat\r\nATTACH:evil;x,y")))

    text = raw(plan, "limit~1")

    assert b"\r\nATTACH" not in text
    assert rb"NAME:Harbour Tools: Chat ATTACH:evil\;x\,y" in text
