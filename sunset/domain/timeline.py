"""Which stage holds at an instant: a function of the facts known and the instant, nothing else."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from itertools import groupby, pairwise

from sunset.domain.courses import BEGINNING, END, Course, Halt, Span, State
from sunset.domain.facts import Cancelled, Dated, GateRecord, Paused, Reopened, Resumed, Verdict
from sunset.domain.plans import Plan
from sunset.domain.schedules import DATED, Schedule, Stage, instant
from sunset.domain.turns import Turn, dated, known, schedule_at, turns

__all__ = [
    "BEGINNING",
    "END",
    "GATES",
    "Course",
    "Halt",
    "Span",
    "State",
    "course",
    "dated",
    "gate_open",
    "known",
    "schedule_at",
    "state_at",
]

GATES: dict[Stage, str] = {
    Stage.ANNOUNCE: "G1",
    Stage.STOP_NEW: "G2",
    Stage.LIMIT: "G3",
    Stage.CLOSED: "G5",
    Stage.GRACE: "G6",
    Stage.ARCHIVED: "G6",
}


@dataclass(frozen=True, slots=True)
class _Segment:
    """A stretch of time after one turn of a plan's life, during which one schedule was valid."""

    turn: Turn
    end: datetime
    schedule: Schedule
    revision: int

    @property
    def start(self) -> datetime:
        return self.turn.effective_at

    @property
    def anew(self) -> bool:
        """Say whether the plan goes on after it stood: then only dates still ahead count."""
        return isinstance(self.turn, Resumed | Reopened)

    def span(self, start: datetime, state: State) -> Span:
        return Span(start, state, self.schedule, self.revision)


def course(plan: Plan) -> Course:
    """Lay out every state of a plan from all facts it carries."""
    if plan.stays is not None:
        return _staying(plan)
    marks: list[Span] = [Span(BEGINNING, State(Stage.PREPARE))]
    holds: list[tuple[Stage, datetime, datetime]] = []
    for segment in _segments(plan):
        marks += _walk(plan, segment, marks, holds)
    spans = _merged(_with_brownouts(plan, tuple(marks)))
    return Course(spans, tuple(holds), tuple(_halts(plan, spans)))


def _staying(plan: Plan) -> Course:
    """Lay out the course of a channel that stays: it is told once, and nothing ever falls due."""
    state = State(Stage.ANNOUNCE, stays=True)
    told = (Span(fact.effective_at, state, fact.schedule, 1) for fact in dated(plan)[:1])
    return Course((Span(BEGINNING, State(Stage.PREPARE)), *told))


def state_at(plan: Plan, at: datetime) -> State:
    """Return the state at an instant as it was known then."""
    return course(known(plan, at)).at(at)


def gate_open(plan: Plan, gate: str, at: datetime) -> bool:
    """Say whether the last record of a gate, as known at an instant, opened it.

    It no longer does once its evidence expired, or the plan went back to before the gate.
    """
    records = [
        f
        for f in plan.facts
        if isinstance(f, GateRecord) and f.gate == gate and max(f.recorded_at, f.effective_at) <= at
    ]
    last = max(records, key=lambda f: (f.effective_at, f.recorded_at), default=None)
    if last is None or last.verdict is Verdict.CLOSED or _expired(plan, last, at):
        return False
    return not any(last.effective_at < back.effective_at <= at for back in _undoing(plan, gate))


def _expired(plan: Plan, record: GateRecord, at: datetime) -> bool:
    if record.expires is None:
        return False
    midnight = datetime.combine(record.expires, time())
    return instant(midnight, schedule_at(plan, at).zone) <= at


def _undoing(plan: Plan, gate: str) -> Iterator[Reopened]:
    """Yield each return to a stage before the one a gate guards: what it opened for is undone."""
    for fact in plan.facts:
        if isinstance(fact, Reopened):
            ahead = {GATES[stage] for stage in DATED if stage.rank > fact.stage.rank}
            is_window = gate.startswith("G4.") and fact.stage.rank <= Stage.LIMIT.rank
            if gate in ahead or is_window:
                yield fact


def _segments(plan: Plan) -> Iterator[_Segment]:
    """Cut the life of a plan at its turns; until it is published, it has none."""
    schedule, revision = plan.schedule, 0
    for turn, after in pairwise((*turns(plan), None)):
        if isinstance(turn, Dated):
            schedule, revision = turn.schedule, revision + 1
        if turn is not None and revision:
            yield _Segment(turn, after.effective_at if after else END, schedule, revision)


