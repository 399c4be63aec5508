from datetime import date

import pytest

from sunset.speech import speech

DAY = date(2027, 3, 1)


@pytest.mark.parametrize(
    ("locale", "shown"),
    [
        ("en", ("1", "Mar", "1 Mar", "Q1", "2027", "Mar 2027")),
        ("ko", ("1", "3월", "3월 1일", "1분기", "2027년", "2027년 3월")),
        ("ar", ("1", "مارس", "1 مارس", "الربع الأول", "2027", "مارس 2027")),
    ],
)
def test_an_axis_of_time_has_the_shortest_forms_of_each_locale(locale, shown):
    spoken = speech(locale)

    found = tuple(spoken.part(DAY, part) for part in ("d", "MMM", "MMMd", "QQQ", "y", "yMMM"))

    assert found == shown


@pytest.mark.parametrize("locale", ["en", "ko", "ar"])
def test_every_country_has_a_name_and_no_union_is_one(locale):
    countries = speech(locale).countries()

    assert {"SE", "KR", "EG"} <= set(countries)
    assert not {"EU", "UN", "001", "ZZ"} & set(countries)
