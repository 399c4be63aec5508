"""What is written for a server in the rooms, and what the page of that work says of it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from makers import NOON, a_live_plan, a_plan, a_rule
from turns import paused

from sunset.domain.redirects import Ending

RULES = (a_rule(path="/a"), a_rule(path="/b", ending=Ending.GONE))
BEFORE, AFTER = "2026-12-01T12:00", "2027-05-01T12:00"


def written(rooms, vera, plan, server, at):
    """Return the address of the work that wrote the rules of a plan."""
    rooms.keep_rules(rooms.keep(plan), *RULES)
    asked = {"format": server, "host": "chat.harbour.example", "at": at}
    place = vera.post("/plans/chat/addresses/export", **asked).answer.location
    rooms.work()
    return place


@pytest.mark.parametrize("server", ["nginx", "apache", "caddy"])
def test_a_form_that_nobody_takes_any_more_is_led_to_the_notice(rooms, mara, vera, server):
    place = written(rooms, vera, a_live_plan(), server, AFTER)

    said = vera.client.get(f"{place}/file").text
    assert "303" in said
    assert "http://localhost:8080/notices/chat" in said


def test_a_file_from_before_the_closing_says_from_when_its_rules_lead_on(rooms, mara, vera):
    place = written(rooms, vera, a_live_plan(), "nginx", BEFORE)

    page = vera.get(place).text
    assert "Rules that lead on are not in the file yet. They lead on from 31 March 2027" in page
    assert '"/a"' not in vera.client.get(f"{place}/file").text


def test_where_a_gate_may_still_hold_the_closing_no_instant_is_promised(rooms, mara, vera):
    place = written(rooms, vera, a_live_plan(gates=("G1",)), "nginx", BEFORE)

    page = vera.get(place).text
    assert "Rules that lead on are not in the file yet." in page
    assert "They lead on from" not in page


@pytest.mark.parametrize(("server", "at"), [("csv", BEFORE), ("nginx", AFTER)])
def test_a_file_that_holds_the_rules_that_lead_on_says_nothing_of_when(
    rooms, mara, vera, server, at
):
    place = written(rooms, vera, a_live_plan(), server, at)

    assert "lead on" not in vera.get(place).text


def test_a_file_of_a_plan_that_stands_still_says_what_it_waits_for(rooms, mara, vera):
    place = written(rooms, vera, a_plan(), "nginx", BEFORE)

    assert "These addresses answer once the plan is published." in vera.get(place).text


def test_a_file_of_a_paused_plan_says_so(rooms, mara, vera):
    plan = a_live_plan()
    plan = replace(plan, facts=(*plan.facts, paused(NOON - timedelta(hours=1))))
    place = written(rooms, vera, plan, "nginx", BEFORE)

    assert "This plan is paused." in vera.get(place).text


def test_a_rule_of_which_much_is_lost_counts_once(rooms, mara, vera):
    tongues = {"en": "https://harbour.example/en", "ko": "https://harbour.example/ko"}
    rooms.keep_rules(rooms.keep(a_live_plan()), a_rule(path="/a", urls=tongues))
    asked = {"format": "nginx", "host": "chat.harbour.example", "at": AFTER}
    place = vera.post("/plans/chat/addresses/export", **asked).answer.location
    rooms.work()

    page = vera.get(place).text
    assert "Warnings 2" in " ".join(page.split())
    assert "1 rule says less there than here." in page
