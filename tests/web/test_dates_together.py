"""Dates that move together when that is asked, and days that speak against themselves."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from makers import a_company, a_plan, a_schedule
from typed import REASONS

from sunset.domain.milestones import Milestone
from sunset.domain.schedules import Stage

REFERENCES = Milestone(id="references", title="References gone", due=date(2026, 12, 17))


def filled_in(page):
    """Return the form of all dates as the page shows it."""
    boxes = [a for a in page.all("input", type="checkbox") if "checked" in a]
    typed = [a for a in page.all("input") if a.get("type") in {"hidden", "datetime-local", "text"}]
    return {a["name"]: a.get("value", "") for a in (*typed, *boxes) if "name" in a}


@pytest.fixture
def form(rooms, draft, mara):
    return filled_in(mara.get("/plans/chat/dates"))


def test_what_comes_later_moves_by_as_many_days(rooms, mara, draft, form):
    limit = draft.schedule.start(Stage.LIMIT)

    mara.send("/plans/chat/dates", form | {"limit": f"{limit + timedelta(days=7):%Y-%m-%dT%H:%M}"})

    kept = rooms.kept().schedule
    assert kept.closes == datetime(2027, 3, 8, 18)
    assert kept.start(Stage.STOP_NEW) == draft.schedule.start(Stage.STOP_NEW)
    windows = zip(kept.brownouts, draft.schedule.brownouts, strict=True)
    assert {(new.start - old.start).days for new, old in windows} == {7}


def test_milestones_move_with_the_stage_they_lead_up_to(rooms, mara):
    rooms.keep(a_plan(milestones=(REFERENCES,)))
    form = filled_in(mara.get("/plans/chat/dates"))

    mara.send("/plans/chat/dates", form | {"limit": "2027-01-07T00:00"})

    assert rooms.kept().milestones[0].due == REFERENCES.due + timedelta(days=7)


def test_nothing_follows_unasked(rooms, mara, draft, form):
    form = {name: value for name, value in form.items() if name not in {"along", "milestones"}}

    mara.send("/plans/chat/dates", form | {"limit": "2027-01-07T00:00"})

    assert rooms.kept().schedule.closes == draft.schedule.closes
    assert rooms.kept().milestones == draft.milestones


def test_what_moves_is_shown_before_it_is_kept(rooms, mara, draft, form):
    page = mara.send(
        "/plans/chat/dates", form | {"limit": "2027-01-07T00:00", "look": "1"}, status=200
    )

    assert page.value("closed") == "2027-03-08 18:00:00"
    assert rooms.kept() == draft
    mara.send("/plans/chat/dates", filled_in(page))
    assert rooms.kept().schedule.closes == datetime(2027, 3, 8, 18)


def test_who_looks_at_promised_dates_need_not_say_why_yet(live, mara):
    form = filled_in(mara.get("/plans/chat/dates")) | {"closed": "2027-03-08T18:00"}

    page = mara.send("/plans/chat/dates", form | {"look": "1"}, status=200)

    assert page.value("grace") == "2027-04-07 00:00:00"
    mara.send("/plans/chat/dates", filled_in(page), 400)
    mara.send("/plans/chat/dates", filled_in(page) | REASONS)


def test_a_stage_that_began_stays_where_it_is(rooms, live, mara, nils):
    form = filled_in(mara.get("/plans/chat/dates")) | {"closed": "2027-03-08T18:00"}

    asked = mara.send("/plans/chat/dates", form | REASONS).answer.location
    nils.post(f"{asked}/confirm")

    kept = rooms.kept().schedule
    assert kept.start(Stage.ANNOUNCE) == live.schedule.start(Stage.ANNOUNCE)
    assert kept.start(Stage.GRACE) == live.schedule.start(Stage.GRACE) + timedelta(days=7)


def test_bad_days_are_told_beside_their_dates(rooms, mara):
    rooms.keep(a_plan(schedule=a_schedule(datetime(2027, 5, 1, 18))))

    page = mara.get("/plans/chat/dates")

    assert "May Day: public holiday in Sweden" in page.text
    assert "Saturday: weekend in Sweden" in page.text


def test_the_countries_of_siblings_count(rooms, mara):
    plan = a_plan(programme="chat", schedule=a_schedule(datetime(2027, 11, 18, 18)))
    sibling = replace(plan, id="chat-lv", country="LV", placements=())
    rooms.keep(plan)
    rooms.keep(sibling)

    page = mara.get("/plans/chat/dates")

    assert "public holiday in Latvia" in page.text


def test_another_plan_that_closes_nearby_is_told(rooms, draft, mara):
    rooms.keep(a_plan(id="phone", placements=(), schedule=a_schedule(datetime(2027, 3, 10, 9))))
    rooms.keep(a_plan(id="far", placements=(), company=a_company(name="Hill Bikes")))

    page = mara.get("/plans/chat/dates")

    assert page.text.count("the same customers lose two channels within two weeks") == 1
    assert "/plans/phone" in page.links


def test_who_confirms_a_move_is_told_of_bad_days(rooms, live, mara, nils):
    form = filled_in(mara.get("/plans/chat/dates")) | {"closed": "2027-05-01T18:00"}

    asked = mara.send("/plans/chat/dates", form | REASONS).answer.location

    assert "May Day: public holiday in Sweden" in nils.get(asked).text
