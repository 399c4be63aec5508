"""Words that stayed, went and came."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sunset.documents.differences import MAX_TOKENS, Kind, Piece, blocks, words

TEXTS = st.text(alphabet="ab {}.\nُ한", max_size=40)


def told(pieces):
    """Write pieces as editors would mark them: [-gone-] and {+new+}."""
    marks = {Kind.SAME: "{}", Kind.GONE: "[-{}-]", Kind.NEW: "[+{}+]"}
    return "".join(marks[piece.kind].format(piece.text) for piece in pieces)


@given(before=TEXTS, after=TEXTS)
def test_both_texts_can_be_read_back(before, after):
    pieces = words(before, after)

    assert "".join(p.text for p in pieces if p.kind is not Kind.NEW) == before
    assert "".join(p.text for p in pieces if p.kind is not Kind.GONE) == after


@given(before=TEXTS, after=TEXTS)
def test_no_two_neighbours_are_of_one_kind_and_none_is_empty(before, after):
    pieces = words(before, after)

    assert all(piece.text for piece in pieces)
    assert all(one.kind is not next_.kind for one, next_ in pairwise(pieces))


def test_the_same_text_is_one_piece():
    assert words("We close.", "We close.") == (Piece(Kind.SAME, "We close."),)


@pytest.mark.parametrize(
    ("before", "after", "marked"),
    [
        ("open up to noon", "open until noon", "open [-up to-][+until+] noon"),
        ("on {{ closes_on }}.", "on {{ ends_on }}.", "on [-{{ closes_on }}-][+{{ ends_on }}+]."),
        ("We close", "We close.", "We close[+.+]"),
        ("상담이 끝납니다", "전화가 끝납니다", "[-상담이-][+전화가+] 끝납니다"),
        ("لا تُغلق الآن", "تُغلق الآن", "[-لا -]تُغلق الآن"),
        ("", "new", "[+new+]"),
        ("old", "", "[-old-]"),
    ],
)
def test_words_are_told_as_editors_read_them(before, after, marked):
    assert told(words(before, after)) == marked


def test_a_mark_above_a_letter_stays_with_its_word():
    assert words("تَغلق", "تُغلق") == (Piece(Kind.GONE, "تَغلق"), Piece(Kind.NEW, "تُغلق"))


def test_very_long_texts_keep_their_beginning_and_their_end():
    long = "a " * MAX_TOKENS
    other = "b " * MAX_TOKENS

    pieces = words(f"Same. {long}End", f"Same. {other}End")

    assert [piece.kind for piece in pieces] == [Kind.SAME, Kind.GONE, Kind.NEW, Kind.SAME]
    assert pieces[-1].text.endswith("End")


def test_blocks_that_are_alike_stand_beside_each_other():
    before = "## One {#one}\n\nFirst.\n\n## Two {#two}\n\nSecond.\n"
    after = "## One {#one}\n\nFirst.\n\nMore.\n\n## Two {#two}\n\nSecond one.\n"

    found = blocks(before, after)

    assert [(c.before.strip(), c.after.strip()) for c in found] == [
        ("## One {#one}", "## One {#one}"),
        ("First.", "First."),
        ("", "More."),
        ("## Two {#two}", "## Two {#two}"),
        ("Second.", "Second one."),
    ]


def test_a_block_is_paired_with_what_stands_in_its_place():
    found = blocks("Call us.\n\n- Write\n", "- Visit\n")

    assert [(c.before, c.after) for c in found] == [
        ("Call us.\n\n", "- Visit\n"),
        ("- Write\n", ""),
    ]


@given(before=TEXTS, after=TEXTS)
def test_blocks_lose_nothing(before, after):
    found = blocks(before, after)

    assert "".join(change.before for change in found) == before
    assert "".join(change.after for change in found) == after
