"""Gates: which stage each one guards, and what must hold before a plan goes public or moves."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from sunset.domain.facts import GateRecord, Moved, Published, Verdict
from sunset.domain.plans import Plan
from sunset.domain.schedules import LATE_NOTICE, Schedule, Stage, Start, instant, shifted, wall
from sunset.domain.timeline import GATES, course, dated, gate_open, schedule_at
from sunset.errors import N_, LocaleName, Message, Problem

QUIET = timedelta(days=30)  # how long hardly anybody comes before a plan is done
WARNED = timedelta(days=30)  # how long before it is due a closed gate is urgent
DONE = "done"


@dataclass(frozen=True, slots=True)
class Gate:
    """A gate of a plan: what it guards, when that is due, and whether it is open."""

    code: str
    guards: str
    due: datetime
    open: bool
    record: GateRecord | None = None

    def state(self, at: datetime) -> Literal["open", "shut", "later"]:
        """Return ``open``, ``shut`` (within a month of its due) or ``later``."""
        if self.open:
            return "open"
        return "shut" if self.due - at <= WARNED else "later"


def gates(plan: Plan, schedule: Schedule, at: datetime) -> tuple[Gate, ...]:
    """List the gates of a plan in the order of their due dates."""
    if plan.stays is not None:
        return ()
    # The grace and the archive share a gate: it is due when the first of them is.
    by_date = sorted(schedule.starts, key=lambda s: s.at, reverse=True)
    due = {GATES[s.stage]: (str(s.stage), s.at) for s in by_date}
    for number, window in enumerate(schedule.brownouts, 1):
        due[f"G4.{number}"] = (f"brownout-{number}", window.start)
    archived = schedule.start(Stage.ARCHIVED)
    if archived is not None:
        due["G7"] = (DONE, archived + QUIET)
    found = (
        Gate(
            code, guards, instant(wall, schedule.zone), gate_open(plan, code, at), _last(plan, code)
        )
        for code, (guards, wall) in due.items()
    )
    return tuple(sorted(found, key=lambda gate: (gate.due, gate.code)))


def gate_of(plan: Plan, code: str, at: datetime) -> Gate | None:
    """Return a gate of a plan by its code, if it has it."""
    found = gates(plan, schedule_at(plan, at), at)
    return next((each for each in found if each.code == code), None)


def _last(plan: Plan, code: str) -> GateRecord | None:
    records = (f for f in plan.facts if isinstance(f, GateRecord) and f.gate == code)
    return max(records, key=lambda f: (f.effective_at, f.recorded_at), default=None)


def publishing_faults(plan: Plan, at: datetime) -> Iterator[Problem]:
    """Say what keeps a plan from going public at an instant."""
    for start in plan.schedule.starts:
        if start.stage is not Stage.ANNOUNCE and instant(start.at, plan.schedule.zone) <= at:
            msgid = N_("This date has passed. Set a new one before you publish.")
            yield Problem(f"schedule.starts.{start.stage}", Message(msgid))
    if not plan.destinations:
        yield Problem("destinations", Message(N_("Add a destination: where do customers turn to?")))
    yield from missing_words(plan)


def missing_words(plan: Plan) -> Iterator[Problem]:
    """Name every customer text that lacks a promised locale."""
    for field, text in plan.texts():
        for locale in plan.gated:
            if not text.get(locale, "").strip():
                yield Problem(f"{field}.{locale}", unwritten(locale))


def unwritten(locale: str) -> Message:
    """Say that a text is not there for the readers of a promised locale."""
    msgid = N_("The text is missing in the promised language %(locale)s.")
    return Message(msgid, {"locale": LocaleName(locale)})


def moving_faults(plan: Plan, to: Schedule, at: datetime) -> Iterator[Problem]:
    """Say what keeps a live plan from getting new dates at an instant."""
    life = course(plan)
    for start in to.starts:
        due, began = instant(start.at, to.zone), life.began(start.stage)
        if began is not None and began <= at:
            continue
        is_new = start.at != _current(plan).start(start.stage)
        # What is held would stay held, for a date behind us never begins a stage.
        if due - at < LATE_NOTICE and (is_new or due <= at):
            msgid = N_("A new date must be at least %(days)s days ahead.")
            yield Problem(str(start.stage), Message(msgid, {"days": LATE_NOTICE.days}))


def moved_along(plan: Plan, closes: datetime, at: datetime) -> Schedule:
    """Move the closing time and, by as many days, whatever has not begun: held stages, too."""
    schedule, life = plan.schedule, course(plan)
    days = timedelta(days=(closes.date() - schedule.closes.date()).days)
    here = wall(at, schedule.zone)

    def waits(start: Start) -> bool:
        began = life.began(start.stage)
        return start.at <= here and (began is None or began > at)

    moved = shifted(schedule, closes, here)
    starts = (replace(s, at=s.at + days) if waits(s) else s for s in moved.starts)
    return replace(moved, starts=tuple(starts))


def held_stages(plan: Plan, at: datetime) -> tuple[Stage, ...]:
    """Name the stages that are due but held at an instant."""
    return tuple(stage for stage, start, end in course(plan).held if start <= at < end)


def moves(plan: Plan) -> tuple[Moved, ...]:
    """Return every slip, oldest first."""
    return tuple(f for f in dated(plan) if isinstance(f, Moved))


def _current(plan: Plan) -> Schedule:
    facts = dated(plan)
    return facts[-1].schedule if facts else plan.schedule


def opened(gate: str, by: str, evidence: str, at: datetime) -> GateRecord:
    """Record that a gate was opened, with its evidence."""
    return GateRecord(
        recorded_at=at, effective_at=at, by=by, gate=gate, verdict=Verdict.OPENED, evidence=evidence
    )


def supposed_open(plan: Plan, at: datetime) -> Plan:
    """Return the plan as if every gate were opened in time, for looking ahead from an instant."""
    shut = (gate.code for gate in gates(plan, _current(plan), at) if not gate.open)
    return replace(plan, facts=(*plan.facts, *(opened(code, "", "", at) for code in shut)))


def supposed_public(plan: Plan, at: datetime) -> Plan:
    """Return the plan as if customers knew it by an instant and every gate opened in time."""
    if plan.published:
        return supposed_open(plan, at)
    fact = Published(recorded_at=at, effective_at=at, by="", schedule=plan.schedule)
    return supposed_open(replace(plan, facts=(*plan.facts, fact)), at)


def on_time(plan: Plan, at: datetime) -> Plan:
    """Return the plan as if the dates valid at an instant had been kept from the beginning."""
    schedule = schedule_at(plan, at)
    first = min(instant(start.at, schedule.zone) for start in schedule.starts) - timedelta(days=1)
    return supposed_public(replace(plan, schedule=schedule, facts=()), first)
