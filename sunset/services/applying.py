"""Bring a plan in from its file, and out again."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from sunset.domain import checks, gates, programme_checks, promises
from sunset.domain.audit import Change, changes
from sunset.domain.facts import Attested, Fact, GateRecord, Moved, Published
from sunset.domain.people import Permission, Person
from sunset.domain.plans import Plan
from sunset.domain.promises import AT_ONCE, Terms
from sunset.domain.redirects import Rule
from sunset.errors import N_, Message, NotFound, Problem, Refused
from sunset.exchange import plan_differences, plan_files
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
    rules,
)
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
    session: Session,
    actor: Person,
    file: PlanFile,
    *,
    terms: Terms = AT_ONCE,
    now: datetime,
    dry_run: bool,
) -> Applied:
    """Store what a file says; a public plan waits for a second person. A dry run keeps nothing."""
    actor.demand(Permission.CHANGE_PLANS)
    if not dry_run:
        return _apply(session, actor, file, terms, now)
    with session.begin_nested() as trial:
        applied = _apply(session, actor, file, terms, now)
        trial.rollback()
    return applied


def export(session: Session, plan_id: str) -> str:
    """Return a plan as a file; applying it changes nothing."""
    return plan_files.write(plans.get(session, plan_id), tuple(rules.of(session, plan_id)))


def _apply(session: Session, actor: Person, file: PlanFile, terms: Terms, now: datetime) -> Applied:
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
    if not plan_differences.same(replace(before, facts=after.facts), before):
        raise Refused.because(_HISTORY, field="history")
    change = _Change(session, actor, before, base, terms, now)
    if before.published:
        return Applied(
            _propose(
                change, after, file, rules_too=plan_differences.rules_differ(kept, file.rules)
            ),
            found,
        )
    keeping.keep(session, after, base, change.act("plan applied"))
    if plan_differences.rules_differ(kept, file.rules):
        keeping.keep_rules(session, after, file.rules, change.act("rules changed"))
    return Applied(Outcome.CHANGED, found)


_HISTORY = N_("This plan has its history already, and no file rewrites it. Leave the history out.")
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
    terms: Terms
    now: datetime

    @property
    def at(self) -> datetime:
        """Return when the change is to hold."""
        return self.terms.at or self.now

    def act(self, action: str, reason: str = "") -> Act:
        return Act(actor=self.actor, at=self.now, action=action, plan=self.before.id, reason=reason)


def _create(session: Session, actor: Person, file: PlanFile, now: datetime) -> Applied:
    plan = file.plan
    problems = [
        *_still_ahead(plan, now),
        *_unexcused(plan),
        *(gates.missing_words(plan) if plan.published else ()),
    ]
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
    """Let a public plan's change wait for a second person, together with that of its rules."""
    if plan_differences.same(change.before, after):
        _with_rules(change, change.before, file.rules, change.act("rules proposed"))
        return Outcome.AWAITING
    turned = programme_checks.turned(change.before, after)
    problems = [*gates.missing_words(after), *turned]
    moves = not plan_differences.same(
        replace(change.before, schedule=after.schedule), change.before
    )
    problems += _moving(change, after, file) if moves else []
    if problems:
        raise Refused(*problems)
    wanted = _with_move(change, after, file) if moves else after
    reason = file.moving.get(after.source_locale, "") if moves else ""
    act = change.act("move proposed" if moves else "change proposed", reason)
    if rules_too:
        _with_rules(change, wanted, file.rules, act)
    else:
        change_sets.propose(change.session, wanted, change.base, act, change.terms.at)
    return Outcome.AWAITING


def _with_rules(change: _Change, wanted: Plan, new: _Rules, act: Act) -> None:
    batch = rule_batches.replacing(change.session, wanted.id, new)
    rule_proposals.propose(change.session, wanted, batch, act, change.terms.at)


def _moving(change: _Change, after: Plan, file: PlanFile) -> Iterator[Problem]:
    if any(not file.moving.get(locale, "").strip() for locale in after.gated):
        yield Problem("reason_for_moving", Message(_WHY))
    excused = change.terms.overrides
    for problem in promises.moving_faults(change.before, after.schedule, change.at, excused):
        yield replace(problem, field=f"schedule.{problem.field}")


def _with_move(change: _Change, after: Plan, file: PlanFile) -> Plan:
    fact = Moved(
        recorded_at=change.now,
        effective_at=change.now,
        by=change.actor.name,
        confirmed_by="",
        reason=dict(file.moving),
        schedule=after.schedule,
        overrides=promises.needed(change.before, after.schedule, change.at, change.terms.overrides),
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


def _unexcused(plan: Plan) -> Iterator[Problem]:
    """Name the floors and promises that a history broke without saying why."""
    for number, fact in enumerate(plan.facts, 1):
        if isinstance(fact, Published | Moved):
            past = [each for each in plan.facts if each.recorded_at < fact.recorded_at]
            then = replace(plan, facts=tuple(past))
            for each, message in promises.breaches(then, fact.schedule, fact.recorded_at).items():
                if not fact.overrides.get(each, "").strip():
                    yield Problem(f"history.{number}.overrides.{each}", message)


def _subject(fact: Fact) -> str:
    return f"{fact.kind} {fact.gate}" if isinstance(fact, GateRecord | Attested) else fact.kind


def _reason(fact: Fact) -> str:
    return fact.evidence if isinstance(fact, GateRecord | Attested) else ""


def _differences(before: Plan, after: Plan, kept: _Rules, new: _Rules) -> tuple[Change, ...]:
    found: tuple[Change, ...] = ()
    if not plan_differences.same(before, after):
        documents = (plan_documents.document(before), plan_documents.document(after))
        found = changes(*documents)
    return (*found, *changes(plan_differences.by_address(kept), plan_differences.by_address(new)))
