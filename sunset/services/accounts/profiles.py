"""Change how people are called, what they are trusted with, and where they are signed in."""

from dataclasses import dataclass
from datetime import datetime

from sunset.domain.field_checks import tag_faults
from sunset.domain.people import Permission, Person, Role
from sunset.errors import N_, NotFound, Refused, demand_none
from sunset.services import accounts
from sunset.store import audit, logins, people
from sunset.store.audit import Act
from sunset.store.digests import digest
from sunset.store.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """A place where somebody is signed in; ``here`` is the one that asks."""

    id: str
    since: datetime
    seen_at: datetime
    here: bool


def change_profile(
    session: Session, actor: Person, name: str, locale: str, *, now: datetime
) -> None:
    """Change one's own name and the language of one's rooms."""
    demand_none(accounts.name_problems(name), tag_faults("locale", locale))
    people.set_profile(session, actor.id, name.strip(), locale)
    act = _act(actor, now, "profile changed", actor)
    before = {"name": actor.name, "locale": actor.locale}
    audit.record(session, act, before, {"name": name.strip(), "locale": locale})


def set_role(session: Session, actor: Person, person_id: int, role: Role, *, now: datetime) -> None:
    """Trust a person with more or with less."""
    actor.demand(Permission.MANAGE_PEOPLE)
    if person_id == actor.id:
        msgid = N_("You cannot change your own role. Ask another admin.")
        raise Refused.because(msgid, field="role")
    person = people.get(session, person_id)
    people.set_role(session, person_id, role)
    act = _act(actor, now, "role changed", person)
    audit.record(session, act, {"role": str(person.role)}, {"role": str(role)})


def devices(session: Session, actor: Person, token: str, *, now: datetime) -> tuple[Device, ...]:
    """List where one is signed in, last seen first."""
    here = digest(token)
    return tuple(
        Device(id=key, since=login.created_at, seen_at=login.seen_at, here=key == here)
        for key, login in logins.of_person(session, actor.id, now)
    )


def sign_out_device(session: Session, actor: Person, device: str, *, now: datetime) -> None:
    """Sign oneself out in one place."""
    if not logins.revoke_one(session, actor.id, device, now):
        raise NotFound(device)
    audit.write(session, _act(actor, now, "signed out elsewhere", actor))


def _act(actor: Person, now: datetime, action: str, person: Person) -> Act:
    return Act(actor=actor, at=now, action=action, subject=person.email)
