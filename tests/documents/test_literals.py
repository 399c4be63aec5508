from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sunset.documents.literals import literals
from sunset.speech import shipped_locales, speech


def found(text, locale="en"):
    return [(literal.kind.value, literal.text) for literal in literals(text, locale)]


@pytest.mark.parametrize(
    ("locale", "text", "value"),
    [
        ("en", "by 1 March 2027", "2027-03-1"),
        ("en", "by March 1st, 2027", "2027-03-1"),
        ("en", "by 3 May", "?-05-3"),
        ("en", "in May 2027", "2027-05-?"),
        ("en", "2027-03-01", "2027-03-1"),
        ("en", "01/03/2027", "2027-03-1 or 2027-01-3"),
        ("en", "Nov 2, 2020", "2020-11-2"),
        ("ko", "2027년 3월 1일까지", "2027-03-1"),
        ("ko", "3월 1일", "?-03-1"),
        ("ko", "2027. 3. 1.", "2027-03-1"),
        ("ar", "حتى ١ مارس ٢٠٢٧", "2027-03-1"),
        ("ar", "من 22 إبريل / نيسان 2022", "2022-04-22"),
        ("es", "el 22 de abril de 2022", "2022-04-22"),
        ("sv", "den 1 mars 2027", "2027-03-1"),
        ("lv", "līdz 2027. gada 1. martam", "2027-03-1"),
        ("lv", "līdz 1. jūnijam", "?-06-1"),
        ("ru", "до 1 марта 2027 года", "2027-03-1"),
        ("ru", "до 1 марта 2027 г.", "2027-03-1"),
        ("ru", "к 5 маю", "?-05-5"),
        ("eo", "la 1-an de marto 2027", "2027-03-1"),
    ],
)
def test_a_day_is_read_as_its_language_writes_it(locale, text, value):
    (literal,) = literals(text, locale)

    assert (literal.kind.value, literal.value) == ("date", value)


@pytest.mark.parametrize("locale", shipped_locales())
@given(day=st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_every_day_that_we_write_is_read_again(locale, day):
    for width in ("full", "long", "medium", "short", "day"):
        written = f"({speech(locale).date(day, width)})"

        (literal,) = (each for each in literals(written, locale) if each.days)
        assert any((each.month, each.day) == (day.month, day.day) for each in literal.days)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("+44 20 7946 0958", ["phone"]),
        ("1588-1234", ["phone"]),
        ("0800-1280", ["phone"]),
        ("8 (800) 555-35-35", ["phone"]),
        ("1,000,000 people in 2026-2027", ["number", "number"]),
        ("10:00-18:00", ["time", "time"]),
        ("case 12345678", ["number"]),
        ("version 1.2.3", ["number"]),
        ("see https://a.example/2027-03-01.", ["url"]),
        ("write to help@example.com", ["mail"]),
        ("I may 3 times march 4", ["number", "number"]),
        ("1. step\n2. step", []),
        ("{{ closes_on }} `2027-01-01` ## A {#a-1}", []),
        ("```\n1 March 2027\n```", []),
        ("5 машин", ["number"]),
        ("COVID-19 in room B2", []),
    ],
)
def test_what_is_typed_is_told_apart(text, kinds):
    assert [kind for kind, _ in found(text, "ru" if "машин" in text else "en")] == kinds


def test_an_hour_is_the_same_on_both_clocks():
    values = [each.value for each in literals("8.00 a.m. 6:00 pm 12:30 AM 18:00", "en")]

    assert values == ["08:00", "18:00", "00:30", "18:00"]


def test_an_unknown_language_has_no_names_of_months():
    assert found("1 March 2027", "xx") == [("number", "1"), ("number", "2027")]


@given(st.text(max_size=80), st.sampled_from(shipped_locales()))
def test_a_literal_stands_where_it_is_said_to(text, locale):
    for literal in literals(text, locale):
        assert 0 <= literal.start < len(text)
