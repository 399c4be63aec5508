"""Let people in by a link: it works once, for a week, and needs no mail server."""

import secrets
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from sunset.domain.people import Permission, Person, Role
from sunset.errors import N_, Conflict, Message, NotAllowed, NotFound, Problem, Refused, demand_none
from sunset.services import accounts
from sunset.services.accounts import assigning
from sunset.store import assignments, audit, invitations, logins
from sunset.store.audit import Act
from sunset.store.invitations import Guest, Invitation, State
from sunset.store.people import Newcomer
from sunset.store.session import Session

GOOD_FOR = timedelta(days=7)
SHOWN_FOR = timedelta(days=30)
TRIES = 20  # of one source: nobody guesses 256 bits, but nobody shall try either
CLOSED = {
    State.ACCEPTED: N_("Somebody came in by this link already. Sign in, or ask for a new link."),
    State.REVOKED: N_("This invitation was withdrawn. Ask whoever sent it."),
    State.EXPIRED: N_("This invitation is older than a week. Ask for a new link."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Joining:
    """What somebody who was invited fills in."""

    name: str
    email: str
    password: str
    locale: str = "en"


def invite(session: Session, actor: Person, guest: Guest, *, now: datetime) -> str:
    """Return the token of a new invitation; only its digest is kept."""
    actor.demand(Permission.INVITE_PEOPLE)
    if not is_givable(actor.role, guest.role):
        raise NotAllowed(guest.role)
    demand_none(accounts.name_problems(guest.name), assigning.problems(guest.languages))
    token = secrets.token_urlsafe(32)
    invitations.add(session, guest, token, actor.name, (now, now + GOOD_FOR))
    act = Act(actor=actor, at=now, action="person invited", subject=guest.name)
    audit.record(session, act, {}, asdict(guest))
    return token


def opened(session: Session, token: str, *, source: str, now: datetime) -> Invitation:
    """Return the open invitation behind a link; expects a session that writes."""
    keys = (f"invitation:{source}",)
    if not logins.admit(session, keys, now, now - accounts.WINDOW, TRIES):
        minutes = accounts.WINDOW // timedelta(minutes=1)
        msgid = N_("Too many tries. Wait %(minutes)s minutes, then try again.")
        raise accounts.TooManyTries(Problem("", Message(msgid, {"minutes": minutes})))
    session.commit()  # the try counts whatever follows
    found = invitations.by_token(session, token)
    if found is None:
        raise NotFound("there is no such invitation")
    state = found.state(now)
    if state is not State.OPEN:
        raise Refused.because(CLOSED[state])
    return found


def join(session: Session, token: str, joining: Joining, *, source: str, now: datetime) -> str:
    """Let an invited person in and return what signs them in; of two at once one comes in."""
    found = opened(session, token, source=source, now=now)
    newcomer = Newcomer(
        name=joining.name, email=joining.email, role=found.guest.role, locale=joining.locale
    )
    person = accounts.let_in(session, newcomer, joining.password, now)
    if not invitations.accept(session, found.id, person.id, now):
        raise Conflict(f"invitation {found.id} was used or withdrawn meanwhile")
    assignments.set_languages(session, person.id, found.guest.languages)
    assignments.assign(session, person.id, found.guest.assignments)
    act = Act(actor=person, at=now, action="invitation accepted", subject=person.email)
    audit.record(session, act, {}, asdict(found.guest))
    return accounts.begin(session, person, now)


def revoke(session: Session, actor: Person, number: int, *, now: datetime) -> None:
    """Let an invitation let nobody in."""
    actor.demand(Permission.INVITE_PEOPLE)
    found = invitations.get(session, number)
    if not invitations.revoke(session, number, now):
        raise Conflict(f"invitation {number} is closed already")
    act = Act(actor=actor, at=now, action="invitation withdrawn", subject=found.guest.name)
    audit.write(session, act)


def recent(session: Session, actor: Person, *, now: datetime) -> Iterator[tuple[Invitation, State]]:
    """Yield the invitations that are open, or were until lately, each with its state."""
    actor.demand(Permission.INVITE_PEOPLE)
    for each in invitations.listed(session, now - SHOWN_FOR):
        yield each, each.state(now)


def is_givable(own: Role, role: Role) -> bool:
    """Say whether somebody of one role may invite to another: nobody gives more than they have."""
    ladder = tuple(Role)
    return ladder.index(role) <= ladder.index(own)
