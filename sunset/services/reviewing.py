"""Let another person read a text before customers do."""

from datetime import datetime

from sunset.documents.problems import ContentProblem
from sunset.domain.people import Permission, Person
from sunset.domain.reviews import Review, may_review, may_waive
from sunset.errors import N_, NotAllowed, Refused, demand_none
from sunset.pages import judging
from sunset.store import assignments, plans, revising
from sunset.store.audit import Act
from sunset.store.documents import Name, Revision, State
from sunset.store.manuscripts import Manuscript, document_of, one
from sunset.store.session import Session


def ask(session: Session, actor: Person, name: Name, number: int, *, now: datetime) -> Revision:
    """Ask for somebody to review a draft."""
    text = _text(session, actor, name, number)
    act = _act(actor, now, "review asked for", name)
    return revising.mark(session, text, act, state=State.IN_REVIEW, review=Review.REQUESTED)


def pass_(session: Session, actor: Person, name: Name, number: int, *, now: datetime) -> Revision:
    """Say that a draft, written by somebody else, is good as it is."""
    text = _text(session, actor, name, number)
    _demand_reviewer(session, actor, text)
    act = _act(actor, now, "review passed", name)
    changes = {"review": Review.PASSED, "reviewed_by": actor.name}
    return revising.mark(session, text, act, state=State.DRAFT, **changes)


def send_back(
    session: Session, actor: Person, name: Name, number: int, note: str, *, now: datetime
) -> Revision:
    """Give a draft back to its author, with what has to change."""
    text = _text(session, actor, name, number)
    _demand_reviewer(session, actor, text)
    if not note.strip():
        raise Refused.because(N_("Say what has to change."), field="note")
    act = _act(actor, now, "sent back", name, note.strip())
    return revising.mark(session, text, act, state=State.DRAFT, review=Review.NONE, reviewed_by="")


def waive(session: Session, actor: Person, name: Name, number: int, *, now: datetime) -> Revision:
    """Do without a review where only one person speaks the language and the checks find nothing.

    The text is marked as not reviewed.
    """
    text = _text(session, actor, name, number)
    if not may_waive(actor, len(assignments.speakers(session, name.locale))):
        msgid = N_("Another person speaks this language. Ask for a review.")
        raise Refused.because(msgid)
    demand_none(judging.errors(_problems(text, now)))
    act = _act(actor, now, "review waived", name)
    changes = {"review": Review.WAIVED, "reviewed_by": actor.name}
    return revising.mark(session, text, act, state=State.DRAFT, **changes)


def _text(session: Session, actor: Person, name: Name, number: int) -> Manuscript:
    actor.demand(Permission.WRITE_DOCUMENTS)
    assignments.demand(session, actor, name)
    plans.hold(session, name.plan)
    plan = plans.get(session, name.plan)
    text = one(session, plan, name)
    revising.drafted(text, number)
    return text


def _demand_reviewer(session: Session, actor: Person, text: Manuscript) -> None:
    author, locale = revising.drafted(text).actor_id, text.name.locale
    if not may_review(actor, author, reviews=revising.is_reviewer(session, actor, locale)):
        raise NotAllowed(f"{actor.name} may not review {text.name}")


def _problems(text: Manuscript, now: datetime) -> tuple[ContentProblem, ...]:
    words = document_of(text.plan, text.name, revising.drafted(text).wording)
    source = text.source.document if text.source else None
    known = judging.facts_of(text.plan, text.name.locale, now, text.name.document)
    return judging.problems(words, source, known)


def _act(actor: Person, now: datetime, action: str, name: Name, reason: str = "") -> Act:
    subject = f"{name.document}/{name.locale}"
    return Act(actor=actor, at=now, action=action, plan=name.plan, subject=subject, reason=reason)
