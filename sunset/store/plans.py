"""Plans and every version of them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select, update

from sunset.domain.facts import Text
from sunset.domain.plans import Company, Plan
from sunset.errors import Conflict, NotFound
from sunset.store import plan_documents, tables
from sunset.store.audit import Act


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One entry of a plan's history."""

    number: int
    recorded_at: datetime
    actor: str
    reason: str


def add(session: Session, plan: Plan, act: Act) -> None:
    """Keep a new plan as its version 1, unless its id is taken."""
    session.add(tables.Plan(id=plan.id, number=1, rules_number=0, **_listing(plan, act)))
    try:
        session.flush()
    except IntegrityError as fault:
        msg = f"there is a plan {plan.id} already"
        raise Conflict(msg) from fault
    _keep(session, plan, 1, act)


def save(session: Session, plan: Plan, base: int, act: Act) -> int:
    """Keep a new version of the plan whose head is ``base``, and return its number."""
    changed = session.exec(
        update(tables.Plan)
        .where(col(tables.Plan.id) == plan.id, col(tables.Plan.number) == base)
        .values(number=base + 1, **_listing(plan, act))
    )
    if not changed.rowcount:
        _, number = head(session, plan.id)
        msg = f"plan {plan.id} has version {number}, this change was made from {base}"
        raise Conflict(msg)
    _keep(session, plan, base + 1, act)
    return base + 1


def get(session: Session, plan_id: str) -> Plan:
    """Return a plan as it is now."""
    return head(session, plan_id)[0]


def head(session: Session, plan_id: str) -> tuple[Plan, int]:
    """Return a plan as it is now, with the number of its version."""
    query = _heads().where(col(tables.Plan.id) == plan_id)
    return _found(session.exec(query).one_or_none(), plan_id)


def hold(session: Session, *plan_ids: str) -> None:
    """Let those who do this for the same plans follow each other until their transactions end.

    Whoever locks plans and publications locks the plans first, in this order and all at once;
    otherwise two could wait for each other.
    """
    query = select(tables.Plan.id).where(col(tables.Plan.id).in_(plan_ids))
    session.exec(query.order_by(col(tables.Plan.id)).with_for_update(key_share=True)).all()


def version(session: Session, plan_id: str, number: int) -> Plan:
    """Return a plan as one of its versions was."""
    row = session.get(tables.PlanVersion, (plan_id, number))
    return _found((row.document, number) if row else None, plan_id)[0]


def listed(session: Session) -> list[tuple[Plan, int]]:
    """Return all plans as they are now, by company and id."""
    query = _heads().order_by(col(tables.Plan.company), col(tables.Plan.id))
    return [(plan_documents.load(text), number) for text, number in session.exec(query)]


def of_company(session: Session, company: str) -> tuple[Plan, ...]:
    """Return all plans of a company as they are now, by id."""
    named = col(tables.Plan.company) == company
    query = _heads().where(named).order_by(col(tables.Plan.id))
    return tuple(plan_documents.load(text) for text, _ in session.exec(query))


def some(session: Session, ids: Collection[str]) -> dict[str, Plan]:
    """Return the plans of these ids that are there."""
    query = _heads().where(col(tables.Plan.id).in_(ids))
    found = (plan_documents.load(text) for text, _ in session.exec(query))
    return {plan.id: plan for plan in found}


def numbers(session: Session) -> dict[str, int]:
    """Return the number of each plan's newest version, by the plan's id."""
    table = tables.Plan
    return dict(session.exec(select(table.id, table.number).order_by(col(table.id))).all())


def names(session: Session) -> dict[str, Text]:
    """Return what each plan's channel is called, by the plan's id."""
    table = tables.Plan
    return dict(session.exec(select(table.id, table.channel_name).order_by(col(table.id))).all())


def public(session: Session, only: Collection[str] | None = None) -> list[Plan]:
    """Return the plans that customers know of, all or those among some, by id."""
    query = _heads().where(col(tables.Plan.published)).order_by(col(tables.Plan.id))
    if only is not None:
        query = query.where(col(tables.Plan.id).in_(only))
    return [plan_documents.load(text) for text, _ in session.exec(query)]


def companies(session: Session) -> list[Company]:
    """Return the companies whose plans customers know of, each once."""
    table = tables.Plan
    known = select(table.company, table.company_url).where(col(table.published)).distinct()
    query = known.order_by(col(table.company), col(table.company_url))
    return [Company(name=name, url=url) for name, url in session.exec(query)]


def history(session: Session, plan_id: str) -> list[Version]:
    """List the versions of a plan, newest first."""
    table = tables.PlanVersion
    query = (
        select(table.number, table.recorded_at, table.actor, table.reason)
        .where(col(table.plan) == plan_id)
        .order_by(col(table.number).desc())
    )
    return [
        Version(number=number, recorded_at=at, actor=actor, reason=reason)
        for number, at, actor, reason in session.exec(query)
    ]


def _heads() -> Any:  # noqa: ANN401 -- a statement's type names each of its columns
    head_version = (col(tables.PlanVersion.plan) == col(tables.Plan.id)) & (
        col(tables.PlanVersion.number) == col(tables.Plan.number)
    )
    return select(tables.PlanVersion.document, tables.PlanVersion.number).join(
        tables.Plan, head_version
    )


def _found(row: tuple[str, int] | None, plan_id: str) -> tuple[Plan, int]:
    if row is None:
        msg = f"there is no plan {plan_id}"
        raise NotFound(msg)
    return plan_documents.load(row[0]), row[1]


def _listing(plan: Plan, act: Act) -> dict[str, Any]:
    return {
        "company": plan.company.name,
        "company_url": plan.company.url,
        "published": plan.published,
        "channel_name": dict(plan.channel.name),
        "kind": str(plan.channel.kind),
        "updated_at": act.at,
    }


def _keep(session: Session, plan: Plan, number: int, act: Act) -> None:
    session.add(
        tables.PlanVersion(
            plan=plan.id,
            number=number,
            recorded_at=act.at,
            actor=act.actor.name,
            reason=act.reason,
            document=plan_documents.dump(plan),
        )
    )
    session.flush()
