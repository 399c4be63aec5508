"""When a channel is closed, customers read what was promised and what happened."""

from dataclasses import replace
from datetime import datetime

import makers as m
import pytest
from printed import HOME, a_moved_plan, rendered
from reading import read
from turns import cancelled, paused, resumed

from sunset.domain.timeline import BEGINNING
from sunset.pages.content import Library
from sunset.pages.render import view_of
from sunset.pages.scenes import scenes
from sunset.pages.sitemap import sitemap


def page(plan, key, locale="en"):
    made = rendered(plan, "outcome", key, locale)
    return None if made is None else read(made.plain().decode())


def a_view(key):
    scene = next(x for x in scenes(m.a_live_plan(), BEGINNING) if x.span.key == key)
    return view_of(scene, "en", Library({}), HOME)


def test_each_date_stands_beside_the_one_that_was_promised():
    rail = page(a_moved_plan(), "archived~2").classed("rail")[0].text

    assert "2 October 2026" in rail
    assert "On the day we promised first." in rail
    assert "15 March 2027" in rail
    assert "First promised for 1 March 2027." in rail
    struck = {each.text for each in page(a_moved_plan(), "archived~2").all("del")}
    assert "1 March 2027" in struck


def test_a_date_that_has_not_come_is_no_outcome_yet():
    rail = page(a_moved_plan(), "closed~2").classed("rail")[0].text

    assert "Old addresses" not in rail


def test_each_slip_and_each_pause_is_told_with_its_reason():
    at = m.NOON.replace(month=12)
    later = m.a_schedule(datetime(2027, 4, 1, 18))
    plan = a_moved_plan()
    plan = replace(plan, facts=(*plan.facts, paused(at), resumed(at.replace(day=24), later)))

    told = page(plan, "closed~3").classed("moves")[0].text

    assert "Moved from 1 March 2027 to 15 March 2027" in told
    assert "Reason: the Korean help centre was not ready" in told
    assert "Paused on 21 December 2026. Reason: the forum is not ready for all of you" in told
    assert "Resumed on 24 December 2026" in told


def test_brownouts_that_took_place_are_named():
    assert "Planned pauses that took place" in page(m.a_live_plan(), "closed~1").text
    without = m.a_live_plan(gates=("G1", "G2", "G3", "G5", "G6"))
    assert "Planned pauses that took place" not in page(without, "closed~1").text


def test_a_plan_that_was_called_off_says_so_at_each_promise():
    plan = m.a_live_plan(facts=(cancelled(m.NOON),))
    made = page(plan, "cancelled~1")

    assert "It stays open as it was." in made.text
    assert "Promised for 1 March 2027, then called off." in made.classed("rail")[0].text


@pytest.mark.parametrize("key", ["announce~1", "stop_new~1", "limit~1", "prepare~0"])
def test_while_customers_wait_there_is_no_outcome(key):
    assert page(m.a_live_plan(), key) is None


def test_pages_lead_to_the_outcome_once_there_is_one():
    address = f"{HOME.public_url}/ko/outcomes/chat"

    closed, open_ = (
        rendered(m.a_live_plan(), "notice", key, "ko").plain().decode()
        for key in ("closed~1", "limit~1")
    )

    assert f'href="{address}"' in closed
    assert address not in open_


def test_search_engines_are_told_of_the_outcome_once_there_is_one():
    closed, open_ = (sitemap(a_view(key)).decode() for key in ("closed~1", "limit~1"))

    assert f"<loc>{HOME.public_url}/ko/outcomes/chat</loc>" in closed
    assert "/outcomes/" not in open_
