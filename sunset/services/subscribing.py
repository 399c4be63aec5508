"""Give somebody a secret address of their calendar, and take it back."""

import secrets
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from sunset.domain.audit import Line
from sunset.domain.milestones import Milestone
from sunset.domain.owners import Somebody
from sunset.domain.people import Permission, Person
from sunset.domain.plans import Plan
from sunset.outreach.agenda import Entry
from sunset.store import agendas, audit, owners, plans
from sunset.store.audit import Act, Wanted
from sunset.store.session import Session

KEPT = timedelta(days=90)  # how long a calendar says that something was taken away
MOST = 1000
_TAKING = ("milestone removed", "milestone changed")


def subscribe(session: Session, actor: Person, *, now: datetime) -> str:
    """Return a new token for one's own calendar; the one before opens nothing any more."""
    actor.demand(Permission.SEE_PLANS)
    token = secrets.token_urlsafe(32)
    agendas.keep(session, actor.id, token, now)
    audit.write(session, Act(actor=actor, at=now, action="calendar address made"))
    return token


def unsubscribe(session: Session, actor: Person, *, now: datetime) -> None:
    """Let no address open one's own calendar any more."""
    if agendas.drop(session, actor.id):
        audit.write(session, Act(actor=actor, at=now, action="calendar address revoked"))


def entries(session: Session, person: Person, *, now: datetime) -> tuple[Entry, ...]:
    """Return the milestones of somebody, and for a while those that no longer are theirs."""
    if not person.may(Permission.SEE_PLANS):
        return ()
    who = owners.somebody(session, person)
    known = {plan.id: (plan, number) for plan, number in plans.listed(session)}
    own = [
        Entry(plan=plan, number=number, milestone=each)
        for plan, number in known.values()
        for each in plan.milestones
        if who.owns(each.owner)
    ]
    mine = {(each.plan.id, each.milestone.id) for each in own}
    gone: dict[tuple[str, str], Entry] = {}
    for line in _taking(session, now):
        place = line.plan, line.subject
        was = _before(line, who)
        if was and line.plan in known and place not in mine and place not in gone:
            plan, number = known[line.plan]
            milestone = _now(plan, line.subject) or was
            gone[place] = Entry(plan=plan, number=number, milestone=milestone, cancelled=True)
    return (*own, *gone.values())


def _taking(session: Session, now: datetime) -> Iterator[Line]:
    for action in _TAKING:
        wanted = Wanted(action=action, since=now - KEPT)
        yield from audit.search(session, wanted, limit=MOST)


def _now(plan: Plan, name: str) -> Milestone | None:
    return next((each for each in plan.milestones if each.id == name), None)


def _before(line: Line, who: Somebody) -> Milestone | None:
    """Return a milestone as it was before a line took it away from somebody; else nothing."""
    place = f"milestones.{line.subject}."
    told = {c.field.removeprefix(place): c for c in line.changes if c.field.startswith(place)}
    owner = told.get("owner")
    if owner is None or not who.owns(str(owner.before or "")):
        return None
    title, due = (told[field].before if field in told else None for field in ("title", "due"))
    day = date.fromisoformat(str(due)) if due else line.at.date()
    return Milestone(id=line.subject, title=str(title or line.subject), due=day)
