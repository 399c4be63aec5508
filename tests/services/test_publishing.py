"""The promise, and moving it."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from acts import ADA, ED, MARA
from makers import CLOSES, NOON, a_gate, a_live_plan, a_plan, a_schedule, a_text

from sunset.domain import timeline
from sunset.domain.facts import Moved, Published
from sunset.domain.schedules import shifted
from sunset.errors import Conflict, NotAllowed, Refused
from sunset.services import publishing
from sunset.store import audit, change_sets, keeping, plans, publications
from sunset.store.audit import Act
from sunset.store.publications import News

LATER = shifted(a_schedule(), CLOSES + timedelta(days=14), datetime(2026, 11, 21, 13))
EARLY = NOON - timedelta(days=60)
WHY = a_text("the help centre was not ready")


def kept(session, plan):
    keeping.begin(session, plan, Act(actor=MARA, at=NOON, action="made", plan=plan.id))
    return plan


def test_a_plan_goes_public_once_its_first_gate_is_open_and_somebody_else_approves(store):
    with store.write() as session:
        kept(session, a_plan(facts=(a_gate("G1", EARLY),)))
        asked = publishing.review(session, MARA, "chat", now=EARLY)
        assert not plans.get(session, "chat").published
        publishing.confirm(session, ADA, asked.id, now=EARLY)

    with store.read() as session:
        plan = plans.get(session, "chat")
        fact = plan.facts[-1]
        assert isinstance(fact, Published)
        assert (fact.by, fact.confirmed_by) == ("Mara", "Ada")
        assert publications.since(session, 0) == News(1, plans=frozenset({"chat"}))
    assert timeline.state_at(plan, EARLY + timedelta(days=11)).key == "announce"


def test_with_the_gate_shut_or_words_missing_it_stays_private_and_all_is_told(store):
    with store.write() as session:
        kept(session, a_plan(reason={"en": "Few use it."}))

        with pytest.raises(Refused) as refusal:
            publishing.review(session, MARA, "chat", now=EARLY)

    assert [p.field for p in refusal.value.problems] == ["reason.ko", "reason.ar", "G1"]


def test_a_plan_is_promised_only_once(store):
    with store.write() as session:
        kept(session, a_live_plan())

        with pytest.raises(Refused, match="already"):
            publishing.review(session, MARA, "chat", now=NOON)


def test_editors_do_not_publish(store):
    with store.write() as session:
        kept(session, a_plan())

        with pytest.raises(NotAllowed):
            publishing.review(session, ED, "chat", now=NOON)


def test_a_move_waits_for_a_second_person_and_then_is_public(store):
    with store.write() as session:
        kept(session, a_live_plan())
        asked = publishing.propose_move(session, MARA, "chat", LATER, WHY, now=NOON)
        unmoved = timeline.schedule_at(plans.get(session, "chat"), NOON).closes
        publishing.confirm(session, ADA, asked.id, now=NOON + timedelta(hours=1))

    with store.read() as session:
        plan = plans.get(session, "chat")
        fact = plan.facts[-1]
        assert publications.latest(session) == 2
        assert audit.search(session)[0].action == "dates moved"
    assert unmoved == CLOSES
    assert isinstance(fact, Moved)
    assert (fact.by, fact.confirmed_by, fact.reason) == ("Mara", "Ada", WHY)
    assert plan.schedule == LATER


def test_nobody_confirms_their_own_move(store):
    with store.write() as session:
        kept(session, a_live_plan())
        asked = publishing.propose_move(session, MARA, "chat", LATER, WHY, now=NOON)

        with pytest.raises(Refused, match="second person"):
            publishing.confirm(session, MARA, asked.id, now=NOON)


def test_a_move_needs_its_reason_in_every_promised_language(store):
    with store.write() as session:
        kept(session, a_live_plan())

        with pytest.raises(Refused) as refusal:
            publishing.propose_move(session, MARA, "chat", LATER, {"en": "Why."}, now=NOON)

    assert [p.field for p in refusal.value.problems] == ["reason.ko", "reason.ar"]


def test_earlier_than_promised_is_refused(store):
    earlier = shifted(a_schedule(), CLOSES - timedelta(days=1), datetime(2026, 11, 21))
    with store.write() as session:
        kept(session, a_live_plan())

        with pytest.raises(Refused, match="promised"):
            publishing.propose_move(session, MARA, "chat", earlier, WHY, now=NOON)


def test_a_draft_is_not_moved_but_edited(store):
    with store.write() as session:
        kept(session, a_plan())

        with pytest.raises(Refused):
            publishing.propose_move(session, MARA, "chat", LATER, WHY, now=NOON)


def test_a_refused_move_changes_nothing_and_is_decided_once(store):
    with store.write() as session:
        plan = kept(session, a_live_plan())
        asked = publishing.propose_move(session, MARA, "chat", LATER, WHY, now=NOON)
        publishing.refuse(session, ADA, asked.id, now=NOON)

        assert plans.get(session, "chat") == plan
        assert change_sets.waiting(session) == []
        with pytest.raises(Conflict):
            publishing.confirm(session, ADA, asked.id, now=NOON)


def test_of_two_moves_asked_for_only_the_first_confirmed_counts(store):
    later = shifted(LATER, LATER.closes + timedelta(days=14), datetime(2026, 11, 21, 13))
    with store.write() as session:
        kept(session, a_live_plan())
        one = publishing.propose_move(session, MARA, "chat", LATER, WHY, now=NOON)
        two = publishing.propose_move(session, MARA, "chat", later, WHY, now=NOON)
        publishing.confirm(session, ADA, one.id, now=NOON)

        with pytest.raises(Conflict):
            publishing.confirm(session, ADA, two.id, now=NOON)


def test_words_changed_meanwhile_survive_a_confirmed_move(store):
    with store.write() as session:
        plan = kept(session, a_live_plan())
        asked = publishing.propose_move(session, MARA, "chat", LATER, WHY, now=NOON)
        changed = replace(plan, loss=a_text("No chat any more."))
        keeping.keep(session, changed, 1, Act(actor=ED, at=NOON, action="words set"))
        publishing.confirm(session, ADA, asked.id, now=NOON)

        moved = plans.get(session, "chat")

    assert (moved.loss, moved.schedule) == (changed.loss, LATER)


def test_every_step_of_a_move_leaves_a_line_in_the_log(store):
    with store.write() as session:
        kept(session, a_live_plan())
        one = publishing.propose_move(session, MARA, "chat", LATER, WHY, now=NOON)
        publishing.refuse(session, MARA, one.id, now=NOON)
        two = publishing.propose_move(session, MARA, "chat", LATER, WHY, now=NOON)
        publishing.confirm(session, ADA, two.id, now=NOON)

        actions = [line.action for line in reversed(audit.search(session))]

    assert actions[1:] == ["move proposed", "move withdrawn", "move proposed", "dates moved"]
