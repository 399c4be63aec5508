"""Whatever is done to a plan, in whatever order, these hold."""

from itertools import pairwise, product

from hypothesis import given
from lives import lives

from sunset.domain import lookups, timeline
from sunset.domain.facts import Reopened
from sunset.domain.schedules import DATED, Stage, instant, settled
from sunset.domain.timeline import gate_open

RANK = tuple(Stage).index


@given(lives())
def test_no_stage_begins_while_its_gate_is_closed(plan):
    for before, span in pairwise(timeline.course(plan).spans):
        stage = span.state.stage

        if RANK(stage) > RANK(before.state.stage):
            assert gate_open(plan, timeline.GATES[stage], span.start)


@given(lives())
def test_no_brownout_begins_while_its_gate_is_closed(plan):
    for span in timeline.course(plan).spans:
        number = span.state.brownout

        if number is not None:
            due = instant(span.schedule.brownouts[number - 1].start, span.schedule.zone)
            assert gate_open(plan, f"G4.{number}", due)


@given(lives())
def test_only_a_return_goes_back_and_never_ahead(plan):
    returns = {fact.effective_at for fact in plan.facts if isinstance(fact, Reopened)}

    for before, span in pairwise(timeline.course(plan).spans):
        fell = RANK(span.state.stage) < RANK(before.state.stage)
        assert not fell or span.start in returns
        assert span.start not in returns or not RANK(span.state.stage) > RANK(before.state.stage)


@given(lives())
def test_nothing_begins_while_a_plan_is_paused_or_cancelled(plan):
    for before, span in pairwise(timeline.course(plan).spans):
        stands = span.state.paused or span.state.cancelled

        if stands:
            assert span.state.stage is before.state.stage
            assert span.state.brownout is None


@given(lives())
def test_every_pause_and_end_is_known_by_the_fact_that_began_it(plan):
    life = timeline.course(plan)

    for span in life.spans:
        stands = span.state.paused or span.state.cancelled
        halt = life.halt(span.start)
        assert (halt is not None) is stands
        assert halt is None or halt.fact.kind == ("cancelled" if span.state.cancelled else "paused")


@given(lives())
def test_what_is_withdrawn_has_no_closing_date_in_any_header(plan):
    legs = lookups.retirement(plan).legs

    for span, leg in zip(timeline.course(plan).spans, legs, strict=True):
        assert not span.withdrawn or leg.sunset is None
        assert not span.state.cancelled or leg.deprecation is None
        assert RANK(leg.stage) <= RANK(span.state.stage)


@given(lives())
def test_pages_of_one_key_are_of_one_state_and_one_pause(plan):
    life = timeline.course(plan)
    seen: dict[str, tuple[object, ...]] = {}

    for span in life.spans:
        halt = life.halt(span.start)
        told = (span.state, span.schedule, span.withdrawn, halt and halt.start)
        assert seen.setdefault(span.key, told) == told or span.state.stage is Stage.PREPARE


@given(lives())
def test_what_was_so_stays_so_whatever_is_recorded_later(plan):
    moments = sorted({fact.recorded_at for fact in plan.facts})

    for moment in moments:
        known = timeline.known(plan, moment)
        assert timeline.course(known).at(moment) == timeline.course(plan).at(moment)


@given(lives())
def test_a_stage_that_began_is_dated_before_now_and_one_ahead_as_it_is_planned(plan):
    life = timeline.course(plan)

    for span, stage in product(life.spans[1:], DATED):
        due = life.due(span, span.schedule, stage)
        if due is not None and RANK(span.state.stage) >= RANK(stage):
            assert instant(due, span.schedule.zone) <= span.start
        elif due is not None:
            assert due == settled(span.schedule.start(stage), span.schedule.zone)
