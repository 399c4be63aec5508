"""Bring a plan in from its file, and out again."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from sunset.domain import checks, gates, histories, programme_checks, promises
from sunset.domain.audit import Change, changes
from sunset.domain.facts import Attested, Fact, GateRecord, Moved
from sunset.domain.people import Permission, Person
from sunset.domain.plans import Plan
from sunset.domain.promises import AT_ONCE, Terms
from sunset.domain.redirects import Rule
from sunset.errors import N_, Message, NotFound, Problem, Refused, demand_none
from sunset.exchange import plan_checks, plan_differences, plan_files
from sunset.exchange.plan_files import PlanFile
from sunset.speech import waiting_locales
from sunset.store import (
    audit,
    change_sets,
    keeping,
    plan_documents,
    plans,
    rule_batches,
    rule_proposals,
    rule_states,
    rules,
)
from sunset.store.audit import Act
from sunset.store.rule_batches import Batch
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
    """What became of a file, and in what it differs from what was there.

    Of very many rules the first are told, behind how many there are.
    """

    outcome: Outcome
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Prepared:
    """What applying a file means: the plan as it will be and, if it is there, its rules."""

    plan: Plan
    file: PlanFile
    terms: Terms
    applied: Applied
    base: int = 0
    batch: Batch | None = None


def apply(session: Session, actor: Person, file: PlanFile, *, now: datetime) -> Applied:
    """Store what a file says; a public plan waits for a second person."""
    return keep(session, actor, prepare(session, actor, file, now=now), now=now)


def prepare(
    session: Session, actor: Person, file: PlanFile, *, terms: Terms = AT_ONCE, now: datetime
) -> Prepared:
    """Work out what applying a file means; it may take long, and keeps nothing."""
    actor.demand(Permission.CHANGE_PLANS)
    faults = (
        *keeping.host_faults(session, file.plan),
        *checks.promise_faults(file.plan, waiting_locales()),
    )
    demand_none(plan_checks.placed(fault, file.plan) for fault in faults)
    try:
        before, base = plans.head(session, file.plan.id)
    except NotFound:
        return Prepared(file.plan, file, terms, _created(file.plan, now))
    after = file.plan if file.plan.facts else replace(file.plan, facts=before.facts)
    batch = _batch(session, before.id, file.rules)
    found = _differences(before, after, batch)
    if not found:
        return Prepared(before, file, terms, Applied(Outcome.UNCHANGED))
    if not plan_differences.same(replace(before, facts=after.facts), before):
        raise Refused.because(_HISTORY, field="history")
    if not before.published:
        return Prepared(after, file, terms, Applied(Outcome.CHANGED, found), base, batch)
    wanted = _wanted(_Change(before, after, file, terms, by=actor.name, now=now))
    return Prepared(wanted, file, terms, Applied(Outcome.AWAITING, found), base, batch)


def keep(session: Session, actor: Person, prepared: Prepared, *, now: datetime) -> Applied:
    """Store what was worked out, unless others changed the plan or its rules meanwhile."""
    actor.demand(Permission.CHANGE_PLANS)
    act = Act(actor=actor, at=now, action="plan applied", plan=prepared.plan.id)
    if prepared.applied.outcome is Outcome.CREATED:
        _create(session, prepared.plan, prepared.file.rules or (), act)
    elif prepared.applied.outcome is Outcome.CHANGED and prepared.batch:
        rules_act = replace(act, action="rules changed")
        keeping.keep_batch(session, prepared.plan, prepared.batch, rules_act)
        keeping.keep(session, prepared.plan, prepared.base, act)
    elif prepared.applied.outcome is Outcome.AWAITING and prepared.batch:
        _propose(session, prepared, prepared.batch, act)
    return prepared.applied


def export(session: Session, plan_id: str) -> tuple[str, bool]:
    """Return a plan as a file that changes nothing when applied, and whether it has its rules."""
    return plan_files.exported(plans.get(session, plan_id), rules.of(session, plan_id))


_HISTORY = N_("This plan has its history already, and no file rewrites it. Leave the history out.")
_WHY = N_("These dates are public. Say in every promised language why they move.")


@dataclass(frozen=True, slots=True)
class _Change:
    """What a file makes of a public plan: by whom, when and on which terms."""

    before: Plan
    after: Plan
    file: PlanFile
    terms: Terms
    by: str
    now: datetime

    @property
    def at(self) -> datetime:
        """Return when the change is to hold."""
        return self.terms.at or self.now


def _created(plan: Plan, now: datetime) -> Applied:
    said = gates.missing_words(plan) if plan.published else ()
    demand_none(histories.faults(plan, now), said)
    return Applied(Outcome.CREATED, changes(None, plan_documents.document(plan)))


def _batch(session: Session, plan_id: str, new: _Rules | None) -> Batch:
    """Work out what becomes of the rules; those that stand in a file of their own stay."""
    if new is None:
        return rule_batches.work_out(plan_id, rule_states.of(session, plan_id))
    return rule_batches.replacing(session, plan_id, new)


def _create(session: Session, plan: Plan, new: _Rules, act: Act) -> None:
    keeping.begin(
        session, plan, replace(act, action="plan imported" if plan.facts else "plan created")
    )
    for fact in plan.facts:
        told = replace(act, action="fact imported", subject=_subject(fact), reason=_reason(fact))
        audit.record(session, told, None, {"recorded_at": fact.recorded_at.isoformat()})
    if new:
        keeping.keep_rules(session, plan, new, replace(act, action="rules imported"))


def _propose(session: Session, prepared: Prepared, batch: Batch, act: Act) -> None:
    """Let a public plan's change wait for a second person, together with that of its rules."""
    plan, at = prepared.plan, prepared.terms.at
    if rule_states.of(session, plan.id) != batch.state:
        raise rule_states.moved_on(plan.id)
    act = _proposing(plans.get(session, plan.id), prepared, act)
    if batch.changes.total:
        rule_proposals.propose(session, plan, batch, act, at)
    else:
        change_sets.propose(session, plan, prepared.base, act, at)


