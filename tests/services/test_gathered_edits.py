"""What one person edits in a public plan's rules waits together, until somebody decides."""

from dataclasses import replace

import pytest
from acts import ADA, MARA, an_act
from confirming import confirm
from makers import NOON, a_destination, a_live_plan, a_rule

from sunset.domain.redirects import Ending
from sunset.errors import Conflict, Refused
from sunset.services import publishing, rule_editing
from sunset.services.rule_editing import Change, Verb
from sunset.store import (
    audit,
    change_sets,
    keeping,
    rule_batches,
    rule_gathering,
    rule_proposals,
    rules,
)
from sunset.store.change_sets import Verdict

ONE, TWO, THREE = (a_rule(path=f"/{name}") for name in ("one", "two", "three"))
GONE = replace(ONE, ending=Ending.GONE)
TO_THE_SHOP = Change(verb=Verb.LEAD, destination="shop")


@pytest.fixture
def session(sqlite_store):
    with sqlite_store.write() as session:
        plan = a_live_plan(destinations=(a_destination(), a_destination("shop")))
        keeping.begin(session, plan, an_act())
        keeping.keep_rules(session, plan, (ONE, TWO), an_act())
        yield session


def ids(session):
    return [each.id for each in rule_batches.known(session, "chat")]


def added(session, rule, by=MARA):
    return rule_editing.add(session, by, "chat", rule, now=NOON).waits


def edited(session, rule):
    return rule_editing.edit(session, MARA, "chat", ids(session)[0], rule, now=NOON).waits


def changed(session, change, reason=""):
    made = rule_editing.change(session, MARA, "chat", ids(session), change, reason=reason, now=NOON)
    return made.waits


def waiting(session, number):
    return [each.rules for each in rule_proposals.page(session, number, slice(0, 9))]


def seal(session, number):
    return rule_gathering.seal(session, change_sets.get(session, number))


def test_edits_of_one_person_are_one_change_and_hold_in_one_go(session):
    numbers = {added(session, THREE), edited(session, GONE)}
    (number,) = numbers

    assert change_sets.get(session, number).rules == {"added": 1, "changed": 1}
    assert waiting(session, number) == [(None, THREE), (ONE, GONE)]
    confirm(session, ADA, number, seen=seal(session, number))

    assert list(rules.of(session, "chat")) == [GONE, TWO, THREE]
    assert added(session, a_rule(path="/four")) != number


def test_edits_of_others_and_of_what_is_decided_wait_by_themselves(session):
    hers, other = added(session, THREE), added(session, a_rule(path="/four"), by=ADA)
    publishing.refuse(session, ADA, hers, now=NOON)

    assert len({hers, other, edited(session, GONE)}) == 3


def test_a_rule_that_waits_is_edited_as_it_will_be(session):
    number = edited(session, GONE)

    changed(session, TO_THE_SHOP, reason="Moved.")
    changed(session, TO_THE_SHOP, reason="Moved.")

    both = [(ONE, replace(GONE, destination="shop")), (TWO, replace(TWO, destination="shop"))]
    assert waiting(session, number) == both
    assert change_sets.get(session, number).reason == "Moved."
    assert rule_gathering.becoming(session, "chat", MARA.id) == dict(
        zip(ids(session), (after for _, after in both), strict=True)
    )


def test_a_rule_that_shall_stay_as_it_is_waits_no_longer(session):
    number = edited(session, GONE)
    added(session, THREE)

    edited(session, ONE)
    assert waiting(session, number) == [(None, THREE)]
    rule_editing.leave_out(session, MARA, number, 1, seen=seal(session, number), now=NOON)

    assert change_sets.get(session, number).verdict is Verdict.WITHDRAWN
    assert audit.search(session)[0].subject == "chat.harbour.example/three"


def test_nobody_decides_about_other_rules_than_were_shown(session):
    number = edited(session, GONE)
    seen = seal(session, number)
    added(session, THREE)

    with pytest.raises(Refused, match="no longer as you saw it"):
        confirm(session, ADA, number, seen=seen)
    with pytest.raises(Refused, match="no longer as you saw it"):
        rule_editing.leave_out(session, MARA, number, 1, seen=seen, now=NOON)

    assert list(rules.of(session, "chat")) == [ONE, TWO]


def test_a_decided_change_is_left_as_it_is(session):
    number = edited(session, GONE)
    confirm(session, ADA, number)

    with pytest.raises(Conflict):
        rule_editing.leave_out(session, MARA, number, 1, seen="", now=NOON)


def test_more_than_somebody_can_look_through_waits_by_itself(session, monkeypatch):
    monkeypatch.setattr(rule_proposals, "MOST_AT_ONCE", 1)

    assert edited(session, GONE) != added(session, THREE)


def test_a_change_of_very_many_rules_is_read_by_no_page_and_joined_by_nothing(session, monkeypatch):
    waits = changed(session, TO_THE_SHOP)
    monkeypatch.setattr(rule_proposals, "MOST_AT_ONCE", 1)
    monkeypatch.setattr(rule_proposals, "every", None)

    assert seal(session, waits) == ""
    assert added(session, THREE) > waits


def test_rules_that_nobody_worked_out_beforehand_do_not_hold(session):
    number = edited(session, GONE)

    with pytest.raises(Conflict):
        publishing.confirm(session, ADA, number, now=NOON)

    assert list(rules.of(session, "chat")) == [ONE, TWO]
