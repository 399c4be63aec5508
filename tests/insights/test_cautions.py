import re
from dataclasses import replace
from datetime import datetime, timedelta
from xml.etree import ElementTree as ET

from sheets import NOW, STAGES, a_sheet

from sunset.insights.drawing import svg
from sunset.insights.sheet import Held
from sunset.insights.window import window_for


def _drawn(sheet):
    window = window_for("plan", sheet, NOW)
    return svg(sheet, window, NOW, ident="tl", title="Live chat", desc="")


def test_a_day_that_something_speaks_against_is_ticked_and_named():
    cautious = tuple(replace(bar, caution="Sunday") for bar in a_sheet().stages)

    drawn = _drawn(a_sheet(stages=cautious))

    assert drawn.count('class="caution"><title>Sunday</title>') == len(STAGES)


def test_what_was_held_before_says_so_by_its_title_where_words_have_no_room():
    short = Held(start=NOW - timedelta(days=9), end=NOW - timedelta(days=8), label="Held, gate 2")

    tree = ET.fromstring(_drawn(a_sheet(held=(short,))))  # noqa: S314 -- our own drawing

    assert "Held, gate 2" in [title.text for title in tree.iter("title")]
    assert "Held, gate 2" not in ["".join(text.itertext()) for text in tree.iter("text")]


def test_a_stage_that_began_twice_is_drawn_twice():
    sheet = a_sheet()
    again = replace(sheet.stages[3], start=datetime(2027, 4, 20), end=None)

    drawn = _drawn(replace(sheet, stages=(*sheet.stages, again)))

    ids = re.findall(r' id="([^"]+)"', drawn)
    assert len(ids) == len(set(ids))
