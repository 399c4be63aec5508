"""Bring a plan in from its file, and out again."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from enum import StrEnum

from sunset.domain import checks, gates, promises
from sunset.domain.audit import Change, changes
from sunset.domain.facts import Fact, GateRecord, Moved
from sunset.domain.people import Permission, Person
from sunset.domain.plans import Plan
from sunset.domain.redirects import Rule
from sunset.errors import N_, Message, NotFound, Problem, Refused
from sunset.exchange import plan_files
from sunset.exchange.plan_files import PlanFile
from sunset.speech import waiting_locales
from sunset.store import audit, change_sets, keeping, plan_documents, plans, rules
from sunset.store.audit import Act
from sunset.store.session import Session

_Rules = tuple[Rule, ...]


class Outcome(StrEnum):
    """What became of a file."""

    CREATED = "created"
    UNCHANGED = "unchanged"
    CHANGED = "changed"
    AWAITING = "awaiting"


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of a file, and every field in which it differs from what was there."""

    outcome: Outcome
    changes: tuple[Change, ...] = ()


def apply(
    session: Session, actor: Person, file: PlanFile, *, now: datetime, dry_run: bool
) -> Applied:
    """Store what a file says; a public plan waits for a second person. A dry run keeps nothing."""
    actor.demand(Permission.CHANGE_PLANS)
    if not dry_run:
        return _apply(session, actor, file, now)
    with session.begin_nested() as trial:
        applied = _apply(session, actor, file, now)
        trial.rollback()
    return applied


def export(session: Session, plan_id: str) -> str:
    """Return a plan as a file; applying it changes nothing."""
    return plan_files.write(plans.get(session, plan_id), tuple(rules.of(session, plan_id)))


def _apply(session: Session, actor: Person, file: PlanFile, now: datetime) -> Applied:
    taken = tuple(_taken(session, file.plan))
    taken += checks.promise_faults(file.plan, waiting_locales())
    if taken:
        raise Refused(*taken)
    try:
        before, base = plans.head(session, file.plan.id)
    except NotFound:
        return _create(session, actor, file, now)
    after = file.plan if file.plan.facts else replace(file.plan, facts=before.facts)
    kept = tuple(rules.of(session, before.id))
    found = _differences(before, after, kept, file.rules)
    if not found:
        return Applied(Outcome.UNCHANGED)
    if not _same(replace(before, facts=after.facts), before):
        raise Refused.because(_HISTORY, field="history")
    change = _Change(session, actor, before, base, now)
    if before.published:
        return Applied(_propose(change, after, file, rules_too=_rules_differ(kept, file)), found)
    keeping.keep(session, after, base, change.act("plan applied"))
    if _rules_differ(kept, file):
        keeping.keep_rules(session, after, file.rules, change.act("rules changed"))
    return Applied(Outcome.CHANGED, found)


_HISTORY = N_("This plan has its history already, and no file rewrites it. Leave the history out.")
_ONE_THING = N_("Change the rules of a public plan on their own, once the rest is confirmed.")
_WHY = N_("These dates are public. Say in every promised language why they move.")
_TAKEN = N_("The plan %(plan)s has this old host already.")
_AHEAD = N_("A history tells what has happened: this time is still to come.")


@dataclass(frozen=True, slots=True)
class _Change:
    """A plan that is there, who changes it and when."""

    session: Session
    actor: Person
    before: Plan
    base: int
    now: datetime

    def act(self, action: str, reason: str = "") -> Act:
        return Act(actor=self.actor, at=self.now, action=action, plan=self.before.id, reason=reason)


def _create(session: Session, actor: Person, file: PlanFile, now: datetime) -> Applied:
    plan = file.plan
    problems = [*_still_ahead(plan, now), *(gates.missing_words(plan) if plan.published else ())]
    if problems:
        raise Refused(*problems)
    action = "plan imported" if plan.facts else "plan created"
    act = Act(actor=actor, at=now, action=action, plan=plan.id)
    keeping.begin(session, plan, act)
    for fact in plan.facts:
        told = replace(act, action="fact imported", subject=_subject(fact), reason=_reason(fact))
        audit.record(session, told, None, {"recorded_at": fact.recorded_at.isoformat()})
    if file.rules:
        keeping.keep_rules(session, plan, file.rules, replace(act, action="rules imported"))
    return Applied(Outcome.CREATED, changes(None, plan_documents.document(plan)))


