"""Which stage holds at an instant."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from makers import CLOSES, GATES, ZONE, a_gate, a_live_plan, a_plan, a_schedule, moved

from sunset.domain import timeline
from sunset.domain.facts import Verdict
from sunset.domain.schedules import DATED, Stage, instant, shifted, wall

DAY = timedelta(days=1)


def at(stage: Stage) -> datetime:
    return instant(a_schedule().start(stage), ZONE)


def test_a_draft_stays_in_prepare_for_ever():
    plan = a_plan()

    assert timeline.course(plan).at(at(Stage.ARCHIVED)).stage is Stage.PREPARE


def test_a_stage_begins_at_its_minute_and_not_before():
    life = timeline.course(a_live_plan())

    before, then = life.at(at(Stage.CLOSED) - timedelta(seconds=1)), life.at(at(Stage.CLOSED))

    assert (before.stage, then.stage) == (Stage.LIMIT, Stage.CLOSED)


def test_a_stage_without_an_open_gate_is_held_with_all_later_ones():
    life = timeline.course(a_live_plan(gates=("G1", "G2", "G5", "G6")))

    state = life.at(at(Stage.ARCHIVED) + 900 * DAY)

    assert (state.stage, state.held) == (Stage.STOP_NEW, True)


def test_the_key_of_a_held_state_says_so():
    life = timeline.course(a_live_plan(gates=("G1", "G2")))

    assert life.span(at(Stage.LIMIT)).key == "stop_new.held~1"


def test_a_closed_channel_that_waits_for_its_gate_stays_closed_and_says_that_it_waits():
    life = timeline.course(a_live_plan(gates=("G1", "G2", "G3", "G5")))

    state = life.at(at(Stage.GRACE))

    assert (state.stage, state.key) == (Stage.CLOSED, "closed.held")
    assert not life.span(at(Stage.GRACE)).withdrawn


def test_what_waited_behind_a_held_stage_does_not_begin_when_that_stage_is_left_out():
    slip = at(Stage.LIMIT) + DAY
    starts = tuple(s for s in a_schedule().starts if s.stage is not Stage.STOP_NEW)
    without = replace(a_schedule(), starts=starts)
    plan = a_live_plan(gates=("G1", "G3", "G5", "G6"), facts=(moved(without, slip),))

    assert timeline.course(plan).at(slip + DAY).key == "announce.held"


def test_a_gate_opened_late_never_starts_its_stage_at_once():
    late = a_gate("G3", at(Stage.LIMIT) + DAY)
    plan = a_live_plan(gates=("G1", "G2", "G5", "G6"), facts=(late,))

    state = timeline.course(plan).at(at(Stage.LIMIT) + 2 * DAY)

    assert state.key == "stop_new.held"


def test_a_held_stage_begins_at_the_new_date_once_its_gate_is_open():
    opened, slip = a_gate("G3", at(Stage.LIMIT) + DAY), at(Stage.LIMIT) + 2 * DAY
    later = shifted(a_schedule(), CLOSES + 30 * DAY, datetime(2026, 12, 30))
    plan = a_live_plan(gates=("G1", "G2", "G5", "G6"), facts=(opened, moved(later, slip)))

    life = timeline.course(plan)

    assert life.began(Stage.LIMIT) == instant(later.start(Stage.LIMIT), ZONE)
    assert life.at(slip).key == "stop_new"


def test_a_stage_that_began_does_not_unbegin_when_its_gate_closes():
    closed_again = a_gate("G3", at(Stage.LIMIT) + DAY, Verdict.CLOSED)
    plan = a_live_plan(facts=(closed_again,))

    assert timeline.course(plan).at(at(Stage.LIMIT) + 2 * DAY).stage is Stage.LIMIT


def test_publishing_late_starts_what_is_due_at_the_moment_of_publication():
    late = at(Stage.STOP_NEW) + DAY

    life = timeline.course(a_live_plan(at=late))

    assert life.began(Stage.ANNOUNCE) == life.began(Stage.STOP_NEW) == late


def test_a_brownout_without_an_open_gate_does_not_take_place():
    gates = tuple(gate for gate in GATES if gate != "G4.2")

    life = timeline.course(a_live_plan(gates=gates))

    assert [s.state.brownout for s in life.spans if s.state.brownout] == [1, 3]


def test_a_brownout_whose_gate_opened_late_does_not_begin_with_a_move_in_its_window():
    first = a_schedule().brownouts[0]
    begins = instant(first.start, ZONE)
    late, slip = begins + timedelta(minutes=30), begins + timedelta(hours=1)
    later = shifted(a_schedule(), CLOSES + 30 * DAY, first.start)
    gates = tuple(gate for gate in GATES if gate != "G4.1")
    plan = a_live_plan(gates=gates, facts=(a_gate("G4.1", late), moved(later, slip)))

    assert timeline.course(plan).at(slip).key == "limit"


def test_a_stage_that_began_late_is_dated_when_it_began():
    late = at(Stage.STOP_NEW) + DAY
    life = timeline.course(a_live_plan(at=late))

    dues = [life.due(life.span(late), a_schedule(), s) for s in (Stage.ANNOUNCE, Stage.LIMIT)]

    assert dues == [wall(late, ZONE), a_schedule().start(Stage.LIMIT)]


def test_a_due_that_no_clock_shows_is_an_hour_later():
    in_the_gap = a_schedule(datetime(2027, 3, 28, 2, 30), brownouts=False)
    life = timeline.course(a_live_plan(schedule=in_the_gap))

    for span in life.spans[1:]:
        assert life.due(span, in_the_gap, Stage.CLOSED) == datetime(2027, 3, 28, 3, 30)


def test_the_past_is_told_from_what_was_known_then():
    slip = at(Stage.STOP_NEW) + DAY
    later = shifted(a_schedule(), CLOSES + 30 * DAY, datetime(2026, 11, 2))
    plan = a_live_plan(facts=(moved(later, slip),))

    before = timeline.known(plan, slip - DAY)

    assert timeline.schedule_at(before, slip - DAY).closes == CLOSES
    assert timeline.course(before).at(at(Stage.LIMIT)).stage is Stage.LIMIT
    assert timeline.course(plan).at(at(Stage.LIMIT)).stage is Stage.STOP_NEW


# --- whatever the facts, these hold ---------------------------------------------------------------

instants = st.datetimes(datetime(2026, 9, 1), datetime(2028, 1, 1)).map(
    lambda d: d.replace(tzinfo=UTC, microsecond=0)
)


@st.composite
def lives(draw):
    """A published plan with random gate records and random slips."""
    gates = draw(st.sets(st.sampled_from(GATES)))
    records = draw(
        st.lists(st.tuples(st.sampled_from(GATES), instants, st.sampled_from(Verdict)), max_size=6)
    )
    slips = sorted(draw(st.lists(st.tuples(instants, st.integers(1, 200)), max_size=3)))
    facts = [a_gate(gate, moment, verdict) for gate, moment, verdict in records]
    schedule = a_schedule()
    for moment, days in slips:
        schedule = shifted(
            schedule, schedule.closes + days * DAY, moment.replace(tzinfo=None) + 14 * DAY
        )
        facts.append(moved(schedule, moment))
    return a_live_plan(gates=tuple(sorted(gates)), facts=tuple(facts))


@given(lives())
def test_stages_keep_their_order_and_never_go_back(plan):
    ranks = [tuple(Stage).index(s.state.stage) for s in timeline.course(plan).spans]

    assert ranks == sorted(ranks)


@given(lives())
def test_spans_are_in_order_and_each_changes_something(plan):
    spans = timeline.course(plan).spans

    assert all(a.start < b.start for a, b in pairwise(spans))
    assert all((a.state, a.revision) != (b.state, b.revision) for a, b in pairwise(spans))


@given(lives(), instants)
def test_while_a_stage_is_held_no_later_one_has_begun(plan, moment):
    life = timeline.course(plan)
    held = [stage for stage, start, end in life.held if start <= moment < end]

    assert all(stage.rank > life.at(moment).stage.rank for stage in held)


@given(lives(), instants)
def test_a_stage_begins_only_while_its_gate_is_open(plan, moment):
    life = timeline.course(plan)
    for stage in DATED:
        began = life.began(stage)

        assert (
            began is None
            or timeline.gate_open(plan, timeline.GATES[stage], began)
            or _skipped(life, stage, began)
        )


def _skipped(life, stage, began) -> bool:
    return life.at(began).stage is not stage


@given(lives(), instants, instants)
def test_facts_recorded_later_never_change_what_was_so_before(plan, moment, later):
    first, second = sorted((moment, later))
    known = timeline.known(plan, first)

    assert timeline.state_at(plan, first) == timeline.course(known).at(first)
    assert timeline.state_at(timeline.known(plan, second), first) == timeline.state_at(plan, first)


@given(lives(), instants)
def test_nothing_changes_before_the_next_change(plan, moment):
    life = timeline.course(plan)
    change = life.next_change(moment)

    last = (change - timedelta(microseconds=1)) if change else moment + 1000 * DAY

    assert life.span(last) == life.span(moment)
    assert change is None or life.span(change) != life.span(moment)


def test_a_moved_plan_has_another_key_so_that_its_pages_are_others():
    slip = at(Stage.STOP_NEW) + DAY
    plan = a_live_plan(facts=(moved(a_schedule(), slip),))

    life = timeline.course(plan)

    assert (life.span(slip - DAY).key, life.span(slip).key) == ("stop_new~1", "stop_new~2")
