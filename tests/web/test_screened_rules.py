"""Who decides on rules reads what is wrong between them, before customers meet them."""

from datetime import timedelta

import pytest
from acts import an_act
from makers import NOON, a_destination, a_gate, a_live_plan, a_plan, a_rule
from visitors import faults

from sunset.store import keeping, rule_proposals

DAY = timedelta(days=1)
HOST = "chat.harbour.example"
PAGE = "/plans/chat/addresses"
ASKED = "/plans/chat/changes/1"
BETWEEN = "Problems between rules"


def led(path, to):
    """Lead a path of the old host to another path of it."""
    return a_rule(path=path, destination="", urls={"*": f"https://{HOST}{to}"})


def add(visitor, path, to):
    visitor.post(f"{PAGE}/new", host=HOST, path=path, urls=f"https://{HOST}{to}")


@pytest.fixture
def public(rooms, mara):
    made = rooms.keep(a_live_plan(destinations=(a_destination(),)))
    with rooms.store.write() as session:
        keeping.keep_rules(session, made, [led("/a", "/b"), a_rule(path="/c")], an_act())


def test_who_confirms_a_rule_reads_that_it_closes_a_loop(public, mara, nils):
    add(mara, "/b", "/a")

    page = nils.get(ASKED)

    assert BETWEEN in page.text
    assert f"The rule leads into a loop: {HOST}/b → {HOST}/a → {HOST}/b." in page.text
    assert list(faults(page)) == []


def test_a_rule_in_order_brings_no_problems_of_others_with_it(public, mara, nils):
    add(mara, "/own", "/c")
    mara.post(f"{PAGE}/new", host=HOST, path="/fine", destination="forum")

    page = nils.get(ASKED)

    assert "Lead it straight to" in page.text
    assert f"{HOST}/fine The rule" not in page.text
    assert "1 problem " in page.text


def test_a_rule_that_is_taken_away_leads_nobody_on(public, rooms, mara, nils):
    add(mara, "/b", "/c")
    (first, *_) = mara.get(PAGE).all("input", name="rule")
    mara.post(f"{PAGE}/change", rule=first["value"], sure="1", verb="remove")

    page = nils.get(ASKED)

    assert f"{HOST}/a →" not in page.text


def test_what_was_decided_is_no_longer_screened(public, mara, nils):
    add(mara, "/b", "/a")
    nils.post(f"{ASKED}/confirm", seen=nils.get(ASKED).value("seen"))

    assert BETWEEN not in nils.get(ASKED).text


def test_more_rules_than_a_page_can_wait_for_are_left_to_a_job(public, mara, nils, monkeypatch):
    add(mara, "/b", "/a")
    monkeypatch.setattr(rule_proposals, "MOST_AT_ONCE", 2)

    assert BETWEEN not in nils.get(ASKED).text


def test_who_publishes_a_plan_reads_what_is_wrong_between_its_rules(rooms, mara):
    rooms.keep_rules(rooms.keep(a_plan()), led("/a", "/b"), led("/b", "/a"), a_rule(path="/c"))

    page = mara.get("/plans/chat/publish")

    assert "2 problems" in page.text
    assert f"The rule leads into a loop: {HOST}/a → {HOST}/b → {HOST}/a." in page.text
    assert list(faults(page)) == []


def test_who_approves_a_plan_reads_it_too(rooms, mara, nils):
    rooms.now = NOON - 60 * DAY
    made = rooms.keep(a_plan(facts=(a_gate("G1", NOON - 61 * DAY),)))
    rooms.keep_rules(made, led("/a", "/a"))
    mara.post("/plans/chat/publish")

    page = nils.get(ASKED)

    assert "The rule leads to its own address." in page.text


def test_of_a_plan_in_order_nothing_is_said(rooms, mara):
    rooms.keep_rules(rooms.keep(a_plan()), a_rule(path="/c"))

    assert BETWEEN not in mara.get("/plans/chat/publish").text
