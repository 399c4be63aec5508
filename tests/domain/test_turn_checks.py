"""What keeps a plan from being paused, resumed, cancelled or reopened."""

from dataclasses import replace
from datetime import timedelta

import pytest
from makers import CLOSES, ZONE, a_live_plan, a_plan, a_schedule, moved
from turns import BETWEEN, cancelled, paused, reopened, resumed

from sunset.domain import new_dates, turn_checks
from sunset.domain.checks import schedule_faults
from sunset.domain.schedules import LATE_NOTICE, Stage, instant, shifted, wall
from sunset.domain.timeline import course

DAY = timedelta(days=1)
AFTER = instant(CLOSES, ZONE) + DAY
LATER = shifted(a_schedule(), CLOSES + 60 * DAY, wall(BETWEEN, ZONE))


def fields(plan, fact):
    return [problem.field for problem in turn_checks.faults(plan, fact, fact.recorded_at)]


def test_what_customers_do_not_know_is_neither_paused_nor_cancelled():
    assert fields(a_plan(), paused(BETWEEN)) == [""]
    assert fields(a_plan(), cancelled(BETWEEN)) == [""]


def test_a_live_plan_can_be_paused_once():
    once = a_live_plan(facts=(paused(BETWEEN),))

    assert fields(a_live_plan(), paused(BETWEEN)) == []
    assert fields(once, paused(BETWEEN + DAY)) == [""]


def test_only_a_paused_plan_is_resumed():
    once = a_live_plan(facts=(paused(BETWEEN),))

    assert fields(once, resumed(BETWEEN + DAY, LATER)) == []
    assert fields(a_live_plan(), resumed(BETWEEN + DAY, LATER)) == [""]


@pytest.mark.parametrize("turn", [paused, cancelled])
def test_the_dates_of_a_plan_that_stands_still_do_not_move(turn):
    stands = a_live_plan(facts=(turn(BETWEEN),))

    assert fields(stands, moved(LATER, BETWEEN + DAY)) == ["closes"]
    assert fields(a_live_plan(), moved(LATER, BETWEEN + DAY)) == []


def test_a_plan_goes_on_with_dates_that_leave_time_enough():
    once = a_live_plan(facts=(paused(BETWEEN),))

    assert fields(once, resumed(BETWEEN + DAY, a_schedule())) == ["brownout-2"]


def test_a_plan_never_goes_on_to_close_earlier_than_promised():
    once = a_live_plan(facts=(paused(instant(a_schedule().start(Stage.STOP_NEW), ZONE)),))
    sooner = shifted(a_schedule(), CLOSES - 20 * DAY, a_schedule().start(Stage.STOP_NEW))

    assert "closes" in fields(once, resumed(once.facts[-1].recorded_at + DAY, sooner))


def test_a_channel_that_closed_is_reopened_and_not_cancelled():
    later = shifted(a_schedule(), CLOSES + 60 * DAY, a_schedule().start(Stage.LIMIT))

    assert fields(a_live_plan(), cancelled(AFTER)) == [""]
    assert fields(a_live_plan(), reopened(AFTER, Stage.LIMIT, later)) == []


@pytest.mark.parametrize("stage", [Stage.PREPARE, Stage.CLOSED, Stage.GRACE])
def test_a_plan_goes_back_and_never_ahead_or_out_of_sight(stage):
    assert fields(a_live_plan(), reopened(AFTER, stage, LATER)) == [""]


def test_a_cancelled_plan_begins_anew_where_it_was_announced():
    over = a_live_plan(facts=(cancelled(BETWEEN),))

    assert turn_checks.returns(over, BETWEEN + DAY) == (Stage.ANNOUNCE,)


def test_a_plan_that_was_cancelled_before_anybody_knew_begins_with_its_announcement():
    start = instant(a_schedule().start(Stage.ANNOUNCE), ZONE)
    over = a_live_plan(facts=(cancelled(start - timedelta(hours=1)),))

    assert turn_checks.returns(over, start) == (Stage.PREPARE,)
    assert new_dates.reopened(over, Stage.PREPARE, start).closes > CLOSES


def test_the_dates_proposed_after_a_pause_move_what_was_ahead_by_as_many_days():
    once = a_live_plan(facts=(paused(BETWEEN),))

    proposed = new_dates.resumed(once, BETWEEN + 40 * DAY)

    moved = proposed.closes - CLOSES
    assert proposed.brownouts[0] == a_schedule().brownouts[0]
    assert proposed.brownouts[1].start == a_schedule().brownouts[1].start + moved
    assert proposed.brownouts[1].start.date() == (BETWEEN + 55 * DAY).date()


@pytest.mark.parametrize("stage", [Stage.ANNOUNCE, Stage.STOP_NEW, Stage.LIMIT])
def test_the_dates_proposed_for_a_return_are_far_enough_ahead(stage):
    proposed = new_dates.reopened(a_live_plan(), stage, AFTER)
    fact = reopened(AFTER, stage, proposed)
    life = course(replace(a_live_plan(), facts=(*a_live_plan().facts, fact)))

    assert list(schedule_faults(proposed)) == []
    assert fields(a_live_plan(), fact) == []
    assert life.next_change(AFTER) >= AFTER + LATE_NOTICE
