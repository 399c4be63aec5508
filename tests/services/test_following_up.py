from datetime import date

import pytest
from acts import MARA, VERA
from makers import NOON, a_live_plan, a_plan

from sunset.errors import NotAllowed, NotFound, Refused
from sunset.services import following_up
from sunset.services.following_up import Task
from sunset.store import audit, keeping, plans
from sunset.store.audit import Act
from sunset.store.session import Store

REHEARSAL = Task(title=" Rehearsal ", owner=" Ed ", due=date(2026, 9, 1))


@pytest.fixture
def farm(sqlite_url):
    made = Store(sqlite_url)
    yield made
    made.close()


@pytest.fixture
def session(farm):
    with farm.write() as session:
        keep(session, a_plan())
        yield session


def keep(session, plan):
    keeping.begin(session, plan, Act(actor=MARA, at=NOON, action="plan created", plan=plan.id))


def milestones(session):
    return {each.id: each for each in plans.get(session, "chat").milestones}


def test_milestones_are_added_in_order_done_with_evidence_and_removed(session):
    new = following_up.add_milestone(session, MARA, "chat", REHEARSAL, now=NOON)
    following_up.tick(session, MARA, "chat", new.id, " All calls were answered. ", now=NOON)
    first = plans.get(session, "chat").milestones[0]

    following_up.remove_milestone(session, MARA, "chat", new.id, now=NOON)

    assert (first.id, first.title, first.owner) == ("rehearsal", "Rehearsal", "Ed")
    assert (first.done_on, first.evidence) == (date(2026, 11, 21), "All calls were answered.")
    assert plans.get(session, "chat").milestones == a_plan().milestones


def test_nothing_is_done_without_evidence(session):
    with pytest.raises(Refused, match="what shows it"):
        following_up.tick(session, MARA, "chat", "briefed", "  ", now=NOON)


def test_what_is_opened_again_has_no_evidence_any_more(session):
    following_up.tick(session, MARA, "chat", "briefed", "Seen.", now=NOON)

    following_up.untick(session, MARA, "chat", "briefed", now=NOON)

    assert plans.get(session, "chat").milestones == a_plan().milestones


def test_a_milestone_that_is_not_there_is_not_done(session):
    with pytest.raises(NotFound):
        following_up.tick(session, MARA, "chat", "nothing", "Seen.", now=NOON)


def test_milestones_do_not_wait_for_each_other_in_a_circle(session):
    after = Task(title="Rehearsal", due=date(2026, 10, 1), after=("briefed",))
    following_up.add_milestone(session, MARA, "chat", after, now=NOON)
    back = Task(title="Agents briefed", due=date(2026, 9, 28), after=("rehearsal",))

    with pytest.raises(Refused) as refused:
        following_up.change_milestone(session, MARA, "chat", "briefed", back, now=NOON)

    assert [problem.field for problem in refused.value.problems] == ["after"]
    assert milestones(session)["briefed"].after == ()


def test_nothing_waits_for_what_was_removed(session):
    after = Task(title="Rehearsal", due=date(2026, 10, 1), after=("briefed",))
    following_up.add_milestone(session, MARA, "chat", after, now=NOON)

    following_up.remove_milestone(session, MARA, "chat", "briefed", now=NOON)

    assert milestones(session)["rehearsal"].after == ()


def test_what_is_added_to_a_public_plan_was_planned_as_it_is(farm):
    with farm.write() as session:
        keep(session, a_live_plan())

        new = following_up.add_milestone(session, MARA, "chat", REHEARSAL, now=NOON)
        later = Task(title="Rehearsal", due=date(2026, 9, 8))
        following_up.change_milestone(session, MARA, "chat", new.id, later, now=NOON)

        assert milestones(session)["rehearsal"].planned == date(2026, 9, 1)


def test_each_change_leaves_a_line(session):
    following_up.tick(session, MARA, "chat", "briefed", "Seen.", now=NOON)

    line = audit.search(session, audit.Wanted(plan="chat"))[0]

    assert (line.action, line.subject, line.reason) == ("milestone done", "briefed", "Seen.")
    told = {each.field: each.after for each in line.changes}
    assert told["milestones.briefed.done_on"] == "2026-11-21"


@pytest.mark.parametrize(
    "act",
    [
        lambda s: following_up.add_milestone(s, VERA, "chat", REHEARSAL, now=NOON),
        lambda s: following_up.change_milestone(s, VERA, "chat", "briefed", REHEARSAL, now=NOON),
        lambda s: following_up.tick(s, VERA, "chat", "briefed", "Seen.", now=NOON),
        lambda s: following_up.untick(s, VERA, "chat", "briefed", now=NOON),
        lambda s: following_up.remove_milestone(s, VERA, "chat", "briefed", now=NOON),
    ],
)
def test_who_only_looks_changes_no_milestone(session, act):
    with pytest.raises(NotAllowed):
        act(session)
