"""My week: what falls to one in all plans, and the secret calendar of one's milestones."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from icalendar import Calendar
from makers import NOON, a_live_plan, a_plan

from sunset.domain.milestones import Milestone
from sunset.services import following_up
from sunset.services.following_up import Task
from sunset.store import people

TODAY = NOON.date()


def a_milestone(name, days, owner):
    due = TODAY + timedelta(days=days)
    return Milestone(id=name, title=f"Do {name}", due=due, owner=owner)


@pytest.fixture
def plan(rooms, mara, nils):
    milestones = (
        a_milestone("signs", 3, "Nils"),
        a_milestone("late-one", -2, "Nils"),
        a_milestone("far", 90, "Nils"),
        a_milestone("other", 1, "Mara"),
    )
    return rooms.keep(a_live_plan(gates=("G1", "G2"), milestones=milestones, owner="Ada"))


def test_the_week_has_what_is_due_for_me_and_what_is_late_first(plan, nils):
    page = nils.get("/week")

    assert page.text.index("Do late-one") < page.text.index("Do signs")
    assert "2 days late" in page.text
    assert "Do far" not in page.text
    assert "Do other" not in page.text


def test_changes_that_others_proposed_wait_for_me(rooms, plan, mara, nils):
    reasons = {f"reason__{locale}": "Because." for locale in ("en", "ko", "ar")}
    mara.post("/plans/chat/closing", base="1", closed="2027-03-15T18:00", along="y", **reasons)

    assert "Change to confirm" in nils.get("/week").text
    assert "Change to confirm" not in mara.get("/week").text


def test_an_editor_sees_no_plan_and_who_has_nothing_to_do_is_told(rooms, plan, ed, vera):
    assert "Nothing falls to you this week." in ed.get("/week").text
    assert "Your calendar" not in ed.get("/week").text
    assert "Nothing falls to you this week." in vera.get("/week").text
    ed.post("/week/calendar", 403)


def subscribed(visitor):
    shown = visitor.post("/week/calendar", 200)
    field = next(a["value"] for a in shown.all("input", id="address"))
    return re.search(r"/agenda/[^/]+\.ics$", field)[0]


def events(client, path):
    answer = client.get(path)
    assert (answer.status_code, answer.mimetype) == (200, "text/calendar")
    return {str(e["UID"]).split("@")[0]: e for e in Calendar.from_ical(answer.data).walk("VEVENT")}


def test_a_secret_address_gives_my_milestones_without_signing_in(plan, nils, stranger):
    found = events(stranger.client, subscribed(nils))

    assert set(found) == {f"chat.milestone.{name}" for name in ("signs", "late-one", "far")}
    assert str(found["chat.milestone.signs"]["SUMMARY"]) == "Do signs (Live chat)"
    assert {str(event["STATUS"]) for event in found.values()} == {"CONFIRMED"}


def test_a_moved_milestone_keeps_its_identity_and_raises_its_sequence(rooms, plan, nils, stranger):
    path = subscribed(nils)
    before = events(stranger.client, path)["chat.milestone.signs"]
    nils.post("/plans/chat/milestones/signs", title="Do signs", owner="Nils", due="2026-12-24")

    after = events(stranger.client, path)["chat.milestone.signs"]

    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after.decoded("DTSTART").isoformat() == "2026-12-24"


def test_what_was_taken_away_from_me_is_cancelled_for_a_while(rooms, plan, mara, nils, stranger):
    path = subscribed(nils)
    mara.post("/plans/chat/milestones/signs/remove")
    mara.post("/plans/chat/milestones/far", title="Do far", owner="Mara", due="2027-02-19")

    now = events(stranger.client, path)
    rooms.now = NOON + timedelta(days=91)
    later = events(stranger.client, path)

    gone = {name for name, event in now.items() if event["STATUS"] == "CANCELLED"}
    assert gone == {"chat.milestone.signs", "chat.milestone.far"}
    assert str(now["chat.milestone.signs"]["SUMMARY"]) == "Do signs (Live chat)"
    assert set(later) == {"chat.milestone.late-one"}


def test_an_address_opens_nothing_once_it_is_revoked_or_there_is_a_new_one(plan, nils, stranger):
    first, second = subscribed(nils), subscribed(nils)

    assert stranger.client.get(first).status_code == 404
    assert stranger.client.get(second).status_code == 200
    nils.post("/week/calendar/revoke")
    assert stranger.client.get(second).status_code == 404
    assert stranger.client.get("/agenda/guess.ics").status_code == 404


def test_an_address_of_somebody_who_may_not_come_in_opens_nothing(rooms, plan, nils, stranger):
    path = subscribed(nils)
    with rooms.store.write() as session:
        person, *_ = people.by_email(session, "nils@harbour.example")
        people.disable(session, person.id, NOON)

    assert stranger.client.get(path).status_code == 404


def test_milestones_with_the_same_id_in_two_plans_are_two(rooms, plan, nils, stranger):
    other = replace(a_plan(), id="phone", placements=())
    rooms.keep(replace(other, milestones=(a_milestone("signs", 3, "Nils"),)))

    assert len(events(stranger.client, subscribed(nils))) == 4


def test_a_milestone_that_comes_back_to_me_is_not_cancelled(rooms, plan, mara, nils, stranger):
    path = subscribed(nils)
    due = TODAY + timedelta(days=3)
    for owner in ("Mara", "Nils"):
        with rooms.store.write() as session:
            actor = people.by_email(session, "mara@harbour.example")[0]
            task = Task(title="Do signs", due=due, owner=owner)
            following_up.change_milestone(session, actor, "chat", "signs", task, now=NOON)

    assert events(stranger.client, path)["chat.milestone.signs"]["STATUS"] == "CONFIRMED"


def test_gates_of_my_plans_reach_me_outside_the_rooms(rooms, mara, stranger):
    rooms.keep(a_live_plan(gates=("G1", "G2"), owner="mara"))
    path = subscribed(mara)

    ahead = events(stranger.client, path)
    rooms.now = NOON + timedelta(days=45)
    late = events(stranger.client, path)
    told = stranger.client.get(path.replace(".ics", ".atom"))

    assert str(ahead["chat.gate.G3"]["SUMMARY"]) == "Gate G3 is closed: Limit (Live chat)"
    assert ahead["chat.gate.G3"].decoded("DTSTART").isoformat() == "2026-12-31"
    assert [str(ring["TRIGGER"].to_ical()) for ring in ahead["chat.gate.G3"].walk("VALARM")]
    assert not [name for name in ahead if ".held." in name]
    assert "Open the gate with a new date." in late["chat.held.G3.20261230"]["DESCRIPTION"]
    assert told.mimetype == "application/atom+xml"
    assert "Held, gate G3 (Live chat)" in told.text


def test_nobody_is_told_of_the_gates_of_others(rooms, plan, nils, stranger):
    path = subscribed(nils)

    assert not [name for name in events(stranger.client, path) if ".gate." in name]
    assert "<entry>" not in stranger.client.get(path.replace(".ics", ".atom")).text
