"""A slip that really happened, as customers of every language meet it."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from icalendar import Calendar

from sunset.domain import timeline
from sunset.exchange import plan_files
from sunset.outreach.ical import calendar
from sunset.pages.reading import lines_of
from sunset.pages.views import Home
from sunset.press.material import Material
from sunset.press.preview import preview
from sunset.press.showing import body_of
from sunset.resources import CONTENT
from sunset.speech import shipped_locales, speech

URL = "https://help.example"
MOVED = datetime.fromisoformat("2020-02-28T17:00Z")
BEFORE = datetime.fromisoformat("2020-02-28T16:59Z")


def mozilla(locales):
    text = (Path(CONTENT) / "plans" / "mozilla-irc.yaml").read_text()
    read = plan_files.read(text, shipped=shipped_locales(), today=date(2026, 11, 21))
    return replace(read.plan, promised=locales)


def notice(plan, at, locale):
    edition = preview(Material(plan, (), {}), Home(public_url=URL), at)
    return lines_of(body_of(edition, plan.id, "notice", int(at.timestamp()), locale))


def closing(plan, at, locale):
    key = timeline.course(timeline.known(plan, at)).span(at).key
    events = Calendar.from_ical(calendar(timeline.known(plan, at), key, locale, URL)).walk("VEVENT")
    return next(event for event in events if ".closed@" in str(event["UID"]))


@pytest.mark.parametrize("locale", shipped_locales())
def test_the_old_date_is_struck_out_in_every_language_and_the_calendar_moves(locale):
    plan = mozilla(shipped_locales())
    old, new = (speech(locale).date(day) for day in (date(2020, 2, 29), date(2020, 3, 2)))

    before, after = (notice(plan, at, locale) for at in (BEFORE, MOVED))
    then, now = (closing(plan, at, locale) for at in (BEFORE, MOVED))

    assert not [line for line in before if "<del>" in line]
    (struck,) = [line for line in after if f"<del>{old}</del>" in line]
    assert new in struck
    assert then["UID"] == now["UID"]
    assert (then["SEQUENCE"], now["SEQUENCE"]) == (0, 1)
    assert then.decoded("DTSTART").date() == date(2020, 3, 1)  # in UTC; 29 February in California
    assert now.decoded("DTSTART").date() == date(2020, 3, 2)
