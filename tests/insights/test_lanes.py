import re
from dataclasses import replace
from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest
from sheets import NOW, STAGES, a_held_sheet, a_sheet
from tongues import AR, EN, TONGUES

from sunset.insights.lanes import Lane, lanes_svg
from sunset.insights.scale import WIDTH
from sunset.insights.window import ZOOMS, window_for


def lanes(tongue=EN, count=3, **changes):
    sheet = a_sheet(tongue)
    return [
        Lane(name=f"Live chat {n}", note="closes 1 Mar 2027", sheet=sheet, href=f"#{n}", **changes)
        for n in range(count)
    ]


def drawn(each, zoom="plan", now=NOW, tongue=EN):
    shared = a_sheet(tongue, markers=(), gates=())
    window = window_for(zoom, shared, now)
    return lanes_svg(each, shared, window, now, title="Plans", desc="3 plans")


def tree(markup):
    return ET.fromstring(markup)  # noqa: S314 -- our own drawing


def test_each_plan_has_its_name_and_its_ribbon():
    picture = tree(drawn(lanes()))

    names = [a.find("title").text for a in picture.iter("a")]
    assert [name.split()[2].strip("\u2069") for name in names] == ["0", "1", "2"]
    bars = [group for group in picture.iter("g") if group.get("class") == "stage"]
    assert len(bars) == 3 * len(STAGES)


def test_milestones_come_on_demand():
    assert "f-late" not in drawn(lanes())
    assert "f-late" in drawn(lanes(markers=True))


def test_a_plan_that_kept_its_promise_has_no_second_lane():
    kept = Lane(name="Kept", note="", sheet=a_sheet(baseline=STAGES))

    assert 'class="base"' not in drawn([kept])
    assert 'class="base"' in drawn(lanes())


def test_what_is_held_is_hatched():
    sheet, now = a_held_sheet()

    picture = drawn([Lane(name="Held", note="", sheet=sheet)], now=now)

    assert picture.count("url(#p-held)") == 1


@pytest.mark.parametrize("zoom", ZOOMS)
def test_right_to_left_is_the_mirror_image(zoom):
    left = tree(drawn(lanes(), zoom))
    mirror = replace(a_sheet(markers=(), gates=()), rtl=True)
    right = tree(
        lanes_svg(lanes(), mirror, window_for(zoom, mirror, NOW), NOW, title="Plans", desc="3")
    )

    boxes = [(float(b.get("x")), float(b.get("width"))) for b in left.iter("rect")]
    mirrored = [(WIDTH - x - width, width) for x, width in boxes]
    found = [(float(b.get("x")), float(b.get("width"))) for b in right.iter("rect")]
    assert found == [pytest.approx(box, abs=0.21) for box in mirrored]


@pytest.mark.parametrize("tongue", [EN, AR], ids=lambda tongue: tongue.code)
def test_nothing_is_drawn_outside(tongue):
    picture = tree(drawn(lanes(tongue, markers=True), "months", tongue=tongue))

    height = float(picture.get("viewBox").split()[3])
    for box in picture.iter("rect"):
        assert float(box.get("x")) >= -8
        assert float(box.get("x")) + float(box.get("width")) <= WIDTH + 8
        assert float(box.get("y")) + float(box.get("height")) <= height


def test_a_name_of_any_length_stays_on_the_sheet():
    lane = replace(lanes()[0], name="A very long name of a channel " * 20)

    assert "…" in drawn([lane])


def test_words_of_people_are_escaped():
    lane = replace(lanes()[0], name="<b>", href='#"><script>')

    assert "<b>" not in drawn([lane])
    assert "<script" not in drawn([lane])


def test_a_sheet_without_plans_is_a_picture_too():
    assert tree(drawn([])).get("role") == "group"


def test_every_tongue_is_drawn_with_its_own_words():
    for tongue in TONGUES:
        assert tongue.stages["limit"] in drawn(lanes(tongue), tongue=tongue)


def test_today_is_left_out_of_a_window_that_does_not_reach_it():
    shared = a_sheet()
    far = window_for("weeks", shared, NOW + timedelta(days=700))

    picture = lanes_svg(lanes(), shared, far, NOW, title="Plans", desc="")

    assert not re.search('class="line now"', picture)
