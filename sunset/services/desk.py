"""Keep what people type before they save it, and let one person at a time write a text."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sunset.domain.people import Permission, Person
from sunset.errors import N_, Refused
from sunset.store import assignments, audit, desks
from sunset.store.audit import Act
from sunset.store.desks import Lock, Typed
from sunset.store.documents import Name
from sunset.store.session import Session

LOCK = timedelta(minutes=15)
KEPT = timedelta(days=90)  # what was typed and never saved
MOST = 400_000  # characters of one form; a text that can be published is far shorter


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What lies on somebody's desk: unsaved words, newest first, and who else writes there."""

    typed: tuple[Typed, ...]
    other: Lock | None


def look(session: Session, actor: Person, name: Name, *, now: datetime) -> Sheet:
    """Return what somebody typed for a text, and who else writes there now."""
    typed = desks.typed(session, actor.id, name)
    return Sheet(typed=typed, other=_other(session, actor, name, now))


def keep(
    session: Session, actor: Person, name: Name, typed: Typed, *, follows: str = ""
) -> Lock | None:
    """Keep what somebody typed in a window, and return who else writes there.

    Only the words which this window went on from, those of ``follows``, give way.
    """
    _demand(session, actor, name)
    if sum(map(len, typed.fields.values())) > MOST:
        raise Refused.because(N_("This is too much to keep at once. Save it in smaller pieces."))
    held, now = desks.lock_to_hold(session, name), typed.saved_at
    desks.drop(session, actor.id, name, follows)
    desks.keep(session, actor.id, name, typed)
    if held is None or _is_over(held, now):
        desks.hold(session, name, actor.id, now, now)
    elif held.person == actor.id:
        desks.hold(session, name, actor.id, held.since, now)
    else:
        return held
    return None


def clear(session: Session, actor: Person, name: Name, *windows: str) -> None:
    """Forget what somebody typed in these windows, saved or not wanted, and let others write."""
    _demand(session, actor, name)
    desks.drop(session, actor.id, name, *windows)
    desks.release(session, name, actor.id)


def take_over(session: Session, actor: Person, name: Name, *, now: datetime) -> None:
    """Write a text that somebody else is writing; what they typed stays on their own desk."""
    _demand(session, actor, name)
    held = desks.lock_to_hold(session, name)
    desks.hold(session, name, actor.id, now, now)
    if held and held.person != actor.id:
        subject = f"{name.document}/{name.locale}"
        act = Act(actor=actor, at=now, action="text taken over", plan=name.plan, subject=subject)
        audit.record(session, act, {"writer": held.name}, {"writer": actor.name})


def sweep(session: Session, *, now: datetime) -> int:
    """Forget what was typed so long ago that nobody comes back to it."""
    return desks.sweep(session, now - KEPT)


def _demand(session: Session, actor: Person, name: Name) -> None:
    actor.demand(Permission.WRITE_DOCUMENTS)
    assignments.demand(session, actor, name)


def _other(session: Session, actor: Person, name: Name, now: datetime) -> Lock | None:
    held = desks.lock(session, name)
    return held if held and held.person != actor.id and not _is_over(held, now) else None


def _is_over(held: Lock, now: datetime) -> bool:
    return now - held.seen_at >= LOCK
