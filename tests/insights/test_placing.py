from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sunset.insights.placing import OFFSET, ROWS, Item, Place, cascade, flag_rows
from sunset.insights.scale import WIDTH

ITEMS = st.lists(
    st.builds(Item, st.floats(12, 1108), st.floats(20, 430), st.integers(0, 5)), max_size=24
)
FLAGS = st.lists(st.tuples(st.floats(12, 1108), st.floats(60, 330)), max_size=3)


def _text(item, place):
    if place.after:
        return item.at + OFFSET, item.at + OFFSET + item.width
    return item.at - OFFSET - item.width, item.at - OFFSET


def _placed(items):
    return [(i, p) for i, p in zip(items, cascade(items), strict=True) if p]


def test_labels_fall_from_the_last_to_the_first():
    items = [Item(100, 150, 1), Item(180, 150, 1), Item(260, 150, 1)]

    assert cascade(items) == [
        Place(row=2, after=True),
        Place(row=1, after=True),
        Place(row=0, after=True),
    ]


def test_what_would_leave_the_sheet_stands_before_its_shape():
    assert cascade([Item(1100, 150, 1)]) == [Place(row=0, after=False)]


def test_done_leaves_first_and_late_stays():
    crowd = [Item(600 + k, 300, 0) for k in range(12)]

    places = cascade([*crowd, Item(606, 300, 3)])

    assert places[-1] is not None
    assert None in places[:-1]


@given(ITEMS)
def test_labels_of_a_row_do_not_touch(items):
    placed = _placed(items)

    spans = sorted((p.row, *_text(i, p)) for i, p in placed)

    for (row, _, end), (next_row, start, _) in pairwise(spans):
        assert row != next_row or end < start


@given(ITEMS)
def test_no_stem_crosses_a_label(items):
    placed = _placed(items)

    for item, place in placed:
        for other, at in placed:
            start, end = _text(other, at)
            assert at.row >= place.row or not start < item.at < end


@given(ITEMS)
def test_nothing_stands_outside(items):
    for item, place in _placed(items):
        start, end = _text(item, place)
        assert 0 <= start < end <= WIDTH
        assert place.row < ROWS


def test_hundreds_of_milestones_are_placed_quickly_and_late_ones_first():
    items = [Item(12 + k * 2.7, 120, 3 if k == 200 else 0) for k in range(400)]

    places = cascade(items)

    assert places[200] is not None


@given(FLAGS)
def test_flags_do_not_touch_and_stay_inside(items):
    spots = [(row, a, a + w) for (a, row), (_, w) in zip(flag_rows(items), items, strict=True)]

    ordered = sorted(spots)

    for (row, _, end), (next_row, start, _) in pairwise(ordered):
        assert row != next_row or end + 8 <= start
    assert all(0 <= a < b <= WIDTH for _, a, b in spots)
