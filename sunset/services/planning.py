"""Make a plan and change it, one verb a function."""

from collections.abc import Callable, Collection, Iterator
from datetime import date, datetime

from sunset import almanac
from sunset.domain import checks, exposure, following, programme_checks, proposals
from sunset.domain.calendars import Calendar
from sunset.domain.owners import written
from sunset.domain.people import Permission, Person
from sunset.domain.plans import Plan
from sunset.domain.proposals import Draft
from sunset.domain.redirects import Rule
from sunset.domain.schedules import Schedule, wall
from sunset.errors import N_, Conflict, Message, Problem, Refused, demand_none
from sunset.speech import waiting_locales
from sunset.store import change_sets, keeping, plans, rule_aims, rules
from sunset.store.audit import Act
from sunset.store.change_sets import ChangeSet
from sunset.store.session import Session


def create(
    session: Session,
    actor: Person,
    draft: Draft,
    *,
    shipped: Collection[str],
    say: Callable[[str], str],
    now: datetime,
) -> Plan:
    """Store the plan proposed from a draft, or refuse the draft with every problem at once."""
    actor.demand(Permission.CHANGE_PLANS)
    taken = {plan.id for plan, _ in plans.listed(session)}
    today = _today(draft, now)
    known = _calendars(draft, today) if today else ()
    plan = proposals.plan_of(draft, written(actor), taken, say, today=today, calendars=known)
    wrong = checks.faults(plan, shipped, waiting_locales())
    demand_none(checks.past_faults(plan, now), wrong, checks.rule_faults(plan, draft.rules))
    keeping.begin(session, plan, _act(actor, now, "plan created", plan.id))
    rules.replace_all(session, plan.id, draft.rules)
    return plan


def change(
    session: Session,
    actor: Person,
    plan: Plan,
    base: int,
    *,
    shipped: Collection[str],
    reason: str = "",
    at: datetime | None = None,
    now: datetime,
) -> ChangeSet | None:
    """Keep a changed plan, or let it wait for a second person where customers see a difference.

    The dates and the history of a public plan change elsewhere.
    """
    actor.demand(Permission.CHANGE_PLANS)
    before, number = plans.head(session, plan.id)
    wrong = checks.faults(plan, shipped, waiting_locales())
    demand_none(wrong, _impossible(session, before, plan))
    waits = before.published and exposure.is_seen(before, plan)
    action = "change proposed" if waits else "plan changed"
    act = _act(actor, now, action, plan.id, reason=reason)
    if not waits:
        keeping.keep(session, plan, base, act)
        return None
    if base != number:
        raise Conflict(f"{plan.id} has version {number}, this change was made from {base}")
    return change_sets.propose(session, plan, base, act, at)


def _impossible(session: Session, before: Plan, plan: Plan) -> Iterator[Problem]:
    """Name what a plan may not become, whatever it is by itself."""
    if plan.facts != before.facts or (before.published and plan.schedule != before.schedule):
        yield Problem("", Message(N_("The dates of a published plan are moved, not edited.")))
    yield from programme_checks.turned(before, plan)
    yield from _left_alone(session, before, plan)


def _left_alone(session: Session, before: Plan, plan: Plan) -> Iterator[Problem]:
    """Name what rules lead to and a changed plan no longer has."""
    if _served(before) == _served(plan):
        return
    for aim in rule_aims.aims(session, plan.id):
        rule = Rule(host="", path="/", destination=aim.destination, need=aim.need)
        if rule.chosen(before) is not None and rule.chosen(plan) is None:
            msgid = N_("Rules still lead to %(name)s: %(count)s. Let them lead elsewhere first.")
            values = {"name": aim.destination or aim.need, "count": aim.rules}
            yield Problem("destinations", Message(msgid, values))


def _served(plan: Plan) -> list[tuple[str, tuple[str, ...]]]:
    return [(each.id, each.needs) for each in plan.destinations]


def reschedule(
    session: Session,
    actor: Person,
    plan_id: str,
    base: int,
    schedule: Schedule,
    *,
    along: bool = False,
    now: datetime,
) -> int:
    """Set the dates of a plan that customers do not know yet; its milestones may go along."""
    actor.demand(Permission.CHANGE_PLANS)
    plan = plans.get(session, plan_id)
    if plan.published:
        raise Refused.because(N_("The dates of a published plan are moved, not edited."))
    demand_none(checks.schedule_faults(schedule))
    changed = following.rescheduled(plan, schedule, along=along)
    return keeping.keep(session, changed, base, _act(actor, now, "dates set", plan_id))


def _act(
    actor: Person, now: datetime, action: str, plan: str, *, reason: str = "", subject: str = ""
) -> Act:
    return Act(actor=actor, at=now, action=action, plan=plan, subject=subject, reason=reason)


def _calendars(draft: Draft, today: date) -> tuple[Calendar, ...]:
    return almanac.ahead((draft.country,), today, draft.closes.year, draft.source_locale)


def _today(draft: Draft, now: datetime) -> date | None:
    """Return the day at the plan's place; a zone that is none is refused later, with the rest."""
    return wall(now, draft.zone).date() if checks.is_zone(draft.zone) else None
