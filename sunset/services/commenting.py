"""Say something of a plan, a milestone or a gate, and take it back."""

from datetime import datetime

from sunset.domain import gates, timeline
from sunset.domain.people import Permission, Person
from sunset.domain.plans import Plan
from sunset.errors import N_, NotAllowed, NotFound, Refused
from sunset.store import audit, comments, plans
from sunset.store.audit import Act
from sunset.store.comments import Comment
from sunset.store.session import Session

LONGEST = 2000
MOST = 500  # of one thing: who has more to say writes a page elsewhere
MILESTONE, GATE = "milestone", "gate"


def say(
    session: Session, actor: Person, plan_id: str, subject: str, words: str, *, now: datetime
) -> Comment:
    """Say something of a plan or, as ``milestone/<id>`` or ``gate/<code>``, of a part of it."""
    actor.demand(Permission.SEE_PLANS)
    plans.hold(session, plan_id)
    if not _is_there(plans.get(session, plan_id), subject, now):
        raise NotFound(subject)
    _demand_short(words)
    if comments.count(session, plan_id, subject) >= MOST:
        msgid = N_("There are %(most)s comments here already.")
        raise Refused.because(msgid, field="words", most=MOST)
    act = Act(actor=actor, at=now, action="comment added", plan=plan_id, subject=subject)
    said = comments.add(session, words.strip(), act)
    audit.record(session, act, None, {"comment": said.words})
    return said


def take_back(
    session: Session, actor: Person, plan_id: str, number: int, *, now: datetime
) -> Comment:
    """Remove what one said oneself."""
    actor.demand(Permission.SEE_PLANS)
    said = comments.get(session, plan_id, number)
    if said.person != actor.id:
        raise NotAllowed(f"{actor.name} did not say this")
    comments.remove(session, said)
    act = Act(actor=actor, at=now, action="comment removed", plan=plan_id, subject=said.subject)
    audit.record(session, act, {"comment": said.words}, None)
    return said


def _demand_short(words: str) -> None:
    if not words.strip():
        raise Refused.because(N_("Fill in this field."), field="words")
    if len(words) > LONGEST:
        msgid = N_("This text is longer than %(limit)s characters.")
        raise Refused.because(msgid, field="words", limit=LONGEST)


def _is_there(plan: Plan, subject: str, now: datetime) -> bool:
    kind, _, name = subject.partition("/")
    if kind == MILESTONE:
        return any(each.id == name for each in plan.milestones)
    if kind == GATE:
        schedule = timeline.schedule_at(plan, now)
        return any(gate.code == name for gate in gates.gates(plan, schedule, now))
    return not subject
