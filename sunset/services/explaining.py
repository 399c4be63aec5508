"""Say the reason of a pause, or of another turn of a plan, in the languages that lack it."""

from datetime import datetime

from sunset.documents.front_matter import normalised
from sunset.domain.facts import Text
from sunset.domain.field_checks import length_faults
from sunset.domain.people import Permission, Person
from sunset.domain.plans import Plan
from sunset.domain.turns import MAX_REASON, explained, lacking, turns
from sunset.errors import Conflict, NotAllowed, NotFound, demand_none
from sunset.store import assignments, keeping, plans
from sunset.store.audit import Act
from sunset.store.session import Session

SHORT_TEXTS = "words"  # who writes a plan's short texts in a language says its reasons there, too


def explain(
    session: Session, actor: Person, plan_id: str, number: int, more: Text, *, now: datetime
) -> None:
    """Add to the reason of a turn, counted from 0, what lacked: customers read it at once."""
    actor.demand(Permission.WRITE_DOCUMENTS)
    plan, base = plans.head(session, plan_id)
    turn = next(iter(turns(plan)[number : number + 1]), None)
    if turn is None:
        raise NotFound(f"{plan_id} took no turn {number}")
    told = {tag: normalised(words).strip() for tag, words in more.items() if words.strip()}
    if not set(told) <= set(lacking(plan, turn)):
        raise Conflict(f"{plan_id} has that reason in {sorted(told)} already")
    if not set(told) <= set(spoken(session, actor, plan)):
        raise NotAllowed(actor.name, Permission.WRITE_DOCUMENTS)
    _demand_short(told)
    reason = next(iter(told.values()), "")
    act = Act(
        actor=actor, at=now, action="reason added", plan=plan_id, subject=turn.kind, reason=reason
    )
    keeping.keep(session, explained(plan, turn, told), base, act)


def spoken(session: Session, actor: Person, plan: Plan) -> tuple[str, ...]:
    """Return the languages in which somebody says reasons."""
    scope = assignments.scope_of(session, actor)
    return tuple(tag for tag in plan.locales if scope.covers(plan.id, SHORT_TEXTS, tag))


def _demand_short(told: Text) -> None:
    demand_none(x for tag, words in told.items() for x in length_faults(tag, words, MAX_REASON))
