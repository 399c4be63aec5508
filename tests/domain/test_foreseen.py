"""What customers struggle with: proposals, and what is wrong with a list."""

from dataclasses import replace

import pytest
from gatekeepers import a_struggle
from makers import a_channel, a_destination, a_plan, a_schedule

from sunset.domain import checks, foreseen
from sunset.domain.plans import ChannelKind, DestinationKind
from sunset.domain.schedules import Stage

SHIPPED = ("en", "ko", "ar")


def proposed(plan):
    return {each.id: each for each in foreseen.proposed(plan, str)}


@pytest.mark.parametrize("kind", ChannelKind)
def test_every_proposal_is_answered_and_fit_for_a_plan(kind):
    plan = a_plan(channel=a_channel(kind=kind))
    found = tuple(proposed(plan).values())

    assert found
    assert all(each.answered for each in found)
    assert checks.faults(replace(plan, struggles=found), SHIPPED) == ()


def test_only_a_phone_line_is_missed_for_its_voice():
    phone = a_plan(channel=a_channel(kind=ChannelKind.PHONE))

    assert "voice" in proposed(phone)
    assert "voice" not in proposed(a_plan())


def test_nobody_has_to_ask_in_public_where_no_destination_is_public():
    form = a_destination(kind=DestinationKind.FORM)

    assert "in-public" in proposed(a_plan())
    assert "in-public" not in proposed(a_plan(destinations=(form,)))


def test_what_is_on_the_list_is_not_proposed_again():
    plan = a_plan(struggles=(a_struggle("offline"),))

    assert "offline" not in proposed(plan)


def test_a_proposal_for_a_stage_that_the_plan_leaves_out_comes_with_the_next_one():
    starts = tuple(x for x in a_schedule().starts if x.stage is not Stage.STOP_NEW)
    plan = a_plan(schedule=replace(a_schedule(), starts=starts))

    assert proposed(plan)["in-public"].stage is Stage.LIMIT


@pytest.mark.parametrize(
    ("struggle", "place"),
    [
        (a_struggle("No!"), "struggles.No!"),
        (a_struggle(title=""), "struggles.screens.title"),
        (a_struggle(who=" "), "struggles.screens.who"),
        (a_struggle(ease="x" * 1001), "struggles.screens.ease"),
        (a_struggle(stage=Stage.PREPARE), "struggles.screens.stage"),
    ],
)
def test_what_is_wrong_with_a_struggle_is_named(struggle, place):
    found = checks.faults(a_plan(struggles=(struggle,)), SHIPPED)

    assert [problem.field for problem in found] == [place]


def test_two_struggles_have_two_names_and_a_list_has_an_end():
    twice = a_plan(struggles=(a_struggle(), a_struggle()))
    many = a_plan(struggles=tuple(a_struggle(f"s{n}") for n in range(101)))

    assert [p.field for p in checks.faults(twice, SHIPPED)] == ["struggles.screens"]
    assert [p.field for p in checks.faults(many, SHIPPED)] == ["struggles"]
