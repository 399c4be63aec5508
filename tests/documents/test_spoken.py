"""How long a message takes to say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sunset.documents.spoken import seconds

GREETINGS = {
    "en": "Welcome to Harbour Tools. This number closes on 1 March 2027. Please stay on the line.",
    "ko": "하버 툴즈입니다. 이 번호는 2027년 3월 1일에 종료됩니다. 끊지 말고 기다려 주세요.",
    "ar": "مرحبًا بك في هاربر تولز. يُغلق هذا الرقم في 1 مارس 2027. يُرجى البقاء على الخط.",
    "ru": "Вы позвонили в «Харбор Тулз». Номер закроется 1 марта 2027 года. Не кладите трубку.",
    "sv": "Välkommen till Harbour Tools. Det här numret stängs den 1 mars 2027. Stanna på linjen.",
}


@pytest.mark.parametrize("locale", GREETINGS)
def test_one_greeting_takes_about_as_long_in_every_language(locale):
    assert 7 <= seconds(GREETINGS[locale], locale) <= 13


def test_nothing_takes_no_time():
    assert seconds("", "en") == 0


def test_a_number_is_said_digit_by_digit():
    assert seconds("+46 8 123 45 10", "en") >= 4


@given(st.text(max_size=200), st.text(max_size=200), st.sampled_from(["en", "ko", "pt-BR", "xx"]))
def test_more_words_never_take_less_time(first, more, locale):
    assert seconds(f"{first} {more}", locale) >= seconds(first, locale)
