"""Who lets customers know a plan, what excuses it, and when it holds."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from acts import ADA, MARA
from makers import CLOSES, NOON, ZONE, a_gate, a_live_plan, a_plan, a_schedule, a_text

from sunset.domain.facts import Published
from sunset.domain.people import OPERATOR, Role
from sunset.domain.promises import Terms
from sunset.domain.schedules import Profile, proposed, shifted
from sunset.errors import Conflict, Refused
from sunset.jobs import changes
from sunset.services import planning, publishing
from sunset.store import audit, change_sets, keeping, people, plans
from sunset.store.audit import Act
from sunset.store.change_sets import Verdict
from sunset.store.people import Newcomer

DAY = timedelta(days=1)
LATER = shifted(a_schedule(), CLOSES + 14 * DAY, datetime(2026, 11, 21, 13))
WHY = a_text("the help centre was not ready")
HURRIED = proposed(datetime(2026, 11, 25, 18), ZONE, Profile.EMERGENCY, brownouts=False)
BOTH = {"floor": "The provider switches it off.", "profile": "It was told four days ago."}
EARLY = NOON - 60 * DAY


@pytest.fixture
def keep(sqlite_store):
    def keep(plan):
        with sqlite_store.write() as session:
            keeping.begin(session, plan, Act(actor=MARA, at=EARLY, action="made", plan=plan.id))
        return sqlite_store

    return keep


def a_ready_plan(**changes):
    return a_plan(facts=(a_gate("G1", EARLY),), **changes)


def actions(session):
    return [line.action for line in reversed(audit.search(session))][1:]


def somebody(session, name, role=Role.MANAGER):
    newcomer = Newcomer(name=name, email=f"{name.lower()}@harbour.example", role=role)
    return people.add(session, newcomer, "-", EARLY)


def test_four_days_notice_goes_public_with_two_overrides_only(keep):
    store = keep(a_ready_plan(schedule=HURRIED, profile=Profile.LONG))

    with store.write() as session:
        for some in ({}, {"floor": "Now."}, {"profile": "Now."}, {**BOTH, "floor": "  "}):
            with pytest.raises(Refused) as refused:
                publishing.review(session, MARA, "chat", terms=Terms(overrides=some), now=NOON)
            assert "closes" in {each.field for each in refused.value.problems}
        asked = publishing.review(session, MARA, "chat", terms=Terms(overrides=BOTH), now=NOON)
        publishing.confirm(session, ADA, asked.id, now=NOON)

        fact = plans.get(session, "chat").facts[-1]

    assert isinstance(fact, Published)
    assert (fact.by, fact.confirmed_by, fact.overrides) == ("Mara", "Ada", BOTH)


def test_a_draft_that_changed_in_review_is_reviewed_again(keep):
    store = keep(a_ready_plan())

    with store.write() as session:
        asked = publishing.review(session, MARA, "chat", now=EARLY)
        plan, base = plans.head(session, "chat")
        changed = replace(plan, loss=a_text("Nothing."))
        keeping.keep(session, changed, base, Act(actor=MARA, at=EARLY, action="words set"))
        with pytest.raises(Conflict):
            publishing.confirm(session, ADA, asked.id, now=EARLY)
        publishing.refuse(session, MARA, asked.id, now=EARLY)
        again = publishing.review(session, MARA, "chat", now=EARLY)
        publishing.confirm(session, ADA, again.id, now=EARLY)

        assert plans.get(session, "chat").published


def test_a_draft_is_in_review_once(keep):
    store = keep(a_ready_plan())

    with store.write() as session:
        publishing.review(session, MARA, "chat", now=EARLY)

        with pytest.raises(Refused, match="in review already"):
            publishing.review(session, ADA, "chat", now=EARLY)


def test_one_person_decides_for_two_only_where_nobody_else_could_and_says_why(keep):
    store = keep(a_ready_plan())

    with store.write() as session:
        mara = somebody(session, "Mara")
        somebody(session, "Ed", Role.EDITOR)
        asked = publishing.review(session, mara, "chat", now=EARLY)
        with pytest.raises(Refused, match="second person"):
            publishing.confirm(session, mara, asked.id, now=EARLY)
        ada = somebody(session, "Ada", Role.ADMIN)
        with pytest.raises(Refused, match=r"One of these people confirms it: Ada\."):
            publishing.confirm(session, mara, asked.id, alone="I run this alone.", now=EARLY)
        people.disable(session, ada.id, EARLY)
        publishing.confirm(session, mara, asked.id, alone="I run this alone.", now=EARLY)

        decided = change_sets.get(session, asked.id)
        fact = plans.get(session, "chat").facts[-1]
        lines = [(line.action, line.reason) for line in audit.search(session)]

    assert (decided.verdict, decided.alone) == (Verdict.CONFIRMED, "I run this alone.")
    assert (fact.by, fact.confirmed_by) == ("Mara", "Mara")
    assert ("publication confirmed alone", "I run this alone.") in lines


def test_whoever_has_the_command_line_confirms_what_somebody_proposed_in_the_rooms(keep):
    store = keep(a_ready_plan())

    with store.write() as session:
        mara = somebody(session, "Mara")
        asked = publishing.review(session, mara, "chat", now=EARLY)
        publishing.confirm(session, OPERATOR, asked.id, now=EARLY)

        assert plans.get(session, "chat").facts[-1].confirmed_by == "operator"


def test_a_confirmed_change_holds_when_its_time_comes(keep):
    store, at = keep(a_live_plan()), NOON + 2 * DAY

    with store.write() as session:
        terms = Terms(at=at)
        asked = publishing.propose_move(session, MARA, "chat", LATER, WHY, terms=terms, now=NOON)
        publishing.confirm(session, ADA, asked.id, now=NOON)
    early = changes.release_due(store, lambda: at - timedelta(seconds=1))
    due = changes.release_due(store, lambda: at)

    assert (early, due, changes.release_due(store, lambda: at + DAY)) == (0, 1, 0)
    with store.read() as session:
        fact = plans.get(session, "chat").facts[-1]
        assert change_sets.open_ones(session) == []
        assert actions(session) == ["move proposed", "move approved", "dates moved"]
    assert (fact.by, fact.confirmed_by, fact.recorded_at) == ("Mara", "Ada", at)


def test_a_change_that_no_longer_fits_when_its_time_comes_says_so(keep):
    store, at = keep(a_live_plan()), NOON + 2 * DAY
    later = shifted(LATER, LATER.closes + 14 * DAY, datetime(2026, 11, 21, 13))

    with store.write() as session:
        terms = Terms(at=at)
        first = publishing.propose_move(session, MARA, "chat", LATER, WHY, terms=terms, now=NOON)
        publishing.confirm(session, ADA, first.id, now=NOON)
        other = publishing.propose_move(session, MARA, "chat", later, WHY, now=NOON)
        publishing.confirm(session, ADA, other.id, now=NOON)

    assert changes.release_due(store, lambda: at) == 0
    with store.write() as session:
        (told,) = change_sets.open_ones(session)
        assert (told.id, told.verdict) == (first.id, Verdict.OVERTAKEN)
        assert [each.field for each in told.trouble] == ["schedule", "facts.course"]
        assert plans.get(session, "chat").schedule == later
        publishing.refuse(session, MARA, first.id, now=at)
        assert change_sets.open_ones(session) == []


def test_an_approved_change_can_be_called_off_before_its_time(keep):
    store, at = keep(a_live_plan()), NOON + 2 * DAY

    with store.write() as session:
        terms = Terms(at=at)
        asked = publishing.propose_move(session, MARA, "chat", LATER, WHY, terms=terms, now=NOON)
        publishing.confirm(session, ADA, asked.id, now=NOON)
        publishing.refuse(session, MARA, asked.id, now=NOON)

    assert changes.release_due(store, lambda: at) == 0


def test_what_customers_see_of_a_live_plan_waits_and_what_they_do_not_see_is_kept(keep):
    plan = a_live_plan()
    store = keep(plan)

    with store.write() as session:
        own = replace(plan, owner="Ada")
        assert planning.change(session, MARA, own, 1, shipped=("en", "ko", "ar"), now=NOON) is None
        seen = replace(own, reason=a_text("It costs too much."))
        asked = planning.change(session, MARA, seen, 2, shipped=("en", "ko", "ar"), now=NOON)

        assert plans.get(session, "chat") == own
        publishing.confirm(session, ADA, asked.id, now=NOON)
        assert plans.get(session, "chat") == seen


def test_the_first_published_dates_stay_the_promise_whatever_moves(keep):
    store = keep(a_live_plan())

    with store.write() as session:
        asked = publishing.propose_move(session, MARA, "chat", LATER, WHY, now=NOON)
        publishing.confirm(session, ADA, asked.id, now=NOON)
        back = publishing.propose_move(session, MARA, "chat", a_schedule(), WHY, now=NOON + DAY)
        publishing.confirm(session, ADA, back.id, now=NOON + DAY)
        plan = plans.get(session, "chat")

    assert [f.schedule.closes for f in plan.facts if isinstance(f, Published)] == [CLOSES]
    assert plan.schedule.closes == CLOSES


def test_what_is_proposed_again_while_it_waits_waits_once(keep):
    store = keep(a_live_plan())

    with store.write() as session:
        for hours in range(2):
            now = NOON + timedelta(hours=hours)
            publishing.propose_move(session, MARA, "chat", LATER, WHY, now=now)
        publishing.propose_move(session, ADA, "chat", LATER, WHY, now=NOON)

        assert [each.proposed_by for each in change_sets.waiting(session)] == ["Mara", "Ada"]
