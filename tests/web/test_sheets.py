"""Timelines on pages of their own: of one plan, and of several plans on one sheet."""

import re
from dataclasses import replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

import pytest
from makers import NOON, a_company, a_gate, a_live_plan, a_plan, a_schedule, a_text, moved
from reading import read

from sunset.domain.facts import Cancelled, Paused
from sunset.domain.milestones import Milestone

BY_MARA = Milestone(id="signs", title="Signs down", due=NOON.date(), owner="Mara")
BY_ED = Milestone(id="texts", title="Texts read", due=NOON.date(), owner="Ed")


@pytest.fixture
def two_plans(rooms, mara):
    rooms.keep(a_live_plan(milestones=(BY_MARA, BY_ED)))
    phone = a_plan(id="phone", placements=(), company=a_company(name="Hill Bikes"))
    rooms.keep(replace(phone, channel=replace(phone.channel, name=a_text("Phone line"))))


def titles(page):
    """Return what the picture says of its parts."""
    picture = read(page.answer.text).one("svg", class_="tl")
    return [each.text.replace("\u2068", "").replace("\u2069", "") for each in picture.all("title")]


def test_several_plans_stand_on_one_sheet(two_plans, vera):
    page = vera.get("/timeline")

    assert "Phone line Hill Bikes, closes 1 Mar 2027" in titles(page)
    assert {"/plans/chat", "/plans/phone"} <= set(page.links)


def test_the_sheet_shows_only_what_is_asked_for(two_plans, mara):
    page = mara.get("/timeline?text=hill")

    assert "/plans/phone" in page.links
    assert "/plans/chat" not in page.links
    assert "No plan matches this." in mara.get("/timeline?text=nothing").text
    assert "/plans/chat" in mara.get("/timeline?stage=stop_new").links


def test_milestones_are_drawn_on_demand_and_by_owner(two_plans, mara):
    plain, every = mara.get("/timeline"), mara.get("/timeline?milestones=1")
    eds = mara.get("/timeline?milestones=1&owner=Ed")

    assert not [title for title in titles(plain) if "Signs down" in title]
    assert [title for title in titles(every) if "Signs down" in title]
    assert [title for title in titles(eds) if "Texts read" in title]
    assert not [title for title in titles(eds) if "Signs down" in title]


def test_every_stretch_of_the_sheet_is_a_link_that_keeps_the_filter(two_plans, mara):
    page = mara.get("/timeline?text=chat&milestones=1&zoom=weeks")

    later = next(a["href"] for a in page.all("a") if a.get("data-go") == "later")
    assert set(urlsplit(later).query.split("&")) == {
        "text=chat",
        "milestones=1",
        "zoom=weeks",
        "shift=1",
    }
    assert len(page.all("a", aria_current="true")) == 1


def test_moved_dates_stand_beside_the_promised_ones(rooms, mara):
    plan, later = a_live_plan(), a_schedule(datetime(2027, 3, 15, 18))
    rooms.keep(replace(plan, facts=(*plan.facts, moved(later, NOON)), schedule=later))

    page = mara.get("/timeline")

    struck = [each.text for each in read(page.answer.text).all("del")]
    assert "promised before:1 Mar 2027" in struck
    assert "15 Mar 2027" in page.text


@pytest.mark.parametrize("path", ["/timeline.svg?milestones=1", "/plans/chat/timeline.svg"])
def test_every_timeline_can_be_kept_as_a_picture_that_leads_nowhere(two_plans, mara, path):
    answer = mara.client.get(path)

    assert answer.mimetype == "image/svg+xml"
    assert "attachment" in answer.headers["Content-Disposition"]
    assert "script" not in answer.text
    assert not re.search(r'<a href="/', answer.text)


def test_a_plan_has_its_timeline_on_a_page_of_its_own(two_plans, vera):
    page = vera.get("/plans/chat/timeline?zoom=week")

    assert page.all("a", aria_current="true", data_zoom="week")
    assert "/plans/chat/timeline" in " ".join(page.links)


