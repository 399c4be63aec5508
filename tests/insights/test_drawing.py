import re
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from sheets import BROWNOUTS, NOW, STAGES, a_held_sheet, a_sheet, random_sheet
from tongues import AR, EN, TONGUES

from sunset.insights.drawing import svg
from sunset.insights.scale import WIDTH
from sunset.insights.shapes import SPRITE
from sunset.insights.sheet import Marker
from sunset.insights.window import ZOOMS, window_for

SEEDS = range(40)


def _drawn(sheet, zoom="plan", now=NOW):
    window = window_for(zoom, sheet, now)
    return svg(sheet, window, now, ident="tl", title="Live chat", desc="Closes on 1 March")


def _tree(markup):
    return ET.fromstring(markup)  # noqa: S314 — our own drawing


def _boxes(tree):
    return [
        (float(box.get("x")), float(box.get("width")), float(box.get("y")))
        for box in tree.iter("rect")
    ]


def _bodies(tree):
    """Give the tinted bars of the ribbon as (start, end)."""
    rings = [group.find("rect") for group in tree.iter() if group.get("class") == "hit stage"]
    return [(float(r.get("x")), float(r.get("x")) + float(r.get("width"))) for r in rings]


@pytest.mark.parametrize("seed", SEEDS)
def test_right_to_left_is_the_mirror_image(seed):
    sheet, window, now = random_sheet(seed, EN)
    names = {"ident": "tl", "title": "t", "desc": "d"}

    left = _tree(svg(sheet, window, now, **names))
    right = _tree(svg(replace(sheet, rtl=True), window, now, **names))

    mirrored = [(WIDTH - x - width, width, y) for x, width, y in _boxes(left)]
    assert _boxes(right) == [pytest.approx(box, abs=0.21) for box in mirrored]
    at = [(float(text.get("x")), text.get("y")) for text in left.iter("text")]
    assert [(float(text.get("x")), text.get("y")) for text in right.iter("text")] == [
        (pytest.approx(WIDTH - x, abs=0.21), y) for x, y in at
    ]


def test_right_to_left_pictures_are_not_scaled():
    drawn = _drawn(a_sheet(AR))

    assert "scale(" not in drawn
    assert 'direction="rtl"' in drawn
    assert drawn.count("transform=") == drawn.count("#g-grace")


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_is_drawn_outside(seed):
    sheet, window, now = random_sheet(seed, TONGUES[seed % len(TONGUES)])

    tree = _tree(svg(sheet, window, now, ident="tl", title="t", desc="d"))

    height = float(tree.get("viewBox").split()[3])
    for box in tree.iter("rect"):
        x, y = float(box.get("x")), float(box.get("y"))
        assert x >= -4
        assert x + float(box.get("width")) <= WIDTH + 4
        assert 0 <= y <= height
        assert y + float(box.get("height")) <= height + 1


def test_the_ribbon_has_no_gaps():
    bodies = _bodies(_tree(_drawn(a_sheet())))

    assert len(bodies) == len(STAGES)
    for (_, end), (start, _) in pairwise(bodies):
        assert start - end == pytest.approx(2, abs=0.25)


@pytest.mark.parametrize("zoom", ZOOMS)
def test_a_brownout_is_never_thinner_than_it_can_be_seen(zoom):
    sheet = a_sheet()

    cuts = [box for box in _tree(_drawn(sheet, zoom)).iter("rect") if box.get("class") == "cut"]

    assert all(float(cut.get("width")) >= 5 for cut in cuts)
    assert zoom in {"weeks", "week"} or len(cuts) == len(BROWNOUTS)


def test_a_wide_brownout_is_hatched():
    now = datetime(2027, 2, 20)
    drawn = _drawn(a_sheet(now=now), "weeks", now)

    assert 'fill="url(#p-brownout)"' in drawn


def test_nothing_is_styled_or_scripted_in_place():
    drawn = _drawn(a_sheet())

    assert not re.search(r"\sstyle=|<style|<script|\son\w+=", drawn + SPRITE)


def test_symbols_live_in_the_sprite_alone():
    drawn = _drawn(a_sheet())

    wanted = set(re.findall(r'(?:href="|url\()#([gp]-\w+)', drawn))
    assert wanted
    assert wanted <= set(re.findall(r' id="([gp]-\w+)"', SPRITE))
    assert "<symbol" not in drawn


