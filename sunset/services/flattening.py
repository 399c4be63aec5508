"""Lead the rules of a plan straight to where their chains end."""

from dataclasses import replace
from datetime import datetime

from sunset.domain.people import Permission, Person
from sunset.domain.rule_checks import Check
from sunset.exchange.rules.finding import addressed
from sunset.exchange.rules.flattening import straight
from sunset.exchange.rules.following import Roads
from sunset.store import plans, rule_batches, rule_gathering, rule_states
from sunset.store.audit import Act
from sunset.store.rule_batches import Batch, Watch, unwatched, watched
from sunset.store.rule_proposals import Settled
from sunset.store.session import Session


def prepare(session: Session, actor: Person, plan_id: str, *, watch: Watch = unwatched) -> Batch:
    """Work out what leads straight to where detours end; it may take long, and keeps nothing.

    What somebody edited already is led as it will be, and what goes is left alone.
    """
    actor.demand(Permission.CHANGE_PLANS)
    plan, state = plans.get(session, plan_id), rule_states.of(session, plan_id)
    edited = rule_gathering.intended(session, plan_id, actor.id)
    known = [each for each in rule_batches.known(session, plan_id) if edited.get(each.id, each)]
    kept = list(addressed(edited.get(each.id) or each.rule for each in watched(known, watch)))
    roads, check = Roads(), Check(plan)
    for where, rule in kept:
        roads.add(where, rule, rule.targets(plan))
    shorter = [
        (there, made)
        for there, (where, rule) in zip(known, kept, strict=True)
        if (made := straight(roads, where, rule, check)) != rule
    ]
    batch = rule_batches.work_out(
        plan_id, state, changed=[(there, made) for there, made in shorter if made != there.rule]
    )
    return replace(batch, same=[there.id for there, made in shorter if made == there.rule])


def keep(session: Session, actor: Person, shorter: Batch, *, now: datetime) -> Settled:
    """Lead rules straight, unless others changed the plan or its rules meanwhile."""
    actor.demand(Permission.CHANGE_PLANS)
    act = Act(actor=actor, at=now, action="rules flattened", plan=shorter.plan)
    return rule_gathering.gather(session, plans.get(session, shorter.plan), shorter, act)
