"""People who sign in; nobody is ever deleted, so that history keeps its names."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select, update

from sunset.domain.people import Permission, Person, Role
from sunset.errors import N_, NotFound, Refused
from sunset.store import tables


@dataclass(frozen=True, slots=True)
class Entry:
    """A person in the list of people, with what only that list shows."""

    person: Person
    created_at: datetime
    disabled_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """Somebody to be added."""

    name: str
    email: str
    role: Role
    locale: str = "en"


def add(session: Session, newcomer: Newcomer, password_hash: str, at: datetime) -> Person:
    """Keep a new person; an e-mail address, in small letters, belongs to one person."""
    row = tables.Person(
        name=newcomer.name,
        email=newcomer.email.lower(),
        role=newcomer.role,
        password_hash=password_hash,
        locale=newcomer.locale,
        created_at=at,
    )
    session.add(row)
    try:
        session.flush()
    except IntegrityError as fault:
        msgid = N_("Somebody has the address %(email)s already.")
        raise Refused.because(msgid, field="email", email=newcomer.email.lower()) from fault
    return as_person(row)


def get(session: Session, person_id: int) -> Person:
    """Return a person, disabled or not."""
    row = session.get(tables.Person, person_id)
    if row is None:
        msg = f"there is no person {person_id}"
        raise NotFound(msg)
    return as_person(row)


def by_email(session: Session, email: str) -> tuple[Person, str] | None:
    """Return who may sign in with an address, and the hash of the password."""
    table = tables.Person
    query = select(table).where(col(table.email) == email.lower())
    row = session.exec(query.where(col(table.disabled_at).is_(None))).one_or_none()
    return (as_person(row), row.password_hash) if row else None


def listed(session: Session) -> list[Entry]:
    """List everybody, by name."""
    query = select(tables.Person).order_by(col(tables.Person.name), col(tables.Person.id))
    return [Entry(as_person(row), row.created_at, row.disabled_at) for row in session.exec(query)]


def others_who_may(session: Session, actor: Person, permission: Permission) -> list[Person]:
    """List everybody else who can sign in and whose role permits an act, by name."""
    active = (each.person for each in listed(session) if each.disabled_at is None)
    return [each for each in active if each.id != actor.id and each.may(permission)]


def set_password_hash(session: Session, person_id: int, password_hash: str) -> None:
    """Keep another password of a person."""
    _update(session, person_id, password_hash=password_hash)


def set_profile(session: Session, person_id: int, name: str, locale: str) -> None:
    """Keep how a person is called and which language that person reads."""
    _update(session, person_id, name=name, locale=locale)


def set_role(session: Session, person_id: int, role: Role) -> None:
    """Keep what a person is trusted with."""
    _update(session, person_id, role=role)


def disable(session: Session, person_id: int, at: datetime) -> None:
    """Let a person sign in no more."""
    _update(session, person_id, disabled_at=at)


def _update(session: Session, person_id: int, **values: object) -> None:
    changed = session.exec(
        update(tables.Person).where(col(tables.Person.id) == person_id).values(**values)
    )
    if not changed.rowcount:
        msg = f"there is no person {person_id}"
        raise NotFound(msg)


def as_person(row: tables.Person) -> Person:
    """Read a person out of a row."""
    return Person(
        id=row.id or 0,
        name=row.name,
        email=row.email,
        role=Role(row.role),
        locale=row.locale,
    )