def test_two_pictures_on_a_page_share_no_id():
    sheet, window = a_sheet(), window_for("plan", a_sheet(), NOW)
    one, two = (svg(sheet, window, NOW, ident=i, title="t", desc="d") for i in ("one", "two"))

    ids = re.findall(r' id="([^"]+)"', one + two)

    assert len(ids) == len(set(ids))


def test_the_picture_says_its_name_and_what_it_shows():
    tree = _tree(_drawn(a_sheet()))

    assert tree.get("role") == "group"
    assert tree.find("title").text == "Live chat"
    assert tree.get("aria-labelledby") == tree.find("title").get("id")
    assert tree.get("aria-describedby") == tree.find("desc").get("id")


def test_focus_follows_time():
    links = [
        a.find("title").text
        for a in _tree(_drawn(a_sheet())).iter("a")
        if a.find("title") is not None
    ]

    order = [
        next(k for k, link in enumerate(links) if word in link)
        for word in (
            "Agents briefed",
            "G1",
            "Announce",
            "Guides live",
            "G2",
            "Stop new",
            "Korean notice",
            "G3",
            "Limit",
            "Brownout",
            "Chat tile removed",
            "Archived",
        )
    ]

    assert order == sorted(order)


def test_every_link_has_a_name():
    links = list(_tree(_drawn(a_sheet())).iter("a"))

    assert links
    assert all("".join(link.itertext()).strip() for link in links)


def test_a_name_holds_the_words_that_are_seen():
    for link in _tree(_drawn(a_sheet(AR))).iter("a"):
        seen = "".join("".join(text.itertext()) for text in link.iter("text"))
        title = link.find("title")
        assert title is None or seen in title.text


def test_words_of_people_are_escaped():
    marker = Marker(at=NOW, title="<b onclick=x>", note='"&', href='#"><script>')

    drawn = _drawn(a_sheet(markers=(marker,)))

    assert "<b" not in drawn
    assert "<script" not in drawn
    assert "&lt;b onclick=x&gt;" in drawn


def test_a_title_of_any_length_finds_a_place():
    marker = Marker(at=NOW, title="No more cases are taken in " * 12, state="late", href="#m")

    drawn = _drawn(a_sheet(markers=(marker,)))

    assert "…" in drawn
    assert "more in the list" not in drawn


def test_what_finds_no_place_is_a_pip_and_counted():
    crowd = tuple(
        Marker(at=NOW + timedelta(hours=hour), title=f"Milestone number {hour}", href="#m")
        for hour in range(20)
    )

    drawn = _drawn(a_sheet(markers=crowd))

    pips = drawn.count('class="pip')
    assert pips == 12
    assert f"+{pips} more in the list" in drawn
    assert drawn.count("<title>\u2068Milestone number") == len(crowd)


def test_the_promise_lane_comes_with_the_first_slip():
    kept = _drawn(a_sheet(baseline=STAGES))
    moved = _drawn(a_sheet())

    assert 'class="base"' not in kept
    assert 'class="line was"' not in kept
    assert moved.count('class="base"') == len(STAGES)
    assert moved.count('class="slip"') == 4
    assert moved.count("14 days later") == 1


def test_a_held_stage_is_hatched_from_the_missed_date_to_today():
    sheet, now = a_held_sheet()

    tree = _tree(_drawn(sheet, now=now))

    held = next(box for box in tree.iter("rect") if box.get("fill") == "url(#p-held)")
    today = next(line for line in tree.iter("path") if line.get("class") == "line now")
    end = float(held.get("x")) + float(held.get("width"))
    assert end == pytest.approx(float(today.get("d")[1:].split()[0]) - 1, abs=0.25)
    assert "Held, gate 3" in ["".join(text.itertext()) for text in tree.iter("text")]


def test_holidays_are_ticked_where_days_are_seen():
    sheet = a_sheet(holidays={datetime(2026, 12, 13).date(): "St Lucy"})

    assert 'class="holiday"' in _drawn(sheet, "weeks")
    assert 'class="holiday"' not in _drawn(sheet, "years")


def test_an_empty_plan_is_a_picture_too():
    empty = a_sheet(stages=(), baseline={}, markers=(), brownouts=(), gates=())

    assert _tree(_drawn(empty)).get("role") == "group"
