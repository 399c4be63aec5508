"""Which facts of plans changed lately: texts that name them show the new ones by themselves."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from sunset.store import tables

ACTIONS = (
    "dates moved",
    "dates set",
    "plan applied",
    "plan changed",
    "plan reopened",
    "plan resumed",
    "words set",
)
FACTS: Mapping[str, str] = {
    "schedule": "dates",
    "channel": "channel",
    "destinations": "destinations",
    "needs": "needs",
    "help": "help",
    "reason": "words",
    "loss": "words",
    "cases": "words",
    "data": "words",
    "company": "company",
}
"""What texts can name of a plan, by the part of the plan that holds it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactsChanged:
    """When the facts of a plan last changed, by whom, and which."""

    plan: str
    at: datetime
    actor: str
    facts: tuple[str, ...]


def since(session: Session, plans: Collection[str], begin: datetime) -> tuple[FactsChanged, ...]:
    """Return the last change of facts of each plan that had one since an instant."""
    table = tables.AuditLine
    wanted = (
        col(table.plan).in_(plans),
        col(table.action).in_(ACTIONS),
        col(table.at) >= begin,
    )
    lines = session.exec(select(table).where(*wanted).order_by(col(table.id)))
    found = (_changed(line) for line in lines)
    return tuple({each.plan: each for each in found if each.facts}.values())


def _changed(line: tables.AuditLine) -> FactsChanged:
    parts = (str(field).partition(".")[0] for field, *_ in line.changes)
    facts = dict.fromkeys(FACTS[part] for part in parts if part in FACTS)
    return FactsChanged(plan=line.plan, at=line.at, actor=line.actor, facts=tuple(facts))
