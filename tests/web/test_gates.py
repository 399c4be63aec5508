"""The page of a gate: its checks, evidence, opening it, overriding it, and a new date."""

from dataclasses import replace
from datetime import timedelta

import pytest
from gatekeepers import a_careful_live_plan, a_careful_plan, a_struggle, an_attestation, answered
from makers import NOON, a_live_plan, a_plan, a_schedule

from sunset.domain import timeline
from sunset.domain.evidence import OwnCheck
from sunset.domain.facts import Attested, Verdict
from sunset.domain.schedules import Stage
from sunset.store import change_sets

G1, G2 = "/plans/chat/gates/G1", "/plans/chat/gates/G2"
WHY = {
    "reason-en": "It was not ready",
    "reason-ko": "준비가 안 됐습니다",
    "reason-ar": "لم يكن جاهزا",
}


def ready(plan, gate):
    """Answer for everything a gate asks, its addresses included."""
    plan = answered(plan, gate)
    return replace(plan, facts=(*plan.facts, an_attestation(gate, "targets")))


def waiting(rooms):
    with rooms.store.read() as session:
        return change_sets.waiting(session, "chat")


@pytest.mark.parametrize("locale", ["en", "ar"])
@pytest.mark.parametrize(
    "path",
    [G1, f"{G1}/checks", f"{G1}/checks/briefed", "/plans/chat/struggles", "/plans/chat/gates/G7"],
)
def test_every_page_about_gates_is_whole(rooms, path, locale):
    someone = rooms.someone("Mara", locale)
    rooms.keep(a_careful_plan())

    someone.get(path)


def test_each_check_says_how_it_stands_and_what_to_do(rooms, mara):
    rooms.keep(a_plan())

    page = mara.get(G1)

    assert "Name the reasons why customers get in touch, and who serves each." in page.text
    assert "The agents were briefed before customers hear of it Nobody answers for it" in page.text
    assert "/plans/chat/needs" in page.links
    assert f"{G1}/checks/briefed" in page.links
    assert f"{G1}/checks/texts" not in page.links


def test_evidence_is_given_and_shown_with_its_owner_and_its_link(rooms, mara):
    rooms.keep(a_careful_plan())

    mara.post(
        f"{G1}/checks/briefed",
        owner="Ed",
        evidence="All came on Monday.",
        link="https://harbour.example/minutes",
        expires="2027-01-31",
    )

    page = mara.get(G1)
    assert "All came on Monday. https://harbour.example/minutes" in page.text
    assert "Mara, 21 November 2026. Owner: Ed · expires on 31 January 2027" in page.text
    assert isinstance(rooms.kept().facts[-1], Attested)
    assert "All came on Monday." in mara.get(f"{G1}/checks/briefed").text


def test_evidence_that_is_none_comes_back_with_what_was_typed(rooms, mara):
    rooms.keep(a_careful_plan())

    page = mara.post(
        f"{G1}/checks/briefed",
        400,
        owner="Ed",
        evidence="Seen.",
        link="ftp://x",
        expires="2020-01-01",
    )

    assert "Give a full address that begins with https://" in page.text
    assert "Give a day that is still ahead, or none." in page.text
    assert page.value("link") == "ftp://x"


def test_nobody_is_asked_about_what_sunset_sees_by_itself(rooms, mara):
    rooms.keep(a_plan())

    mara.get(f"{G1}/checks/needs", 404)
    mara.post(f"{G1}/checks/needs", 404, owner="Ed", evidence="It is fine.")
    mara.get(f"{G1}/checks/unheard-of", 404)


def test_a_gate_is_opened_once_all_holds(rooms, mara):
    rooms.keep(ready(a_careful_plan(), "G1"))
    assert "All hold" in mara.get(G1).text

    mara.post(G1, evidence="Everybody is ready.")

    assert timeline.gate_open(rooms.kept(), "G1", NOON)
    page = mara.get(G1)
    assert "Opened · Mara, 21 Nov 2026" in page.text
    assert "Everybody is ready." in page.text


def test_a_gate_does_not_open_round_its_checks(rooms, mara):
    rooms.keep(a_careful_plan())

    page = mara.post(G1, 400, evidence="Trust me.")

    assert "The gate opens once all do." in page.text
    assert not timeline.gate_open(rooms.kept(), "G1", NOON)


def test_an_override_waits_on_the_page_and_is_told_afterwards(rooms, mara, nils):
    rooms.keep(a_plan())

    mara.post(f"{G1}/override", reason="The building closes.")

    assert "Mara asks to open this gate" in nils.get(G1).text
    asked = waiting(rooms)[0]
    assert f"/plans/chat/changes/{asked.id}" in nils.get(G1).links
    told = nils.get(f"/plans/chat/changes/{asked.id}").text
    assert "Checks that do not hold" in told
    assert "The agents were briefed" in told
    assert "have a way of their own" not in told
    nils.post(f"/plans/chat/changes/{asked.id}/confirm")
    page = mara.get(G1)
    assert "Overridden · Mara" in page.text
    assert "confirmed by Nils" in page.text
    assert "The building closes." in page.text


