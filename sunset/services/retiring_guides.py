"""Take guides from customers once nobody needs them, and give them again."""

from datetime import datetime

from sunset.domain.people import Permission, Person
from sunset.domain.plans import Plan
from sunset.domain.texts import OVERVIEW, TextKind, text_of
from sunset.errors import N_, Conflict, NotFound, Refused
from sunset.store import audit, heads, plans, publications, retired_texts
from sunset.store.audit import Act
from sunset.store.session import Session


def retire(session: Session, actor: Person, plan_id: str, key: str, *, now: datetime) -> None:
    """Take a guide from customers in every language; its address leads to those that are left."""
    plan = _demand_guide(session, actor, plan_id, key)
    if key in retired_texts.of_plan(session, plan_id):
        raise Conflict(f"{plan_id} has retired {key} already")
    retired_texts.retire(session, plan_id, key, now)
    _settle(session, plan, _act(actor, now, "guide retired", plan_id, key))


def unretire(session: Session, actor: Person, plan_id: str, key: str, *, now: datetime) -> None:
    """Give customers a retired guide again, as it was."""
    plan = _demand_guide(session, actor, plan_id, key)
    if key not in retired_texts.of_plan(session, plan_id):
        raise Conflict(f"{plan_id} has not retired {key}")
    retired_texts.restore(session, plan_id, key)
    _settle(session, plan, _act(actor, now, "guide given again", plan_id, key))


def _demand_guide(session: Session, actor: Person, plan_id: str, key: str) -> Plan:
    actor.demand(Permission.CHANGE_PLANS)
    plans.hold(session, plan_id)
    plan = plans.get(session, plan_id)
    found = text_of(plan, key)
    if found is None or found.kind is not TextKind.GUIDE:
        raise NotFound(f"{plan_id} has no guide {key}")
    if key == OVERVIEW:
        raise Refused.because(N_("Retired guides lead to this one. It stays."))
    return plan


def _settle(session: Session, plan: Plan, act: Act) -> None:
    heads.sync_text(session, plan, act.subject, act.at)
    audit.write(session, act)
    if plan.published:
        publications.commit(session, [plan.id], act)


def _act(actor: Person, now: datetime, action: str, plan: str, key: str) -> Act:
    return Act(actor=actor, at=now, action=action, plan=plan, subject=key)
