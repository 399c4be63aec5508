"""Give customers all texts of a plan in a language at once: now, or when their time comes."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from sunset.documents.placeholders import Facts
from sunset.domain.people import SCHEDULE, Permission, Person
from sunset.domain.plans import Plan
from sunset.domain.reviews import Review
from sunset.errors import N_, Message, Problem, Refused, demand_none
from sunset.pages import judging
from sunset.pages.facts import of_need
from sunset.store import assignments, documents, plans, revising
from sunset.store.audit import Act
from sunset.store.documents import Name, Revision, State
from sunset.store.manuscripts import Manuscript, document_of, of_plan
from sunset.store.revising import Release
from sunset.store.session import Session

_WORD_NEEDED = N_("The checks warn of something here. Open the text and say why it is right.")


def release(
    session: Session,
    actor: Person,
    plan_id: str,
    locale: str,
    *,
    keys: Collection[str] | None = None,
    at: datetime | None = None,
    now: datetime,
) -> tuple[Revision, ...]:
    """Publish the drafts of a locale, all of them or none; now, or at an instant ahead."""
    actor.demand(Permission.WRITE_DOCUMENTS)
    plans.hold(session, plan_id)
    plan = plans.get(session, plan_id)
    texts = waiting(session, plan, locale, keys)
    if not texts:
        raise Refused.because(N_("Nothing waits to be published in this language."))
    for text in texts:
        assignments.demand(session, actor, text.name)
    releases = _demand_ready(session, actor, texts, now)
    if at is None or at <= now:
        return revising.publish(session, plan, releases, _act(actor, now, "text published", plan))
    return tuple(_schedule(session, actor, each, at, now) for each in releases)


def call_off(
    session: Session, actor: Person, plan_id: str, locale: str, *, now: datetime
) -> tuple[Revision, ...]:
    """Take the texts of a locale off the schedule; they are drafts again."""
    actor.demand(Permission.WRITE_DOCUMENTS)
    plans.hold(session, plan_id)
    plan = plans.get(session, plan_id)
    texts = [x for x in waiting(session, plan, locale) if revising.is_scheduled(x)]
    for text in texts:
        assignments.demand(session, actor, text.name)
    return tuple(_unschedule(session, text, actor, now) for text in texts)


def release_due(session: Session, plan_id: str, locale: str, *, now: datetime) -> int:
    """Publish a set whose time has come and say how many texts customers got.

    A set that is no longer in order, for the facts have changed, goes back to its editors whole.
    """
    plans.hold(session, plan_id)
    plan = plans.get(session, plan_id)
    due = (each.name for each in documents.due(session, now))
    keys = {name.document for name in due if (name.plan, name.locale) == (plan_id, locale)}
    texts = waiting(session, plan, locale, keys)
    known = judging.facts_of(plan, locale, now)
    if any(problems(text, known) for text in texts):
        for text in texts:
            _unschedule(session, text, SCHEDULE, now)
        return 0
    drafts = ((text, revising.drafted(text)) for text in texts)
    releases = [Release(text=text, draft=each, review=each.review) for text, each in drafts]
    act = _act(SCHEDULE, now, "text published", plan)
    return len(revising.publish(session, plan, releases, act))


def waiting(
    session: Session, plan: Plan, locale: str, keys: Collection[str] | None = None
) -> list[Manuscript]:
    """Return the texts of a locale that have a draft, all or those named."""
    found = of_plan(session, plan).values()
    mine = (each for each in found if each.name.locale == locale and each.draft)
    return [each for each in mine if keys is None or each.name.document in keys]


def problems(text: Manuscript, known: Facts) -> tuple[Problem, ...]:
    """Return what keeps the draft of a text from customers, by the facts of its locale."""
    draft = revising.drafted(text)
    words = document_of(text.plan, text.name, draft.wording)
    source = text.source.document if text.source else None
    own = of_need(text.plan, text.name.locale, text.name.document)
    found = judging.problems(words, source, {**known, **own})
    if judging.doubtful(found, draft.note):
        return (*judging.errors(found), Problem("note", Message(_WORD_NEEDED)))
    return judging.errors(found)


def _demand_ready(
    session: Session, actor: Person, texts: Sequence[Manuscript], now: datetime
) -> list[Release]:
    """Refuse a set with everything that is wrong in it, each behind the key of its text."""
    found: list[Problem] = []
    releases: list[Release] = []
    known = judging.facts_of(texts[0].plan, texts[0].name.locale, now)
    for text in texts:
        draft = revising.drafted(text)
        review = revising.review_by(session, actor, draft)
        if review is None:
            msgid = N_("Another person has to review this text before customers get it.")
            found.append(Problem(text.name.document, Message(msgid)))
        found += (replace(each, field=text.name.document) for each in problems(text, known))
        releases.append(Release(text=text, draft=draft, review=review or Review.NONE))
    demand_none(found)
    return releases


def _schedule(
    session: Session, actor: Person, release: Release, at: datetime, now: datetime
) -> Revision:
    text, known = release.text, release.draft
    changes = {
        "state": State.SCHEDULED,
        "publish_at": at,
        "review": release.review,
        "reviewed_by": known.reviewed_by if known.review.done else actor.name,
    }
    act = _act(actor, now, "text scheduled", text.plan, text.name)
    return revising.mark(session, text, act, **changes)


def _unschedule(session: Session, text: Manuscript, actor: Person, now: datetime) -> Revision:
    act = _act(actor, now, "text taken off the schedule", text.plan, text.name)
    return revising.mark(session, text, act, state=State.DRAFT, publish_at=None)


def _act(actor: Person, now: datetime, action: str, plan: Plan, name: Name | None = None) -> Act:
    subject = f"{name.document}/{name.locale}" if name else ""
    return Act(actor=actor, at=now, action=action, plan=plan.id, subject=subject)
