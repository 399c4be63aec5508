"""Pages tell a date as it stands: begun, still ahead, or withdrawn."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import makers as m
from printed import page

from sunset.domain.timeline import BEGINNING
from sunset.pages.scenes import scenes


def rail(tree):
    return [each.text for each in tree.classed("rail")[0].children if not isinstance(each, str)]


def closed_without_a_date_for_the_rest():
    return m.a_live_plan(gates=("G1", "G2", "G3", "G5"))


def test_what_is_held_after_the_closing_has_no_date_any_more():
    before, after = (
        page(closed_without_a_date_for_the_rest, "notice", key)
        for key in ("closed~1", "closed.held~1")
    )

    assert "From 31 March 2027" in before.text
    assert "31 March 2027" in before.one("footer").text
    assert after.one("h1").text == "Live chat closed on 1 March 2027"
    assert [stop.startswith("A new date follows") for stop in rail(after)][-2:] == [True, True]
    assert after.one("footer").text.endswith("Last changed on 31 March 2027.")


def published_late():
    return m.a_live_plan(at=datetime(2026, 10, 9, 12, tzinfo=UTC))


def test_the_announcement_is_dated_when_it_was_made():
    assert rail(page(published_late, "notice", "announce~1"))[0].startswith("9 October 2026")


def closing_in_a_gap():
    return m.a_live_plan(schedule=m.a_schedule(datetime(2027, 3, 28, 2, 30), brownouts=False))


def test_every_place_tells_the_moment_that_no_clock_shows_alike():
    tree = page(closing_in_a_gap, "notice", "limit~1")

    assert tree.classed("at")[0].text.startswith("Sunday, 03:30")
    assert "28 March 2027, 03:30" in tree.classed("rail")[0].text


def test_dates_that_moved_before_the_publication_are_no_change_for_customers():
    early = m.moved(m.a_schedule(datetime(2027, 4, 15, 18)), m.NOON - timedelta(days=1))
    plan = m.a_live_plan(at=m.NOON)
    plan = replace(plan, facts=(*plan.facts, early))

    assert [scene.changes for scene in scenes(plan, BEGINNING) if scene.changes] == []
