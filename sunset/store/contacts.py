"""Readers who wait for an answer: kept apart from everything that is counted, and not for long."""

from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import delete, func, select, update
from sqlmodel import Session

from sunset.domain.contacts import Contact
from sunset.errors import Conflict, NotFound
from sunset.store import contact_tables, tables
from sunset.store.hits import dialect


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A reader, whoever answers her, by when, and who did."""

    id: str
    plan: str
    guide: str
    locale: str
    reach: str = field(repr=False)
    words: str = field(repr=False)
    owner: str
    received_at: datetime
    reply_by: date
    answered_by: str | None
    answered_at: datetime | None


def take_in(session: Session, contact: Contact, owner: str, received: datetime, by: date) -> bool:
    """Keep what a reader left, once; say False where it is kept already."""
    table = tables.table_of(contact_tables.Contact)
    once = (
        dialect(session)
        .insert(table)
        .values(
            id=contact.id,
            plan=contact.plan,
            guide=contact.guide,
            locale=contact.locale,
            reach=contact.reach,
            words=contact.words,
            owner=owner,
            received_at=received,
            reply_by=by.isoformat(),
        )
    )
    new = once.on_conflict_do_nothing().returning(table.c.id)
    return session.connection().scalar(new) is not None


def listed(session: Session, limit: int = 200) -> list[Waiting]:
    """List readers, those who wait first and of them those first who are to be answered first."""
    table = tables.table_of(contact_tables.Contact).c
    columns = (table[name] for name in Waiting.__slots__)
    answered = table.answered_at.is_not(None)
    order = (answered, table.reply_by, table.received_at, table.id)
    rows = session.connection().execute(select(*columns).order_by(*order).limit(limit))
    return [
        Waiting(**{**row, "reply_by": date.fromisoformat(row["reply_by"])})
        for row in rows.mappings()
    ]


def waiting(session: Session) -> int:
    """Count readers who were not answered yet."""
    table = tables.table_of(contact_tables.Contact).c
    query = select(func.count()).where(table.answered_at.is_(None))
    return session.connection().scalar(query) or 0


def counts(session: Session, plan_id: str) -> tuple[int, int]:
    """Count the readers of a plan who wait for an answer, and those who got one."""
    table = tables.table_of(contact_tables.Contact).c
    query = select(func.count(), func.count(table.answered_at)).where(table.plan == plan_id)
    every, done = session.connection().execute(query).one()
    return every - done, done


def answered(session: Session, contact_id: str, by: str, at: datetime) -> str:
    """Note who answered a reader, and return the plan; only once."""
    table = tables.table_of(contact_tables.Contact)
    plan = session.connection().scalar(select(table.c.plan).where(table.c.id == contact_id))
    if plan is None:
        raise NotFound(contact_id)
    open_one = (table.c.id == contact_id) & table.c.answered_at.is_(None)
    noted = update(table).where(open_one).values(answered_by=by, answered_at=at)
    if not session.connection().execute(noted).rowcount:
        raise Conflict(f"{contact_id} was answered already.")
    return str(plan)


def forget(session: Session, before: datetime) -> int:
    """Delete what was received before an instant, answered or not, and say how much it was."""
    table = tables.table_of(contact_tables.Contact)
    gone = session.connection().execute(delete(table).where(table.c.received_at < before))
    return gone.rowcount
