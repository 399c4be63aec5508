from datetime import datetime, timedelta

import pytest
from sheets import NOW, a_sheet

from sunset.insights.axis import MINOR_FIT, Tick, behind, spots, ticks
from sunset.insights.scale import Scale, Window
from sunset.insights.window import window_for


def _ticks(zoom):
    sheet = a_sheet()
    return ticks(Scale(window=window_for(zoom, sheet, NOW)), sheet.words)


@pytest.mark.parametrize(
    ("zoom", "major", "minor"),
    [
        ("weeks", "16 Nov 2026", "17"),
        ("months", "Dec 2026", "16"),
        ("plan", "2027", "Dec"),
        ("years", "2027", "Q2"),
    ],
)
def test_the_axis_names_what_its_density_allows(zoom, major, minor):
    majors, minors = _ticks(zoom)

    assert major in [tick.label for tick in majors]
    assert minor in [tick.label for tick in minors]


def test_a_century_has_years_and_no_quarters():
    window = Window(start=datetime(1950, 1, 1), end=datetime(2050, 1, 1))

    majors, minors = ticks(Scale(window=window), a_sheet().words)

    assert len(majors) == 101
    assert minors == []


def test_an_opening_label_says_what_the_window_begins_in():
    majors, _ = _ticks("plan")

    assert majors[0].label == "2026"


def test_a_label_that_meets_a_line_goes_behind_it():
    assert behind([104.0], 100, 30) == 109
    assert behind([150.0], 100, 30) == 100


def test_labels_that_do_not_fit_go():
    start = datetime(2026, 11, 1)
    scale = Scale(window=Window(start=start, end=start + timedelta(days=100)))
    marks = [Tick(start + timedelta(days=day), "September") for day in range(0, 90, 3)]

    assert [spot.label for spot in spots(marks, scale, [], MINOR_FIT)] == ["September"]
