"""Dates are proposed on days on which people work."""

from datetime import date, datetime

from sunset.domain import working_days
from sunset.domain.calendars import Calendar, Holiday
from sunset.domain.schedules import Profile, Stage, proposed

TODAY = date(2026, 11, 22)  # a Sunday
CHRISTMAS = {date(2026, 12, day): Holiday("Christmas", "en") for day in (24, 25, 26)}
SWEDEN = Calendar(country="SE", holidays=CHRISTMAS)
GULF = Calendar(country="AE", weekend=frozenset({4, 5}))
BOTH = (SWEDEN, GULF)


def a_schedule(closes=datetime(2027, 12, 25, 18)):
    return proposed(closes, "UTC", Profile.LONG, brownouts=False, today=TODAY)


def test_a_working_day_is_one_on_which_every_country_works():
    friday = date(2026, 12, 25)

    assert working_days.following(friday, [SWEDEN]) == date(2026, 12, 28)
    assert working_days.preceding(friday, BOTH) == date(2026, 12, 23)
    assert working_days.following(friday, []) == friday


def test_a_country_that_always_rests_moves_nothing():
    never = Calendar(country="XX", weekend=frozenset(range(7)))

    assert working_days.following(TODAY, [never]) == TODAY


def test_stages_begin_on_working_days_and_nobody_gets_less_notice():
    before = a_schedule()

    after = working_days.placed(before, BOTH, TODAY)

    assert after.closes == before.closes
    for was, is_ in zip(before.starts, after.starts, strict=True):
        if is_.stage is not Stage.CLOSED:
            assert not any(each.rests(is_.at.date()) for each in BOTH)
        assert (is_.at <= was.at) if is_.stage is Stage.ANNOUNCE else (is_.at >= was.at)


def test_an_announcement_that_cannot_be_earlier_comes_later():
    soon = a_schedule(closes=datetime(2027, 11, 23, 18))
    resting = Calendar(country="SE", weekend=frozenset({5, 6, 0}))

    after = working_days.placed(soon, [resting], TODAY)

    assert after.start(Stage.ANNOUNCE) == datetime(2026, 11, 24)


def test_a_stage_does_not_overtake_the_next():
    close = proposed(datetime(2026, 11, 30, 18), "UTC", Profile.SHORT, brownouts=False, today=TODAY)

    after = working_days.placed(close, [SWEDEN], TODAY)

    assert list(after.starts) == sorted(after.starts, key=lambda each: each.at)
    assert len({each.at for each in after.starts}) == len(close.starts)