def _walk(
    plan: Plan,
    segment: _Segment,
    before: Sequence[Span],
    holds: list[tuple[Stage, datetime, datetime]],
) -> list[Span]:
    """Begin every stage that is due in a segment, until one is held or nothing goes on."""
    marks = [segment.span(segment.start, _turned(segment.turn, before))]
    if marks[0].state.paused or marks[0].state.cancelled:
        return marks
    for stage in DATED:
        due = segment.schedule.start(stage)
        if due is None or stage.rank <= marks[-1].state.stage.rank:
            continue
        begins = max(instant(due, segment.schedule.zone), marks[-1].start)
        if begins >= segment.end:
            break
        if not _may_begin(plan, stage, begins, segment, holds):
            marks.append(segment.span(begins, replace(marks[-1].state, held=True)))
            holds.append((stage, begins, segment.end))
            break
        marks.append(segment.span(begins, State(stage)))
    return marks


def _turned(turn: Turn, before: Sequence[Span]) -> State:
    """Return the state in which a turn leaves a plan, before any date falls due."""
    now = replace(before[-1].state, held=False)
    if isinstance(turn, Reopened):
        return State(_back(turn, before))
    if now.cancelled or isinstance(turn, Cancelled):
        return replace(now, paused=False, cancelled=True)
    if isinstance(turn, Paused | Resumed):
        return replace(now, paused=isinstance(turn, Paused))
    return now


def _back(turn: Reopened, before: Sequence[Span]) -> Stage:
    """Return the stage to which a plan goes back: one that it passed, never one ahead.

    What was cancelled gave everything back, so that it begins anew at the announcement at most.
    """
    now = before[-1].state
    latest = Stage.ANNOUNCE if now.cancelled else now.stage
    passed = [stage for stage in DATED if any(span.state.stage is stage for span in before)]
    ranks = (turn.stage.rank, latest.rank)
    fitting = [stage for stage in passed if stage.rank <= min(ranks)]
    return next(iter((*reversed(fitting), *passed)), Stage.PREPARE)


def _may_begin(
    plan: Plan,
    stage: Stage,
    begins: datetime,
    segment: _Segment,
    holds: Sequence[tuple[Stage, datetime, datetime]],
) -> bool:
    """Say whether a stage begins: its gate is open, and what waited has a date still ahead.

    A gate that opens late never starts its stage at once, nor one that waited behind it, nor does
    the end of a pause; only a new date does.
    """
    was_held = segment.anew or any(held.rank <= stage.rank for held, _, _ in holds)
    if was_held and begins <= segment.start:
        return False
    return gate_open(plan, GATES[stage], begins)


def _with_brownouts(plan: Plan, marks: tuple[Span, ...]) -> tuple[Span, ...]:
    """Cut the windows that take place into the spans of the limit stage."""
    out: list[Span] = []
    for span, after in pairwise((*marks, Span(END, State(Stage.ARCHIVED)))):
        out.append(span)
        if span.state.stage is Stage.LIMIT and not span.state.waits and span.schedule:
            out += _windows(plan, span, span.schedule, after.start)
    return tuple(out)


def _windows(plan: Plan, span: Span, schedule: Schedule, end: datetime) -> Iterator[Span]:
    since = dated(plan)[span.revision - 1]
    for number, window in enumerate(schedule.brownouts, 1):
        due = instant(window.start, schedule.zone)
        start, stop = max(due, span.start), min(instant(window.end, schedule.zone), end)
        # What goes on after a pause never begins in the middle of a window that nobody expects.
        is_late = isinstance(since, Resumed | Reopened) and due <= since.effective_at
        if start < stop and not is_late and gate_open(plan, f"G4.{number}", due):
            yield replace(span, start=start, state=replace(span.state, brownout=number))
            yield replace(span, start=stop)


def _halts(plan: Plan, spans: Sequence[Span]) -> Iterator[Halt]:
    """Yield the stretches in which nothing went on, each with the fact that began it."""
    runs = [list(run) for _, run in groupby(spans, lambda s: (s.state.paused, s.state.cancelled))]
    for run, after in pairwise((*runs, [Span(END, State(Stage.ARCHIVED))])):
        state, start = run[0].state, run[0].start
        kind = Cancelled if state.cancelled else Paused if state.paused else ()
        facts = (f for f in plan.facts if isinstance(f, kind) and f.effective_at == start)
        yield from (Halt(fact, start, after[0].start) for fact in list(facts)[-1:])


def _merged(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Keep the last span of each instant and drop those that change nothing."""
    latest = {span.start: span for span in spans}
    out: list[Span] = []
    for span in sorted(latest.values(), key=lambda s: s.start):
        if not out or (span.state, span.revision) != (out[-1].state, out[-1].revision):
            out.append(span)
    return tuple(out)
