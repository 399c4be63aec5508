"""A name takes the form that its place in a sentence asks for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sunset.documents.inflection import FORMATS, inflected
from sunset.documents.placeholders import Fact, Kind
from sunset.documents.wording import substitute
from sunset.speech import speech

EN, KO = speech("en"), speech("ko")


@pytest.mark.parametrize(
    ("name", "form", "told"),
    [
        ("포럼", "topic", "포럼은"),
        ("도움말 센터", "topic", "도움말 센터는"),
        ("비공개 양식", "object", "비공개 양식을"),
        ("전화", "subject", "전화가"),
        ("메일", "toward", "메일로"),
        ("포럼", "toward", "포럼으로"),
        ("센터", "with", "센터와"),
        ("상담 1", "object", "상담 1을"),
        ("상담 2", "object", "상담 2를"),
        ("Matrix", "object", "Matrix을(를)"),
        ("“포럼”", "topic", "“포럼”은"),
    ],
)
def test_a_korean_particle_follows_the_last_sound(name, form, told):
    assert inflected(name, form, {}, KO) == told


def test_a_form_that_the_plan_gives_is_taken():
    assert inflected("форум", "genitive", {"genitive": "форума"}, EN) == "форума"


def test_without_that_form_the_name_stands_by_itself():
    assert inflected("форум", "genitive", {"dative": "форуму"}, EN) == "форум"
    assert inflected("the forum", "topic", {}, EN) == "the forum"


def test_a_sentence_can_begin_with_a_name():
    assert inflected("the forum", "capital", {}, EN) == "The forum"


@given(st.text(max_size=20), st.sampled_from(FORMATS))
def test_every_name_has_every_form(name, form):
    assert name[1:] in inflected(name, form, {}, KO)


def test_a_placeholder_names_the_form():
    channel = Fact(Kind.NAME, "전화 상담", "ko")

    assert substitute("{{ channel|topic }} 종료됩니다.", {"channel": channel}, KO) == (
        "전화 상담은 종료됩니다."
    )


def test_a_name_in_another_language_keeps_its_own_form():
    channel = Fact(Kind.NAME, "Phone support", "en", (("genitive", "of phone support"),))

    assert "Phone support" in substitute("{{ channel|genitive }}", {"channel": channel}, KO)
