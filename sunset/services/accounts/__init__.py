"""Let people in, know who they are, and look after who they may be."""

import re
import secrets
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from sunset.domain.field_checks import tag_faults
from sunset.domain.people import Permission, Person
from sunset.errors import N_, Message, Problem, Refused, demand_none
from sunset.services.accounts import passwords
from sunset.store import audit, logins, people
from sunset.store.audit import Act
from sunset.store.logins import Login
from sunset.store.people import Newcomer
from sunset.store.session import Session, Store

ATTEMPTS = 5
WINDOW = timedelta(minutes=15)
IDLE = timedelta(hours=12)
LONGEST = timedelta(days=7)
# A visit is noted this often only, since noting it is a write.
NOTED = timedelta(minutes=5)
MAX_NAME = 200
_EMAIL = re.compile(r"[^\s@\x00-\x1f]{1,64}@[^\s@\x00-\x1f]{1,189}")


class TooManyTries(Refused):
    """Refuse somebody who guesses."""


# --- In and out ---------------------------------------------------------------------------------


def sign_in(session: Session, email: str, password: str, *, source: str, now: datetime) -> str:
    """Return a new token for whoever knows an address and its password; expects a fresh session."""
    email = _tidy(email)
    if not logins.admit(session, _keys(email, source), now, now - WINDOW, ATTEMPTS):
        minutes = WINDOW // timedelta(minutes=1)
        msgid = N_("Too many tries. Wait %(minutes)s minutes, then try again.")
        raise TooManyTries(Problem("", Message(msgid, {"minutes": minutes})))
    person, known = people.by_email(session, email) or (None, None)
    # The attempt counts whatever follows, and no writer waits while the password is compared.
    session.commit()
    if not passwords.matches(known, password) or person is None or known is None:
        raise Refused.because(N_("The e-mail address or the password is wrong."))
    for key, at in zip(_keys(email, source), (None, now), strict=True):
        logins.forget(session, key, at)
    better = passwords.renewed(known, password)
    if better:
        people.set_password_hash(session, person.id, better)
    return begin(session, person, now)


def visitor(store: Store, token: str, now: datetime) -> Person | None:
    """Return whom a token signs in and let it live on, writing only now and then."""
    with store.read() as session:
        login = _alive(session, token, now)
    if login and _is_due(login, now):
        with store.write() as session:
            _extend(session, token, login, now)
    return login.person if login else None


def sign_out(session: Session, token: str, *, now: datetime) -> None:
    """Let a token sign nobody in any more."""
    login = _alive(session, token, now)
    if login:
        logins.revoke(session, token, now)
        audit.write(session, _act(login.person, now, "signed out", login.person))


# --- People -------------------------------------------------------------------------------------


def add_person(
    session: Session, actor: Person, newcomer: Newcomer, password: str, *, now: datetime
) -> Person:
    """Let somebody new in."""
    actor.demand(Permission.MANAGE_PEOPLE)
    person = let_in(session, newcomer, password, now)
    act = _act(actor, now, "person added", person)
    audit.record(session, act, {}, _document(person))
    return person


def let_in(session: Session, newcomer: Newcomer, password: str, now: datetime) -> Person:
    """Keep somebody new, or refuse with everything that is wrong; whoever asks may do so."""
    email, name = _tidy(newcomer.email), newcomer.name.strip()
    demand_none(_problems(name, email, newcomer.locale))
    kept = Newcomer(name=name, email=email, role=newcomer.role, locale=newcomer.locale)
    return people.add(session, kept, passwords.hashed(password, email), now)


def set_password(
    session: Session, actor: Person, person_id: int, password: str, *, now: datetime
) -> None:
    """Give a person another password, and sign that person out everywhere."""
    actor.demand(Permission.MANAGE_PEOPLE)
    person = people.get(session, person_id)
    _keep_password(session, actor, person, password, now)


def change_password(
    session: Session, actor: Person, current: str, password: str, *, now: datetime
) -> None:
    """Change one's own password, and sign oneself out everywhere."""
    _, known = people.by_email(session, actor.email) or (None, None)
    if not passwords.matches(known, current):
        raise Refused.because(N_("This is not your present password."), field="current")
    _keep_password(session, actor, actor, password, now)


def disable_person(session: Session, actor: Person, person_id: int, *, now: datetime) -> None:
    """Let a person in no more; what that person did stays."""
    actor.demand(Permission.MANAGE_PEOPLE)
    if person_id == actor.id:
        raise Refused.because(N_("You cannot disable yourself. Ask another admin."))
    person = people.get(session, person_id)
    people.disable(session, person_id, now)
    logins.revoke_all(session, person_id, now)
    audit.write(session, _act(actor, now, "person disabled", person))


# ------------------------------------------------------------------------------------------------


def begin(session: Session, person: Person, now: datetime) -> str:
    """Sign a person in, whoever they showed themselves to be, and return the token."""
    token = secrets.token_urlsafe(32)
    logins.begin(session, token, person.id, now, now + IDLE)
    audit.write(session, _act(person, now, "signed in", person))
    return token


def _alive(session: Session, token: str, now: datetime) -> Login | None:
    login = logins.find(session, token)
    return login if login and now < login.expires_at else None


def _is_due(login: Login, now: datetime) -> bool:
    return now - login.seen_at >= NOTED


def _extend(session: Session, token: str, login: Login, now: datetime) -> None:
    logins.extend(session, token, now, min(now + IDLE, login.created_at + LONGEST))


def _keep_password(
    session: Session, actor: Person, person: Person, password: str, now: datetime
) -> None:
    people.set_password_hash(session, person.id, passwords.hashed(password, person.email))
    logins.revoke_all(session, person.id, now)
    audit.write(session, _act(actor, now, "password set", person))


def _keys(email: str, source: str) -> tuple[str, str]:
    return f"email:{email}", f"source:{_household(source)}"


def _household(source: str) -> str:
    """Return the address a guesser cannot change at will: of IPv6, the first half."""
    try:
        address = ip_address(source)
    except ValueError:
        return source
    if isinstance(address, IPv6Address) and address.ipv4_mapped is None:
        return str(ip_network((address, 64), strict=False))
    return str(address)


def _tidy(email: str) -> str:
    return email.strip().lower()


def name_problems(name: str) -> tuple[Problem, ...]:
    """Say what is wrong with how somebody is called."""
    if 0 < len(name.strip()) <= MAX_NAME:
        return ()
    msgid = N_("Give a name of at most %(most)s characters.")
    return (Problem("name", Message(msgid, {"most": MAX_NAME})),)


def _problems(name: str, email: str, locale: str) -> list[Problem]:
    found = [*name_problems(name)]
    if not _EMAIL.fullmatch(email):
        found.append(Problem("email", Message(N_("Give an e-mail address like mara@example.org."))))
    return [*found, *tag_faults("locale", locale)]


def _document(person: Person) -> dict[str, str]:
    return {
        "name": person.name,
        "email": person.email,
        "role": str(person.role),
        "locale": person.locale,
    }


def _act(actor: Person, now: datetime, action: str, person: Person) -> Act:
    return Act(actor=actor, at=now, action=action, subject=person.email)
