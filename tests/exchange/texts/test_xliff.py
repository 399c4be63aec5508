import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from translated import a_sheet, a_unit

from sunset.documents.segments import SegmentState
from sunset.errors import Refused
from sunset.exchange.texts import xliff
from sunset.exchange.texts.sheets import MAX_CHARACTERS
from sunset.exchange.texts.xliff import NAMESPACE
from sunset.exchange.texts.xliff_reading import read
from sunset.exchange.texts.xml_tree import MAX_DEPTH

BOMB = """<?xml version="1.0"?>
<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;">]>
<a>&d;</a>
"""
STRANGER = """<?xml version="1.0"?>
<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>
<a>&b;</a>
"""


def problems_of(text):
    with pytest.raises(Refused) as refused:
        read(text)
    return [each.line for each in refused.value.problems]


def changed(*pairs):
    text = xliff.write(a_sheet())
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text


def test_a_placeholder_is_an_element_that_tools_protect():
    root = ET.fromstring(xliff.write(a_sheet()))  # noqa: S314 -- written a moment ago

    source = root.find(f".//{{{NAMESPACE}}}source")
    data = root.find(f".//{{{NAMESPACE}}}data")
    assert source is not None
    assert "".join(source.itertext()) == "## Before  {#before}"
    assert data is not None
    assert data.text == "{{ closes_on|full }}"


def test_a_placeholder_keeps_its_id_where_the_translation_says_it_elsewhere():
    unit = a_unit(
        source="{{ company }} {{ channel }}", text="{{ help }} {{ channel }} {{ company }}"
    )

    text = xliff.write(a_sheet(unit))

    assert re.findall(r'<ph id="(\d)" dataRef="(d\d)"', text) == [
        ("1", "d1"),
        ("2", "d2"),
        ("3", "d3"),
        ("2", "d2"),
        ("1", "d1"),
    ]


def test_languages_states_and_notes_stand_where_tools_look():
    unit = a_unit(state=SegmentState.CHANGED, was="## Before", notes=("A heading",))

    text = xliff.write(a_sheet(unit))

    assert 'srcLang="en" trgLang="lv"' in text
    assert 'xml:lang="lv"' in text
    assert 'state="initial" subState="sunset:changed"' in text
    assert '<note category="sunset-was">## Before</note>' in text
    assert '<note category="sunset-note">A heading</note>' in text


def test_a_tool_may_cut_a_block_into_segments_and_mark_words():
    more = (
        "</segment><ignorable><source> </source></ignorable><segment><source>"
        '<mrk id="m1" type="term">Now</mrk>.</source><target>Tagad.</target></segment>'
    )

    (unit,) = read(changed(("</segment>", more))).units

    assert unit.source.endswith("{#before} Now.")
    assert unit.text.endswith("{#before} Tagad.")


@pytest.mark.parametrize(
    ("pairs", "lines"),
    [
        ([("</target>", "")], [15]),
        ([('dataRef="d1" disp="closes_on"/> {#before}</target>', "/> {#before}</target>")], [14]),
        ([("<ph ", "<img src='x'/><ph ")], [13, 14]),
        ([('trgLang="lv"', "")], [2]),
        ([('version="2.0"', 'version="1.2"')], [2]),
        ([("<segment", "<segments"), ("</segment", "</segments")], [8]),
        ([("</file>", '</file><file id="b"/>')], [17]),
        ([("<source xml", "<sauce xml"), ("</source>", "</sauce>")], [12]),
        ([("## L", '<cp hex="D800"/>')], [14]),
    ],
)
def test_a_broken_file_is_refused_with_the_line(pairs, lines):
    assert problems_of(changed(*pairs)) == lines


@pytest.mark.parametrize(
    "text",
    [
        BOMB,
        STRANGER,
        "",
        "<a/>",
        "<a>" * (MAX_DEPTH + 1),
        "<a>" + "<b/>" * 60_000 + "</a>",
        "<?xml version='1.0' encoding='utf-7'?><a/>",
        "\x00",
        "<" * 10_000,
        " " * (MAX_CHARACTERS + 1),
    ],
)
def test_a_hostile_file_is_refused_at_once(text):
    assert len(problems_of(text)) == 1


@given(st.text() | st.text(alphabet="<>/xliff =\"'&;!D"))
def test_no_text_does_anything_but_be_read_or_refused(text):
    assert problems_of(text)
