"""Whatever people do to a live plan, in whatever order: no change without a line, none too far."""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import count, pairwise

from acts import ADA, MARA
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from makers import GATES, ZONE, a_live_plan, a_schedule, a_text

from sunset.domain import new_dates, timeline
from sunset.domain.gate_findings import Findings
from sunset.domain.schedules import DATED, Stage, instant
from sunset.errors import Refused
from sunset.services import gating, living, planning, publishing
from sunset.services.gating import PlanGate
from sunset.speech import available_locales
from sunset.store import audit, change_sets, keeping, plans
from sunset.store.audit import Act

RANK = tuple(Stage).index
WHY = a_text("the forum is not ready")
START = instant(a_schedule().start(Stage.ANNOUNCE), ZONE)
NUMBERS = count()
MOST = 1000


@dataclass(frozen=True)
class Doing:
    """Something that somebody tries, some time after the last thing."""

    verb: str
    hours: int
    gate: str
    stage: Stage
    days: int


def edit(session, plan, base, doing, now):
    changed = replace(plan, owner=f"Mara {doing.days}", cases=a_text(f"We finish {doing.days}."))
    planning.change(session, MARA, changed, base, shipped=available_locales(), now=now)


def move(session, plan, _base, doing, now):
    closes = plan.schedule.closes + timedelta(days=doing.days)
    dates = new_dates.resumed(plan, now, closes)
    publishing.propose_move(session, MARA, plan.id, dates, WHY, now=now)


def shut(session, plan, _base, doing, now):
    gating.shut_gate(session, MARA, PlanGate(plan.id, doing.gate), "Not yet.", now=now)


def override(session, plan, _base, doing, now):
    place = PlanGate(plan.id, doing.gate)
    gating.propose_override(session, MARA, place, "We must.", Findings(), now=now)


def pause(session, plan, _base, _doing, now):
    living.pause(session, MARA, plan.id, WHY, now=now)


def resume(session, plan, _base, _doing, now):
    dates = new_dates.resumed(plan, now)
    living.propose_resume(session, MARA, plan.id, dates, WHY, now=now)


def cancel(session, plan, _base, _doing, now):
    living.propose_cancel(session, MARA, plan.id, WHY, now=now)


def reopen(session, plan, _base, doing, now):
    back = (doing.stage, new_dates.reopened(plan, doing.stage, now))
    living.propose_reopen(session, MARA, plan.id, back, WHY, now=now)


def confirm(session, plan, _base, doing, now):
    waiting = change_sets.waiting(session, plan.id)
    if waiting:
        publishing.confirm(session, ADA, waiting[doing.days % len(waiting)].id, now=now)


def refuse(session, plan, _base, _doing, now):
    for asked in change_sets.waiting(session, plan.id)[:1]:
        publishing.refuse(session, ADA, asked.id, now=now)


VERBS = (edit, move, shut, override, pause, resume, cancel, reopen, confirm, confirm, refuse)
doings = st.builds(
    Doing,
    verb=st.sampled_from([verb.__name__ for verb in VERBS]),
    hours=st.integers(1, 40 * 24),
    gate=st.sampled_from(GATES),
    stage=st.sampled_from(DATED),
    days=st.integers(-30, 90),
)


def known(session, plan_id):
    """Return all that people can change of a plan, and how many lines the log has about it."""
    sets = [(each.id, each.verdict) for each in change_sets.of_plan(session, plan_id)]
    lines = audit.search(session, audit.Wanted(plan=plan_id), limit=MOST)
    return (plans.head(session, plan_id), sets), lines


@settings(
    max_examples=12,
    # Each example is about a plan of its own, so that they can share a database.
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(tried=st.lists(doings, max_size=12))
def test_every_change_has_its_line_and_no_stage_begins_behind_a_closed_gate(sqlite_store, tried):
    made = a_live_plan(id=f"chat-{next(NUMBERS)}", placements=())
    by_name = {verb.__name__: verb for verb in VERBS}
    now = START
    with sqlite_store.write() as session:
        keeping.begin(session, made, Act(actor=MARA, at=START, action="made", plan=made.id))

    for doing in tried:
        now += timedelta(hours=doing.hours)
        with sqlite_store.read() as session:
            before, lines = known(session, made.id)
        with suppress(Refused), sqlite_store.write() as session:
            by_name[doing.verb](session, *plans.head(session, made.id), doing, now)
        with sqlite_store.read() as session:
            after, longer = known(session, made.id)
        assert (after != before) == (len(longer) > len(lines))
        assert all(each.at == now and each.actor and each.action for each in longer[: -len(lines)])

    with sqlite_store.read() as session:
        plan = plans.get(session, made.id)
    for earlier, span in pairwise(timeline.course(plan).spans):
        if RANK(span.state.stage) > RANK(earlier.state.stage):
            gate = timeline.GATES[span.state.stage]
            assert timeline.gate_open(plan, gate, span.start)
