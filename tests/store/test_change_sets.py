from dataclasses import replace
from datetime import timedelta

import pytest
from acts import ADA, MARA, an_act
from makers import NOON, a_plan

from sunset.errors import Conflict, NotFound
from sunset.store import change_sets, decisions, plans
from sunset.store.change_sets import Verdict

WANTED = replace(a_plan(), owner="Ed")


@pytest.fixture
def asked(store):
    with store.write() as session:
        plans.add(session, a_plan(), an_act())
        plans.add(session, a_plan(id="phone"), an_act())
        return change_sets.propose(session, WANTED, 1, an_act(reason="Not ready"))


def test_a_change_waits_with_who_proposed_it_and_why(store, asked):
    with store.read() as session:
        assert change_sets.waiting(session) == [asked]
        assert change_sets.waiting_one(session, asked.id) == asked

    assert (asked.plan, asked.base, asked.reason) == (WANTED, 1, "Not ready")
    assert (asked.proposed_by, asked.proposed_by_id, asked.proposed_at) == ("Mara", MARA.id, NOON)


def test_waiting_changes_can_be_listed_for_one_plan(store, asked):
    with store.write() as session:
        change_sets.propose(session, a_plan(id="phone"), 1, an_act())

    with store.read() as session:
        assert change_sets.waiting(session, "chat") == [asked]
        assert len(change_sets.waiting(session)) == 2


def test_a_confirmed_change_waits_no_more_and_says_who_decided(store, asked):
    later = NOON + timedelta(hours=1)

    with store.write() as session:
        decisions.confirm(session, asked, an_act(actor=ADA, at=later))

    with store.read() as session:
        assert change_sets.waiting(session) == []
        decided = change_sets.get(session, asked.id)
    assert decided.verdict is Verdict.CONFIRMED
    assert (decided.decided_by, decided.decided_by_id, decided.decided_at) == ("Ada", ADA.id, later)


@pytest.mark.parametrize(("actor", "verdict"), [(MARA, "withdrawn"), (ADA, "refused")])
def test_who_proposed_withdraws_and_others_refuse(store, asked, actor, verdict):
    with store.write() as session:
        decisions.refuse(session, asked, an_act(actor=actor))

    with store.read() as session:
        assert change_sets.get(session, asked.id).verdict == verdict


def test_a_change_is_decided_once(store, asked):
    with store.write() as session:
        decisions.confirm(session, asked, an_act(actor=ADA))

    with pytest.raises(Conflict), store.write() as session:
        decisions.refuse(session, asked, an_act(actor=ADA))
    with pytest.raises(Conflict), store.read() as session:
        change_sets.waiting_one(session, asked.id)


def test_a_change_that_is_not_there_is_not_found(store):
    with pytest.raises(NotFound), store.read() as session:
        change_sets.waiting_one(session, 7)
