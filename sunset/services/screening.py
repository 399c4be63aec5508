"""Say what is wrong between rules while somebody may still decide on them."""

from sunset.domain.people import Permission, Person
from sunset.domain.plans import Plan
from sunset.exchange.rules.finding import Finding, addressed
from sunset.exchange.rules.findings import findings
from sunset.store import rule_batches, rule_proposals, rules
from sunset.store.change_sets import ChangeSet
from sunset.store.session import Session

_Found = tuple[Finding, ...]


def of_draft(session: Session, actor: Person, plan: Plan) -> _Found:
    """Say what is wrong with the rules of a plan that is to be published."""
    actor.demand(Permission.SEE_PLANS)
    if rules.count(session, plan.id) > rule_proposals.MOST_AT_ONCE:
        return ()  # a job checks these
    return tuple(findings(addressed(rules.of(session, plan.id)), plan))


def of_change(session: Session, actor: Person, asked: ChangeSet, plan: Plan) -> _Found:
    """Say what is wrong with the rules that an open change brings, and where they meet others.

    ``plan`` is the plan as it will be.
    """
    actor.demand(Permission.SEE_PLANS)
    count = rules.count(session, plan.id) + sum(asked.rules.values())
    if not asked.is_open or count > rule_proposals.MOST_AT_ONCE:
        return ()
    proposed = list(rule_proposals.every(session, asked.id))
    given_up = {each.id for each in proposed}
    own = [rule for each in proposed if (rule := each.rules[1])]
    stay = (each.rule for each in rule_batches.known(session, plan.id) if each.id not in given_up)
    return tuple(findings(addressed(own), plan, beside=addressed(stay)))
