"""Where a plan stands at an instant and what comes next: facts only, in no language."""

from dataclasses import dataclass
from datetime import date, datetime

from sunset.domain import gate_alarms, gates, timeline
from sunset.domain.facts import Published
from sunset.domain.gate_alarms import Alarm
from sunset.domain.gates import Gate
from sunset.domain.milestones import Standing, standing
from sunset.domain.plans import Milestone, Plan
from sunset.domain.schedules import DATED, Brownout, Schedule, Stage, instant, wall
from sunset.domain.timeline import Course, State


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """What begins next: a stage, or a brownout by its number."""

    at: datetime
    stage: Stage
    brownout: int | None = None
    gate: Gate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """A plan seen from one instant."""

    plan: Plan
    now: datetime
    course: Course
    schedule: Schedule
    gates: tuple[Gate, ...]

    @property
    def state(self) -> State:
        """Return the state that holds."""
        return self.course.at(self.now)

    @property
    def wall(self) -> datetime:
        """Return what the clocks of the plan's zone show."""
        return wall(self.now, self.schedule.zone)

    @property
    def today(self) -> date:
        """Return the day in the plan's zone."""
        return self.wall.date()

    @property
    def since(self) -> datetime | None:
        """Return the wall time at which the present stage began; preparing has no beginning."""
        if self.state.stage is Stage.PREPARE:
            return None
        began = self.course.began(self.state.stage)
        return None if began is None else wall(began, self.schedule.zone)

    @property
    def promised(self) -> Schedule | None:
        """Return the dates that were promised first, once there is a promise."""
        return next((f.schedule for f in self.plan.facts if isinstance(f, Published)), None)

    @property
    def was(self) -> datetime | None:
        """Return the closing time that was promised, where it no longer holds."""
        closes = None if self.promised is None else self.promised.closes
        return None if closes == self.schedule.closes else closes

    @property
    def held(self) -> Stage | None:
        """Return the stage that is due and held."""
        return next(iter(gates.held_stages(self.plan, self.now)), None)

    @property
    def stands(self) -> bool:
        """Say whether nothing goes on, because the plan is paused or cancelled."""
        return self.state.paused or self.state.cancelled

    @property
    def waits_since(self) -> datetime | None:
        """Return the wall time since which no date ahead holds: the plan is held or paused."""
        since = None
        for span in reversed([span for span in self.course.spans if span.start <= self.now]):
            if not (span.state.held or span.state.paused):
                break
            since = wall(span.start, self.schedule.zone)
        return since

    @property
    def undated(self) -> bool:
        """Say whether no closing date holds: the way there is held, paused or given up."""
        return self.state.waits and not self.closed

    @property
    def windows(self) -> tuple[Brownout, ...]:
        """Return the brownouts that took place or can; a plan that is cancelled has none ahead."""
        if not self.state.cancelled:
            return self.schedule.brownouts
        return tuple(w for w in self.schedule.brownouts if w.end <= self.wall)

    @property
    def alarms(self) -> tuple[Alarm, ...]:
        """Return the gates that need their manager, the worst first."""
        return gate_alarms.alarms(self.plan, self.course, self.gates, self.now)

    @property
    def closed(self) -> bool:
        """Say whether the channel is closed for good."""
        return self.state.stage.rank >= Stage.CLOSED.rank

    @property
    def over(self) -> bool:
        """Say whether nothing is left to do: the plan is cancelled, or a month in its archive."""
        since = self.since if self.state.stage is Stage.ARCHIVED else None
        return self.state.cancelled or (since is not None and since + gates.QUIET <= self.wall)

    def standing(self, milestone: Milestone) -> Standing:
        """Say how a milestone stands today, among those it waits for."""
        return standing(milestone, self.today, self.plan.milestones, over=self.over)

    def milestones(self, *which: Standing) -> tuple[Milestone, ...]:
        """Return the milestones that stand so, earliest due first."""
        found = (m for m in self.plan.milestones if self.standing(m) in which)
        return tuple(sorted(found, key=lambda m: (m.due, m.title)))

    def next(self) -> Next | None:
        """Return what begins next, or is held from beginning; nothing while the plan stands."""
        if self.stands:
            return None
        after = self.state.stage.rank
        stages = [
            Next(at=at, stage=stage, gate=self._gate(timeline.GATES[stage]))
            for stage in DATED
            if stage.rank > after and (at := self.schedule.start(stage))
        ]
        return min((*stages, *self._brownouts()), key=lambda each: each.at, default=None)

    def _brownouts(self) -> tuple[Next, ...]:
        if self.closed:
            return ()
        return tuple(
            Next(at=w.start, stage=Stage.LIMIT, brownout=n, gate=self._gate(f"G4.{n}"))
            for n, w in enumerate(self.schedule.brownouts, 1)
            if w.start > self.wall
        )

    def _gate(self, code: str) -> Gate | None:
        return next((gate for gate in self.gates if gate.code == code), None)


def outlook(plan: Plan, now: datetime) -> Outlook:
    """See a plan from an instant."""
    schedule = timeline.schedule_at(plan, now)
    return Outlook(
        plan=plan,
        now=now,
        course=timeline.course(plan),
        schedule=schedule,
        gates=gates.gates(plan, schedule, now),
    )


def closes_at(view: Outlook) -> datetime:
    """Return the instant at which the channel closes."""
    return instant(view.schedule.closes, view.schedule.zone)
