from datetime import datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sunset.insights.scale import PAD, WIDTH, Scale, Window

WINDOW = Window(start=datetime(2026, 9, 18), end=datetime(2027, 6, 20))
INSTANTS = st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1))


@given(INSTANTS)
def test_every_instant_stands_inside_the_sheet(instant):
    at = Scale(window=WINDOW).at(instant)

    assert PAD <= at <= WIDTH - PAD


@given(INSTANTS)
def test_right_to_left_mirrors_each_position(instant):
    left, right = Scale(window=WINDOW), Scale(window=WINDOW, rtl=True)

    assert left.x(left.at(instant)) + right.x(right.at(instant)) == WIDTH


@given(INSTANTS, INSTANTS)
def test_later_never_stands_before_earlier(one, other):
    scale = Scale(window=WINDOW)

    assert (scale.at(one) <= scale.at(other)) or one > other


def test_days_are_equally_wide_when_clocks_change():
    scale, before = Scale(window=WINDOW), datetime(2027, 3, 27)
    days = [before + timedelta(days=day) for day in range(4)]

    widths = {round(scale.at(b) - scale.at(a), 6) for a, b in pairwise(days)}

    assert widths == {round(scale.px_per_day, 6)}


def test_mirrored_boxes_keep_their_width():
    left, right = Scale(window=WINDOW), Scale(window=WINDOW, rtl=True)

    assert left.box(100, 130) == (100, 30)
    assert right.box(100, 130) == (WIDTH - 130, 30)
