from datetime import date, timedelta

import pytest

from sunset.domain import milestone_checks
from sunset.domain.milestones import (
    Milestone,
    Standing,
    baselined,
    before,
    holding_up,
    slip,
    standing,
    staying,
)

TODAY = date(2026, 11, 21)


def a_milestone(name="briefed", days=0, after=(), **changes):
    due = TODAY + timedelta(days=days)
    return Milestone(id=name, title="Agents briefed", due=due, after=after, **changes)


@pytest.mark.parametrize(
    ("days", "expected"),
    [(-1, Standing.LATE), (0, Standing.RISK), (7, Standing.RISK), (8, Standing.PLANNED)],
)
def test_what_is_not_done_is_late_after_its_day_and_at_risk_in_the_week_before(days, expected):
    assert standing(a_milestone(days=days), TODAY) is expected


def test_what_is_done_is_never_late():
    milestone = a_milestone(done_on=TODAY)

    assert standing(milestone, TODAY + timedelta(days=99)) is Standing.DONE


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        (a_milestone("first", -1), Standing.RISK),
        (a_milestone("first", 99), Standing.RISK),
        (a_milestone("first", 30), Standing.PLANNED),
        (a_milestone("first", -1, done_on=TODAY), Standing.PLANNED),
    ],
    ids=["late", "due after it", "in time", "done"],
)
def test_what_waits_for_something_late_is_at_risk_itself(first, expected):
    milestone = a_milestone("second", 60, after=("first",))

    assert standing(milestone, TODAY, (first, milestone)) is expected


def test_what_holds_a_milestone_up_is_found_however_far_before_it():
    first, second = a_milestone("first", -3), a_milestone("second", 20, after=("first",))
    third = a_milestone("third", 60, after=("second",))

    assert before(third, (first, second, third)) == (first, second)
    assert holding_up(third, TODAY, (first, second, third)) == (first,)


def test_a_circle_is_told_at_each_of_its_milestones():
    circle = (a_milestone("a", after=("b",)), a_milestone("b", after=("a",)), a_milestone("c"))

    places = [problem.field for problem in milestone_checks.faults(circle)]

    assert places == ["milestones.a.after", "milestones.b.after"]


def test_nothing_waits_for_what_is_not_there():
    problems = list(milestone_checks.faults([a_milestone(after=("gone",))]))

    assert [str(p) for p in problems] == [
        "milestones.briefed.after: There is no milestone gone to wait for."
    ]


def test_the_planned_day_is_kept_once():
    published = baselined([a_milestone(days=3)])

    moved = baselined([a_milestone(days=9, planned=published[0].planned)])

    assert (moved[0].planned, slip(moved[0])) == (TODAY + timedelta(days=3), timedelta(days=6))


def test_what_was_done_slipped_by_the_day_on_which_it_was_done():
    milestone = a_milestone(planned=TODAY, done_on=TODAY - timedelta(days=2))

    assert slip(milestone) == timedelta(days=-2)


def test_what_was_not_done_before_the_plan_was_over_is_left_and_not_late():
    late, done = a_milestone(days=-1), a_milestone(days=-1, done_on=TODAY)

    assert standing(late, TODAY, over=True) is Standing.LEFT
    assert standing(done, TODAY, over=True) is Standing.DONE


def test_where_a_channel_stays_nothing_is_asked_that_only_a_closing_needs():
    every = [a_milestone(), a_milestone("cases"), a_milestone("guide", done_on=TODAY)]

    assert [each.id for each in staying(every)] == ["briefed", "guide"]
