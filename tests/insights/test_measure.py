import pytest
from hypothesis import given
from hypothesis import strategies as st

from sunset.insights.measure import measure, shortened


def test_longer_texts_are_wider():
    assert measure("Limit", 12) < measure("Limit, held", 12)


def test_bold_is_wider_except_for_full_width_letters():
    assert measure("Limit", 12, bold=True) > measure("Limit", 12)
    assert measure("제한", 12, bold=True) == measure("제한", 12)


@pytest.mark.parametrize("mark", ["\u2068", "\u2069", "\u200f", "\u0651"])
def test_what_takes_no_room_is_not_measured(mark):
    assert measure(f"a{mark}b", 12) == measure("ab", 12)


def test_a_text_that_fits_is_not_shortened():
    assert shortened("Chat tile removed", 12.5, 400) == "Chat tile removed"


def test_a_text_is_cut_after_a_word():
    cut = shortened("Chat tile removed from every page", 12.5, 150)

    assert cut == "Chat tile removed…"


@given(st.text(min_size=1, max_size=200))
def test_no_shortened_text_is_wider_than_its_room(text):
    assert measure(shortened(text, 12.5, 200), 12.5) <= 200
