"""The calendar of all plans is a frame, in which the edge puts the dates of each."""

from icalendar import Calendar
from makers import a_company

from sunset.edition.records import PageKey
from sunset.outreach.every_calendar import render_every_calendar

URL = "https://support.harbour.example"


def frames(*companies):
    return dict(render_every_calendar(companies, ("en", "ko"), URL))


def test_there_is_a_frame_in_each_language_that_names_the_companies():
    made = frames(a_company(), a_company(name="Harbour\nBoats"))

    assert {(key.surface, key.locale) for key in made} == {("calendar", "en"), ("calendar", "ko")}
    calendar = Calendar.from_ical(made[PageKey("", "calendar", "en")].plain())
    assert str(calendar["X-WR-CALNAME"]) == "Harbour Boats and Harbour Tools"
    assert calendar.walk("VEVENT") == []


def test_it_ends_where_the_edge_looks_for_its_end():
    made = frames(a_company())[PageKey("", "calendar", "ko")].plain()

    assert made.count(b"END:VCALENDAR") == 1
    assert made.endswith(b"END:VCALENDAR\r\n")


def test_without_a_plan_there_is_a_calendar_all_the_same():
    assert Calendar.from_ical(frames()[PageKey("", "calendar", "en")].plain())["VERSION"] == "2.0"
