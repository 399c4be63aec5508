"""What dates owe customers, and what excuses dates that break it."""

from dataclasses import replace
from datetime import datetime, timedelta

from makers import CLOSES, NOON, ZONE, a_gate, a_live_plan, a_plan, a_schedule

from sunset.domain import promises
from sunset.domain.facts import Verdict
from sunset.domain.promises import Breach
from sunset.domain.schedules import Profile, proposed, shifted

DAY = timedelta(days=1)
TODAY = datetime(2026, 11, 21, 13)


def a_hurried_plan(days, **changes):
    schedule = proposed(TODAY + days * DAY, ZONE, Profile.EMERGENCY, brownouts=False)
    return a_plan(schedule=schedule, **changes)


def breaches(plan):
    return list(promises.breaches(plan, plan.schedule, NOON))


def test_two_weeks_are_the_least_notice():
    plan = a_hurried_plan(13, profile=Profile.EMERGENCY)

    assert breaches(plan) == [Breach.FLOOR, Breach.PROFILE]


def test_a_profile_promises_its_own_time():
    assert breaches(a_hurried_plan(15)) == [Breach.PROFILE]
    assert breaches(a_hurried_plan(15, profile=Profile.EMERGENCY)) == []


def test_notice_counts_from_when_customers_hear_of_it():
    plan = a_plan(schedule=a_schedule(CLOSES + 200 * DAY))

    assert promises.breaches(plan, plan.schedule, NOON) == {}
    assert Breach.FLOOR in promises.breaches(plan, plan.schedule, NOON + 290 * DAY)


def test_each_breach_takes_a_reason_of_its_own():
    plan = a_hurried_plan(4)

    faults = promises.publishing_faults(plan, NOON, {"floor": "The lease ends."})

    assert "profile" in next(faults).message.msgid


def test_a_gate_that_two_people_overrode_excuses_the_profile_but_not_the_floor():
    record = replace(a_gate("G1", NOON, Verdict.OVERRIDDEN), confirmed_by="Ada")

    assert breaches(a_hurried_plan(4, facts=(record,))) == [Breach.FLOOR]


def test_a_promised_date_comes_no_earlier_without_an_override():
    plan, to = a_live_plan(), shifted(a_schedule(), CLOSES - DAY, TODAY)

    faults = list(promises.moving_faults(plan, to, NOON))
    excused = list(promises.moving_faults(plan, to, NOON, {"earlier": "The number is lost."}))

    assert [fault.field for fault in faults] == ["closes"]
    assert excused == []


def test_a_reason_given_in_vain_is_not_kept():
    given = {"earlier": "Never mind.", "floor": "  "}

    assert promises.needed(a_live_plan(), a_schedule(), NOON, given) == {}
