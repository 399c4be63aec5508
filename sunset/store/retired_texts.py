"""Guides that customers had and have no more."""

from datetime import datetime

from sqlmodel import Session, col, delete, select

from sunset.store.text_tables import RetiredText


def of_plan(session: Session, plan_id: str) -> frozenset[str]:
    """Return the keys of the retired guides of a plan."""
    query = select(RetiredText.document).where(col(RetiredText.plan) == plan_id)
    return frozenset(session.exec(query))


def retire(session: Session, plan_id: str, key: str, at: datetime) -> None:
    """Take a guide from customers, in every language."""
    session.add(RetiredText(plan=plan_id, document=key, retired_at=at))
    session.flush()


def restore(session: Session, plan_id: str, key: str) -> None:
    """Give a retired guide back to customers."""
    table = RetiredText
    session.exec(delete(table).where(col(table.plan) == plan_id, col(table.document) == key))
