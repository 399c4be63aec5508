"""A proposed change meets a plan that went on meanwhile."""

from dataclasses import replace
from datetime import timedelta

import pytest
from makers import CLOSES, NOON, a_destination, a_gate, a_live_plan, a_schedule, a_text, moved

from sunset.domain import merging
from sunset.domain.merging import merged

FIRST = a_live_plan()
LATER = a_schedule(CLOSES + timedelta(days=14))


def with_facts(*facts, **changes):
    return replace(FIRST, facts=(*FIRST.facts, *facts), **changes)


def test_two_people_may_change_different_things():
    wanted = replace(FIRST, loss={**FIRST.loss, "ko": "채팅이 없습니다."})
    head = replace(FIRST, owner="Ed", loss={**FIRST.loss, "ar": "لا محادثة."})

    found = merged(FIRST, wanted, head)

    assert found.conflicts == ()
    assert found.plan == replace(head, loss={**head.loss, "ko": "채팅이 없습니다."})


def test_the_same_change_made_twice_is_no_conflict():
    wanted = replace(FIRST, owner="Ed")

    assert merged(FIRST, wanted, wanted) == merging.Merged(plan=wanted, facts=(), conflicts=())


@pytest.mark.parametrize(
    ("mine", "theirs", "place"),
    [
        ({"owner": "Ed"}, {"owner": "Ada"}, "owner"),
        ({"loss": a_text("Mine.")}, {"loss": a_text("Theirs.")}, "loss.en"),
        ({"destinations": ()}, {"destinations": (a_destination(account=False),)},
         "destinations.forum"),
        ({"schedule": LATER}, {"schedule": replace(a_schedule(), brownouts=())}, "schedule"),
    ],
    ids=["a value", "a text", "one removed, one changed", "dates are one whole"],
)  # fmt: skip
def test_what_both_changed_is_a_conflict_at_its_place(mine, theirs, place):
    found = merged(FIRST, replace(FIRST, **mine), replace(FIRST, **theirs))

    assert place in found.conflicts


def test_one_destination_is_added_while_another_changes():
    mail = a_destination("mail")
    forum = a_destination(account=False)

    found = merged(
        FIRST,
        replace(FIRST, destinations=(*FIRST.destinations, mail)),
        replace(FIRST, destinations=(forum,)),
    )

    assert (found.plan.destinations, found.conflicts) == ((forum, mail), ())


def test_dates_that_two_people_set_are_a_conflict_although_each_is_a_fact_of_its_own():
    mine, theirs = moved(LATER, NOON), moved(a_schedule(CLOSES + timedelta(days=30)), NOON)

    assert merged(FIRST, with_facts(mine), with_facts(theirs)).conflicts == ("facts.course",)


def test_a_gate_opened_meanwhile_does_not_stop_a_move():
    found = merged(FIRST, with_facts(moved(LATER, NOON)), with_facts(a_gate("G5", NOON)))

    assert found.conflicts == ()


def test_a_confirmed_fact_holds_from_the_confirmation_and_names_who_confirmed():
    at = NOON + timedelta(hours=1)

    fact = merging.decided(replace(moved(LATER, NOON), confirmed_by=""), "Ada", at)

    assert (fact.recorded_at, fact.effective_at, fact.confirmed_by) == (at, at, "Ada")
