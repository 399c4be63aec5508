"""A file changes a public plan only through a second person."""

from dataclasses import replace
from datetime import timedelta

import pytest
from acts import ADA
from applied import a_file, applied, head, log, waiting
from confirming import confirm
from makers import NOON, a_live_plan, a_rule, a_schedule, a_text

from sunset.domain.facts import Moved
from sunset.domain.schedules import shifted, wall
from sunset.errors import Conflict, Refused
from sunset.services.applying import Outcome
from sunset.store import plans, publications, rules

LATER = shifted(
    a_schedule(), a_schedule().closes + timedelta(days=14), wall(NOON, "Europe/Stockholm")
)
WHY = a_text("the help centre was not ready")


def test_a_change_of_a_public_plan_waits_for_a_second_person(store):
    applied(store, a_file(a_live_plan()))

    found = applied(store, a_file(a_live_plan(owner="Ed")))

    assert found.outcome is Outcome.AWAITING
    assert head(store) == (a_live_plan(), 1)
    assert [each.plan.owner for each in waiting(store)] == ["Ed"]
    assert log(store)[-1] == "change proposed"


def test_the_same_change_waits_once(store):
    applied(store, a_file(a_live_plan()))
    file = a_file(replace(a_live_plan(), schedule=LATER), moving=WHY)

    for hours in range(3):
        applied(store, file, now=NOON + timedelta(hours=hours))

    assert len(waiting(store)) == 1


def test_a_confirmed_change_is_the_plan(store):
    applied(store, a_file(a_live_plan()))
    applied(store, a_file(a_live_plan(owner="Ed")))
    (asked,) = waiting(store)

    with store.write() as session:
        confirm(session, ADA, asked.id)

    assert head(store) == (a_live_plan(owner="Ed"), 2)


def test_a_change_that_was_overtaken_is_a_conflict(store):
    applied(store, a_file(a_live_plan()))
    applied(store, a_file(a_live_plan(owner="Ed")))
    applied(store, a_file(a_live_plan(owner="Cleo")))
    first, second = waiting(store)
    with store.write() as session:
        confirm(session, ADA, first.id)

    with store.write() as session, pytest.raises(Conflict):
        confirm(session, ADA, second.id)


def test_dates_move_together_with_what_else_the_file_changes(store):
    applied(store, a_file(a_live_plan()))
    applied(store, a_file(replace(a_live_plan(owner="Ed"), schedule=LATER), moving=WHY))
    (asked,) = waiting(store)

    with store.write() as session:
        confirm(session, ADA, asked.id)

    plan, number = head(store)
    move = plan.facts[-1]
    assert (plan.owner, plan.schedule, number) == ("Ed", LATER, 2)
    assert isinstance(move, Moved)
    assert (move.by, move.confirmed_by, move.reason) == ("Mara", "Ada", WHY)


def test_dates_move_beside_what_changed_meanwhile(store):
    applied(store, a_file(a_live_plan()))
    applied(store, a_file(a_live_plan(owner="Ed")))
    applied(store, a_file(replace(a_live_plan(), schedule=LATER), moving=WHY))
    other, move = waiting(store)

    with store.write() as session:
        confirm(session, ADA, other.id)
        confirm(session, ADA, move.id)

    assert (head(store)[0].owner, head(store)[0].schedule) == ("Ed", LATER)


@pytest.mark.parametrize(
    ("file", "field"),
    [
        (a_file(replace(a_live_plan(), schedule=LATER)), "reason_for_moving"),
        (a_file(replace(a_live_plan(), schedule=LATER), moving={"en": "x"}), "reason_for_moving"),
        (
            a_file(replace(a_live_plan(), schedule=a_schedule(a_schedule().closes - timedelta(9))),
                   moving=WHY),
            "schedule.closes",
        ),
        (a_file(a_live_plan(reason={"en": "Few use it."})), "reason.ko"),
    ],
    ids=["no reason", "half a reason", "earlier than promised", "a missing language"],
)  # fmt: skip
def test_a_public_plan_changes_only_as_its_customers_were_promised(store, file, field):
    applied(store, a_file(a_live_plan()))

    with pytest.raises(Refused) as refused:
        applied(store, file)

    assert field in [problem.field for problem in refused.value.problems]
    assert waiting(store) == []


@pytest.mark.parametrize("owner", ["Mara", "Ed"], ids=["rules alone", "the plan as well"])
def test_rules_of_a_public_plan_wait_together_with_the_rest_of_its_file(store, owner):
    applied(store, a_file(a_live_plan()))

    found = applied(store, a_file(a_live_plan(owner=owner), a_rule(path="/new")))
    (asked,) = waiting(store)
    with store.write() as session:
        before = [rule.path for rule in rules.of(session, "chat")]
        confirm(session, ADA, asked.id)

    assert (found.outcome, asked.rules, before) == (
        Outcome.AWAITING,
        {"added": 1, "removed": 1},
        [a_rule().path],
    )
    with store.read() as session:
        assert plans.get(session, "chat").owner == owner
        assert [rule.path for rule in rules.of(session, "chat")] == ["/new"]
        assert publications.since(session, 0).places == {"chat"}
