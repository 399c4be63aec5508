from dataclasses import replace
from datetime import datetime, timedelta

import makers as m
from turns import cancelled, paused, reopened, resumed

from sunset.domain.chronicle import Event, chronicle
from sunset.domain.schedules import Stage
from sunset.domain.timeline import END, course

LATER = m.a_schedule(datetime(2027, 3, 15, 18))


def events(plan, until=END):
    return [each.event for each in chronicle(plan, course(plan), until)]


def test_a_plan_that_keeps_its_promise_is_announced_and_closes():
    assert events(m.a_live_plan()) == [Event.ANNOUNCED, Event.CLOSED]


def test_nothing_has_happened_before_the_announcement():
    plan = m.a_live_plan()

    assert events(plan, course(plan).spans[1].start - timedelta(seconds=1)) == []
    assert events(m.a_plan()) == []


def test_every_turn_is_told_with_who_answers_for_it():
    after = timedelta(days=1)
    turns = (
        m.moved(LATER, m.NOON),
        paused(m.NOON + after),
        resumed(m.NOON + 2 * after, LATER),
        cancelled(m.NOON + 3 * after),
        reopened(m.NOON + 4 * after, Stage.ANNOUNCE, LATER),
    )
    plan = m.a_live_plan(facts=turns)

    told = chronicle(plan, course(plan), m.NOON + timedelta(days=4))

    assert [each.event for each in told] == [
        Event.ANNOUNCED, Event.MOVED, Event.PAUSED, Event.RESUMED, Event.CANCELLED, Event.REOPENED,
        Event.HELD,
    ]  # fmt: skip
    assert [each.confirmed_by for each in told] == ["", "Ada", "", "Ada", "Ada", "Ada", ""]
    assert [each.moved for each in told] == [False, True] + 5 * [False]


def test_a_move_knows_the_dates_before_it():
    plan = m.a_live_plan(facts=(m.moved(LATER, m.NOON),))

    slip = next(x for x in chronicle(plan, course(plan), END) if x.event is Event.MOVED)

    assert (slip.before.closes, slip.after.closes) == (m.CLOSES, LATER.closes)


def test_a_hold_is_told_when_it_begins():
    plan = m.a_live_plan(gates=("G1", "G2"))

    assert events(plan) == [Event.ANNOUNCED, Event.HELD]


def test_each_thing_that_happened_has_a_name_of_its_own():
    second = m.moved(m.a_schedule(datetime(2027, 4, 1, 18)), m.NOON + timedelta(hours=1))
    plan = m.a_live_plan(facts=(m.moved(LATER, m.NOON), second))

    names = [each.name for each in chronicle(plan, course(plan), END)]

    assert len(set(names)) == len(names) == 4


def test_what_is_recorded_later_renames_nothing():
    plan = m.a_live_plan(facts=(m.moved(LATER, m.NOON),))
    more = replace(plan, facts=(*plan.facts, paused(m.NOON + timedelta(days=2))))

    first = chronicle(plan, course(plan), m.NOON + timedelta(days=1))

    assert chronicle(more, course(more), m.NOON + timedelta(days=1)) == first
