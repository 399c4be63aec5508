"""What no date holds for is drawn as that: hollow, struck, and said in words everywhere."""

from dataclasses import replace
from datetime import timedelta

from sheets import NOW, STAGES, a_sheet

from sunset.insights.clocks import told_by
from sunset.insights.drawing import svg
from sunset.insights.rail import rail
from sunset.insights.table import table
from sunset.insights.window import window_for

FOLLOWS = "A new date follows"
AHEAD = ("limit", "closed", "grace", "archived")


def a_waiting_sheet():
    sheet = a_sheet()
    stages = (replace(bar, struck=bar.start) if bar.stage in AHEAD else bar for bar in sheet.stages)
    ahead = (replace(each, waits=each.at > NOW) for each in sheet.markers)
    flags = replace(sheet.flags, closes="", struck="1 Mar 2027, 18:00")
    return replace(sheet, stages=tuple(stages), markers=tuple(ahead), flags=flags)


def drawn(sheet):
    return svg(sheet, window_for("plan", sheet, NOW), NOW, ident="t", title="T", desc="D")


def test_a_stage_that_waits_is_hollow_and_says_so():
    picture = drawn(a_waiting_sheet())

    assert picture.count('fill="url(#p-waits)"') == len(AHEAD)
    assert "url(#p-closed)" not in picture
    assert 'fill="url(#p-waits)"' not in drawn(a_sheet())


def test_the_closing_time_that_no_longer_holds_is_struck_and_no_other_is_shown():
    picture = drawn(a_waiting_sheet())

    assert "line shut" not in picture
    assert f"\u20681 Mar 2027, 18:00\u2069</tspan> \u2068{FOLLOWS}\u2069" in picture


def test_what_waits_has_not_moved():
    assert a_waiting_sheet().moved == ()


def test_table_and_list_say_the_same():
    sheet = a_waiting_sheet()

    waiting = {row.stage for row in table(sheet) if row.kind == "stage" and row.waits}
    listed = {stage.stage for stage in rail(sheet, NOW) if stage.waits}
    notes = {row.note for row in table(sheet) if row.waits and row.kind == "stage"}
    assert waiting == listed == set(AHEAD)
    assert notes == {FOLLOWS}


def test_another_clock_moves_instants_but_no_milestone():
    later = told_by(a_sheet(), lambda at: at + timedelta(hours=8))

    assert later.starts["closed"] == STAGES["closed"] + timedelta(hours=8)
    days = [each.at for each in later.markers if each.kind == "milestone"]
    assert days == [each.at for each in a_sheet().markers if each.kind == "milestone"]
