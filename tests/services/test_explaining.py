"""Saying the reason of a pause in the languages that lack it, after the pause."""

from datetime import timedelta

import pytest
from acts import ADA, ED, MARA
from makers import a_live_plan
from printed import rendered
from turns import BETWEEN

from sunset.domain import new_dates, timeline
from sunset.domain.schedules import Stage
from sunset.errors import Conflict, NotAllowed, Refused
from sunset.services import explaining, living, publishing
from sunset.store import audit, keeping, plans, publications
from sunset.store.audit import Act

LATER = BETWEEN + timedelta(hours=1)
WHY = {"en": "The forum is not ready."}
KOREAN = {"ko": " 포럼이 아직 준비되지 않았습니다. "}
PAUSE = 1  # the second turn of the plan


@pytest.fixture
def halted(sqlite_store):
    plan = a_live_plan()
    with sqlite_store.write() as session:
        act = Act(actor=MARA, at=plan.facts[0].recorded_at, action="made", plan=plan.id)
        keeping.begin(session, plan, act)
        living.pause(session, MARA, "chat", WHY, now=BETWEEN)
    return sqlite_store


def test_customers_read_the_reason_in_their_language_once_it_is_said(halted):
    with halted.write() as session:
        before = publications.latest(session)
        explaining.explain(session, MARA, "chat", PAUSE, KOREAN, now=LATER)

        plan = plans.get(session, "chat")
        assert publications.latest(session) == before + 1
        assert audit.search(session, audit.Wanted(plan="chat"))[0].action == "reason added"

    key = timeline.course(plan).span(LATER).key
    page = rendered(plan, "notice", key, "ko").plain().decode()
    assert "포럼이 아직 준비되지 않았습니다." in page
    assert WHY["en"] not in page


def test_what_was_said_stays_and_nothing_comes_for_a_turn_that_was_not_taken(halted):
    with halted.write() as session, pytest.raises(Conflict):
        explaining.explain(session, MARA, "chat", PAUSE, {"en": "Another reason."}, now=LATER)

    with halted.read() as session:
        assert plans.get(session, "chat").facts[-1].reason == WHY


def test_an_editor_says_it_in_their_own_languages_only_and_not_at_length(halted):
    with halted.write() as session, pytest.raises(NotAllowed):
        explaining.explain(session, ED, "chat", PAUSE, KOREAN, now=LATER)
    with halted.write() as session, pytest.raises(Refused):
        explaining.explain(session, MARA, "chat", PAUSE, {"ko": "가" * 1001}, now=LATER)


def test_a_change_that_waits_is_not_overtaken_by_a_reason_in_one_language_more(halted):
    with halted.write() as session:
        plan = plans.get(session, "chat")
        dates = new_dates.resumed(plan, LATER)
        reason = dict.fromkeys(plan.gated, "It is ready.")
        asked = living.propose_resume(session, MARA, "chat", dates, reason, now=LATER)
        explaining.explain(session, MARA, "chat", PAUSE, KOREAN, now=LATER)
        publishing.confirm(session, ADA, asked.id, now=LATER)

        plan = plans.get(session, "chat")

    assert timeline.state_at(plan, LATER).stage is Stage.LIMIT
    assert plan.facts[-2].reason["ko"] == KOREAN["ko"].strip()
