"""Which stage holds at an instant: a function of the facts known and the instant, nothing else."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import pairwise

from sunset.domain.facts import GateRecord, Moved, Published, Verdict
from sunset.domain.plans import Plan
from sunset.domain.schedules import DATED, Schedule, Stage, instant, settled, wall

BEGINNING = datetime.min.replace(tzinfo=UTC)
END = datetime.max.replace(tzinfo=UTC)
HOLDABLE = (Stage.ANNOUNCE, Stage.STOP_NEW, Stage.LIMIT)


GATES: dict[Stage, str] = {
    Stage.ANNOUNCE: "G1",
    Stage.STOP_NEW: "G2",
    Stage.LIMIT: "G3",
    Stage.CLOSED: "G5",
    Stage.GRACE: "G6",
    Stage.ARCHIVED: "G6",
}


@dataclass(frozen=True, slots=True)
class State:
    """What holds at an instant."""

    stage: Stage
    held: bool = False
    brownout: int | None = None

    @property
    def key(self) -> str:
        """Return the name that pages and editions use for this state."""
        if self.brownout is not None:
            return f"brownout-{self.brownout}"
        # Nothing of a plan in preparation is public, so nothing of it says that it is held.
        waits = self.held and self.stage is not Stage.PREPARE
        return f"{self.stage}.held" if waits else str(self.stage)


@dataclass(frozen=True, slots=True)
class Span:
    """A state, the instant from which it holds, and the dates valid in it.

    ``revision`` counts the schedules so far: 0 is the draft, 1 the first published one.
    """

    start: datetime
    state: State
    schedule: Schedule | None = None
    revision: int = 0

    @property
    def key(self) -> str:
        """Return what the bytes of customer pages depend on, besides the locale."""
        return f"{self.state.key}~{self.revision}"

    @property
    def withdrawn(self) -> bool:
        """Say whether no closing date can be promised, because the way there is held."""
        return self.state.held and self.state.stage in HOLDABLE


@dataclass(frozen=True, slots=True)
class Course:
    """The whole life of a plan as far as the facts known tell it."""

    spans: tuple[Span, ...]
    held: tuple[tuple[Stage, datetime, datetime], ...] = ()

    def span(self, at: datetime) -> Span:
        """Return the span that covers an instant."""
        return self.spans[bisect_right([span.start for span in self.spans], at) - 1]

    def at(self, at: datetime) -> State:
        """Return the state at an instant."""
        return self.span(at).state

    def next_change(self, at: datetime) -> datetime | None:
        """Return the first instant after ``at`` at which anything changes."""
        return next((span.start for span in self.spans if span.start > at), None)

    def began(self, stage: Stage) -> datetime | None:
        """Return when ``stage`` begins or began, or nothing while it is held."""
        order = DATED.index(stage)
        late = (s for s in self.spans if s.state.stage in DATED[order:])
        return next((span.start for span in late), None)

    def due(self, span: Span, schedule: Schedule, stage: Stage) -> datetime | None:
        """Return the wall time at which a stage is due in a span, or began if that was before."""
        planned, began = schedule.start(stage), self.began(stage)
        if planned is None:
            return None
        if began is not None and began <= span.start:
            return wall(began, schedule.zone)
        return settled(planned, schedule.zone)


@dataclass(frozen=True, slots=True)
class _Segment:
    """A stretch of time during which one schedule was the valid one."""

    start: datetime
    end: datetime
    schedule: Schedule
    revision: int

    def span(self, start: datetime, state: State) -> Span:
        return Span(start, state, self.schedule, self.revision)


def known(plan: Plan, at: datetime) -> Plan:
    """Return the plan with only the facts that were recorded at or before an instant."""
    return replace(plan, facts=tuple(f for f in plan.facts if f.recorded_at <= at))


def dated(plan: Plan) -> list[Published | Moved]:
    """Return every fact that set the dates of a plan, oldest first."""
    facts = [f for f in plan.facts if isinstance(f, Published | Moved)]
    return sorted(facts, key=lambda f: (f.effective_at, f.recorded_at))


def schedule_at(plan: Plan, at: datetime) -> Schedule:
    """Return the dates that were valid at an instant; before publication, the draft's."""
    facts = [f for f in dated(plan) if f.effective_at <= at]
    return facts[-1].schedule if facts else plan.schedule


