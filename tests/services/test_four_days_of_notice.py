"""A helpline that would close after four days, asking nobody: what it takes to let it happen."""

from dataclasses import replace

import pytest
from acts import ADA, MARA, an_act
from applied import applied
from makers import LOCALES, NOON, a_gate

from sunset.domain.promises import Terms
from sunset.errors import Refused
from sunset.exchange import plan_files
from sunset.resources import CONTENT
from sunset.services import gating, publishing
from sunset.services.gating import PlanGate
from sunset.store import change_sets, keeping, plans

HELPLINE = "hmrc-helpline"
FIRST = PlanGate(HELPLINE, "G1")
WHY = "Ministers decided so."
FLOOR = "Customers need at least 14 days' notice. Choose a later closing date."
PROFILE = "The profile promises 365 days' notice; these dates give 3."  # whole days, at noon


@pytest.fixture
def store(sqlite_store):
    text = (CONTENT / "plans" / f"{HELPLINE}.yaml").read_text("utf-8")
    applied(sqlite_store, plan_files.read(text, shipped=LOCALES, today=NOON.date()))
    return sqlite_store


def refused(store, terms):
    with pytest.raises(Refused) as refusal, store.write() as session:
        publishing.review(session, MARA, HELPLINE, terms=terms, now=NOON)
    return [str(problem.message) for problem in refusal.value.problems]


def overridden(store):
    """Let two people open the first gate although nobody was asked."""
    with store.write() as session:
        found = gating.findings(session, plans.get(session, HELPLINE), "en", NOON)
        asked = gating.propose_override(session, MARA, FIRST, WHY, found, now=NOON)
    with store.write() as session:
        publishing.confirm(session, ADA, asked.id, now=NOON)


def opened(store):
    with store.write() as session:
        plan, number = plans.head(session, HELPLINE)
        keeping.keep(session, replace(plan, facts=(a_gate("G1", NOON),)), number, an_act())


def excused(*names):
    return Terms(overrides=dict.fromkeys(names, WHY))


def test_it_is_refused_for_its_time_and_for_its_gate(store):
    assert refused(store, Terms()) == [FLOOR, PROFILE, "Gate G1 is closed. Open it first."]


def test_its_gate_says_that_nobody_was_asked(store):
    with store.read() as session:
        plan = plans.get(session, HELPLINE)
        found = gating.findings(session, plan, "en", NOON)

    with pytest.raises(Refused, match="do not hold yet"), store.write() as session:
        gating.open_gate(session, MARA, FIRST, "It is decided.", found, now=NOON)


def test_one_override_is_not_enough(store):
    assert refused(store, excused("floor", "profile")) == ["Gate G1 is closed. Open it first."]
    overridden(store)
    assert refused(store, Terms()) == [FLOOR]


def test_behind_an_open_gate_each_breach_is_overridden_by_itself(store):
    opened(store)

    assert refused(store, excused("floor")) == [PROFILE]
    assert refused(store, excused("profile")) == [FLOOR]
    both = excused("floor", "profile")
    with store.write() as session:
        asked = publishing.review(session, MARA, HELPLINE, terms=both, now=NOON)
        publishing.confirm(session, ADA, asked.id, now=NOON)
        assert plans.get(session, HELPLINE).facts[-1].overrides == both.overrides


def test_with_both_and_a_second_person_for_each_it_goes_public_and_says_why(store):
    overridden(store)
    with store.write() as session:
        terms = excused("floor")
        asked = publishing.review(session, MARA, HELPLINE, terms=terms, now=NOON)
    with pytest.raises(Refused, match="second person"), store.write() as session:
        publishing.confirm(session, MARA, asked.id, now=NOON)

    with store.write() as session:
        publishing.confirm(session, ADA, asked.id, now=NOON)

    with store.read() as session:
        plan, left = plans.get(session, HELPLINE), change_sets.waiting(session, HELPLINE)
    assert [(fact.kind, fact.confirmed_by) for fact in plan.facts] == [
        ("gate", "Ada"),
        ("published", "Ada"),
    ]
    assert plan.facts[-1].overrides == {"floor": WHY}
    assert list(left) == []
