"""Chains are led straight as somebody's edits will leave them, and wait together with those."""

import pytest
from acts import ED, MARA, an_act
from makers import NOON, a_live_plan, a_plan, a_rule

from sunset.errors import NotAllowed
from sunset.services import flattening, rule_editing
from sunset.services.rule_editing import Change, Verb
from sunset.store import keeping, plans, rule_batches, rule_proposals

OLD, NEW = "https://chat.harbour.example", "https://forum.harbour.example"


def leads(path, to):
    return a_rule(path=path, urls={"*": to}, destination="")


@pytest.fixture
def session(store):
    """Keep a public plan of which the rules a and b lead to c, and c and d elsewhere."""
    targets = {"/a": f"{OLD}/c", "/b": f"{OLD}/c", "/c": f"{NEW}/1", "/d": f"{NEW}/1"}
    found = [leads(path, to) for path, to in targets.items()]
    with store.write() as session:
        plan = a_live_plan()
        keeping.begin(session, plan, an_act())
        keeping.keep_rules(session, plan, found, an_act())
        yield session


def edit(session, number, verb, to=""):
    ids = [each.id for each in rule_batches.known(session, "chat")]
    change = Change(verb=verb, urls={"*": to} if to else None)
    return rule_editing.change(session, MARA, "chat", [ids[number]], change, now=NOON).waits


def flatten(session):
    shorter = flattening.prepare(session, MARA, "chat")
    return flattening.keep(session, MARA, shorter, now=NOON)


def waiting(session, number):
    pairs = [each.rules for each in rule_proposals.every(session, number)]
    return {before.path: after and after.urls["*"] for before, after in pairs}


def test_what_is_led_straight_joins_what_waits_and_follows_it(session):
    waits = edit(session, 2, Verb.LEAD, f"{NEW}/2")

    assert flatten(session).waits == waits
    assert waiting(session, waits) == {"/a": f"{NEW}/2", "/b": f"{NEW}/2", "/c": f"{NEW}/2"}


def test_what_was_edited_already_is_led_on_from_there_and_what_goes_is_left_alone(session):
    edit(session, 0, Verb.LEAD, f"{OLD}/b")
    waits = edit(session, 1, Verb.REMOVE)

    assert flatten(session).changes.total == 0
    assert waiting(session, waits) == {"/a": f"{OLD}/b", "/b": None}


def test_an_edit_that_only_made_a_detour_waits_no_longer(session):
    edit(session, 3, Verb.LEAD, f"{OLD}/c")

    assert waiting(session, flatten(session).waits) == {"/a": f"{NEW}/1", "/b": f"{NEW}/1"}


def test_only_who_may_change_plans_flattens_rules(store):
    with store.write() as session:
        plans.add(session, a_plan(), an_act())

        with pytest.raises(NotAllowed):
            flattening.prepare(session, ED, "chat")