def test_the_milestones_of_one_owner_are_shown_alone(two_plans, mara):
    page = mara.get("/plans/chat/timeline?owner=Ed")

    assert [title for title in titles(page) if "Texts read" in title]
    assert not [title for title in titles(page) if "Signs down" in title]


def test_holidays_and_bad_days_are_said_on_the_timeline(rooms, mara):
    rooms.now = NOON.replace(month=12, day=20)
    rooms.keep(a_plan(schedule=a_schedule(datetime(2027, 3, 7, 18))))

    page = mara.get("/plans/chat/timeline?zoom=weeks")

    assert "Christmas Day: public holiday in Sweden" in titles(page)
    assert "Closed, 7 Mar 2027 Sunday: weekend in Sweden" in page.text


def halted(kind, **words):
    at = NOON - timedelta(days=5)
    fact = kind(
        recorded_at=at, effective_at=at, by="Mara", reason=a_text("We look again."), **words
    )
    plan = a_live_plan()
    return replace(plan, facts=(*plan.facts, fact))


def test_a_pause_is_hatched_and_promises_no_closing(rooms, mara):
    rooms.keep(halted(Paused))

    page = mara.get("/plans/chat/timeline")

    assert "Paused" in titles(page)
    assert "Closes 1 Mar 2027, 18:00" not in page.text


def test_after_a_plan_is_cancelled_nothing_follows(rooms, mara):
    rooms.keep(halted(Cancelled, confirmed_by="Nils"))

    page = mara.get("/plans/chat/timeline")

    said = titles(page)
    assert "Cancelled" in said
    assert not [title for title in said if title.startswith("Closed")]


def test_a_hold_that_is_over_stays_on_the_picture(rooms, mara):
    plan, later = a_live_plan(gates=("G1",)), a_schedule(datetime(2027, 4, 10, 18))
    facts = (a_gate("G2", NOON), moved(later, NOON))
    rooms.keep(replace(plan, facts=(*plan.facts, *facts), schedule=later))
    rooms.now = NOON + timedelta(days=60)

    page = rooms.someone("Mara", device="later").get("/plans/chat/timeline")

    assert "Held, gate G2" in titles(page)
    assert "Held, gate G2" not in [text.text for text in read(page.answer.text).all("text")]


def test_what_is_held_waits_for_a_new_date_wherever_it_is_drawn(rooms, mara):
    plan = a_live_plan(milestones=(BY_MARA,))
    rooms.keep(replace(plan, facts=tuple(f for f in plan.facts if f.kind != "gate")))

    alone, beside = mara.get("/plans/chat/timeline"), mara.get("/timeline")

    told = titles(alone)
    assert [t for t in told if t.startswith("Closed, ") and t.endswith(", A new date follows")]
    assert "Signs down 21 Nov A new date follows" in told
    assert not [t for t in told if t.startswith("Closes")]
    struck = [each.text for each in read(alone.answer.text).all("del")]
    assert "1 Mar 2027, 18:00" in struck
    assert "Live chat Harbour Tools · No date holds now" in titles(beside)
    assert "1 Mar 2027" in [each.text for each in read(beside.answer.text).all("del")]


def test_the_axis_shows_one_zone_and_names_it(two_plans, mara):
    shared, asked = mara.get("/timeline"), mara.get("/timeline?zone=Asia/Seoul")

    assert "The axis shows times in Central European Time" in shared.text
    assert "The axis shows times in Korean Time" in asked.text
    assert "zone=Asia" in next(a["href"] for a in asked.all("a") if a.get("data-go") == "later")


def test_a_long_sheet_goes_on_on_the_next_page(rooms, mara):
    for number in range(41):
        rooms.keep(a_plan(id=f"chat-{number:02}", placements=()))

    page = mara.get("/timeline")

    assert "Page 1 of 2" in page.text
    assert "/plans/chat-40" in mara.get(page.all("a", rel="next")[0]["href"]).links