def course(plan: Plan) -> Course:
    """Lay out every state of a plan from all facts it carries."""
    marks: list[Span] = [Span(BEGINNING, State(Stage.PREPARE))]
    holds: list[tuple[Stage, datetime, datetime]] = []
    for segment in _segments(plan):
        marks += _walk(plan, segment, marks[-1].state, holds)
    spans = _with_brownouts(plan, tuple(marks))
    return Course(_merged(spans), tuple(holds))


def state_at(plan: Plan, at: datetime) -> State:
    """Return the state at an instant as it was known then."""
    return course(known(plan, at)).at(at)


def gate_open(plan: Plan, gate: str, at: datetime) -> bool:
    """Say whether the last record of a gate, as known at an instant, opened it."""
    records = [
        f
        for f in plan.facts
        if isinstance(f, GateRecord) and f.gate == gate and max(f.recorded_at, f.effective_at) <= at
    ]
    last = max(records, key=lambda f: (f.effective_at, f.recorded_at), default=None)
    return last is not None and last.verdict is not Verdict.CLOSED


def _segments(plan: Plan) -> Iterator[_Segment]:
    facts = dated(plan)
    ends = [*(f.effective_at for f in facts[1:]), END]
    for revision, (fact, end) in enumerate(zip(facts, ends, strict=False), 1):
        if fact.effective_at < end:
            yield _Segment(fact.effective_at, end, fact.schedule, revision)


def _walk(
    plan: Plan, segment: _Segment, state: State, holds: list[tuple[Stage, datetime, datetime]]
) -> list[Span]:
    """Begin every stage that is due in a segment, until one is held."""
    marks = [segment.span(segment.start, replace(state, held=False, brownout=None))]
    for stage in DATED:
        due = segment.schedule.start(stage)
        if due is None or _rank(stage) <= _rank(marks[-1].state.stage):
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


def _may_begin(
    plan: Plan,
    stage: Stage,
    begins: datetime,
    segment: _Segment,
    holds: Sequence[tuple[Stage, datetime, datetime]],
) -> bool:
    """Say whether a stage begins: its gate is open, and what was held has a date still ahead.

    A gate that opens late never starts its stage at once, nor one that waited behind it; only
    a new date does (DESIGN §2.5).
    """
    was_held = any(_rank(held) <= _rank(stage) for held, _, _ in holds)
    if was_held and begins <= segment.start:
        return False
    return gate_open(plan, GATES[stage], begins)


def _rank(stage: Stage) -> int:
    return tuple(Stage).index(stage)


def _with_brownouts(plan: Plan, marks: tuple[Span, ...]) -> tuple[Span, ...]:
    """Cut the windows that take place into the spans of the limit stage."""
    out: list[Span] = []
    for span, after in pairwise((*marks, Span(END, State(Stage.ARCHIVED)))):
        out.append(span)
        if span.state.stage is Stage.LIMIT and not span.state.held and span.schedule:
            out += _windows(plan, span, after.start)
    return tuple(out)


def _windows(plan: Plan, span: Span, end: datetime) -> Iterator[Span]:
    schedule = span.schedule
    if schedule is None:
        return
    for number, window in enumerate(schedule.brownouts, 1):
        due = instant(window.start, schedule.zone)
        start, stop = max(due, span.start), min(instant(window.end, schedule.zone), end)
        if start < stop and gate_open(plan, f"G4.{number}", due):
            yield replace(span, start=start, state=replace(span.state, brownout=number))
            yield replace(span, start=stop)


def _merged(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Keep the last span of each instant and drop those that change nothing."""
    latest = {span.start: span for span in spans}
    out: list[Span] = []
    for span in sorted(latest.values(), key=lambda s: s.start):
        if not out or (span.state, span.revision) != (out[-1].state, out[-1].revision):
            out.append(span)
    return tuple(out)
