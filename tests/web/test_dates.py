"""Dates that move: by a manager alone in a draft, by two people once promised."""

from dataclasses import replace
from datetime import datetime, timedelta

from makers import NOON, a_live_plan, a_plan
from turns import paused
from typed import REASONS

from sunset.domain.schedules import Stage


def test_the_closing_date_of_a_draft_moves_with_what_is_ahead(rooms, draft, mara):
    rooms.now = NOON.replace(month=9, day=1)

    mara.send("/plans/chat/closing", {"base": "1", "closed": "2027-03-15T18:00", "along": "y"})

    shift = rooms.kept().schedule.start(Stage.LIMIT) - draft.schedule.start(Stage.LIMIT)
    assert shift == timedelta(days=14)


def test_the_closing_date_alone_moves_when_that_is_asked(rooms, draft, mara):
    mara.send("/plans/chat/closing", {"base": "1", "closed": "2027-03-15T18:00"})

    assert rooms.kept().schedule.start(Stage.LIMIT) == draft.schedule.start(Stage.LIMIT)
    assert rooms.kept().schedule.closes == datetime(2027, 3, 15, 18)


def test_dates_out_of_order_are_told_at_the_stage(draft, mara):
    fields = {
        "base": "1",
        "zone": "UTC",
        "announce": "2027-02-01T00:00",
        "closed": "2027-01-01T00:00",
    }

    page = mara.send("/plans/chat/dates", fields, 400)

    assert "Closed begins before Announce. Stages follow each other." in page.text
    assert page.all("input", id="closed")[0]["aria-invalid"] == "true"


def test_a_window_outside_the_limits_is_told_at_the_window(draft, mara):
    fields = {"base": "1", "zone": "UTC", "announce": "2026-12-01T00:00"}
    fields |= {"limit": "2027-01-01T00:00", "closed": "2027-02-01T00:00"}
    fields |= {"brownouts-0-start": "2026-12-10T09:00", "brownouts-0-end": "2026-12-10T11:00"}

    page = mara.send("/plans/chat/dates", fields, 400)

    assert page.all("input", id="brownouts-0-start")[0]["aria-invalid"] == "true"


def test_a_promised_date_moves_only_with_a_reason_in_every_language(live, mara):
    fields = {"base": "1", "closed": "2027-03-15T18:00", "along": "y", "reason-en": "Late."}

    page = mara.send("/plans/chat/closing", fields, 400)

    assert page.all("textarea", id="reason-ko")[0]["aria-invalid"] == "true"


def test_a_promised_date_never_moves_forward(live, mara):
    fields = {"base": "1", "closed": "2027-02-15T18:00", "along": "y", **REASONS}

    page = mara.send("/plans/chat/closing", fields, 400)

    assert "The channel may not close earlier." in page.text


def test_a_second_person_confirms_a_move_and_the_slip_is_seen(rooms, live, mara, nils):
    fields = {"base": "1", "closed": "2027-03-15T18:00", "along": "y", **REASONS}
    asked = mara.send("/plans/chat/closing", fields).answer.location

    own = mara.get(asked)
    assert f"{asked}/confirm" not in [form.get("action") for form in own.all("form")]
    assert "1 change waits for somebody" in nils.get("/plans").text
    page = nils.get(asked)
    assert "Move closing to 15 March 2027" in page.text
    assert "14 days later" in page.text
    assert "The forum needs more time." in page.text
    mara.post(f"{asked}/confirm", 400)
    nils.post(f"{asked}/confirm")

    shown = nils.get("/plans/chat")
    assert rooms.kept().schedule.closes == datetime(2027, 3, 15, 18)
    assert "14 days later" in shown.text
    assert "Mara" in nils.get(asked).text
    nils.post(f"{asked}/confirm", 409)


def test_a_refused_move_changes_nothing(rooms, live, mara, nils):
    fields = {"base": "1", "closed": "2027-03-15T18:00", "along": "y", **REASONS}
    asked = mara.send("/plans/chat/closing", fields).answer.location

    nils.post(f"{asked}/refuse")

    assert rooms.kept() == live
    assert "change waits" not in mara.get("/plans").text


def test_a_move_belongs_to_its_plan(rooms, live, mara):
    rooms.keep(replace(a_plan(), id="other", placements=()))
    fields = {"base": "1", "closed": "2027-03-15T18:00", "along": "y", **REASONS}
    asked = mara.send("/plans/chat/closing", fields).answer.location

    mara.get(asked.replace("/chat/", "/other/"), 404)


def test_milestones_are_added_ticked_changed_and_removed(rooms, draft, mara):
    mara.post("/plans/chat/milestones", title="Signs down", owner="Ed", due="2026-11-25")
    assert "At risk" in mara.get("/plans/chat/milestones").text

    mara.post("/plans/chat/milestones/signs-down/tick", evidence="A photo is in the folder.")
    assert "Done" in mara.get("/plans/chat/milestones/signs-down").text
    mara.post("/plans/chat/milestones/signs-down/untick")
    mara.post(
        "/plans/chat/milestones/signs-down", title="Signs gone", owner="Mara", due="2026-12-24"
    )
    assert "Signs gone" in mara.get("/plans/chat").text

    assert "Remove “Signs gone”?" in mara.get("/plans/chat/milestones/signs-down/remove").text
    mara.post("/plans/chat/milestones/signs-down/remove")
    assert rooms.kept() == draft
    mara.get("/plans/chat/milestones/signs-down", 404)
    mara.post("/plans/chat/milestones/signs-down/tick", 404, evidence="Seen.")


def test_dates_beyond_every_calendar_are_refused_at_their_field(draft, mara):
    page = mara.send("/plans/chat/closing", {"base": "1", "closed": "9999-12-31T00:00"}, 400)

    assert "Give a year from 1970 to 2200." in page.text


def test_while_a_plan_is_paused_nobody_is_told_that_it_closes_on_a_day(mara, rooms):
    plan = a_live_plan()
    rooms.keep(replace(plan, facts=(*plan.facts, paused(NOON))))

    page = mara.get("/plans/chat/closing")

    assert "No date holds now" in page.text
    assert "It closes on" not in page.text
