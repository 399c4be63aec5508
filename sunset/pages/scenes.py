"""What customers are to be told at a stretch of a plan's course, before any language."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import pairwise
from zoneinfo import ZoneInfo

from sunset.documents.placeholders import Facts
from sunset.domain.facts import Dated, Moved, Published, Reopened, Resumed, Text
from sunset.domain.plans import Plan
from sunset.domain.schedules import Brownout, Schedule, Stage, settled, wall
from sunset.domain.timeline import END, Course, Span, course, dated

SHUT = (Stage.CLOSED, Stage.GRACE, Stage.ARCHIVED)


@dataclass(frozen=True, slots=True)
class Move:
    """A change of dates that customers were told about; ``kind`` is that of its fact."""

    on: date
    before: datetime
    after: datetime
    reason: Text
    kind: str = "moved"


@dataclass(frozen=True, slots=True)
class Stop:
    """A pause of the plan, or its end, that customers were told about."""

    on: date
    reason: Text
    kind: str


@dataclass(frozen=True, kw_only=True)
class Scene:
    """A state of a plan with the dates valid in it: what the bytes of its pages depend on.

    The same key can come back (limit, brownout, limit), so ``span`` is the first of its spans and
    ``ends`` the end of the last; nothing else of an instant enters a page.
    """

    plan: Plan
    life: Course
    span: Span
    ends: datetime | None = None
    revised_at: datetime | None = None
    known: dict[tuple[str, ...], Facts] = field(default_factory=dict, compare=False, repr=False)

    @property
    def stage(self) -> Stage:
        return self.span.state.stage

    @property
    def felt(self) -> Stage:
        """Return the stage whose limits customers meet."""
        return self.span.felt

    @property
    def waits(self) -> bool:
        """Say whether the plan is held, paused or cancelled, so that no date ahead is true."""
        return self.span.state.waits

    @property
    def held(self) -> bool:
        """Say whether the closing date is withdrawn, because nothing leads there now."""
        return self.waits and not self.shut

    @property
    def paused(self) -> bool:
        """Say whether the plan is paused."""
        return self.span.state.paused

    @property
    def cancelled(self) -> bool:
        """Say whether the channel stays after all."""
        return self.span.state.cancelled

    @property
    def stays(self) -> bool:
        """Say whether the channel never closes in this country."""
        return self.span.state.stays

    @property
    def shut(self) -> bool:
        """Say whether the channel is closed."""
        return self.stage in SHUT and not self.cancelled

    @property
    def mood(self) -> str:
        """Return the stage, or brownout: what colour and glyph stand for."""
        return "brownout" if self.pause else str(self.felt)

    @property
    def schedule(self) -> Schedule:
        return self.span.schedule or self.plan.schedule

    @cached_property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.schedule.zone)

    @cached_property
    def pause(self) -> Brownout | None:
        """Return the window that is on now."""
        number = self.span.state.brownout
        return None if number is None else self._windows()[number - 1]

    @property
    def pauses(self) -> tuple[Brownout, ...]:
        """Return the announced windows; once closed, only those that took place."""
        if not self.shut:
            return self._windows()
        taken = {span.state.brownout for span in self.life.spans}
        return tuple(w for n, w in enumerate(self._windows(), 1) if n in taken)

    @cached_property
    def moves(self) -> tuple[Move, ...]:
        """Return every change of dates so far, the latest first."""
        return tuple(
            Move(
                wall(after.effective_at, after.schedule.zone).date(),
                before.schedule.closes,
                after.schedule.closes,
                after.reason,
                self._kind(after),
            )
            for before, after in self._moved()
        )

    @property
    def changes(self) -> tuple[Move | Stop, ...]:
        """Return every change of dates, pause and end so far, the latest first."""
        zone = self.schedule.zone
        halts = (halt for halt in self.life.halts if halt.start <= self.span.start)
        stops: list[tuple[datetime, Move | Stop]] = [
            (halt.start, Stop(wall(halt.start, zone).date(), halt.fact.reason, halt.fact.kind))
            for halt in halts
        ]
        starts = [after.effective_at for _, after in self._moved()]
        moves = list(zip(starts, self.moves, strict=True))
        ordered = sorted([*stops, *moves], key=lambda each: each[0], reverse=True)
        return tuple(change for _, change in ordered)

    @cached_property
    def changed_on(self) -> date | None:
        """Return the day on which what the page says last changed, as far as it is known."""
        known = [fact.effective_at for fact in self._dated()]
        known += [self.revised_at] if self.revised_at else []
        known += [self.span.start] if self.waits else []
        return wall(max(known), self.schedule.zone).date() if known else None

    @cached_property
    def next_update(self) -> date | None:
        """Return the day of the next stage; nothing while it is held, or after the last."""
        if self.waits:
            return None
        ahead = (self.due(stage) for stage in tuple(Stage)[self.stage.rank + 1 :])
        return next((due.date() for due in ahead if due), None)

    @cached_property
    def closes(self) -> datetime:
        """Return the wall time of the closing, withdrawn or not."""
        return self.life.due(self.span, self.schedule, Stage.CLOSED) or self.schedule.closes

    def due(self, stage: Stage) -> datetime | None:
        """Return the wall time of a stage; nothing where it is left out or withdrawn."""
        return None if self.withdrawn(stage) else self.life.due(self.span, self.schedule, stage)

    def withdrawn(self, stage: Stage) -> bool:
        """Say whether the date of a stage is withdrawn because an earlier one waits."""
        return self.waits and stage.rank > self.stage.rank

    def _kind(self, fact: Dated) -> str:
        """Return the kind of a change: who goes back while it is open only moves dates."""
        before = self.life.at(fact.effective_at - timedelta.resolution)
        was_open = before.cancelled or before.stage not in SHUT
        return "moved" if isinstance(fact, Reopened) and was_open else fact.kind

    def _moved(self) -> list[tuple[Dated, Moved | Resumed | Reopened]]:
        """Return what gave new dates after what gave those before, the latest first."""
        pairs = reversed(list(pairwise(self._dated())))
        return [(before, after) for before, after in pairs if not isinstance(after, Published)]

    def _dated(self) -> list[Dated]:
        return dated(self.plan)[: self.span.revision]

    def _windows(self) -> tuple[Brownout, ...]:
        zone, windows = self.schedule.zone, self.schedule.brownouts
        return tuple(
            Brownout(start=settled(w.start, zone), end=settled(w.end, zone)) for w in windows
        )


def scenes(plan: Plan, since: datetime, revised_at: datetime | None = None) -> Iterator[Scene]:
    """Yield each state of a plan from the one that covers an instant onwards, once."""
    life = course(plan)
    first = life.spans.index(life.span(since))
    for key in dict.fromkeys(span.key for span in life.spans[first:]):
        yield _scene(plan, life, key, revised_at)


def scene_of(plan: Plan, span: Span, revised_at: datetime | None = None) -> Scene:
    """Return the scene that a span belongs to."""
    return _scene(plan, course(plan), span.key, revised_at)


def _scene(plan: Plan, life: Course, key: str, revised_at: datetime | None) -> Scene:
    starts = [*(span.start for span in life.spans[1:]), END]
    ends = [end for span, end in zip(life.spans, starts, strict=True) if span.key == key]
    return Scene(
        plan=plan,
        life=life,
        span=next(span for span in life.spans if span.key == key),
        ends=None if ends[-1] == END else ends[-1],
        revised_at=revised_at,
    )
