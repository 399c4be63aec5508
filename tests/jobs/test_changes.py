"""Changes of rules that are due are worked out while others write, and kept in a moment."""

from datetime import timedelta

import pytest
from acts import ADA, MARA, an_act
from makers import NOON, a_live_plan, a_rule

from sunset.jobs import changes
from sunset.services import publishing
from sunset.store import anticipating, change_sets, keeping, rule_batches, rule_proposals, rules
from sunset.store.change_sets import Verdict
from sunset.store.session import WRITES

DUE = NOON + timedelta(days=2)
OLD, NEW = a_rule(path="/old"), a_rule(path="/new")


@pytest.fixture
def approved(sqlite_store):
    """Keep a live plan whose one rule another takes the place of when it is due."""
    with sqlite_store.write() as session:
        plan = a_live_plan()
        keeping.begin(session, plan, an_act())
        keeping.change_rules(session, plan, an_act(), put=[OLD])
        batch = rule_batches.replacing(session, "chat", [NEW])
        asked = rule_proposals.propose(session, plan, batch, an_act(actor=MARA), DUE)
        publishing.confirm(session, ADA, asked.id, now=NOON)
    return asked.id


def seen(store, number):
    with store.read() as session:
        return change_sets.get(session, number).verdict, list(rules.of(session, "chat"))


def test_nothing_is_worked_out_while_it_is_written(sqlite_store, approved, monkeypatch):
    batch_of, writes = rule_proposals.batch_of, []

    def looked_at(session, *given, **more):
        writes.append(session.connection().get_execution_options().get(WRITES, False))
        return batch_of(session, *given, **more)

    monkeypatch.setattr(rule_proposals, "batch_of", looked_at)

    assert changes.release_due(sqlite_store, lambda: DUE) == 1
    assert writes == [False]
    assert seen(sqlite_store, approved) == (Verdict.CONFIRMED, [NEW])


def test_what_others_overtake_while_it_is_worked_out_holds_a_turn_later(
    sqlite_store, approved, monkeypatch
):
    anticipated = anticipating.anticipated

    def overtaken(session, number):
        found = anticipated(session, number)
        with sqlite_store.write() as other:
            rules.put(other, "chat", [a_rule(path="/third")])
        return found

    with monkeypatch.context() as once:
        once.setattr(anticipating, "anticipated", overtaken)
        assert changes.release_due(sqlite_store, lambda: DUE) == 0

    assert changes.release_due(sqlite_store, lambda: DUE) == 1
    assert seen(sqlite_store, approved)[1] == [a_rule(path="/third"), NEW]