def test_an_override_needs_its_reason(rooms, mara):
    rooms.keep(a_plan())

    assert "Fill in this field." in mara.post(f"{G1}/override", 400, reason=" ").text
    assert waiting(rooms) == []


def test_an_open_gate_can_be_closed_again(rooms, mara):
    rooms.keep(a_careful_live_plan(gates=("G1", "G2", "G3")))

    mara.post("/plans/chat/gates/G3/shut", evidence="The queue grows.")

    assert rooms.kept().facts[-1].verdict is Verdict.CLOSED
    assert "Closed · Mara" in mara.get("/plans/chat/gates/G3").text


def test_a_gate_that_opens_late_asks_for_a_new_date_and_never_starts_its_stage(rooms, mara, nils):
    rooms.keep(ready(a_careful_live_plan(gates=("G1",)), "G2"))
    begins = NOON + timedelta(days=20)
    assert mara.get(G2).value("begins") == "2026-12-06 00:00:00"

    mara.send(G2, {"evidence": "Now all know.", "begins": f"{begins:%Y-%m-%dT%H:%M}", **WHY})

    assert timeline.state_at(rooms.kept(), NOON).key == "announce.held"
    page = mara.get(G2)
    assert "Mara proposed new dates. A second person confirms them." in page.text
    assert not page.all("input", id="begins")
    nils.post(f"/plans/chat/changes/{waiting(rooms)[0].id}/confirm")
    plan = rooms.kept()
    life = timeline.course(plan)
    assert life.at(NOON + timedelta(days=1)).key == "announce"
    assert life.at(begins + timedelta(hours=1)).stage is Stage.STOP_NEW
    assert plan.schedule.closes > a_schedule().closes


def test_a_new_date_lies_two_weeks_ahead_or_the_gate_stays_shut(rooms, mara):
    rooms.keep(ready(a_careful_live_plan(gates=("G1",)), "G2"))

    page = mara.send(G2, {"evidence": "Now.", "begins": "2026-11-25T00:00", **WHY}, 400)

    assert "A new date must be at least 14 days ahead." in page.text
    assert not timeline.gate_open(rooms.kept(), "G2", NOON)


def test_a_gate_that_opened_too_late_gets_its_date_on_its_own_page(rooms, mara):
    plan = a_careful_live_plan(gates=("G1",))
    late = replace(timeline.known(plan, NOON).facts[0], recorded_at=NOON, effective_at=NOON)
    rooms.keep(replace(plan, facts=(*plan.facts, replace(late, gate="G2"))))
    assert "opened too late" in mara.get("/plans/chat").text

    mara.send(f"{G2}/date", {"begins": "2026-12-12T00:00", **WHY})

    assert waiting(rooms)[0].plan.schedule.start(Stage.STOP_NEW).day == 12


def test_nothing_that_is_not_held_gets_a_late_date(rooms, mara):
    rooms.keep(a_careful_live_plan())

    mara.send(f"{G2}/date", {"begins": "2026-12-12T00:00", **WHY}, 409)


def test_a_check_of_one_s_own_is_added_and_taken_away(rooms, mara):
    rooms.keep(a_careful_plan())

    mara.post(f"{G1}/checks", title="The union agrees <b>", owner="Nils")

    added = rooms.kept().checks[0]
    assert "The union agrees <b>" in mara.get(G1).text
    assert "Owner: Nils" in mara.get(G1).text
    mara.post(f"{G1}/checks/{added.id}/remove")
    assert rooms.kept().checks == ()


def test_a_check_without_a_sentence_is_none(rooms, mara):
    rooms.keep(a_careful_plan())

    assert "Fill in this field." in mara.post(f"{G1}/checks", 400, title=" ", owner="").text


def test_what_nobody_answered_stands_on_the_gate_of_its_stage(rooms, mara):
    hard = a_struggle(title="They miss a voice", ease="", stage=Stage.STOP_NEW)
    rooms.keep(replace(a_careful_live_plan(gates=("G1",)), struggles=(hard, a_struggle("other"))))

    assert "They miss a voice" in mara.get(G2).text
    assert "They miss a voice" not in mara.get(G1).text


def test_a_viewer_sees_how_checks_stand_and_changes_nothing(rooms, mara, vera):
    own = OwnCheck(id="union", gate="G1", title="The union agrees")
    rooms.keep(a_careful_plan(checks=(own,)))

    page = vera.get(G1)

    assert "The union agrees" in page.text
    assert not page.all("textarea")
    assert f"{G1}/checks/union" not in page.links
    for path in ("override", "shut", "date", "checks", "checks/union", "checks/union/remove"):
        vera.post(f"{G1}/{path}", 403)


def test_the_list_of_plans_names_the_gate_that_is_due_before_it_is(rooms):
    rooms.now = NOON + timedelta(days=20)
    mara = rooms.someone("Mara")
    rooms.keep(a_live_plan(gates=("G1", "G2")))

    assert "waits for gate G3" in mara.get("/plans").text
    assert "Gate G3 is closed. Limit will not begin" in mara.get("/plans/chat").text
