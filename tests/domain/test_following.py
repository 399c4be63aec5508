from dataclasses import replace
from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from makers import a_schedule

from sunset.domain.following import followed, shifts, with_stages
from sunset.domain.milestones import Milestone
from sunset.domain.schedules import DATED, Stage

BEFORE = a_schedule()
WEEK = timedelta(days=7)


def typed(**changes):
    """Return the schedule as somebody typed it: some stages moved by some days."""
    starts = tuple(
        replace(start, at=start.at + timedelta(days=changes.get(start.stage.value, 0)))
        for start in BEFORE.starts
    )
    return replace(BEFORE, starts=starts)


def test_later_stages_and_brownouts_follow_by_as_many_days():
    after = followed(BEFORE, typed(limit=7))

    moved = shifts(BEFORE, after)
    assert [stage for stage in DATED if moved[stage] == WEEK] == list(DATED[2:])
    assert [w.start for w in after.brownouts] == [w.start + WEEK for w in BEFORE.brownouts]
    assert after.closes.time() == BEFORE.closes.time()


def test_a_date_that_was_typed_keeps_what_was_typed():
    after = followed(BEFORE, typed(limit=7, closed=10))

    moved = shifts(BEFORE, after)
    assert (moved[Stage.LIMIT].days, moved[Stage.CLOSED].days, moved[Stage.GRACE].days) == (
        7,
        10,
        10,
    )


def test_a_brownout_that_was_typed_stays():
    window = replace(BEFORE.brownouts[0], end=BEFORE.brownouts[0].end + timedelta(hours=1))
    asked = replace(typed(closed=7), brownouts=(window, *BEFORE.brownouts[1:]))

    after = followed(BEFORE, asked)

    assert after.brownouts[0] == window
    assert after.brownouts[1].start == BEFORE.brownouts[1].start + WEEK


def test_a_stage_that_began_stays():
    after = followed(BEFORE, typed(announce=7), began={Stage.ANNOUNCE, Stage.STOP_NEW})

    moved = shifts(BEFORE, after)
    assert (moved[Stage.STOP_NEW].days, moved[Stage.LIMIT].days) == (0, 7)


def test_a_brownout_that_began_stays():
    first, *later = BEFORE.brownouts

    after = followed(BEFORE, typed(closed=7), here=first.start)

    assert after.brownouts[0] == first
    assert after.brownouts[1].start == later[0].start + WEEK


def test_milestones_move_with_the_stage_they_lead_up_to():
    references = Milestone(id="references", title="", due=date(2026, 12, 17))
    briefed = Milestone(id="briefed", title="", due=date(2026, 9, 28))
    cases = Milestone(id="cases", title="", due=date(2027, 2, 22), done_on=date(2027, 2, 1))
    after = followed(BEFORE, typed(limit=7))

    moved = with_stages((references, briefed, cases), BEFORE, after)

    assert [each.due for each in moved] == [references.due + WEEK, briefed.due, cases.due]


def test_what_comes_after_every_stage_moves_with_the_last():
    outcome = Milestone(id="outcome", title="", due=date(2028, 1, 1))

    (moved,) = with_stages([outcome], BEFORE, followed(BEFORE, typed(closed=7)))

    assert moved.due == date(2028, 1, 8)


@given(st.sampled_from(DATED), st.integers(-300, 300))
def test_nothing_before_a_moved_stage_moves(stage, days):
    after = followed(BEFORE, typed(**{stage.value: days}))

    moved = shifts(BEFORE, after)
    order = DATED.index(stage)
    assert {moved[each].days for each in DATED[:order]} <= {0}
    assert {moved[each].days for each in DATED[order:]} == {days}


def test_a_date_left_alone_in_every_place_moves_nothing():
    assert followed(BEFORE, BEFORE) == BEFORE
    assert followed(BEFORE, BEFORE).closes == datetime(2027, 3, 1, 18)


def test_windows_that_were_moved_along_already_move_once():
    weekly = tuple(
        replace(BEFORE.brownouts[0], start=at, end=at + timedelta(hours=2))
        for at in (datetime(2027, 2, 1, 9), datetime(2027, 2, 8, 9))
    )
    before = replace(BEFORE, brownouts=weekly)
    once = followed(before, replace(typed(closed=7), brownouts=weekly))

    assert followed(before, once) == once
