"""Where customers came from: short names, and no more than can be told apart."""

import pytest

from sunset.domain.touchpoints import MOST, OTHER, named, told_apart


@pytest.mark.parametrize("text", ["signature", "letter-2026", "0", "a" * 40])
def test_a_name_is_small_letters_digits_and_hyphens(text):
    assert named(text) == text


@pytest.mark.parametrize(
    "text", ["", "Signature", "a b", "a" * 41, "<b>", "ü", "a\n", "a_b", "a/b"]
)
def test_anything_else_is_no_name(text):
    assert named(text) == ""


def test_of_too_many_names_the_rest_are_one_and_those_known_stay():
    known = set()

    told = [told_apart(f"t-{number}", known) for number in range(MOST + 2)]

    assert told[MOST - 1 :] == [f"t-{MOST - 1}", OTHER, OTHER]
    assert told_apart("t-0", known) == "t-0"
    assert told_apart("", known) == ""


def test_one_of_the_register_keeps_its_name_however_many_were_invented():
    known = {f"t-{number}" for number in range(MOST)}

    assert told_apart("signature", known, {"signature"}) == "signature"
    assert len(known) == MOST
