"""Keep a text whole: its revision, how it stands, its audit line and its publication."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sunset.documents.memory import pairs_of
from sunset.documents.significance import Significance, raised, significance
from sunset.domain.people import Person
from sunset.domain.plans import Plan
from sunset.domain.reviews import Review, review_for
from sunset.errors import Conflict
from sunset.store import assignments, audit, documents, heads, memory, publications
from sunset.store.audit import Act
from sunset.store.documents import Generated, Revision, State, Wording
from sunset.store.manuscripts import Manuscript, document_of
from sunset.store.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """A draft that is given to customers, and the review it has then."""

    text: Manuscript
    draft: Revision
    review: Review


def draft(
    session: Session, text: Manuscript, wording: Wording, base: int, act: Act, *, note: str = ""
) -> Revision:
    """Keep words as the draft of a text; the same words again are no new draft.

    ``note`` says why what the checks warn of is right; it is kept all the same.
    """
    told = _told(text, wording)
    if text.draft and text.draft.wording == told and text.number == base:
        return _explained(session, text.draft, act, note)
    kept = documents.add_revision(session, text.name, told, base, act, note=note)
    audit.record(session, act, words(text.newest), words(told))
    heads.sync_text(session, text.plan, text.name.document, act.at)
    return kept


def publish(
    session: Session, plan: Plan, releases: Sequence[Release], act: Act
) -> tuple[Revision, ...]:
    """Give customers drafts, all of them in one publication."""
    given = tuple(_give(session, each, act) for each in releases)
    for key in dict.fromkeys(each.name.document for each in given):
        heads.sync_text(session, plan, key, act.at)
    if plan.published and given:
        publications.commit(session, [plan.id], act)
    return given


def mark(session: Session, text: Manuscript, act: Act, **changes: object) -> Revision:
    """Change what is known of a draft besides its words."""
    known = drafted(text)
    kept = documents.mark(session, text.name, known.number, **changes)
    audit.record(session, act, _standing(known), _standing(kept))
    heads.sync_text(session, text.plan, text.name.document, act.at)
    return kept


def drafted(text: Manuscript, number: int | None = None) -> Revision:
    """Return the draft of a text; another one than somebody saw is a conflict."""
    if text.draft is None or number not in (None, text.draft.number):
        raise Conflict(f"{text.name} has no draft {number or ''}")
    return text.draft


def review_by(session: Session, actor: Person, draft: Revision) -> Review | None:
    """Return the review with which somebody may give a draft to customers, if they may."""
    locale = draft.name.locale
    return review_for(
        draft.review,
        actor,
        draft.actor_id,
        reviews=is_reviewer(session, actor, locale),
        speakers=len(assignments.speakers(session, locale)),
    )


def is_reviewer(session: Session, actor: Person, locale: str) -> bool:
    """Say whether a language is somebody's to review."""
    return actor.id in {each.id for each in assignments.reviewers(session, locale)}


def words(wording: Wording) -> dict[str, str]:
    """Return words as the audit log compares them."""
    return {"title": wording.title, "summary": wording.summary, "body": wording.body}


def _explained(session: Session, known: Revision, act: Act, note: str) -> Revision:
    if note in ("", known.note):
        return known
    audit.record(session, act, {"note": known.note}, {"note": note})
    return documents.mark(session, known.name, known.number, note=note)


def _give(session: Session, release: Release, act: Act) -> Revision:
    text, given = release.text, release.draft
    own = replace(act, subject=f"{text.name.document}/{text.name.locale}")
    documents.mark(
        session,
        text.name,
        given.number,
        review=release.review,
        reviewed_by=given.reviewed_by if given.review.done else act.actor.name,
        significance=_significance(text, given.wording),
    )
    published = documents.publish_revision(session, text.name, given.number, act.at)
    audit.record(session, own, words(text.public), words(published.wording))
    if text.source is not None:
        languages = (text.source.name.locale, text.name.locale)
        translated = document_of(text.plan, text.name, published.wording)
        memory.remember(session, languages, pairs_of(text.source.document, translated), act.at)
    return published


def _told(text: Manuscript, wording: Wording) -> Wording:
    """Return words with what they were made from, which never is a source still to come."""
    told = replace(wording, significance=_significance(text, wording), generated=_stem(text))
    if text.source is None:
        return replace(told, source_revision=0, source_digest="")
    now, seen = text.source.public_number, wording.source_revision
    made_from = now if seen is None else min(seen, now)
    known = wording.source_digest or (text.source.digest if made_from == now else "")
    return replace(told, source_revision=made_from, source_digest=known)


def _significance(text: Manuscript, wording: Wording) -> str | None:
    """Return how much words change a source: what their author says, or more."""
    if text.source is not None or text.missing:
        return None
    after = document_of(text.plan, text.name, wording)
    if wording.significance is None:
        return str(significance(text.document, after))
    return str(raised(Significance(wording.significance), text.document, after))


def _stem(text: Manuscript) -> Generated | None:
    """Return what the generator said when somebody first wrote on its text."""
    known = text.draft or text.published
    if known is not None:
        return known.wording.generated
    made = text.generated
    if made is None:
        return None
    return Generated(title=made.title, summary=made.summary, body=made.body)


def _standing(revision: Revision) -> dict[str, str]:
    at = revision.publish_at
    return {
        "state": str(revision.state),
        "review": str(revision.review),
        "reviewed_by": revision.reviewed_by,
        "publish_at": at.isoformat() if at else "",
    }


def is_scheduled(text: Manuscript) -> bool:
    """Say whether a draft of the text waits for its time."""
    return text.draft is not None and text.draft.state is State.SCHEDULED
