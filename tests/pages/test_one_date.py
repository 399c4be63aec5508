"""Whatever is done to a plan, notice, banner, calendar, JSON and headers tell the same date."""

import json

from hypothesis import given, settings
from icalendar import Calendar
from lives import lives
from makers import ZONE
from printed import HOME
from reading import read

from sunset.domain.lookups import epoch, retirement
from sunset.domain.schedules import Stage, instant
from sunset.domain.timeline import BEGINNING
from sunset.outreach.ical import calendar
from sunset.pages.content import Library
from sunset.pages.render import render_page, view_of
from sunset.pages.scenes import SHUT, scenes


def printed(plan, scene, surface):
    view = view_of(scene, "en", Library({}), HOME)
    return render_page(view, surface).plain().decode()


def is_nowhere(scene):
    """Say whether no page tells a date: nothing was announced yet, or all is over.

    Nobody can cancel a closing that has happened.
    """
    if scene.cancelled:
        return scene.stage is Stage.PREPARE or scene.stage in SHUT
    return scene.stage in (Stage.PREPARE, Stage.ARCHIVED)


def by_notice(plan, scene):
    """Return the closing instant that stands below the heading of the notice."""
    times = read(printed(plan, scene, "notice")).classed("at")[0].all("time")
    told = [each["datetime"] for each in times if "T" in each["datetime"]]
    return told[0] if told else None


def by_calendar(plan, scene):
    events = Calendar.from_ical(calendar(plan, scene.span.key, "en", HOME.public_url))
    closing = next(e for e in events.walk("VEVENT") if str(e["UID"]).startswith("chat.closed@"))
    return int(closing["DTSTART"].dt.timestamp()) if closing["STATUS"] == "CONFIRMED" else None


def by_heading(plan, scene):
    times = read(printed(plan, scene, "notice")).one("h1").all("time")
    return times[0]["datetime"] if times else None


@settings(max_examples=20, deadline=None)
@given(lives())
def test_every_surface_tells_the_same_closing_date_or_none_does(plan):
    legs = {leg.key: leg for leg in retirement(plan).legs}

    for scene in scenes(plan, BEGINNING):
        if is_nowhere(scene):
            continue
        promised = None if scene.held else scene.closes
        expected = None if promised is None else epoch(instant(promised, scene.schedule.zone))
        told = json.loads(printed(plan, scene, "banner.json"))["banner"]
        iso = promised and instant(promised, ZONE).astimezone(scene.zone).isoformat(
            timespec="minutes"
        )

        assert by_notice(plan, scene) == iso
        assert by_heading(plan, scene) == (promised and promised.date().isoformat())
        assert by_calendar(plan, scene) == expected
        assert told["closes"] == expected
        assert legs[scene.span.key].sunset == expected


@settings(max_examples=20, deadline=None)
@given(lives())
def test_no_sentence_of_a_withdrawn_plan_names_its_date_as_one_that_holds(plan):
    for scene in scenes(plan, BEGINNING):
        if scene.held and scene.stage is not Stage.PREPARE:
            page = read(printed(plan, scene, "notice"))
            banner = printed(plan, scene, "banner.html")

            assert page.one("h1").all("time") == []
            assert "<time" not in banner