def _propose(change: _Change, after: Plan, file: PlanFile, *, rules_too: bool) -> Outcome:
    """Let a public plan's change wait for a second person; rules alone are changed at once."""
    if _same(change.before, after):
        act = change.act("rules changed")
        keeping.keep_rules(change.session, change.before, file.rules, act)
        return Outcome.CHANGED
    problems = [*gates.missing_words(after)]
    problems += [Problem("rules", Message(_ONE_THING))] if rules_too else []
    moves = not _same(replace(change.before, schedule=after.schedule), change.before)
    problems += _moving(change, after, file) if moves else []
    if problems:
        raise Refused(*problems)
    wanted = _with_move(change, after, file) if moves else after
    if wanted not in _waiting(change, wanted):
        reason = file.moving.get(after.source_locale, "") if moves else ""
        act = change.act("move proposed" if moves else "change proposed", reason)
        change_sets.propose(change.session, wanted, change.base, act)
    return Outcome.AWAITING


def _waiting(change: _Change, wanted: Plan) -> Iterator[Plan]:
    """Yield the plans that wait already, a move in them told as if it were told now."""
    new = wanted.facts[-1]
    for each in change_sets.waiting(change.session, wanted.id):
        *old, last = each.plan.facts
        if isinstance(new, Moved) and isinstance(last, Moved) and len(old) + 1 == len(wanted.facts):
            told = replace(new, reason=last.reason)
            yield replace(each.plan, facts=(*old, told))
        else:
            yield each.plan


def _moving(change: _Change, after: Plan, file: PlanFile) -> Iterator[Problem]:
    if any(not file.moving.get(locale, "").strip() for locale in after.gated):
        yield Problem("reason_for_moving", Message(_WHY))
    for problem in promises.moving_faults(change.before, after.schedule, change.now):
        yield replace(problem, field=f"schedule.{problem.field}")


def _with_move(change: _Change, after: Plan, file: PlanFile) -> Plan:
    fact = Moved(
        recorded_at=change.now,
        effective_at=change.now,
        by=change.actor.name,
        confirmed_by="",
        reason=dict(file.moving),
        schedule=after.schedule,
    )
    return replace(after, facts=(*after.facts, fact))


def _taken(session: Session, plan: Plan) -> Iterator[Problem]:
    """Name the old hosts that other plans have: an address is answered for one plan only."""
    wanted = {placement.host for placement in plan.placements}
    for other, _ in plans.listed(session):
        for placement in other.placements:
            if other.id != plan.id and placement.host in wanted:
                message = Message(_TAKEN, {"plan": other.id})
                yield Problem(f"placements.{placement.host}", message)


def _still_ahead(plan: Plan, now: datetime) -> Iterator[Problem]:
    for number, fact in enumerate(plan.facts, 1):
        if fact.recorded_at > now:
            yield Problem(f"history.{number}.recorded_at", Message(_AHEAD))


def _subject(fact: Fact) -> str:
    return f"{fact.kind} {fact.gate}" if isinstance(fact, GateRecord) else fact.kind


def _reason(fact: Fact) -> str:
    return fact.evidence if isinstance(fact, GateRecord) else ""


# --- what differs ---------------------------------------------------------------------------------


def _differences(before: Plan, after: Plan, kept: _Rules, new: _Rules) -> tuple[Change, ...]:
    found: tuple[Change, ...] = ()
    if not _same(before, after):
        documents = (plan_documents.document(before), plan_documents.document(after))
        found = changes(*documents)
    return (*found, *changes(_by_address(kept), _by_address(new)))


def _same(one: Plan, other: Plan) -> bool:
    """Compare as files do: the order of a schedule's stages says nothing."""
    return plan_files.write(one) == plan_files.write(other)


def _rules_differ(kept: _Rules, file: PlanFile) -> bool:
    return _by_address(kept) != _by_address(file.rules)


def _by_address(some: _Rules) -> dict[str, dict[str, object]]:
    """Name rules by their addresses; their order says nothing."""
    told = (field.name for field in fields(Rule))
    names = [name for name in told if name not in _OF_AN_ADDRESS]
    return {_address(rule): {name: _plain(getattr(rule, name)) for name in names} for rule in some}


_OF_AN_ADDRESS = ("host", "path", "match", "query", "folds_case", "strict_slash")


def _address(rule: Rule) -> str:
    query = "&".join(f"{name}={value}" for name, value in sorted(rule.query.items()))
    marks = [name for name in ("folds_case", "strict_slash") if getattr(rule, name)]
    return " ".join([f"{rule.host}{rule.source}{'?' * bool(query)}{query}", rule.match, *marks])


def _plain(value: object) -> object:
    """Return a value as the audit log keeps it."""
    if isinstance(value, Mapping):
        return dict(value)
    return value if isinstance(value, bool) else str(value)
