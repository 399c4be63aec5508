"""One calendar and one feed of all plans, put together of each plan's own."""

import pytest
from editions import a_page, contents_of
from makers import a_live_plan, a_plan

from sunset.domain import lookups
from sunset.edition.records import HOUSE, Contents, PageKey

ICS, ATOM = "text/calendar; charset=utf-8", "application/atom+xml; charset=utf-8"
CALENDAR = "BEGIN:VCALENDAR\r\nNAME:{}\r\n{}END:VCALENDAR\r\n"
EVENT = "BEGIN:VEVENT\r\nUID:{}\r\nEND:VEVENT\r\n"
FEED = '<feed lang="{}"><updated>{}</updated>{}</feed>'
ENTRY = '<entry lang="{}">{}</entry>\n'


def own_pages(plan, updated):
    keys = {leg.key for leg in lookups.retirement(plan).legs}
    for locale in plan.locales:
        event, entry = EVENT.format(f"{plan.id}.{locale}"), ENTRY.format(locale, plan.id)
        for key in keys:
            calendar, feed = CALENDAR.format(plan.id, event), FEED.format(locale, updated, entry)
            yield PageKey(plan.id, "calendar", locale, key), a_page(calendar, locale, ICS)
            yield PageKey(plan.id, "feed", locale, key), a_page(feed, locale, ATOM)


def with_feeds(*plans):
    contents = contents_of(*plans)
    pages = list(contents.pages)
    for number, plan in enumerate(plans, 1):
        pages += own_pages(plan, f"2026-0{number}-01T00:00:00Z")
    for locale in ("en", "ko"):
        feed = FEED.format(locale, "<!--updated-->", "<!--entries-->")
        pages += [
            (PageKey(HOUSE, "calendar", locale), a_page(CALENDAR.format("all", ""), locale, ICS)),
            (PageKey(HOUSE, "feed", locale), a_page(feed, locale, ATOM)),
        ]
    return Contents(plans=contents.plans, sites=contents.sites, routes=[], pages=pages)


@pytest.fixture
def cleo(at_stage):
    plans = (a_live_plan(), a_live_plan(id="phone", placements=(), promised=("en",)))
    return at_stage("announce", with_feeds(*plans, a_plan(id="later", placements=())))


def test_the_calendar_of_all_has_the_dates_of_each_announced_plan(cleo):
    seen = cleo.get("/ko/calendar.ics")

    dates = EVENT.format("chat.ko") + EVENT.format("phone.en")
    assert (seen.status, seen["Content-Type"]) == (200, ICS)
    assert seen.text == CALENDAR.format("all", dates)


def test_the_feed_of_all_has_every_entry_and_the_newest_instant(cleo):
    seen = cleo.get("/en/changes.atom")

    told = ENTRY.format("en", "chat") + ENTRY.format("en", "phone")
    assert (seen.status, seen["Content-Type"]) == (200, ATOM)
    assert seen.text == FEED.format("en", "2026-02-01T00:00:00Z", told)


def test_the_feed_of_one_plan_is_its_own_and_is_kept_for_a_minute(cleo):
    seen = cleo.get("/en/feeds/chat.atom")

    assert (seen.status, seen["Cache-Control"]) == (200, "public, max-age=60")
    assert seen.text.startswith('<feed lang="en">')


def test_what_was_not_changed_is_not_sent_again(cleo):
    first = cleo.get("/en/calendar.ics")

    assert cleo.get("/en/calendar.ics", If_None_Match=first["ETag"]).status == 304


@pytest.mark.parametrize("path", ["/calendar.ics", "/changes.atom"])
def test_a_neutral_address_leads_to_a_language(cleo, path):
    seen = cleo.get(path, Accept_Language="ko")

    assert (seen.status, seen["Location"]) == (302, f"/ko{path}")


@pytest.mark.parametrize(
    "path",
    [
        "/en/feeds/later.atom",
        "/en/feeds/chat",
        "/en/feeds",
        "/en/calendar.ics/more",
        "/en/outcomes/later",
        "/en/outcomes/chat",
    ],
)
def test_what_is_not_there_is_nowhere(cleo, path):
    assert cleo.get(path).status == 404


def test_an_old_host_has_none_of_these(cleo):
    for path in ("/en/calendar.ics", "/en/changes.atom", "/en/feeds/chat.atom"):
        assert cleo.old(path).status == 404, path
