"""Keep a changed plan whole: its version, its audit line and, once public, its publication."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlmodel import Session

from sunset.domain import checks
from sunset.domain.plans import Plan
from sunset.domain.redirects import Rule
from sunset.errors import Refused
from sunset.store import audit, plan_documents, plans, publications, rules
from sunset.store.audit import Act


def begin(session: Session, plan: Plan, act: Act) -> None:
    """Keep a plan that is new to the store."""
    _demand_own_hosts(session, plan)
    plans.add(session, plan, act)
    audit.record(session, act, None, plan_documents.document(plan))
    _publish(session, plan, act)


def keep(session: Session, plan: Plan, base: int, act: Act) -> int:
    """Keep a new version of a plan and return its number; one that changes nothing is not kept."""
    before, number = plans.head(session, plan.id)
    if before == plan:
        return number
    if plan.placements != before.placements:
        _demand_own_hosts(session, plan)
    number = plans.save(session, plan, base, act)
    audit.record(session, act, plan_documents.document(before), plan_documents.document(plan))
    if replace(plan, milestones=before.milestones) != before:
        _publish(session, plan, act)
    return number


def keep_rules(session: Session, plan: Plan, new: Sequence[Rule], act: Act) -> None:
    """Replace the rules of a plan."""
    before = {each.host + each.path: each for each in rules.of(session, plan.id)}
    rules.replace_all(session, plan.id, new)
    after = {each.host + each.path: each for each in new}
    audit.record(session, act, _as_text(before), _as_text(after))
    _publish(session, plan, act)


def _demand_own_hosts(session: Session, plan: Plan) -> None:
    """Refuse an old host that another plan answers for: one address, one answer."""
    others = [other for other, _ in plans.listed(session) if other.id != plan.id]
    problems = tuple(checks.host_faults(plan, others))
    if problems:
        raise Refused(*problems)


def _as_text(known: Mapping[str, Rule]) -> dict[str, str]:
    return {address: str(dict(rule.urls) or rule.destination) for address, rule in known.items()}


def _publish(session: Session, plan: Plan, act: Act) -> None:
    """Let the press print a plan that customers know; a draft is nobody's business yet."""
    if plan.published:
        publications.commit(session, [plan.id], act)
