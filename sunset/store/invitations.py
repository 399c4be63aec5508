"""Invitations: who may come in by a link, known by the digest of its token only."""

from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum

from sqlmodel import Session, col, select, update

from sunset.domain.people import Assignment, Role
from sunset.errors import NotFound
from sunset.store.assignments import Language
from sunset.store.digests import digest
from sunset.store.people_tables import Invitation as Row


class State(StrEnum):
    """What an invitation is good for."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REVOKED = "revoked"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """Who is invited, to do what."""

    name: str
    role: Role
    languages: tuple[Language, ...] = ()
    assignments: tuple[Assignment, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """An invitation as it is kept."""

    id: int
    guest: Guest
    invited_by: str
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None
    accepted_at: datetime | None

    def state(self, now: datetime) -> State:
        """Say what the invitation is good for at an instant."""
        if self.accepted_at:
            return State.ACCEPTED
        if self.revoked_at:
            return State.REVOKED
        return State.OPEN if now < self.expires_at else State.EXPIRED


def add(
    session: Session, guest: Guest, token: str, invited_by: str, span: tuple[datetime, datetime]
) -> Invitation:
    """Keep an invitation that is good from one instant until another."""
    created_at, expires_at = span
    row = Row(
        token=digest(token),
        name=guest.name,
        role=guest.role,
        languages=[asdict(each) for each in guest.languages],
        assignments=[asdict(each) for each in guest.assignments],
        invited_by=invited_by,
        created_at=created_at,
        expires_at=expires_at,
    )
    session.add(row)
    session.flush()
    return _invitation(row)


def by_token(session: Session, token: str) -> Invitation | None:
    """Return the invitation behind a link."""
    row = session.exec(select(Row).where(col(Row.token) == digest(token))).one_or_none()
    return _invitation(row) if row else None


def get(session: Session, number: int) -> Invitation:
    """Return an invitation."""
    row = session.get(Row, number)
    if row is None:
        raise NotFound(f"there is no invitation {number}")
    return _invitation(row)


def listed(session: Session, since: datetime) -> list[Invitation]:
    """List the invitations that were good at an instant or later, newest first."""
    query = select(Row).where(col(Row.expires_at) >= since).order_by(col(Row.id).desc())
    return [_invitation(row) for row in session.exec(query)]


def accept(session: Session, number: int, person_id: int, at: datetime) -> bool:
    """Keep who came in by an invitation; say False where that is no longer possible."""
    return _close(session, number, accepted_at=at, person=person_id)


def revoke(session: Session, number: int, at: datetime) -> bool:
    """Let an invitation let nobody in; say False where that is no longer possible."""
    return _close(session, number, revoked_at=at)


def _close(session: Session, number: int, **values: object) -> bool:
    is_open = (col(Row.accepted_at).is_(None), col(Row.revoked_at).is_(None))
    closing = update(Row).where(col(Row.id) == number, *is_open).values(**values)
    return bool(session.exec(closing).rowcount)


def _invitation(row: Row) -> Invitation:
    guest = Guest(
        name=row.name,
        role=Role(row.role),
        languages=tuple(Language(**each) for each in row.languages),
        assignments=tuple(Assignment(**each) for each in row.assignments),
    )
    return Invitation(
        id=row.id or 0,
        guest=guest,
        invited_by=row.invited_by,
        created_at=row.created_at,
        expires_at=row.expires_at,
        revoked_at=row.revoked_at,
        accepted_at=row.accepted_at,
    )
