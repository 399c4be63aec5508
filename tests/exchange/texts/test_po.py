import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st
from translated import a_sheet, a_unit

from sunset.documents.segments import SegmentState
from sunset.errors import Refused
from sunset.exchange.texts import po
from sunset.exchange.texts.sheets import MAX_CHARACTERS

BROKEN = r"""
    msgctxt "after#_.0"
    msgid "One"
    msgstr "Vi"ens"

    msgctxt "other#_.1"
    msgid "Two"
    msgstr "Di\vi \q"

    msgctxt "after#_.2"
    msgid "Three"

    msgctxt "after#_.3"
    msgid "Four"
    msgid_plural "Fours"
    msgstr[0] "Četri"

    msgctxt "after#_.4"
    msgid "Five"
    msgstr "Pieci"
    msgctxt "after#_.4"
    msgid "Five"
    msgstr "Pieci"
    """


def entry(text):
    return po.write(a_sheet()).split("\n\n")[0] + "\n\n" + textwrap.dedent(text)


def problems_of(text):
    with pytest.raises(Refused) as refused:
        po.read(text)
    return [(each.line, str(each.message)) for each in refused.value.problems]


def test_a_changed_block_is_fuzzy_and_shows_what_it_was():
    unit = a_unit(
        source="One.\n\nTwo.",
        was="One.\n\nTwo",
        text="Viens.",
        state=SegmentState.CHANGED,
        notes=("A paragraph",),
    )

    text = po.write(a_sheet(unit))

    assert text.split("\n\n")[1] == textwrap.dedent(
        r"""
        #. A paragraph
        #, fuzzy
        #| msgid ""
        #| "One.\n"
        #| "\n"
        #| "Two"
        msgctxt "after#before.0"
        msgid ""
        "One.\n"
        "\n"
        "Two."
        msgstr "Viens."
        """
    ).lstrip("\n")


def test_a_tool_may_wrap_lines_and_add_its_own_comments():
    text = entry(
        """\
        # A translator's remark
        #: after.md:3
        #, fuzzy, no-wrap
        msgctxt "after#_.0"
        msgid "Phone support "
        "closes."
        msgstr ""
        "Tālrunis "
        "slēgts."
        #~ msgid "Old"
        #~ msgstr "Vecs"
        """
    )

    (unit,) = po.read(text).units

    assert (unit.source, unit.text) == ("Phone support closes.", "Tālrunis slēgts.")
    assert (unit.state, unit.line) == (SegmentState.CHANGED, 16)


def test_everything_that_cannot_be_read_is_told_with_its_line():
    found = problems_of(entry(BROKEN))

    assert [line for line, _ in found] == [14, 16, 18, 20, 22, 25, 27, 28, 33]


def test_a_file_that_says_not_what_it_is_of_is_refused():
    assert [line for line, _ in problems_of('msgid "a"\nmsgstr "b"\n')][:3] == [1, 1, 1]


def test_a_file_is_never_taken_for_a_path(tmp_path):
    path = tmp_path / "secret.po"
    path.write_text(po.write(a_sheet()))

    assert problems_of(str(path))


def test_a_file_that_is_too_large_is_refused_with_one_sentence():
    assert len(problems_of("#" * (MAX_CHARACTERS + 1))) == 1


@given(st.text() | st.text(alphabet='msgidctrx "\\#|,~\n'))
def test_no_text_does_anything_but_be_read_or_refused(text):
    assert problems_of(text)
