from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sunset.speech import speech
from sunset.speech.moments import date_text, interval_text, offset_text, time_text, zone_text
from sunset.speech.speaking import babel_locale

CLOSES = datetime(2027, 3, 1, 17, tzinfo=UTC)
DAY = date(2027, 3, 1)
BERLIN = ZoneInfo("Europe/Berlin")
WIDTHS = ("full", "long", "medium", "short", "day")
LOCALES = {"en": "en-GB", "ko": "ko", "ar": "ar", "eo": "eo", "lv": "lv", "ru": "ru"}

# locale -> full, long, medium, short, day, 9:05, two days, two months
SHOWN = {
    "en": (
        "Monday, 1 March 2027",
        "1 March 2027",
        "1 Mar 2027",
        "01/03/2027",
        "1 March",
        "09:05",
        "1–9 March 2027",
        "1 March – 9 April 2027",
    ),
    "ko": (
        "2027년 3월 1일 월요일",
        "2027년 3월 1일",
        "2027. 3. 1.",
        "27. 3. 1.",
        "3월 1일",
        "09:05",
        "2027년 3월 1일~9일",
        "2027년 3월 1일 ~ 4월 9일",
    ),
    "ar": (
        "الاثنين، 1 مارس 2027",
        "1 مارس 2027",
        "1 مارس 2027",
        "1\u200f/3\u200f/2027",
        "1 مارس",
        "09:05",
        "1–9 مارس 2027",
        "1 مارس – 9 أبريل 2027",
    ),
    "eo": (
        "lundo, 1-a de marto 2027",
        "1-a de marto 2027",
        "1 mar 2027",
        "2027-03-01",
        "1-a de marto",
        "09:05",
        "1–9 marto 2027",
        "1 marto – 9 aprilo 2027",
    ),
    "lv": (
        "pirmdiena, 2027. gada 1. marts",
        "2027. gada 1. marts",
        "2027. gada 1. marts",
        "01.03.27",
        "1. marts",
        "09:05",
        "2027. gada 1.–9. marts",
        "2027. gada 1. marts – 9. aprīlis",
    ),
    "ru": (
        "понедельник, 1 марта 2027 года",
        "1 марта 2027 года",
        "1 мар. 2027",
        "01.03.2027",
        "1 марта",
        "09:05",
        "1–9 марта 2027 года",
        "1 марта – 9 апреля 2027 года",
    ),
}


def plain(text):
    """Return a text with the thin and fixed spaces of CLDR made plain."""
    return text.replace("\u2009", " ").replace("\u202f", " ").replace("\xa0", " ")


@pytest.mark.parametrize("locale", LOCALES)
def test_t23_eight_patterns_are_what_a_reader_expects(locale):
    babel = babel_locale(LOCALES[locale])

    shown = (
        *(date_text(DAY, width, babel) for width in WIDTHS),
        time_text(time(9, 5), babel),
        interval_text(DAY, date(2027, 3, 9), babel),
        interval_text(DAY, date(2027, 4, 9), babel),
    )

    assert tuple(map(plain, shown)) == SHOWN[locale]


def test_an_interval_of_one_day_is_that_day_and_one_of_two_years_says_both():
    spoken = speech("en")

    assert spoken.interval(DAY, DAY) == "1 March 2027"
    assert plain(spoken.interval(DAY, date(2028, 1, 2))) == "1 March 2027 – 2 January 2028"


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(-12, 14))
def test_t12_a_date_is_the_same_day_whatever_the_zone(day, hours):
    zone = ZoneInfo(f"Etc/GMT{-hours:+}")
    midnight = datetime(day.year, day.month, day.day, tzinfo=zone)
    spoken = speech("en")

    for instant in (midnight, midnight + timedelta(hours=23, minutes=59)):
        assert spoken.date(instant.astimezone(UTC), zone=zone) == spoken.date(day)


def test_t12_an_instant_falls_on_the_day_of_the_zone_it_is_told_in():
    late = datetime(2026, 3, 5, 23, 30, tzinfo=UTC)

    shown = [speech("en").date(late, zone=ZoneInfo(key)) for key in ("UTC", "Asia/Tokyo")]

    assert shown == ["5 March 2026", "6 March 2026"]


@pytest.mark.parametrize(("moment", "zone"), [(datetime(2027, 3, 1, 18), BERLIN), (CLOSES, None)])
def test_t12_an_instant_without_a_zone_is_refused_rather_than_guessed(moment, zone):
    spoken = speech("en")

    for tell in (spoken.date, spoken.weekday, spoken.time):
        with pytest.raises(ValueError, match="aware datetime and the zone"):
            tell(moment, zone=zone)


