"""What a manager is told about gates, and the new date of what was held."""

from dataclasses import replace
from datetime import timedelta

from makers import CLOSES, GATES, NOON, ZONE, a_gate, a_live_plan, a_plan, a_schedule, moved

from sunset.domain import checks, gate_alarms, gates, timeline
from sunset.domain.gate_alarms import Why
from sunset.domain.schedules import Stage, instant

DAY = timedelta(days=1)
LIMIT = instant(a_schedule().start(Stage.LIMIT), ZONE)


def told(plan, at):
    schedule = timeline.schedule_at(plan, at)
    found = gates.gates(plan, schedule, at)
    return [
        (each.gate.code, each.why)
        for each in gate_alarms.alarms(plan, timeline.course(plan), found, at)
    ]


def test_a_manager_is_warned_a_month_before_a_gate_is_due():
    plan = a_live_plan(gates=("G1", "G2"))

    assert told(plan, LIMIT - 31 * DAY) == []
    assert told(plan, LIMIT - 29 * DAY) == [("G3", Why.DUE)]


def test_and_told_again_once_the_stage_is_held():
    plan = a_live_plan(gates=("G1", "G2"))

    assert told(plan, LIMIT) == [("G3", Why.HELD)]


def test_a_gate_that_opened_too_late_asks_for_a_new_date():
    plan = a_live_plan(gates=("G1", "G2"), facts=(a_gate("G3", LIMIT + DAY),))

    assert told(plan, LIMIT + 2 * DAY) == [("G3", Why.DATELESS)]


def test_evidence_that_runs_out_before_the_day_is_told_while_the_gate_is_open():
    lasting = replace(a_gate("G3", NOON), expires=LIMIT.date() - 5 * DAY)
    plan = a_live_plan(gates=tuple(g for g in GATES if g != "G3"), facts=(lasting,))

    assert told(plan, LIMIT - 20 * DAY) == [("G3", Why.RUNS_OUT)]
    assert told(plan, LIMIT - 4 * DAY) == [("G3", Why.DUE)]


def test_of_a_plan_that_nobody_knows_only_the_first_gate_is_told():
    announced = instant(a_schedule().start(Stage.ANNOUNCE), ZONE)

    assert told(a_plan(), announced - DAY) == [("G1", Why.DUE)]


def test_what_began_warns_no_more():
    assert told(a_live_plan(), LIMIT + DAY) == []


def test_a_held_stage_gets_a_new_date_and_what_follows_moves_along():
    plan = a_live_plan(gates=("G1", "G2"))
    at, schedule = LIMIT + 3 * DAY, a_schedule()

    first = gate_alarms.first_late_day(schedule, Stage.LIMIT, at)
    to = gate_alarms.late_dates(schedule, Stage.LIMIT, first, at)

    by = first - schedule.start(Stage.LIMIT)
    assert by.days == 18
    assert to.closes - CLOSES == by
    assert to.brownouts[0].start - schedule.brownouts[0].start == by
    assert to.start(Stage.STOP_NEW) == schedule.start(Stage.STOP_NEW)
    assert list(checks.schedule_faults(to)) == []
    assert list(gates.moving_faults(plan, to, at)) == []


def test_windows_that_passed_while_their_stage_was_held_move_along_too():
    schedule = a_schedule()
    at = instant(schedule.brownouts[1].start, ZONE)

    first = gate_alarms.first_late_day(schedule, Stage.LIMIT, at)
    to = gate_alarms.late_dates(schedule, Stage.LIMIT, first, at)

    assert min(window.start for window in to.brownouts) > first
    assert list(checks.schedule_faults(to)) == []


def test_a_new_date_begins_the_stage_then_and_not_before():
    at = LIMIT + 3 * DAY
    first = gate_alarms.first_late_day(a_schedule(), Stage.LIMIT, at)
    to = gate_alarms.late_dates(a_schedule(), Stage.LIMIT, first, at)

    life = timeline.course(
        a_live_plan(gates=("G1", "G2", "G5", "G6"), facts=(a_gate("G3", at - DAY), moved(to, at)))
    )

    assert life.at(at + 13 * DAY).stage is Stage.STOP_NEW
    assert life.began(Stage.LIMIT) == instant(first, ZONE)


def test_a_closed_channel_keeps_its_windows_when_its_grace_gets_a_new_date():
    schedule = a_schedule()
    at = instant(schedule.start(Stage.GRACE), ZONE) + DAY

    first = gate_alarms.first_late_day(schedule, Stage.GRACE, at)
    to = gate_alarms.late_dates(schedule, Stage.GRACE, first, at)

    assert (to.closes, to.brownouts) == (schedule.closes, schedule.brownouts)
    assert to.start(Stage.ARCHIVED) > schedule.start(Stage.ARCHIVED)
