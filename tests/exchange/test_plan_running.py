"""What a plan file says of a plan that is being carried out reads as it was written."""

from dataclasses import replace
from datetime import date, timedelta

from makers import NOON, a_destination, a_live_plan, a_need, a_schedule, a_text

from sunset.domain import facts
from sunset.domain.evidence import OwnCheck
from sunset.domain.facts import Verdict
from sunset.domain.milestones import Milestone
from sunset.domain.programmes import Stays
from sunset.domain.schedules import Stage
from sunset.domain.struggles import Struggle, Weight
from sunset.domain.touchpoints import Progress, Touchpoint, TouchpointKind
from sunset.exchange import plan_files

SHIPPED = ("en", "ko", "ar")
DAY = date(2026, 12, 1)


def told(kind, **more):
    return kind(recorded_at=NOON, effective_at=NOON + timedelta(hours=1), by="Mara", **more)


HISTORY = (
    told(facts.Paused, reason=a_text("complaints")),
    told(facts.Resumed, confirmed_by="Ada", reason=a_text("answered"), schedule=a_schedule()),
    told(facts.Cancelled, confirmed_by="Ada", reason=a_text("it stays")),
    told(
        facts.Reopened,
        confirmed_by="Ada",
        reason=a_text("anew"),
        stage=Stage.ANNOUNCE,
        schedule=a_schedule(),
    ),
    told(
        facts.Attested,
        gate="G1",
        check="briefed",
        owner="Ed",
        evidence="All were there.",
        link="https://harbour.example/minutes",
        expires=DAY,
    ),
    told(
        facts.GateRecord,
        gate="G1",
        verdict=Verdict.OVERRIDDEN,
        evidence="The law leaves no time.",
        confirmed_by="Ada",
        checks={"briefed": "open"},
        expires=DAY,
    ),
)


STRUGGLES = (
    Struggle(id="screens", title="No screen", who="readers", weight=Weight.SEVERE),
    Struggle(id="queue", title="A queue", who="all", ease="A form", stage=Stage.STOP_NEW),
)
TOUCHPOINTS = (
    Touchpoint(
        id="footer",
        kind=TouchpointKind.FOOTER,
        name="Footer of the shop",
        where="https://harbour.example/",
        stage=Stage.LIMIT,
        owner="Ed",
        progress=Progress.DONE,
        done_on=DAY,
        note="Gone.",
    ),
)


def a_running_plan():
    plan = a_live_plan(needs=(a_need(who="workshops", prefers="a quick answer"),))
    way = a_destination(
        needs=("repair",),
        wait=a_text("About 4 hours."),
        cost=a_text("Free."),
        languages=("en", "ko"),
        capacity=400,
    )
    return replace(
        plan,
        destinations=(way,),
        facts=(*plan.facts, *HISTORY),
        milestones=(
            Milestone(id="a", title="A", due=DAY, evidence="Seen.", after=("b",), planned=DAY),
            Milestone(id="b", title="B", due=DAY),
        ),
        struggles=STRUGGLES,
        touchpoints=TOUCHPOINTS,
        checks=(OwnCheck(id="unions", gate="G1", title="The union agrees", owner="Mara"),),
        programme="nordic",
        stays=Stays(reason=a_text("The law asks for a phone."), law="Ley 10/2025"),
        serves=("FI", "NO"),
        readers={"en": 70, "ko": 20, "ar": 10},
        channel=replace(plan.channel, users="workshops", volume=900),
    )


def test_a_plan_that_is_carried_out_reads_as_it_was_written():
    plan = a_running_plan()

    read = plan_files.read(plan_files.write(plan), shipped=SHIPPED, today=NOON.date())

    assert read.plan == plan


def test_what_is_as_usual_is_not_written():
    text = plan_files.write(a_live_plan())

    assert not {"struggles:", "touchpoints:", "programme:", "stays:", "expires:"} & set(
        text.split()
    )
