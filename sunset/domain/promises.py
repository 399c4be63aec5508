"""What dates owe customers: time enough, and no closing before the promised day."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from sunset.domain import gates, timeline
from sunset.domain.facts import GateRecord, Published, Verdict
from sunset.domain.field_checks import length_faults
from sunset.domain.plans import Plan
from sunset.domain.schedules import OFFSETS, Schedule, Stage, instant
from sunset.errors import N_, Message, Problem

FLOOR = timedelta(days=14)
MAX_REASON = 1000


class Breach(StrEnum):
    """A floor or a promise that dates may break only with a reason and a second person."""

    FLOOR = "floor"
    PROFILE = "profile"
    EARLIER = "earlier"


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How a change is to hold: why it may break what, by breach, and when, if not at once."""

    overrides: Mapping[str, str] = field(default_factory=dict)
    at: datetime | None = None


AT_ONCE = Terms()


def promise(plan: Plan) -> Schedule | None:
    """Return the first published dates, for ever; none were promised of what stays open."""
    if plan.stays is not None:
        return None
    return next((fact.schedule for fact in plan.facts if isinstance(fact, Published)), None)


def breaches(plan: Plan, to: Schedule, at: datetime) -> dict[Breach, Message]:
    """Say which floors and promises dates would break if customers got them at an instant."""
    if plan.stays is not None:
        return {}
    promised = promise(plan)
    return dict(_earlier(promised, to) if promised else _short(plan, to, at))


def publishing_faults(
    plan: Plan, at: datetime, overrides: Mapping[str, str] | None = None
) -> Iterator[Problem]:
    """Say what keeps a plan from going public at an instant."""
    yield from _unexcused(plan, plan.schedule, at, overrides or {})
    yield from hard_faults(plan, at)


def hard_faults(plan: Plan, at: datetime) -> Iterator[Problem]:
    """Say what keeps a plan from going public whatever anybody overrides.

    A channel that stays open closes on nobody, so that nothing but its words is asked.
    """
    if plan.stays is not None:
        yield from gates.missing_words(plan)
        return
    yield from gates.publishing_faults(plan, at)
    if not timeline.gate_open(plan, "G1", at):
        yield Problem("G1", Message(N_("Gate G1 is closed. Open it first.")))


def moving_faults(
    plan: Plan, to: Schedule, at: datetime, overrides: Mapping[str, str] | None = None
) -> Iterator[Problem]:
    """Say what keeps a live plan from getting new dates at an instant."""
    yield from gates.moving_faults(plan, to, at)
    yield from _unexcused(plan, to, at, overrides or {})


def needed(plan: Plan, to: Schedule, at: datetime, overrides: Mapping[str, str]) -> dict[str, str]:
    """Return the overrides that these dates need, without those given in vain."""
    broken = breaches(plan, to, at)
    reasons = {name: reason.strip() for name, reason in overrides.items()}
    return {str(each): reasons[each] for each in broken if reasons.get(each)}


def _unexcused(
    plan: Plan, to: Schedule, at: datetime, overrides: Mapping[str, str]
) -> Iterator[Problem]:
    for breach, message in breaches(plan, to, at).items():
        reason = overrides.get(breach, "").strip()
        if not reason:
            yield Problem("closes", message)
        yield from length_faults(f"override-{breach}", reason, MAX_REASON)


def _short(plan: Plan, to: Schedule, at: datetime) -> Iterator[tuple[Breach, Message]]:
    """Measure the time from when customers hear of it until the channel closes."""
    announced = to.start(Stage.ANNOUNCE)
    heard = max(at, instant(announced, to.zone)) if announced else at
    days = (instant(to.closes, to.zone) - heard) / timedelta(days=1)
    if days < FLOOR.days:
        msgid = N_("Customers need at least %(days)s days' notice. Choose a later closing date.")
        yield Breach.FLOOR, Message(msgid, {"days": FLOOR.days})
    # A plan is often published in the hours before its first day: nobody loses a day by that.
    least = -OFFSETS[plan.profile][Stage.ANNOUNCE]
    if days + 1 <= least and not gate_overridden(plan, at):
        msgid = N_("The profile promises %(least)s days' notice; these dates give %(days)s.")
        yield Breach.PROFILE, Message(msgid, {"least": least, "days": max(int(days), 0)})


def gate_overridden(plan: Plan, at: datetime) -> bool:
    """Say whether two people let the plan be announced although its first gate said no."""
    records = [fact for fact in plan.facts if isinstance(fact, GateRecord) and fact.gate == "G1"]
    last = max(records, key=lambda fact: (fact.effective_at, fact.recorded_at), default=None)
    overridden = last is not None and last.verdict is Verdict.OVERRIDDEN
    return overridden and timeline.gate_open(plan, "G1", at)


def _earlier(promised: Schedule, to: Schedule) -> Iterator[tuple[Breach, Message]]:
    if instant(to.closes, to.zone) < instant(promised.closes, promised.zone):
        msgid = N_("%(date)s was promised to customers. The channel may not close earlier.")
        yield Breach.EARLIER, Message(msgid, {"date": promised.closes.date()})
