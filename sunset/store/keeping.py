"""Keep a changed plan whole: its version, its audit line and, once public, its publication."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from sqlmodel import Session

from sunset.domain import checks
from sunset.domain.facts import Attested
from sunset.domain.plans import Plan
from sunset.domain.redirects import Rule
from sunset.domain.texts import guides_of
from sunset.errors import Problem, demand_none
from sunset.store import (
    audit,
    heads,
    plan_documents,
    plans,
    publications,
    retired_texts,
    rule_batches,
    rules,
    touched,
)
from sunset.store.audit import Act
from sunset.store.publications import Carries
from sunset.store.rule_batches import Batch
from sunset.store.rule_changes import RuleChanges

_INSIDE = ("milestones", "touchpoints", "struggles", "checks")  # customers see none of it


def begin(session: Session, plan: Plan, act: Act) -> None:
    """Keep a plan that is new to the store."""
    demand_none(host_faults(session, plan))
    plans.add(session, plan, act)
    heads.sync(session, plan, act.at)
    audit.record(session, act, None, plan_documents.document(plan))
    _publish(session, plan, act)


def keep(session: Session, plan: Plan, base: int, act: Act) -> int:
    """Keep a new version of a plan and return its number; one that changes nothing is not kept."""
    before, number = plans.head(session, plan.id)
    if before == plan:
        return number
    if plan.placements != before.placements:
        demand_none(host_faults(session, plan))
    number = plans.save(session, plan, base, act)
    if before.published:
        _follow_needs(session, before, plan, act)
    heads.sync(session, plan, act.at)
    audit.record(session, act, plan_documents.document(before), plan_documents.document(plan))
    if _outside(plan, before) != _outside(before, before):
        _publish(session, plan, act)
    return number


def _follow_needs(session: Session, before: Plan, plan: Plan, act: Act) -> None:
    """Retire the guides whose needs went, and give those again whose needs came back."""
    had, has = ({guide.key for guide in guides_of(each)} for each in (before, plan))
    retired = retired_texts.of_plan(session, plan.id)
    for key in sorted(had - has - retired):
        retired_texts.retire(session, plan.id, key, act.at)
    for key in sorted((has - had) & retired):
        retired_texts.restore(session, plan.id, key)


def _outside(plan: Plan, before: Plan) -> Plan:
    """Return what customers see of a plan: nothing of its work, nor of who answers for a gate."""
    facts = tuple(fact for fact in plan.facts if not isinstance(fact, Attested))
    return replace(plan, facts=facts, **{name: getattr(before, name) for name in _INSIDE})


def change_rules(
    session: Session,
    plan: Plan,
    act: Act,
    *,
    put: Iterable[Rule] = (),
    removed: Collection[int] = (),
) -> RuleChanges:
    """Remove rules of a plan, then put others by their addresses; the rest stays as it is."""
    number = _coming(session, plan)
    done = rules.take_away(session, plan.id, removed, number)
    done += rules.put(session, plan.id, put, number)
    return _kept(session, plan, done, act)


def keep_batch(session: Session, plan: Plan, batch: Batch, act: Act) -> RuleChanges:
    """Keep changes of rules that were worked out before, unless their plan is another by now."""
    done = rule_batches.keep(session, batch, _coming(session, plan))
    return _kept(session, plan, done, act)


def keep_rules(session: Session, plan: Plan, new: Iterable[Rule], act: Act) -> RuleChanges:
    """Put rules in the place of all that a plan has."""
    done = rules.replace_all(session, plan.id, new, _coming(session, plan))
    return _kept(session, plan, done, act)


def _coming(session: Session, plan: Plan) -> int:
    """Return the number by which the press will learn of changed rules, 0 for a draft's."""
    return publications.coming(session, [plan.id]) if plan.published else 0


def _kept(session: Session, plan: Plan, done: RuleChanges, act: Act) -> RuleChanges:
    if not done.total:
        return done
    audit.write(session, act, done.lines())
    if plan.published:
        few = done.total <= touched.MOST
        carried = Carries.PLACES if few else Carries.RULES
        number = publications.commit(session, [plan.id], act, carried)
        if not few:
            touched.forget(session, number)
    return done


def host_faults(session: Session, plan: Plan) -> tuple[Problem, ...]:
    """Name the old hosts that another plan answers for: one address, one answer."""
    others = [other for other, _ in plans.listed(session) if other.id != plan.id]
    return tuple(checks.host_faults(plan, others))


def _publish(session: Session, plan: Plan, act: Act) -> None:
    """Let the press print a plan that customers know; a draft is nobody's business yet."""
    if plan.published:
        publications.commit(session, [plan.id], act)
