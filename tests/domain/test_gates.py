"""Gates, and what keeps a plan from going public or moving."""

from dataclasses import replace
from datetime import datetime, timedelta

from makers import CLOSES, NOON, ZONE, a_gate, a_live_plan, a_plan, a_schedule, moved

from sunset.domain import gates, timeline
from sunset.domain.schedules import Stage, instant, shifted

DAY = timedelta(days=1)
TODAY = datetime(2026, 11, 21, 13)


def msgids(problems):
    return [(problem.field, problem.message.msgid) for problem in problems]


def test_gates_come_in_the_order_of_their_due_dates():
    found = gates.gates(a_live_plan(), a_schedule(), NOON)

    assert [g.code for g in found] == ["G1", "G2", "G3", "G4.1", "G4.2", "G4.3", "G5", "G6", "G7"]


def test_a_gate_of_two_stages_is_due_with_the_first_in_whatever_order_they_stand():
    schedule = replace(a_schedule(), starts=a_schedule().starts[::-1])

    last = gates.gates(a_live_plan(), schedule, NOON)[-2]

    assert (last.code, last.guards) == ("G6", "grace")


def test_a_plan_is_done_once_hardly_anybody_came_for_a_month():
    archived = instant(a_schedule().start(Stage.ARCHIVED), ZONE)

    last = gates.gates(a_live_plan(), a_schedule(), NOON)[-1]

    assert (last.code, last.guards) == ("G7", "done")
    assert (last.due - archived).days == 30


def test_the_latest_move_is_the_one_that_holds_in_whatever_order_facts_stand():
    later = shifted(a_schedule(), CLOSES + 30 * DAY, TODAY)
    latest = shifted(later, CLOSES + 60 * DAY, TODAY)
    facts = (moved(latest, NOON), moved(later, NOON - DAY))
    plan = a_live_plan(facts=facts)

    assert [fact.schedule for fact in gates.moves(plan)] == [later, latest]
    assert not list(gates.moving_faults(plan, latest, NOON + DAY))


def test_a_move_gives_what_is_held_a_new_date():
    plan, now = a_live_plan(gates=("G1", "G2")), NOON + 45 * DAY
    forgotten = shifted(a_schedule(), CLOSES + 60 * DAY, TODAY + 45 * DAY)
    given = shifted(a_schedule(), CLOSES + 60 * DAY, TODAY)

    assert [p.field for p in gates.moving_faults(plan, forgotten, now)] == ["limit"]
    assert not list(gates.moving_faults(plan, given, now))


def test_a_gate_not_open_is_shut_in_its_last_month_and_later_before():
    found = {g.code: g for g in gates.gates(a_live_plan(gates=("G1", "G2")), a_schedule(), NOON)}

    states = {code: gate.state(NOON + 15 * DAY) for code, gate in found.items()}

    assert (states["G1"], states["G3"], states["G5"]) == ("open", "shut", "later")


EARLY = NOON - 60 * DAY


def test_a_complete_plan_may_go_public():
    assert list(gates.publishing_faults(a_plan(), EARLY)) == []


def test_a_date_that_has_passed_is_set_anew_before_publishing():
    faults = gates.publishing_faults(a_plan(), NOON)

    assert [p.field for p in faults] == ["schedule.starts.stop_new"]


def test_a_text_missing_in_a_promised_language_keeps_the_plan_private():
    plan = a_plan(reason={"en": "Few people use it.", "ar": "عدد قليل يستخدمها."})

    assert [p.field for p in gates.publishing_faults(plan, EARLY)] == ["reason.ko"]


def test_customers_need_somewhere_to_go():
    assert [p.field for p in gates.publishing_faults(a_plan(destinations=()), EARLY)] == [
        "destinations"
    ]


def test_a_later_date_may_be_set():
    plan = a_live_plan()
    to = shifted(a_schedule(), CLOSES + 14 * DAY, TODAY)

    assert list(gates.moving_faults(plan, to, NOON)) == []


def test_a_new_date_lies_two_weeks_ahead():
    plan = a_live_plan()
    starts = tuple(
        replace(s, at=TODAY + 5 * DAY) if s.stage is Stage.LIMIT else s for s in a_schedule().starts
    )

    faults = list(gates.moving_faults(plan, replace(a_schedule(), starts=starts), NOON))

    assert [p.field for p in faults] == ["limit"]


def test_held_stages_are_named_while_they_are_held():
    plan = a_live_plan(gates=("G1", "G2"))

    assert gates.held_stages(plan, NOON) == ()
    assert gates.held_stages(plan, NOON + 60 * DAY) == (Stage.LIMIT,)


def test_the_last_record_of_a_gate_is_the_one_shown():
    plan = a_plan(facts=(a_gate("G1", NOON), a_gate("G1", NOON + DAY)))

    first = next(g for g in gates.gates(plan, a_schedule(), NOON) if g.code == "G1")

    assert first.record.recorded_at == NOON + DAY


def test_looking_ahead_one_may_suppose_every_gate_open():
    plan = a_live_plan(gates=("G1", "G2"))

    life = timeline.course(gates.supposed_open(plan, NOON))

    assert life.held == ()
    assert life.at(NOON + 365 * DAY).stage is Stage.ARCHIVED
    assert timeline.course(plan).at(NOON) == life.at(NOON)


def test_looking_ahead_one_may_suppose_that_customers_know_the_plan():
    life = timeline.course(gates.supposed_public(a_plan(), NOON))

    assert life.at(NOON).stage is Stage.STOP_NEW
    assert life.at(NOON + 365 * DAY).stage is Stage.ARCHIVED


def test_a_held_plan_can_be_looked_at_as_if_its_dates_had_been_kept():
    plan = a_live_plan(gates=("G1",))

    life = timeline.course(gates.on_time(plan, NOON))

    assert life.held == ()
    assert life.at(NOON).stage is Stage.STOP_NEW


def test_a_held_stage_moves_along_with_the_closing():
    plan = a_live_plan(gates=("G1", "G2"))
    later, day = NOON + 45 * DAY, timedelta(days=30)

    moved = gates.moved_along(plan, CLOSES + day, later)

    limit, stop_new = a_schedule().start(Stage.LIMIT), a_schedule().start(Stage.STOP_NEW)
    assert moved.start(Stage.LIMIT) == limit + day
    assert moved.start(Stage.STOP_NEW) == stop_new
    assert list(gates.moving_faults(plan, moved, later)) == []
