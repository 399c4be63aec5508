"""The page of a plan shows how demand falls."""

from datetime import UTC, date, datetime, timedelta

from makers import NOON, a_plan

from sunset.domain import spans
from sunset.domain.hits import Hit, hour_of
from sunset.store import hits
from sunset.store.hits import Asked
from sunset.web.planner import demand
from sunset.web.planner.demand import Week

ZONE = "Asia/Seoul"


def hour(text):
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp())


def test_weeks_are_those_of_the_plans_zone_and_cover_thirty_days():
    asked = [
        Asked(hour("2026-11-15T15:00"), bot=False, count=2),
        Asked(hour("2026-11-15T14:00"), bot=True, count=1),
    ]

    found = demand.weeks(asked, NOON, ZONE)

    assert found[:2] == (
        Week(date(2026, 11, 16), date(2026, 11, 21), 2, 0),
        Week(date(2026, 11, 9), date(2026, 11, 15), 0, 1),
    )
    assert (found[-1].first, found[-1].last) == (date(2026, 10, 23), date(2026, 10, 25))
    assert sum((week.last - week.first).days + 1 for week in found) == 30


def test_the_span_begins_with_its_first_day_there():
    assert spans.since(NOON, ZONE) == hour("2026-10-22T15:00")


def test_the_page_tells_people_and_bots_apart(rooms, draft, mara):
    hit = Hit("chat", "unknown", "", "prepare", "en", 404, hour_of(int(NOON.timestamp())))
    old, bot = hit._replace(hour=hit.hour - 40 * 86_400), hit._replace(bot=True)
    with rooms.store.write() as session:
        hits.apply_batch(session, "a.1", {hit: 1234, bot: 77, old: 9999}, {}, NOON)

    page = mara.get("/plans/chat")

    assert "Last 30 days, by week" in page.text
    assert "1,23477" in page.text
    assert "9,999" not in page.text


def test_without_demand_the_page_says_so_and_without_old_hosts_nothing(rooms, draft, mara):
    rooms.keep(a_plan(id="phone", placements=()))
    rooms.now += timedelta(days=1)

    assert "Nobody asked for an old address in the last 30 days." in mara.get("/plans/chat").text
    assert "Demand for old addresses" not in mara.get("/plans/phone").text


def test_the_page_says_where_people_met_the_plan(rooms, draft, mara):
    hit = Hit("chat", "notice", "", "announce", "en", 200, hour_of(int(NOON.timestamp())))
    counted = {
        hit._replace(touchpoint="signature"): 1234,
        hit._replace(touchpoint="other"): 56,
        hit._replace(touchpoint="footer", surface="banner.json"): 78,
    }
    with rooms.store.write() as session:
        hits.apply_batch(session, "a.1", counted, {}, NOON)

    page = mara.get("/plans/chat")

    assert "signature1,2340" in page.text
    assert "All others560" in page.text
    assert "footer078" in page.text
