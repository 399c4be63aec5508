"""What was taken away from a calendar is cancelled there, and what was moved says from when."""

from dataclasses import replace
from datetime import datetime, timedelta

import makers as m
import pytest
from icalendar import Calendar
from printed import a_moved_plan
from turns import cancelled

from sunset.domain.timeline import course
from sunset.outreach.ical import calendar

URL = "https://support.harbour.example"


def events(plan, at, locale="en"):
    key = course(plan).span(at).key
    found = Calendar.from_ical(calendar(plan, key, locale, URL)).walk("VEVENT")
    return {str(e["UID"]).removesuffix("@support.harbour.example"): e for e in found}


def without_brownouts(at=m.NOON):
    plan = m.a_live_plan()
    return replace(plan, facts=(*plan.facts, m.moved(m.a_schedule(brownouts=False), at)))


def test_a_pause_that_was_taken_off_is_cancelled_with_a_higher_sequence():
    before = events(without_brownouts(), m.NOON - timedelta(hours=1))
    after = events(without_brownouts(), m.NOON)

    assert set(before) == set(after)
    for name in ("chat.pause-1", "chat.pause-2", "chat.pause-3"):
        assert (before[name]["STATUS"], after[name]["STATUS"]) == ("CONFIRMED", "CANCELLED")
        assert after[name]["SEQUENCE"] > before[name]["SEQUENCE"]
        assert after[name].decoded("DTSTART") == before[name].decoded("DTSTART")


def test_a_pause_that_took_place_is_not_cancelled_afterwards():
    first = m.a_schedule().brownouts[0]
    after = without_brownouts(datetime.fromisoformat(f"{first.end.date()}T23:00:00+00:00"))

    found = events(after, after.facts[-1].effective_at)

    assert {name for name in found if "pause" in name} == {"chat.pause-2", "chat.pause-3"}


@pytest.mark.parametrize("locale", m.LOCALES)
def test_a_moved_date_tells_the_old_one_beside_the_new_one(locale):
    closing = events(a_moved_plan(), m.NOON, locale)["chat.closed"]

    told = str(closing["DESCRIPTION"]).splitlines()[0]

    wanted = {
        "en": "Moved from 1 March 2027 to 15 March 2027 on 21 November 2026.",
        "ko": "2027년 3월 1일",
        "ar": "1 مارس 2027",
    }
    assert wanted[locale] in told


def test_a_date_that_stayed_tells_of_no_move():
    found = events(without_brownouts(), m.NOON)

    assert "Moved" not in str(found["chat.closed"]["DESCRIPTION"])


def test_what_was_called_off_tells_of_no_move():
    plan = a_moved_plan()
    plan = replace(plan, facts=(*plan.facts, cancelled(m.NOON + timedelta(days=1))))

    closing = events(plan, m.NOON + timedelta(days=2))["chat.closed"]

    assert closing["STATUS"] == "CANCELLED"
    assert "Moved" not in str(closing["DESCRIPTION"])
