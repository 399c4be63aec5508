"""The dates of a plan."""

import itertools
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from makers import CLOSES, ZONE, a_schedule

from sunset.domain import checks
from sunset.domain.schedules import Profile, Stage, instant, proposed, shifted, wall


def test_a_time_in_the_gap_moves_forward():
    gap = datetime(2027, 3, 28, 2, 30)

    assert wall(instant(gap, ZONE), ZONE) == datetime(2027, 3, 28, 3, 30)


def test_a_time_in_the_fold_takes_the_first():
    fold = datetime(2026, 10, 25, 2, 30)

    assert instant(fold, ZONE) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("profile", "announce"),
    [
        (Profile.STANDARD, date(2026, 10, 2)),
        (Profile.SHORT, date(2026, 12, 21)),
        (Profile.LONG, date(2026, 3, 1)),
        (Profile.EMERGENCY, date(2027, 2, 15)),
    ],
)
def test_a_profile_says_how_early_customers_are_told(profile, announce):
    schedule = proposed(CLOSES, ZONE, profile, brownouts=False)

    assert schedule.start(Stage.ANNOUNCE).date() == announce


def test_stages_begin_at_midnight_and_closing_at_its_own_time():
    schedule = a_schedule()

    times = {start.stage: start.at.time() for start in schedule.starts}

    assert times.pop(Stage.CLOSED) == time(18)
    assert set(times.values()) == {time()}


def test_windows_grow_and_lie_a_week_apart():
    windows = a_schedule().brownouts

    hours = [(w.end - w.start) / timedelta(hours=1) for w in windows]

    assert hours == [2, 8, 24]
    assert all(b.start - a.end >= timedelta(days=7) for a, b in itertools.pairwise(windows))


def test_a_move_takes_along_what_is_ahead_and_leaves_what_was():
    moved = shifted(a_schedule(), CLOSES + timedelta(days=14), datetime(2026, 11, 21))

    assert moved.start(Stage.STOP_NEW) == a_schedule().start(Stage.STOP_NEW)
    assert moved.start(Stage.LIMIT) == a_schedule().start(Stage.LIMIT) + timedelta(days=14)
    assert moved.brownouts[0].start == a_schedule().brownouts[0].start + timedelta(days=14)


@given(
    st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)),
    st.sampled_from(["Etc/GMT+12", "Pacific/Kiritimati", "America/St_Johns", "Asia/Seoul", ZONE]),
)
def test_a_wall_time_outside_gaps_comes_back_as_it_was(moment, zone):
    there = wall(instant(moment, zone), zone)

    assert there in {moment, moment + timedelta(hours=1)}


def test_stages_are_drawn_together_where_the_profile_began_before_today():
    schedule = proposed(CLOSES, ZONE, Profile.STANDARD, brownouts=True, today=date(2026, 11, 21))

    days = [(CLOSES.date() - start.at.date()).days for start in schedule.starts]

    assert days == [100, 80, 40, 0, -30, -90]


@given(st.integers(1, 400), st.sampled_from(Profile))
def test_a_proposal_never_begins_before_today_and_keeps_its_order(days, profile):
    today = CLOSES.date() - timedelta(days=days)

    schedule = proposed(CLOSES, ZONE, profile, brownouts=True, today=today)

    assert schedule.starts[0].at.date() >= today
    assert list(checks.schedule_faults(schedule)) == []
