from datetime import date

from sunset.almanac import calendars
from sunset.domain.calendars import Holiday

EPIPHANY = date(2027, 1, 6)


def test_a_countrys_holidays_are_known_without_asking_anyone():
    (sweden,) = calendars(["SE"], [2027], "en")

    assert sweden.holidays[EPIPHANY] == Holiday("Epiphany", "en-US")
    assert sweden.weekend == {5, 6}


def test_holidays_are_named_in_the_readers_language_where_the_tables_have_it():
    (sweden,) = calendars(["SE"], [2027], "sv")

    assert sweden.holidays[EPIPHANY] == Holiday("Trettondedag jul", "sv")


def test_holidays_fall_back_to_english():
    (sweden,) = calendars(["SE"], [2027], "eo")

    assert sweden.holidays[EPIPHANY].locale == "en-US"


def test_weekends_differ():
    (arabia,) = calendars(["SA"], [2027], "ar")

    assert arabia.weekend == {4, 5}


def test_a_country_that_the_tables_lack_is_left_out():
    assert [each.country for each in calendars(["ZZ", "SE", "SE"], [2027], "en")] == ["SE"]
