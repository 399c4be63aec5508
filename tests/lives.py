"""Lives that plans can lead, whether or not anybody would let them: for tests of what holds."""

from dataclasses import dataclass, replace
from datetime import timedelta

from hypothesis import strategies as st
from makers import GATES, a_gate, a_live_plan, moved, published
from makers import a_plan as a_draft
from turns import cancelled, paused, reopened, resumed

from sunset.domain import new_dates
from sunset.domain.facts import Verdict
from sunset.domain.schedules import DATED, shifted, wall

HOUR = timedelta(hours=1)
KINDS = ("gate", "gate", "move", "pause", "pause", "resume", "resume", "cancel", "reopen", "reopen")


@dataclass(frozen=True)
class Step:
    """Something that somebody does to a plan some time after the last thing."""

    kind: str
    hours: int
    gate: str
    verdict: Verdict
    expires: int | None
    days: int
    stage: str


steps = st.builds(
    Step,
    kind=st.sampled_from(KINDS),
    hours=st.integers(1, 90 * 24),
    gate=st.sampled_from(GATES),
    verdict=st.sampled_from(Verdict),
    expires=st.none() | st.integers(-5, 120),
    days=st.integers(-20, 200),
    stage=st.sampled_from(DATED),
)


def led(plan, step, at):
    """Return the fact that a step adds to a plan, with dates that may be too near or long gone."""
    late = shifted(plan.schedule, plan.schedule.closes + timedelta(days=step.days), wall(at, "UTC"))
    if step.kind == "gate":
        expires = step.expires and (at + timedelta(days=step.expires)).date()
        return replace(a_gate(step.gate, at, step.verdict), expires=expires or None)
    return {
        "move": lambda: moved(late, at),
        "pause": lambda: paused(at),
        "resume": lambda: resumed(at, new_dates.resumed(plan, at) if step.days % 2 else late),
        "cancel": lambda: cancelled(at),
        "reopen": lambda: reopened(
            at, step.stage, new_dates.reopened(plan, step.stage, at) if step.days % 2 else late
        ),
    }[step.kind]()


@st.composite
def lives(draw):
    """A published plan and whatever became of it."""
    gates = draw(st.sets(st.sampled_from(GATES), min_size=4))
    plan = a_live_plan(gates=tuple(sorted(gates)))
    at = published(a_draft()).recorded_at
    for step in draw(st.lists(steps, max_size=7)):
        at += step.hours * HOUR
        fact = led(plan, step, at)
        schedule = getattr(fact, "schedule", plan.schedule)
        plan = replace(plan, facts=(*plan.facts, fact), schedule=schedule)
    return plan
