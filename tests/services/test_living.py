"""Pausing a plan, letting it go on, calling it off, and going back."""

from datetime import timedelta

import pytest
from acts import ADA, ED, MARA
from makers import CLOSES, ZONE, a_live_plan, a_schedule, a_text

from sunset.domain import new_dates, timeline
from sunset.domain.schedules import Stage, instant
from sunset.domain.turns import MAX_REASON
from sunset.errors import Conflict, NotAllowed, Refused
from sunset.services import living, publishing
from sunset.store import audit, change_sets, keeping, plans, publications
from sunset.store.audit import Act

DAY = timedelta(days=1)
BETWEEN = instant(a_schedule().brownouts[0].end, ZONE) + DAY
AFTER = instant(CLOSES, ZONE) + DAY
WHY = a_text("the forum is not ready")


@pytest.fixture
def live(sqlite_store):
    plan = a_live_plan()
    with sqlite_store.write() as session:
        act = Act(actor=MARA, at=plan.facts[0].recorded_at, action="made", plan=plan.id)
        keeping.begin(session, plan, act)
    return sqlite_store


def state(session, at):
    return timeline.state_at(plans.get(session, "chat"), at).key


def test_one_person_pauses_a_plan_at_once_and_the_press_hears_of_it(live):
    with live.write() as session:
        before = publications.latest(session)
        living.pause(session, MARA, "chat", WHY, now=BETWEEN)

    with live.read() as session:
        assert state(session, BETWEEN) == "limit.paused"
        assert publications.latest(session) == before + 1
        line = audit.search(session, audit.Wanted(plan="chat"))[0]
        assert (line.action, line.actor, line.reason) == ("plan paused", "Mara", WHY["en"])


def test_a_pause_needs_its_reason_in_the_language_of_the_plan_only(live):
    with live.write() as session:
        with pytest.raises(Refused) as refusal:
            living.pause(session, MARA, "chat", {"ko": "아직"}, now=BETWEEN)
        living.pause(session, MARA, "chat", {"en": "Not ready.", "ko": " "}, now=BETWEEN)

        assert plans.get(session, "chat").facts[-1].reason == {"en": "Not ready."}

    assert [problem.field for problem in refusal.value.problems] == ["reason.en"]


def test_a_paused_plan_goes_on_once_a_second_person_agrees(live):
    again = BETWEEN + 3 * DAY
    with live.write() as session:
        living.pause(session, MARA, "chat", WHY, now=BETWEEN)
        dates = new_dates.resumed(plans.get(session, "chat"), again)
        asked = living.propose_resume(session, MARA, "chat", dates, WHY, now=again)
        assert state(session, again) == "limit.paused"
        publishing.confirm(session, ADA, asked.id, now=again)

    with live.read() as session:
        plan = plans.get(session, "chat")
        assert state(session, again) == "limit"
        assert plan.schedule == plan.facts[-1].schedule == dates
        assert plan.facts[-1].confirmed_by == "Ada"
        actions = [line.action for line in audit.search(session, audit.Wanted(plan="chat"))]
        assert actions[:3] == ["plan resumed", "resume proposed", "plan paused"]


def test_a_plan_is_called_off_by_two(live):
    with live.write() as session:
        asked = living.propose_cancel(session, MARA, "chat", WHY, now=BETWEEN)
        with pytest.raises(Refused, match="second person"):
            publishing.confirm(session, MARA, asked.id, now=BETWEEN)
        publishing.confirm(session, ADA, asked.id, now=BETWEEN)

    with live.read() as session:
        assert state(session, BETWEEN) == "cancelled"


def test_a_channel_that_closed_opens_again_by_two(live):
    with live.write() as session:
        dates = new_dates.reopened(plans.get(session, "chat"), Stage.LIMIT, AFTER)
        back = (Stage.LIMIT, dates)
        asked = living.propose_reopen(session, MARA, "chat", back, WHY, now=AFTER)
        publishing.confirm(session, ADA, asked.id, now=AFTER)

    with live.read() as session:
        assert state(session, AFTER) == "limit"


def test_what_customers_would_not_understand_is_refused_with_every_language_named(live):
    with live.write() as session, pytest.raises(Refused) as refusal:
        living.propose_cancel(session, MARA, "chat", {"en": "We keep it."}, now=BETWEEN)

    assert [each.field for each in refusal.value.problems] == ["reason.ko", "reason.ar"]


def test_a_reason_has_an_end(live):
    long = dict.fromkeys(WHY, "x" * (MAX_REASON + 1))

    with live.write() as session, pytest.raises(Refused, match="longer"):
        living.pause(session, MARA, "chat", long, now=BETWEEN)


def test_a_pause_overtakes_a_move_that_waits(live):
    with live.write() as session:
        asked = living.propose_cancel(session, MARA, "chat", WHY, now=BETWEEN)
        living.pause(session, MARA, "chat", WHY, now=BETWEEN)

        with pytest.raises(Conflict):
            publishing.confirm(session, ADA, asked.id, now=BETWEEN)


def test_dates_that_came_too_near_while_they_waited_are_refused(live):
    with live.write() as session:
        living.pause(session, MARA, "chat", WHY, now=BETWEEN)
        dates = new_dates.resumed(plans.get(session, "chat"), BETWEEN)
        asked = living.propose_resume(session, MARA, "chat", dates, WHY, now=BETWEEN)

        with pytest.raises(Refused, match="14"):
            publishing.confirm(session, ADA, asked.id, now=BETWEEN + 5 * DAY)

        assert change_sets.waiting(session, "chat")


def test_editors_do_not_pause(live):
    with live.write() as session, pytest.raises(NotAllowed):
        living.pause(session, ED, "chat", WHY, now=BETWEEN)
