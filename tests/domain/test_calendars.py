from dataclasses import replace
from datetime import date, datetime

import pytest
from makers import NOON, a_company, a_plan, a_schedule, a_text
from turns import paused

from sunset.domain.calendars import (
    Calendar,
    Concern,
    Holiday,
    cautions,
    near,
    rest_days,
    served,
    years,
)
from sunset.domain.facts import Cancelled
from sunset.domain.programmes import Stays

MAY_DAY = Holiday("May Day", "en-US")
SWEDEN = Calendar(country="SE", holidays={date(2027, 5, 1): MAY_DAY})
ARABIA = Calendar(country="SA", weekend=frozenset({4, 5}))


def concerns(day, *calendars):
    return [(each.concern, each.countries) for each in cautions(day, calendars)]


def test_a_weekend_is_the_countrys_own():
    assert concerns(date(2027, 3, 5), SWEDEN, ARABIA) == [(Concern.WEEKEND, ("SA",))]
    assert concerns(date(2027, 3, 6), SWEDEN, ARABIA) == [(Concern.WEEKEND, ("SE", "SA"))]
    assert concerns(date(2027, 3, 7), SWEDEN, ARABIA) == [(Concern.WEEKEND, ("SE",))]


def test_a_public_holiday_is_named():
    found = cautions(date(2027, 5, 1), [SWEDEN])

    assert [each.holiday for each in found if each.concern is Concern.HOLIDAY] == [MAY_DAY]


def test_an_ordinary_day_needs_no_caution():
    assert concerns(date(2027, 3, 1), SWEDEN) == []


@pytest.mark.parametrize(
    ("day", "ends"),
    [
        (date(2027, 3, 30), False),
        (date(2027, 3, 31), True),
        (date(2027, 2, 25), False),
        (date(2027, 2, 26), True),
        (date(2027, 2, 28), True),
    ],
)
def test_a_month_ends_with_its_last_working_day(day, ends):
    assert (Concern.MONTH_END in [each.concern for each in cautions(day, [SWEDEN])]) is ends


def test_a_holiday_at_the_end_lets_a_month_end_earlier():
    eve = Calendar(country="SE", holidays={date(2027, 12, 31): Holiday("Eve", "en-US")})

    assert concerns(date(2027, 12, 30), SWEDEN, eve) == [(Concern.MONTH_END, ("SE",))]


def test_holidays_of_several_countries_stand_together():
    latvia = Calendar(country="LV", holidays={date(2027, 5, 1): Holiday("Labour Day", "en-US")})

    kept = rest_days([SWEDEN, latvia])

    assert kept[date(2027, 5, 1)] == (("SE", MAY_DAY), ("LV", Holiday("Labour Day", "en-US")))


def test_the_countries_of_a_programme_are_served_together():
    plan = a_plan(programme="chat")
    sibling = a_plan(id="chat-lv", programme="chat", country="LV")
    stranger = a_plan(id="phone", country="EE")

    assert served(plan, [plan, sibling, stranger]) == ("SE", "LV")
    assert served(stranger, [plan, sibling]) == ("EE",)


def a_phone_plan(closes, **changes):
    return a_plan(id="phone", schedule=a_schedule(closes), **changes)


CLOSING = date(2027, 3, 1)


@pytest.mark.parametrize(
    ("closes", "found"),
    [
        (datetime(2027, 3, 15, 9), True),
        (datetime(2027, 2, 15, 9), True),
        (datetime(2027, 3, 16, 9), False),
    ],
)
def test_two_plans_of_a_company_that_close_within_two_weeks_are_near(closes, found):
    assert bool(near(a_plan(), CLOSING, [a_phone_plan(closes)])) is found


def test_only_plans_for_the_same_customers_are_near():
    phone = a_phone_plan(datetime(2027, 3, 1, 9))
    elsewhere = replace(phone, country="LV")
    of_others = replace(phone, company=a_company(name="Hill Bikes"))

    assert near(a_plan(), CLOSING, [phone, elsewhere, of_others, a_plan()]) == (phone,)


def test_what_stays_open_or_is_paused_closes_near_nothing():
    phone = a_phone_plan(datetime(2027, 3, 1, 9))
    by_law = replace(phone, stays=Stays(reason=a_text("The law asks for it.")))
    end = Cancelled(
        recorded_at=NOON, effective_at=NOON, by="Mara", confirmed_by="Ada", reason=a_text("No.")
    )
    halted = [replace(phone, facts=(fact,)) for fact in (end, paused(NOON))]

    assert near(a_plan(), CLOSING, [by_law, *halted]) == ()


def test_siblings_of_a_programme_may_close_together():
    sibling = a_phone_plan(datetime(2027, 3, 1, 9), programme="all")

    assert near(a_plan(programme="all"), CLOSING, [sibling]) == ()


def test_the_years_of_a_schedule_are_all_that_its_dates_touch():
    assert list(years(a_schedule())) == [2026, 2027]
