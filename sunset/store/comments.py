"""What people say of a plan, of its milestones and of its gates."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, delete, func, select

from sunset.errors import NotFound
from sunset.store.audit import Act
from sunset.store.comment_tables import Comment as Row

PAGE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """What somebody said; without a subject, of the plan itself."""

    id: int
    plan: str
    subject: str
    person: int
    author: str
    at: datetime
    words: str


def add(session: Session, words: str, act: Act) -> Comment:
    """Keep what somebody says."""
    row = Row(
        plan=act.plan,
        subject=act.subject,
        person=act.actor.id,
        author=act.actor.name,
        at=act.at,
        words=words,
    )
    session.add(row)
    session.flush()
    return _comment(row)


def get(session: Session, plan_id: str, number: int) -> Comment:
    """Return what was said of a plan under a number."""
    row = session.get(Row, number)
    if row is None or row.plan != plan_id:
        msg = f"nothing is said of {plan_id} under {number}"
        raise NotFound(msg)
    return _comment(row)


def remove(session: Session, comment: Comment) -> None:
    """Forget what somebody said."""
    session.exec(delete(Row).where(col(Row.id) == comment.id))


def of(session: Session, plan_id: str, subject: str | None = None) -> Sequence[Comment]:
    """List what was said last of a plan, or of one thing of it, oldest first."""
    query = select(Row).where(col(Row.plan) == plan_id)
    if subject is not None:
        query = query.where(col(Row.subject) == subject)
    rows = session.exec(query.order_by(col(Row.id).desc()).limit(PAGE)).all()
    return [_comment(row) for row in reversed(rows)]


def count(session: Session, plan_id: str, subject: str | None = None) -> int:
    """Count what was said of a plan, or of one thing of it."""
    query = select(func.count()).where(col(Row.plan) == plan_id)
    if subject is not None:
        query = query.where(col(Row.subject) == subject)
    return session.exec(query).one()


def _comment(row: Row) -> Comment:
    return Comment(
        id=row.id or 0,
        plan=row.plan,
        subject=row.subject,
        person=row.person,
        author=row.author,
        at=row.at,
        words=row.words,
    )
