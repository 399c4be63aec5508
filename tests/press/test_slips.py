"""A slip like Mozilla's: the old date stands struck out beside the new one wherever dates stand."""

import html
import re
from dataclasses import replace
from datetime import date, datetime

import makers as m
import pytest
from icalendar import Calendar
from printed import HOME, rendered

from sunset.domain.timeline import course
from sunset.outreach.ical import calendar
from sunset.speech import complete_locales, speech

OLD, NEW = date(2027, 3, 1), date(2027, 3, 15)
LOCALES = complete_locales()
_MARKS = re.compile("[\u2066-\u2069\u200e\u200f]|<[^>]+>")


@pytest.fixture(scope="module")
def plan():
    made = m.a_live_plan(promised=LOCALES)
    return replace(
        made, facts=(*made.facts, m.moved(m.a_schedule(datetime(2027, 3, 15, 18)), m.NOON))
    )


@pytest.fixture(scope="module")
def key(plan):
    return course(plan).span(m.NOON).key


def struck(markup):
    return [_MARKS.sub("", each) for each in re.findall(r"<del>(.*?)</del>", markup, re.DOTALL)]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("surface", ["notice", "feed"])
def test_the_old_date_is_struck_out(plan, key, surface, locale):
    page = rendered(plan, surface, key, locale).plain().decode()

    markup = html.unescape(page) if surface == "feed" else page

    assert speech(locale).date(OLD) in struck(markup)
    assert speech(locale).date(NEW) in _MARKS.sub("", markup)


@pytest.mark.parametrize("locale", LOCALES)
def test_the_calendar_tells_the_old_date_and_has_the_new_one(plan, key, locale):
    events = Calendar.from_ical(calendar(plan, key, locale, HOME.public_url)).walk("VEVENT")
    closing = next(event for event in events if str(event["UID"]).startswith("chat.closed@"))

    assert speech(locale).date(OLD) in str(closing["DESCRIPTION"])
    assert closing.decoded("DTSTART").date() == NEW
    assert closing["SEQUENCE"] == 1
