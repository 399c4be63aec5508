"""Rules of a plan that customers know change once a second person confirms it."""

from dataclasses import replace

import pytest
from acts import ADA, MARA
from confirming import confirm
from makers import NOON, a_destination, a_live_plan, a_rule

from sunset.domain.redirects import Ending
from sunset.domain.unknowns import UnknownAddress
from sunset.errors import Refused
from sunset.exchange.rules.lines import Line
from sunset.services import publishing, rule_editing, ruling
from sunset.services.rule_editing import Change, Verb
from sunset.services.ruling import Manner
from sunset.store import (
    audit,
    change_sets,
    keeping,
    plans,
    publications,
    rule_batches,
    rule_proposals,
    rules,
    unknowns,
)
from sunset.store.audit import Act

ONE, TWO, THREE = (a_rule(path=f"/{name}") for name in ("one", "two", "three"))
HOST = "chat.harbour.example"
MADE = Act(actor=MARA, at=NOON, action="made", plan="chat")


@pytest.fixture
def session(store):
    with store.write() as session:
        plan = a_live_plan(destinations=(a_destination(), a_destination("shop")))
        keeping.begin(session, plan, MADE)
        keeping.keep_rules(session, plan, (ONE, TWO), MADE)
        yield session


def kept(session):
    return list(rules.of(session, "chat"))


def ids(session):
    return [each.id for each in rule_batches.known(session, "chat")]


def brought(session, *new, **manner):
    lines = [Line(number, each.path, each) for number, each in enumerate(new, 1)]
    return ruling.bring(session, MARA, "chat", lines, Manner(**manner), now=NOON)


def led_to_the_shop(session, *some, by=MARA):
    change = Change(verb=Verb.LEAD, destination="shop")
    return rule_editing.change(session, by, "chat", some, change, reason="Moved.", now=NOON).waits


def test_a_file_waits_as_it_was_read_and_then_holds_in_one_go(session):
    gone = replace(TWO, ending=Ending.GONE)
    waits = brought(session, gone, THREE, replace=True).waits
    asked = change_sets.get(session, waits)

    assert (kept(session), asked.rules) == ([ONE, TWO], {"added": 1, "changed": 1, "removed": 1})
    assert [each.rules for each in rule_proposals.page(session, waits, slice(0, 9))] == [
        (ONE, None),
        (TWO, gone),
        (None, THREE),
    ]
    before = publications.latest(session)
    confirm(session, ADA, waits)

    assert kept(session) == [gone, THREE]
    assert publications.since(session, before).places == {"chat"}
    assert [line.action for line in audit.search(session)[:2]] == [
        "rules changed",
        "rules proposed",
    ]


def test_who_proposed_rules_does_not_confirm_them(session):
    waits = led_to_the_shop(session, *ids(session))

    with pytest.raises(Refused):
        confirm(session, MARA, waits)

    assert kept(session) == [ONE, TWO]


def test_changes_of_different_rules_are_confirmed_in_any_order(session):
    first, second = ids(session)
    one, two = led_to_the_shop(session, first), led_to_the_shop(session, second, by=ADA)

    confirm(session, MARA, two)
    confirm(session, ADA, one)

    assert {rule.destination for rule in kept(session)} == {"shop"}


def test_a_change_of_a_rule_that_others_changed_says_which_and_holds_nothing(session):
    waits = led_to_the_shop(session, *ids(session))
    other = rule_editing.edit(
        session, ADA, "chat", ids(session)[0], replace(ONE, ending=Ending.GONE), now=NOON
    )
    confirm(session, MARA, other.waits)

    with pytest.raises(Refused, match=f"{HOST}/one changed"):
        confirm(session, ADA, waits)

    (problem,) = publishing.obstacles(session, change_sets.get(session, waits), NOON)
    assert problem.message.values == {"address": f"{HOST}/one"}
    assert kept(session) == [replace(ONE, ending=Ending.GONE), TWO]


def test_one_address_is_given_once_and_what_is_there_already_is_no_conflict(session):
    one = rule_editing.add(session, MARA, "chat", THREE, now=NOON).waits
    again = brought(session, THREE).waits
    other = rule_editing.add(session, ADA, "chat", replace(THREE, destination="shop"), now=NOON)

    confirm(session, ADA, one)
    confirm(session, ADA, again)

    with pytest.raises(Refused, match=f"{HOST}/three changed"):
        confirm(session, MARA, other.waits)
    assert kept(session) == [ONE, TWO, THREE]


def test_rules_are_checked_again_against_the_plan_as_it_is_when_they_are_confirmed(session):
    waits = led_to_the_shop(session, *ids(session))
    plan, base = plans.head(session, "chat")
    keeping.keep(session, replace(plan, destinations=plan.destinations[:1]), base, MADE)

    with pytest.raises(Refused, match=f"{HOST}/one: "):
        confirm(session, ADA, waits)


def test_an_address_that_people_missed_is_forgotten_once_its_rule_holds(session):
    unknowns.count(session, {UnknownAddress("chat", HOST, "/three", 0): 1})

    waits = brought(session, THREE).waits
    assert unknowns.all_of(session, "chat")
    confirm(session, ADA, waits)

    assert not unknowns.all_of(session, "chat")


def test_of_a_change_that_is_decided_the_first_rules_are_still_told(session, monkeypatch):
    monkeypatch.setattr(rule_proposals, "SHOWN_LATER", 1)
    waits = led_to_the_shop(session, *ids(session))

    publishing.refuse(session, ADA, waits, now=NOON)

    assert rule_proposals.count(session, waits) == 1
    assert kept(session) == [ONE, TWO]