def _proposing(before: Plan, prepared: Prepared, act: Act) -> Act:
    """Name what is proposed: new dates before other words, and rules where it is them alone."""
    if prepared.plan.facts != before.facts:
        reason = prepared.file.moving.get(before.source_locale, "")
        return replace(act, action="move proposed", reason=reason)
    same = plan_differences.same(before, prepared.plan)
    return replace(act, action="rules proposed" if same else "change proposed")


def _wanted(change: _Change) -> Plan:
    """Return a public plan as a file wants it, with the move where its dates are others."""
    before, after = change.before, change.after
    if plan_differences.same(before, after):
        return before
    moves = not plan_differences.same(replace(before, schedule=after.schedule), before)
    demand_none(
        gates.missing_words(after),
        programme_checks.turned(before, after),
        _moving(change) if moves else (),
    )
    return _with_move(change) if moves else after


def _moving(change: _Change) -> Iterator[Problem]:
    if any(not change.file.moving.get(locale, "").strip() for locale in change.after.gated):
        yield Problem("reason_for_moving", Message(_WHY))
    schedule, excused = change.after.schedule, change.terms.overrides
    for problem in promises.moving_faults(change.before, schedule, change.at, excused):
        yield replace(problem, field=f"schedule.{problem.field}")


def _with_move(change: _Change) -> Plan:
    after, excused = change.after, change.terms.overrides
    fact = Moved(
        recorded_at=change.now,
        effective_at=change.now,
        by=change.by,
        confirmed_by="",
        reason=dict(change.file.moving),
        schedule=after.schedule,
        overrides=promises.needed(change.before, after.schedule, change.at, excused),
    )
    return replace(after, facts=(*after.facts, fact))


def _subject(fact: Fact) -> str:
    return f"{fact.kind} {fact.gate}" if isinstance(fact, GateRecord | Attested) else fact.kind


def _reason(fact: Fact) -> str:
    return fact.evidence if isinstance(fact, GateRecord | Attested) else ""


def _differences(before: Plan, after: Plan, batch: Batch) -> tuple[Change, ...]:
    found: tuple[Change, ...] = ()
    if not plan_differences.same(before, after):
        documents = (plan_documents.document(before), plan_documents.document(after))
        found = changes(*documents)
    return (*found, *batch.changes.lines())
