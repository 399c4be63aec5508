"""A manager pauses a plan, resumes it, calls it off, and goes back."""

from datetime import timedelta

import pytest
from makers import ZONE, a_live_plan, a_schedule
from turns import BETWEEN, cancelled, paused
from typed import REASONS

from sunset.domain import timeline
from sunset.domain.schedules import Stage, wall

CLOSED = a_schedule(wall(BETWEEN, ZONE) - timedelta(days=1))
SURE = {**REASONS, "sure": "1"}


@pytest.fixture
def rooms(rooms):
    rooms.now = BETWEEN
    return rooms


@pytest.fixture
def limited(rooms, mara):
    return rooms.keep(a_live_plan())


def key(rooms) -> str:
    return timeline.state_at(rooms.kept(), rooms.now).key


def test_a_manager_sees_what_customers_will_read_before_the_plan_is_paused(rooms, limited, mara):
    page = mara.send("/plans/chat/pause", REASONS, 200)

    assert "Live chat: still open; a new date follows" in page.text
    assert "the closing is paused" in page.text
    assert key(rooms) == "limit"


def test_a_manager_who_is_sure_pauses_the_plan_at_once(rooms, limited, mara):
    mara.send("/plans/chat/pause", SURE)

    assert key(rooms) == "limit.paused"
    page = mara.get("/plans/chat")
    assert "Nothing begins until it is resumed." in page.text
    assert "No date holds now" in page.text


def test_a_pause_without_a_reason_is_told_at_the_language_of_the_plan_only(limited, mara):
    page = mara.send("/plans/chat/pause", {"sure": "1"}, 400)

    assert page.all("textarea", id="reason-en")[0]["aria-invalid"] == "true"
    assert "aria-invalid" not in page.all("textarea", id="reason-ko")[0]


def test_a_paused_plan_goes_on_with_new_dates_once_somebody_else_confirms(rooms, mara, nils):
    rooms.keep(a_live_plan(facts=(paused(BETWEEN - timedelta(hours=20)),)))

    look = mara.send("/plans/chat/resume", REASONS, 200)
    asked = mara.send("/plans/chat/resume", SURE).answer.location
    nils.post(f"{asked}/confirm")

    assert "Live chat will close on 8 March 2027" in look.text
    assert key(rooms) == "limit"
    assert rooms.kept().schedule.closes.date().isoformat() == "2027-03-08"


def test_dates_that_come_too_soon_are_told_before_anything_is_proposed(rooms, mara):
    rooms.keep(a_live_plan(facts=(paused(BETWEEN - timedelta(hours=20)),)))

    page = mara.send("/plans/chat/resume", {**REASONS, "closes": "2027-03-02T18:00"}, 400)

    assert "A new date must be at least 14 days ahead." in page.text


def test_a_channel_stays_once_two_people_call_it_off(rooms, limited, mara, nils):
    asked = mara.send("/plans/chat/cancel", SURE).answer.location
    nils.post(f"{asked}/confirm")

    assert key(rooms) == "cancelled"
    assert "Stays open" in mara.get("/plans/chat").text


def test_a_closed_channel_opens_again_in_a_stage_that_it_passed(rooms, mara, nils):
    rooms.keep(a_live_plan(schedule=CLOSED))

    fields = {**SURE, "stage": str(Stage.LIMIT)}
    asked = mara.send("/plans/chat/reopen", fields).answer.location
    nils.post(f"{asked}/confirm")

    assert key(rooms) == "limit"


@pytest.mark.parametrize(
    ("facts", "offered"),
    [((), ["pause", "cancel", "reopen"]), ((paused(BETWEEN),), ["resume", "cancel", "reopen"])],
)
def test_only_what_can_be_done_now_is_offered(rooms, mara, facts, offered):
    rooms.keep(a_live_plan(facts=facts))

    page = mara.get("/plans/chat/life")

    assert [
        section["aria-labelledby"] for section in page.all("section", class_="panel in")
    ] == offered


def test_what_cannot_be_done_now_is_nowhere(rooms, mara):
    rooms.keep(a_live_plan(facts=(cancelled(BETWEEN),)))

    mara.get("/plans/chat/pause", 404)
    mara.get("/plans/chat/resume", 404)


def test_editors_do_not_turn_plans(limited, ed):
    ed.get("/plans/chat/pause", 403)
    ed.post("/plans/chat/pause", 403)


def test_the_reason_of_a_pause_is_said_in_more_languages_afterwards(rooms, limited, mara):
    mara.send("/plans/chat/pause", {"reason-en": "The forum is not ready.", "sure": "1"})

    assert "/documents/chat/reasons" in mara.get("/plans/chat").links
    page = mara.get("/documents/chat/reasons")
    assert "The forum is not ready." in page.text
    mara.send("/documents/chat/reasons/1", {"ko": "아직 준비되지 않았습니다.", "ar": ""})

    assert rooms.kept().facts[-1].reason["ko"] == "아직 준비되지 않았습니다."
    left = [area["id"] for area in mara.get("/documents/chat/reasons").all("textarea")]
    assert left == ["reason-1-ar"]
