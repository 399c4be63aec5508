"""Siblings share needs, destinations and texts; the rest is each one's own."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from makers import (
    NOON,
    a_channel,
    a_destination,
    a_live_plan,
    a_need,
    a_plan,
    a_text,
    a_touchpoint,
    moved,
)

from sunset.domain import checks, gates, programme_checks, promises, turn_checks
from sunset.domain.milestones import Milestone
from sunset.domain.programmes import Stays
from sunset.domain.siblings import Country, copied, differing, with_shared
from sunset.domain.touchpoints import Progress

SHIPPED = ("en", "ko", "ar")
SPAIN = Country(
    country="ES",
    identity="+34 912 345 678",
    closes=datetime(2027, 6, 1, 18),
    zone="Europe/Madrid",
    phone="+34 900 000 000",
)
CHANGED = {
    "reason": a_text("Nobody calls."),
    "needs": (a_need("billing"),),
    "destinations": (a_destination("form"), a_destination("shop")),
    "channel": a_channel(name=a_text("The telephone")),
}


def of_spain(plan, **changes):
    return replace(copied(plan, "chat-es", SPAIN, "Mara", date(2026, 11, 21)), **changes)


def test_a_copy_is_a_draft_with_dates_country_number_and_help_of_its_own():
    plan = a_live_plan(programme="chat")

    made = of_spain(plan)

    assert (made.id, made.country, made.programme) == ("chat-es", "ES", "chat")
    assert (made.channel.identity, made.help.phone) == (SPAIN.identity, SPAIN.phone)
    assert (made.schedule.closes, made.schedule.zone) == (SPAIN.closes, SPAIN.zone)
    assert (made.facts, made.placements) == ((), ())
    assert (made.reason, made.destinations) == (plan.reason, plan.destinations)
    assert checks.faults(made, SHIPPED) == ()


def test_what_was_done_for_one_country_is_still_to_do_for_the_other():
    plan = a_plan(
        milestones=(
            Milestone(
                id="x", title="X", due=date(2027, 2, 1), done_on=date(2026, 11, 1), evidence="Seen"
            ),
        ),
        touchpoints=(a_touchpoint(progress=Progress.DONE, done_on=date(2026, 11, 1)),),
    )

    made = of_spain(plan)

    assert made.milestones == (Milestone(id="x", title="X", due=date(2027, 5, 4)),)
    assert made.touchpoints[0].open


@pytest.mark.parametrize("part", CHANGED)
def test_a_change_of_a_shared_part_is_named_and_brought_over(part):
    plan = a_plan()
    sibling = of_spain(plan)
    changed = replace(plan, **{part: CHANGED[part]})

    assert differing(sibling, changed) == (part,)
    assert differing(with_shared(sibling, changed), changed) == ()
    assert with_shared(sibling, changed).channel.identity == SPAIN.identity


@pytest.mark.parametrize("part", ["country", "schedule", "help", "placements", "milestones"])
def test_what_is_a_siblings_own_stays_its_own(part):
    plan, sibling = a_plan(), of_spain(a_plan())

    made = with_shared(sibling, replace(plan, **CHANGED))

    assert getattr(made, part) == getattr(sibling, part)


def test_a_language_that_the_other_lacks_keeps_its_own_words():
    plan = a_plan(reason={"en": "Nobody calls."}, promised=("en",))
    sibling = of_spain(a_plan())

    made = with_shared(sibling, plan)

    own = sibling.reason
    assert made.reason == {"en": "Nobody calls.", "ko": own["ko"], "ar": own["ar"]}


def test_a_language_that_the_sibling_does_not_have_is_left_out():
    way = a_destination(url={"ko": "https://ko.harbour.example/", "en": "https://harbour.example/"})
    sibling = of_spain(a_plan(promised=("en",), reason={"en": "x"}))

    made = with_shared(sibling, a_plan(destinations=(way,)))

    assert set(made.reason) == {"en"}
    assert made.destinations[0].url == {"en": "https://harbour.example/"}


def test_a_channel_that_stays_has_no_gate_and_needs_only_its_words():
    stays = of_spain(a_plan(), stays=Stays(reason={"en": "The law asks for it."}))

    fields = [each.field for each in promises.publishing_faults(stays, NOON)]

    assert gates.gates(stays, stays.schedule, NOON) == ()
    assert fields == ["stays.reason.ko", "stays.reason.ar"]


def test_what_customers_know_neither_turns_nor_pauses_nor_moves():
    stays = a_live_plan(stays=Stays(reason=a_text("The law asks for it.")))
    closes = replace(stays, stays=None)

    asked = turn_checks.faults(stays, moved(stays.schedule, NOON), NOON)

    assert [each.field for each in programme_checks.turned(closes, stays)] == ["stays"]
    assert [each.field for each in programme_checks.turned(stays, closes)] == ["stays"]
    assert list(programme_checks.turned(stays, stays)) == []
    assert not turn_checks.can_pause(stays, NOON)
    assert not turn_checks.can_cancel(stays, NOON)
    assert turn_checks.returns(stays, NOON) == ()
    assert [each.field for each in asked] == ["closes"]


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"programme": "Not so"}, ["programme"]),
        ({"stays": Stays(reason=a_text("x"), law="x" * 301)}, ["stays.law"]),
        ({"stays": Stays(reason={})}, ["stays.reason"]),
    ],
)
def test_what_is_wrong_with_a_programme_is_said_at_its_field(changes, fields):
    assert [each.field for each in checks.faults(a_plan(**changes), SHIPPED)] == fields
