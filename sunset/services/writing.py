"""Write the texts of a plan: drafts, what is wrong with them, and giving them to customers."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime

from sunset.documents.front_matter import MAX_CHARACTERS, normalised
from sunset.documents.glossary import Term
from sunset.documents.problems import ContentProblem
from sunset.domain.people import Permission, Person
from sunset.domain.plans import Plan
from sunset.errors import N_, Refused
from sunset.pages import judging
from sunset.pages.judging import facts_of
from sunset.store import assignments, documents, glossary, heads, plans, revising
from sunset.store.audit import Act
from sunset.store.documents import Name, Revision, Wording
from sunset.store.heads import ProblemCounts
from sunset.store.manuscripts import Manuscript, document_of, one
from sunset.store.revising import Release
from sunset.store.session import Session

__all__ = [
    "Manuscript",
    "document_of",
    "facts_of",
    "manuscript",
    "problems_beside",
    "problems_of",
    "publish",
    "restore",
    "save",
]

WORD_NEEDED = N_("Say why the warnings are right, then publish again.")
NOT_REVIEWED = N_("Another person has to review this text before customers get it.")


def manuscript(session: Session, plan: Plan, key: str, locale: str) -> Manuscript:
    """Return one text of a plan."""
    return one(session, plan, Name(plan.id, key, locale))


def save(
    session: Session,
    actor: Person,
    name: Name,
    wording: Wording,
    base: int,
    *,
    note: str = "",
    now: datetime,
) -> Revision:
    """Keep what an editor wrote as a draft; customers do not see it yet.

    The author says how much a new source changes; what the words themselves show can only raise it.
    """
    text = _text(session, actor, name)
    _demand_open(text)
    told = _tidy(wording)
    act = _act(actor, now, "draft saved", name, note)
    kept = revising.draft(session, text, told, base, act, note=note)
    found = problems_of(session, text.plan, name, kept.wording, now)
    heads.judge(session, ProblemCounts(name=name, number=kept.number, **judging.counted(found)))
    return kept


def restore(
    session: Session, actor: Person, name: Name, number: int, base: int, *, now: datetime
) -> Revision:
    """Make an earlier revision the draft again; how much that changes is measured anew."""
    text = _text(session, actor, name)
    _demand_open(text)
    wanted = replace(documents.revision(session, name, number).wording, significance=None)
    stem = wanted.generated  # what people edited then, not what they edited last
    act = _act(actor, now, "revision restored", name, str(number))
    kept = revising.draft(session, text, wanted, base, act)
    return documents.mark(session, name, kept.number, generated=stem and asdict(stem))


def publish(
    session: Session, actor: Person, name: Name, number: int, *, note: str = "", now: datetime
) -> Revision:
    """Give customers a draft, or refuse it with everything that is wrong with it.

    ``note`` says why what the checks warn of is right.
    """
    text = _text(session, actor, name)
    if text.published and text.published.number == number:
        return text.published
    known = documents.revision(session, name, number)
    draft = revising.drafted(text, known.number)
    found = problems_of(session, text.plan, name, draft.wording, now)
    if errors := judging.errors(found):
        raise Refused(*errors)
    if judging.doubtful(found, note or draft.note):
        raise Refused.because(WORD_NEEDED, field="note")
    review = revising.review_by(session, actor, draft)
    if review is None:
        raise Refused.because(NOT_REVIEWED)
    act = _act(actor, now, "text published", name, note)
    release = Release(text=text, draft=draft, review=review)
    return revising.publish(session, text.plan, [release], act)[0]


def problems_of(
    session: Session, plan: Plan, name: Name, wording: Wording, now: datetime
) -> tuple[ContentProblem, ...]:
    """Say everything that is wrong with a text, by itself and beside its source."""
    source = None
    if name.locale != plan.source_locale:
        source = manuscript(session, plan, name.document, plan.source_locale).public
    return problems_beside(plan, name, wording, source, now, terms=glossary.terms(session))


def problems_beside(
    plan: Plan,
    name: Name,
    wording: Wording,
    source: Wording | None,
    now: datetime,
    *,
    terms: Sequence[Term],
) -> tuple[ContentProblem, ...]:
    """Say everything that is wrong with a text whose source is at hand."""
    text = document_of(plan, name, wording)
    home = replace(name, locale=plan.source_locale)
    theirs = None if source is None else document_of(plan, home, source)
    known = facts_of(plan, name.locale, now, name.document)
    return judging.problems(text, theirs, known, former=judging.former(plan), terms=terms)


def _text(session: Session, actor: Person, name: Name) -> Manuscript:
    actor.demand(Permission.WRITE_DOCUMENTS)
    assignments.demand(session, actor, name)
    plans.hold(session, name.plan)
    return one(session, plans.get(session, name.plan), name)


def _demand_open(text: Manuscript) -> None:
    if revising.is_scheduled(text):
        msgid = N_("This text waits for its time to be published. Take it off the schedule first.")
        raise Refused.because(msgid)


def _tidy(wording: Wording) -> Wording:
    """Return words with one kind of line ends and letters, unless there are too many of them."""
    if len(wording.body) > MAX_CHARACTERS:
        msgid = N_("This text is longer than %(limit)s characters.")
        raise Refused.because(msgid, field="body", limit=MAX_CHARACTERS)
    return replace(
        wording,
        title=normalised(wording.title).strip(),
        summary=normalised(wording.summary).strip(),
        body=normalised(wording.body),
        segments=tuple(replace(x, text=normalised(x.text)) for x in wording.segments),
    )


def _act(actor: Person, now: datetime, action: str, name: Name, reason: str = "") -> Act:
    subject = "/".join(filter(None, (name.document, name.locale)))
    return Act(actor=actor, at=now, action=action, plan=name.plan, subject=subject, reason=reason)
