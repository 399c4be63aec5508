from dataclasses import replace
from datetime import date, timedelta

import makers as m
import pytest
from turns import cancelled

from sunset.domain.duties import Kind, duties, in_order
from sunset.domain.evidence import OwnCheck
from sunset.domain.facts import Attested
from sunset.domain.milestones import Milestone
from sunset.domain.owners import Somebody
from sunset.domain.schedules import Stage, instant
from sunset.domain.touchpoints import Progress, Touchpoint, TouchpointKind

TODAY = m.NOON.date()


def a_milestone(days=0, owner="Ed", **changes):
    due = TODAY + timedelta(days=days)
    return Milestone(id="signs", title="Signs down", due=due, owner=owner, **changes)


def found(plan, name="Ed", at=m.NOON):
    return [(each.kind, each.name, each.late(at.date())) for each in duties(plan, one(name), at)]


def one(name):
    return Somebody(f"{name.lower()}@harbour.example", (name,))


@pytest.mark.parametrize(
    ("milestone", "expected"),
    [
        (a_milestone(7), [(Kind.MILESTONE, "signs", False)]),
        (a_milestone(-1), [(Kind.MILESTONE, "signs", True)]),
        (a_milestone(owner=" ed "), [(Kind.MILESTONE, "signs", False)]),
        (a_milestone(8), []),
        (a_milestone(done_on=TODAY), []),
        (a_milestone(owner="Mara"), []),
        (a_milestone(owner=""), []),
    ],
    ids=["this week", "late", "however it is written", "later", "done", "another's", "nobody's"],
)
def test_a_milestone_falls_to_its_owner_in_the_week_before_it_is_due(milestone, expected):
    assert found(m.a_plan(milestones=(milestone,), owner="Ada")) == expected


def test_a_shut_gate_falls_to_the_owner_of_the_plan_while_it_can_still_open():
    plan = m.a_live_plan(gates=("G1", "G2"), milestones=())
    limit = instant(plan.schedule.start(Stage.LIMIT), plan.schedule.zone)

    before = found(plan, "Mara", limit - timedelta(days=3))
    after = found(plan, "Mara", limit + timedelta(days=2))

    assert before == [(Kind.GATE, "G3", False)]
    assert after == [(Kind.GATE, "G3", True)]
    assert found(m.a_live_plan(milestones=()), "Mara", limit) == []


def test_a_check_falls_to_its_owner_until_somebody_answers_for_it():
    check = OwnCheck(id="legal", gate="G3", title="Legal has read it", owner="Ed")
    plan = m.a_live_plan(gates=("G1", "G2"), milestones=(), checks=(check,), owner="Ada")
    before = instant(plan.schedule.start(Stage.LIMIT), plan.schedule.zone) - timedelta(days=3)
    fact = Attested(
        recorded_at=m.NOON,
        effective_at=m.NOON,
        by="Ed",
        gate="G3",
        check="legal",
        owner="Ed",
        evidence="Seen.",
    )

    assert found(plan, at=before) == [(Kind.CHECK, "G3", False)]
    assert found(replace(plan, facts=(*plan.facts, fact)), at=before) == []


def test_a_gate_whose_evidence_expires_before_it_is_due_falls_to_the_owner_again():
    plan = m.a_live_plan(gates=("G1", "G2"), milestones=())
    limit = instant(plan.schedule.start(Stage.LIMIT), plan.schedule.zone)
    opened = replace(m.a_gate("G3", m.NOON), expires=limit.date() - timedelta(days=1))
    before = limit - timedelta(days=5)

    assert found(replace(plan, facts=(*plan.facts, opened)), "Mara", before) == [
        (Kind.GATE, "G3", False)
    ]


def test_an_open_touchpoint_is_due_with_its_stage():
    place = Touchpoint(
        id="footer",
        kind=TouchpointKind.FOOTER,
        name="The footer",
        where="https://harbour.example/",
        stage=Stage.LIMIT,
        owner="Ed",
    )
    plan = m.a_live_plan(milestones=(), touchpoints=(place,), owner="Ada")
    limit = instant(plan.schedule.start(Stage.LIMIT), plan.schedule.zone)
    done = replace(place, progress=Progress.DONE)

    assert found(plan, at=limit + timedelta(days=2)) == [(Kind.TOUCHPOINT, "footer", True)]
    assert found(replace(plan, touchpoints=(done,)), at=limit + timedelta(days=2)) == []


def test_nothing_of_a_plan_that_was_called_off_falls_to_anybody():
    plan = m.a_live_plan(milestones=(a_milestone(-1),), facts=(cancelled(m.NOON),))

    assert found(plan) == []


def test_what_is_due_first_comes_first_and_what_has_no_day_last():
    plan = m.a_plan(milestones=(a_milestone(3), replace(a_milestone(-1), id="late")))
    first, second = in_order(duties(plan, one("Ed"), m.NOON))
    dateless = replace(first, due=None)

    assert [first.name, second.name] == ["late", "signs"]
    assert in_order((dateless, second)) == (second, dateless)
    assert first.due == date(2026, 11, 20)