@pytest.mark.parametrize(
    ("instant", "shown"),
    [
        (datetime(2027, 3, 28, 0, 59, tzinfo=UTC), "28 March 2027, 01:59 (UTC+1)"),
        (datetime(2027, 3, 28, 1, 0, tzinfo=UTC), "28 March 2027, 03:00 (UTC+2)"),
        (datetime(2027, 10, 31, 0, 30, tzinfo=UTC), "31 October 2027, 02:30 (UTC+2)"),
        (datetime(2027, 10, 31, 1, 30, tzinfo=UTC), "31 October 2027, 02:30 (UTC+1)"),
    ],
)
def test_t12_the_hour_is_right_on_days_with_23_and_25_hours(instant, shown):
    assert speech("en").datetime(instant, BERLIN, "long", zone_as="offset") == shown


@pytest.mark.parametrize(
    ("locale", "shown"),
    [
        ("en", "Monday, 1 March 2027, 18:00, Central European Time (UTC+1)"),
        ("ko", "2027년 3월 1일 월요일 18:00, 중부유럽 시간(UTC+1)"),
        ("ar", "الاثنين، 1 مارس 2027، الساعة 18:00، توقيت وسط أوروبا (UTC+1)"),
    ],
)
def test_a_closing_is_told_by_weekday_day_hour_zone_and_offset(locale, shown):
    assert speech(locale).datetime(CLOSES, BERLIN) == shown


def test_an_hour_is_told_without_its_zone_where_the_zone_stands_nearby():
    assert speech("en").datetime(CLOSES, BERLIN, zone_as="none") == "Monday, 1 March 2027, 18:00"
    assert speech("en").weekday(CLOSES, BERLIN) == "Monday"
    assert speech("en").time(time(0, 0)) == "00:00"


@pytest.mark.parametrize(
    ("key", "winter", "summer"),
    [
        ("UTC", "Coordinated Universal Time (UTC)", "Coordinated Universal Time (UTC)"),
        ("Europe/London", "Greenwich Mean Time (UTC)", "British Summer Time (UTC+1)"),
        ("Europe/Dublin", "Greenwich Mean Time (UTC)", "Irish Standard Time (UTC+1)"),
        ("America/New_York", "Eastern Time (UTC−5)", "Eastern Time (UTC−4)"),
        ("Asia/Kolkata", "Kolkata (UTC+5:30)", "Kolkata (UTC+5:30)"),
        ("Asia/Riyadh", "Arabian Time (UTC+3)", "Arabian Time (UTC+3)"),
        ("Europe/Istanbul", "Istanbul (UTC+3)", "Istanbul (UTC+3)"),
        ("Etc/GMT+5", "UTC−5", "UTC−5"),
    ],
)
def test_a_zone_is_named_as_people_there_know_it(key, winter, summer):
    instants = (CLOSES, datetime(2027, 7, 1, tzinfo=UTC))

    assert tuple(speech("en").zone(each, ZoneInfo(key)) for each in instants) == (winter, summer)


@pytest.mark.parametrize("key", ["UTC", "Europe/Istanbul", "Asia/Kolkata", "America/Sao_Paulo"])
@pytest.mark.parametrize("locale", ["ko", "ar", "ru", "lv", "eo"])
def test_no_zone_is_of_an_unknown_region_or_in_a_summer_it_does_not_have(key, locale):
    name = zone_text(CLOSES, ZoneInfo(key), babel_locale(locale))

    assert name
    assert not any(wrong in name.lower() for wrong in ("unknown", "летнее", "nekonata", "nezinām"))
    assert "알려지지" not in name
    assert "غير معروفة" not in name


def test_an_offset_is_told_in_hours_and_only_then_in_minutes():
    keys = ("UTC", "Asia/Kathmandu", "America/St_Johns", "Pacific/Kiritimati")

    shown = [offset_text(CLOSES, ZoneInfo(key)) for key in keys]

    assert shown == ["UTC", "UTC+5:45", "UTC−3:30", "UTC+14"]


@pytest.mark.parametrize(
    ("case", "told"),
    [
        ("genitive", "2027. gada 1. aprīļa"),
        ("dative", "2027. gada 1. aprīlim"),
        ("accusative", "2027. gada 1. aprīli"),
        ("locative", "2027. gada 1. aprīlī"),
    ],
)
def test_a_day_takes_the_form_that_its_sentence_asks_for(case, told):
    assert speech("lv").date_in(case, date(2027, 4, 1)) == told
    assert speech("ru").date_in(case, date(2027, 4, 1)) == "1 апреля 2027 года"


def test_months_of_either_kind_are_inflected_in_latvian():
    told = [speech("lv").date_in("locative", date(2027, n, 1))[14:] for n in range(1, 13)]

    assert " ".join(told) == (
        "janvārī februārī martā aprīlī maijā jūnijā jūlijā augustā septembrī oktobrī novembrī"
        " decembrī"
    )
