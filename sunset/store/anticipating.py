"""Work out what a change set means for the rules of its plan, while nobody has to wait for it."""

from dataclasses import dataclass

from sqlmodel import Session

from sunset.domain import merging
from sunset.errors import Problem, Refused
from sunset.store import change_sets, plans, rule_proposals, rule_states
from sunset.store.rule_batches import Batch, Watch, unwatched
from sunset.store.rule_states import State


@dataclass(frozen=True, slots=True)
class Anticipated:
    """What becomes of rules as they are in a state, or what keeps anything from becoming of them.

    Without rules in the change set there is no batch.
    """

    state: State
    batch: Batch | None = None
    problems: tuple[Problem, ...] = ()


def rules_of(session: Session, number: int, *, watch: Watch = unwatched) -> Batch | None:
    """Return what becomes of the rules of a change that is open; it may take long."""
    asked = change_sets.open_one(session, number)
    if not asked.rules:
        return None
    head = plans.get(session, asked.plan.id)
    found = merging.merged(plans.version(session, head.id, asked.base), asked.plan, head)
    return rule_proposals.batch_of(session, asked, found.plan, watch=watch)


def anticipated(session: Session, number: int) -> Anticipated:
    """Return what a change would come to, or why it no longer fits; it may take long."""
    state = rule_states.of(session, change_sets.open_one(session, number).plan.id)
    try:
        return Anticipated(state, rules_of(session, number))
    except Refused as refused:
        return Anticipated(state, problems=refused.problems)
