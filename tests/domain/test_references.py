"""Own references to a channel are counted to zero, each due with its stage."""

from dataclasses import replace
from datetime import date

import pytest
from makers import a_plan, a_schedule, a_text, a_touchpoint

from sunset.domain import checks
from sunset.domain.plans import ChannelKind
from sunset.domain.programmes import Stays
from sunset.domain.references import due, is_late, left, references_left
from sunset.domain.schedules import Stage
from sunset.domain.touchpoints import Progress, proposed

SHIPPED = ("en", "ko", "ar")
DONE = {"progress": Progress.DONE, "done_on": date(2026, 11, 21)}
WAIVED = {"progress": Progress.WAIVED, "note": "The year book is printed."}


def fields(*touchpoints):
    return [each.field for each in checks.faults(a_plan(touchpoints=touchpoints), SHIPPED)]


def test_a_place_counts_until_it_is_changed_or_may_stay():
    plan = a_plan(
        touchpoints=(
            a_touchpoint(),
            a_touchpoint("menu", stage=Stage.CLOSED),
            a_touchpoint("footer", **DONE),
            a_touchpoint("print", **WAIVED),
        )
    )

    assert references_left(plan) == 2
    assert [each.id for each in left(plan, Stage.CLOSED)] == ["menu"]


def test_a_place_is_due_when_its_stage_begins():
    schedule = a_schedule()

    assert due(a_touchpoint(stage=Stage.CLOSED), schedule) == date(2027, 3, 1)


def test_where_the_stage_is_left_out_the_next_one_counts():
    schedule = a_schedule()
    short = replace(
        schedule, starts=tuple(x for x in schedule.starts if x.stage is not Stage.LIMIT)
    )

    assert due(a_touchpoint(stage=Stage.LIMIT), short) == date(2027, 3, 1)


def test_a_place_is_late_from_the_day_on_which_its_stage_begins():
    schedule, closes = a_schedule(), date(2027, 3, 1)

    assert is_late(a_touchpoint(stage=Stage.CLOSED), schedule, closes)
    assert not is_late(a_touchpoint(stage=Stage.CLOSED), schedule, date(2027, 2, 28))
    assert not is_late(a_touchpoint(stage=Stage.CLOSED, **DONE), schedule, closes)


@pytest.mark.parametrize("kind", ChannelKind)
def test_places_are_proposed_for_every_kind_of_channel(kind):
    places = proposed(kind, "Mara", str)

    assert fields(*places) == []
    assert references_left(a_plan(touchpoints=places)) == len(places) >= 9


@pytest.mark.parametrize(
    ("touchpoint", "field"),
    [
        (a_touchpoint("Not so"), "id"),
        (a_touchpoint(name=" "), "name"),
        (a_touchpoint(stage=Stage.PREPARE), "stage"),
        (a_touchpoint(progress=Progress.WAIVED), "note"),
        (a_touchpoint(progress=Progress.DONE), "done_on"),
        (a_touchpoint(done_on=date(2026, 11, 21)), "done_on"),
        (a_touchpoint(owner="x" * 201), "owner"),
    ],
)
def test_what_is_wrong_with_a_touchpoint_is_said_at_its_field(touchpoint, field):
    assert fields(touchpoint) == [f"touchpoints.{touchpoint.id}.{field}"]


def test_two_touchpoints_are_never_called_the_same():
    assert fields(a_touchpoint(), a_touchpoint()) == ["touchpoints.contact"]


def test_where_the_channel_stays_all_places_may_lead_to_it():
    plan = a_plan(touchpoints=(a_touchpoint(),), stays=Stays(reason=a_text("The law asks for it.")))

    assert references_left(plan) == 0
