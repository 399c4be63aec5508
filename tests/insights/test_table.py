from sheets import STAGES, a_held_sheet, a_sheet

from sunset.insights.table import table


def test_the_table_says_everything_the_picture_shows():
    sheet = a_sheet()

    rows = table(sheet)

    kinds = [row.kind for row in rows]
    assert kinds.count("stage") == len(STAGES)
    assert kinds.count("gate") == len(sheet.gates)
    assert kinds.count("brownout") == len(sheet.brownouts)
    assert kinds.count("milestone") == len(sheet.markers) - len(sheet.brownouts)


def test_a_brownout_without_a_marker_has_its_row():
    rows = table(a_sheet(markers=()))

    assert [row.title for row in rows if row.kind == "brownout"] == ["Brownout"] * 3


def test_a_brownout_with_a_marker_says_when_it_ends():
    first = next(row for row in table(a_sheet()) if row.kind == "brownout")

    assert first.title == "Brownout 2 h"
    assert (first.starts, first.ends) == ("2 Feb 2027, 10:00", "2 Feb 2027, 12:00")


def test_a_moved_stage_keeps_the_promised_date():
    closed = next(row for row in table(a_sheet()) if row.stage == "closed" and row.kind == "stage")

    assert closed.starts == "1 Mar 2027, 18:00"
    assert (closed.was, closed.moved) == ("15 Feb 2027, 18:00", "14 days later")


def test_a_held_stage_has_its_row():
    sheet, _ = a_held_sheet()

    held = next(row for row in table(sheet) if row.kind == "held")

    assert (held.title, held.starts) == ("Held, gate 3", "31 Dec 2026, 00:00")
