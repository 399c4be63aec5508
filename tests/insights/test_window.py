from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sheets import NOW, STAGES, a_sheet

from sunset.insights.window import ZOOMS, window_for


def test_the_whole_plan_shows_every_stage():
    window = window_for("plan", a_sheet(), NOW)

    assert all(window.start < start < window.end for start in STAGES.values())


@pytest.mark.parametrize(("zoom", "days"), [("months", 182), ("weeks", 35), ("years", 1096)])
def test_a_zoom_has_its_length_and_shows_now(zoom, days):
    window = window_for(zoom, a_sheet(), NOW)

    assert (window.end - window.start).days == days
    assert window.start < NOW < window.end


@pytest.mark.parametrize("zoom", ZOOMS)
def test_later_and_earlier_move_by_half(zoom):
    sheet = a_sheet()
    here, later = window_for(zoom, sheet, NOW), window_for(zoom, sheet, NOW, 1)

    half = (here.end - here.start).days // 2

    assert later.start - here.start == timedelta(days=half)
    assert later.end - later.start == here.end - here.start
    assert window_for(zoom, sheet, NOW, -1).start == here.start - timedelta(days=half)


@given(st.sampled_from(ZOOMS), st.integers())
def test_no_number_in_an_address_leaves_the_calendar(zoom, shift):
    window = window_for(zoom, a_sheet(), NOW, shift)

    assert 1900 < window.start.year < window.end.year + 1 < 2150


def test_a_plan_without_dates_is_seen_around_now():
    window = window_for("plan", a_sheet(stages=(), baseline={}), NOW)

    assert window.start < NOW < window.end


def test_windows_begin_at_midnight():
    starts = {window_for(zoom, a_sheet(), NOW).start.time() for zoom in ZOOMS}

    assert starts == {datetime.min.time()}
