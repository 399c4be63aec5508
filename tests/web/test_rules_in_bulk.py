"""Many rules are changed in one go: chosen, shown, confirmed and told to the history."""

from dataclasses import replace

import pytest
from acts import an_act
from makers import a_destination, a_plan, a_rule

from sunset.domain.redirects import Ending, Keep
from sunset.store import audit, keeping, rule_proposals

PAGE = "/plans/chat/addresses"
CHANGE = f"{PAGE}/change"
URL = "https://harbour.example/x"


@pytest.fixture
def plan(rooms, mara):
    """Keep a plan with two destinations and twelve rules to the first."""
    made = rooms.keep(a_plan(destinations=(a_destination(), a_destination("shop"))))
    with rooms.store.write() as session:
        some = [a_rule(path=f"/{'old' if n % 2 else 'new'}/{n:02}") for n in range(12)]
        keeping.keep_rules(session, made, some, an_act())
    return made


def ids(page):
    return [each["value"] for each in page.all("input", name="rule")]


def log(rooms):
    with rooms.store.read() as session:
        line = audit.search(session)[0]
    return line.action, line.actor, line.reason


def hidden(page):
    """Return what a form would send, but for its token."""
    return {
        each["name"]: each["value"]
        for each in page.all("input", type="hidden")
        if each["name"] not in {"csrf_token", "back"}
    }


def test_chosen_rules_are_shown_before_and_after_and_then_lead_elsewhere(rooms, plan, mara):
    first, second, *_ = ids(mara.get(PAGE))

    asked = mara.get(f"{CHANGE}?rule={first}&rule={second}")
    assert "Change 2 rules" in asked.text
    fields = {"verb": "lead", "destination": "shop", "reason": "The shop answers now."}
    sure = mara.post(CHANGE, 200, rule=[first, second], **fields)
    assert ("Change 2 rules?" in sure.text, sure.value("sure")) == (True, "2")
    assert [rule.destination for rule in rooms.rules()] == ["forum"] * 12
    mara.post(CHANGE, rule=[first, second], sure="2", **fields)

    assert [rule.destination for rule in rooms.rules()] == ["shop"] * 2 + ["forum"] * 10
    assert log(rooms) == ("rules changed", "Mara", "The shop answers now.")
    assert "Rules changed: 2." in mara.get(PAGE).text


def test_all_that_match_a_search_are_changed_and_no_others(rooms, plan, mara):
    listed = mara.get(f"{PAGE}?text=/old/&size=25")
    assert "Change all 6 rules that match" in listed.text
    fields = {"all": "1", "text": "/old/", "verb": "keep", "keep": "merge"}

    sure = mara.post(CHANGE, 200, **fields)
    mara.send(CHANGE, hidden(sure))

    assert {rule.path for rule in rooms.rules() if rule.keep is Keep.MERGE} == {
        f"/old/{n:02}" for n in range(1, 12, 2)
    }


@pytest.mark.parametrize(
    ("fields", "changed"),
    [
        ({"verb": "end", "ends": "gone"}, {"ending": Ending.GONE}),
        ({"verb": "keep", "keep": "keep"}, {"keep": Keep.KEEP}),
        ({"verb": "lead", "urls": URL}, {"urls": {"*": URL}, "destination": ""}),
    ],
)
def test_each_thing_that_can_be_done_is_done_to_all(rooms, plan, mara, fields, changed):
    mara.post(CHANGE, all="1", sure="12", **fields)

    found = rooms.rules()
    assert len(found) == 12
    assert [replace(rule, **changed) for rule in found] == found


def test_removing_asks_first_and_keeps_what_is_not_meant(rooms, plan, mara):
    fields = {"all": "1", "text": "/new/", "verb": "remove"}

    sure = mara.post(CHANGE, 200, **fields)
    assert "Remove 6 rules?" in sure.text
    assert len(rooms.rules()) == 12
    mara.send(CHANGE, hidden(sure))

    assert [rule.path[:5] for rule in rooms.rules()] == ["/old/"] * 6
    assert log(rooms)[0] == "rules removed"
    assert "Rules removed: 6." in mara.get(PAGE).text


def test_one_can_go_back_to_the_form_and_finds_it_filled(plan, mara):
    fields = {"all": "1", "verb": "lead", "destination": "shop", "reason": "Because."}

    page = mara.post(CHANGE, 200, sure="12", back="1", **fields)

    assert page.value("reason") == "Because."
    assert page.all("option", value="shop", selected=None)


def test_if_others_match_meanwhile_it_asks_again(rooms, plan, mara):
    page = mara.post(CHANGE, 200, all="1", verb="remove", sure="11")

    assert "Remove 12 rules?" in page.text
    assert len(rooms.rules()) == 12


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"verb": "lead"}, "Say where this address leads."),
        ({"verb": "lead", "urls": "https://evil.example/"}, "not one of the company's"),
        ({"verb": "fly"}, "Choose one of those offered."),
        ({"verb": "remove", "reason": "x" * 600, "sure": "12"}, "longer than 500"),
    ],
)
def test_what_cannot_be_done_to_all_is_done_to_none(rooms, plan, mara, fields, said):
    page = mara.post(CHANGE, 400, all="1", **fields)

    assert said in page.text
    assert [rule.destination for rule in rooms.rules()] == ["forum"] * 12


def test_without_a_choice_the_page_says_how_to_choose(plan, mara):
    assert "No rule is chosen." in mara.get(CHANGE).text
    assert "No rule is chosen." in mara.get(f"{CHANGE}?rule=999&rule=x&rule=-1").text


def test_very_many_are_changed_beside_the_rooms(rooms, plan, mara, monkeypatch):
    monkeypatch.setattr(rule_proposals, "MOST_AT_ONCE", 5)

    answer = mara.post(CHANGE, all="1", sure="12", verb="lead", destination="shop", reason="Why.")
    waiting = mara.get(answer.answer.location)
    assert "Waits for its turn" in waiting.text
    assert waiting.all("meta", http_equiv="refresh")
    assert rooms.work()

    assert "12 rules are changed." in mara.get(answer.answer.location).text
    assert {rule.destination for rule in rooms.rules()} == {"shop"}
    assert log(rooms) == ("rules changed", "Mara", "Why.")


def test_a_change_beside_the_rooms_is_not_done_to_others_than_were_shown(
    rooms, plan, mara, monkeypatch
):
    monkeypatch.setattr(rule_proposals, "MOST_AT_ONCE", 5)
    answer = mara.post(CHANGE, all="1", sure="12", verb="remove")
    mara.post(f"{PAGE}/new", host="chat.harbour.example", path="/later", destination="shop")

    rooms.work()

    assert "Meanwhile 13 rules match." in mara.get(answer.answer.location).text
    assert len(rooms.rules()) == 13
