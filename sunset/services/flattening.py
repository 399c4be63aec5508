"""Lead the rules of a plan straight to where their chains end."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from sunset.domain.people import Permission, Person
from sunset.domain.redirects import Rule
from sunset.domain.rule_checks import Check
from sunset.exchange.rules.flattening import straight
from sunset.exchange.rules.following import Roads
from sunset.store import plans, rule_batches, rule_gathering, rule_states
from sunset.store.audit import Act
from sunset.store.rule_batches import Batch, Known, Watch, unwatched, watched
from sunset.store.rule_proposals import Settled
from sunset.store.session import Session


def prepare(session: Session, actor: Person, plan_id: str, *, watch: Watch = unwatched) -> Batch:
    """Work out what leads straight to where detours end; it may take long, and keeps nothing.

    What somebody edited already is led as it will be, and what goes is left alone.
    """
    actor.demand(Permission.CHANGE_PLANS)
    plan, state = plans.get(session, plan_id), rule_states.of(session, plan_id)
    edited = rule_gathering.intended(session, plan_id, actor.id)
    roads, check = Roads(), Check(plan)
    for there, rule in watched(_becoming(session, plan_id, edited), watch):
        roads.add(there.id, rule, rule.targets(plan))
    shorter = [
        (there, made)
        for there, rule in _becoming(session, plan_id, edited)
        if (made := straight(roads, there.id, rule, check)) != rule
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


def _becoming(
    session: Session, plan_id: str, edited: Mapping[int, Rule | None]
) -> Iterator[tuple[Known, Rule]]:
    """Yield the rules that stay as they will be, behind what they are."""
    for there in rule_batches.known(session, plan_id):
        rule = edited.get(there.id, there.rule)
        if rule is not None:
            yield there, rule
