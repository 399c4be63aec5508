"""Who is signed in, and who tried to; tokens and keys are known by their digests only."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, delete, func, select, update

from sunset.domain.people import Person
from sunset.store import people, tables
from sunset.store.digests import digest
from sunset.store.session import wait_for_other_writers


@dataclass(frozen=True, slots=True, kw_only=True)
class Login:
    """A person signed in on one device, neither revoked nor disabled."""

    person: Person
    created_at: datetime
    seen_at: datetime
    expires_at: datetime


def begin(session: Session, token: str, person_id: int, at: datetime, expires_at: datetime) -> None:
    """Keep that a token signs a person in; forget those that ran out."""
    table = tables.LoginSession
    session.exec(delete(table).where(col(table.expires_at) <= at))
    session.add(
        table(
            token=digest(token),
            person=person_id,
            created_at=at,
            seen_at=at,
            expires_at=expires_at,
        )
    )
    session.flush()


def find(session: Session, token: str) -> Login | None:
    """Return whom a token signs in, in one query."""
    table, person = tables.LoginSession, tables.Person
    query = (
        select(table, person)
        .join(person, col(person.id) == col(table.person))
        .where(
            col(table.token) == digest(token),
            col(table.revoked_at).is_(None),
            col(person.disabled_at).is_(None),
        )
    )
    found = session.exec(query).one_or_none()
    return _login(*found) if found else None


def extend(session: Session, token: str, at: datetime, expires_at: datetime) -> None:
    """Keep that a token was used, and until when it signs in."""
    table = tables.LoginSession
    used = update(table).where(col(table.token) == digest(token))
    session.exec(used.values(seen_at=at, expires_at=expires_at))


def revoke(session: Session, token: str, at: datetime) -> None:
    """Let a token sign nobody in any more."""
    table = tables.LoginSession
    alive = (col(table.token) == digest(token), col(table.revoked_at).is_(None))
    session.exec(update(table).where(*alive).values(revoked_at=at))


def of_person(session: Session, person_id: int, at: datetime) -> list[tuple[str, Login]]:
    """List where a person is signed in, last seen first, each behind its token's digest."""
    table, person = tables.LoginSession, tables.Person
    query = (
        select(table, person)
        .join(person, col(person.id) == col(table.person))
        .where(
            col(table.person) == person_id,
            col(table.revoked_at).is_(None),
            col(table.expires_at) > at,
        )
        .order_by(col(table.seen_at).desc(), col(table.token))
    )
    return [(row.token, _login(row, who)) for row, who in session.exec(query)]


def revoke_one(session: Session, person_id: int, token_digest: str, at: datetime) -> int:
    """Let one token of a person, known by its digest, sign in no more; return how many did."""
    table = tables.LoginSession
    alive = (
        col(table.token) == token_digest,
        col(table.person) == person_id,
        col(table.revoked_at).is_(None),
    )
    return session.exec(update(table).where(*alive).values(revoked_at=at)).rowcount


def revoke_all(session: Session, person_id: int, at: datetime) -> int:
    """Let no token of a person sign in any more; return how many did."""
    table = tables.LoginSession
    alive = (
        col(table.person) == person_id,
        col(table.revoked_at).is_(None),
        col(table.expires_at) > at,
    )
    return session.exec(update(table).where(*alive).values(revoked_at=at)).rowcount


def admit(
    session: Session, keys: Collection[str], at: datetime, since: datetime, most: int
) -> bool:
    """Note an attempt under each key, or say False where one had too many of them lately."""
    table = tables.LoginAttempt
    # Attempts made at the same moment are counted one after the other, so none slips through.
    wait_for_other_writers(session, table)
    session.exec(delete(table).where(col(table.at) <= since))
    tried = select(func.count()).where(col(table.key).in_([digest(key) for key in keys]))
    counts = session.exec(tried.group_by(col(table.key))).all()
    if any(count >= most for count in counts):
        return False
    session.add_all(table(key=digest(key), at=at) for key in keys)
    session.flush()
    return True


def forget(session: Session, key: str, at: datetime | None = None) -> None:
    """Forget the attempts under a key, or only one made at an instant."""
    table = tables.LoginAttempt
    attempts = select(table.id).where(col(table.key) == digest(key))
    if at is not None:
        attempts = attempts.where(col(table.at) == at).limit(1)
    session.exec(delete(table).where(col(table.id).in_(attempts)))


def _login(row: tables.LoginSession, person: tables.Person) -> Login:
    return Login(
        person=people.as_person(person),
        created_at=row.created_at,
        seen_at=row.seen_at,
        expires_at=row.expires_at,
    )
