"""Write the texts of a plan: drafts, what is wrong with them, and giving them to customers."""

from dataclasses import dataclass, replace
from datetime import datetime

from sunset.documents.check import BANNER, check
from sunset.documents.compare import Freshness, compare, freshness
from sunset.documents.front_matter import MAX_CHARACTERS, Document, normalised
from sunset.documents.placeholders import Fact
from sunset.documents.problems import ContentProblem, Severity
from sunset.domain import gates, timeline
from sunset.domain.people import Permission, Person
from sunset.domain.plans import Plan
from sunset.errors import N_, NotFound, Refused
from sunset.pages import content
from sunset.pages.facts import facts
from sunset.pages.scenes import scene_of
from sunset.speech import speech
from sunset.store import audit, documents, plans, publications
from sunset.store.audit import Act
from sunset.store.documents import Name, Revision, State, Wording
from sunset.store.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Manuscript:
    """A text of a plan in one locale: what customers have, and what an editor is at."""

    name: Name
    public: Wording
    public_number: int
    draft: Revision | None
    freshness: Freshness
    source_number: int

    @property
    def newest(self) -> Wording:
        """Return the words an editor goes on from."""
        return self.draft.wording if self.draft else self.public

    @property
    def number(self) -> int:
        """Return the number of the newest revision, 0 for the shipped text."""
        return max(self.public_number, self.draft.number if self.draft else 0)


def manuscripts(session: Session, plan: Plan) -> dict[tuple[str, str], Manuscript]:
    """Return every text of a plan in every promised locale, by key and locale."""
    kept = documents.latest(session, plan.id)
    public = {_place(r): r for r in kept if r.state is State.PUBLISHED}
    drafts = {_place(r): r for r in kept if r.state is State.DRAFT}
    return {
        (key, locale): _manuscript(plan, (key, locale), public, drafts)
        for key in (*content.NOTICES, *content.GUIDES)
        for locale in plan.locales
    }


def manuscript(session: Session, plan: Plan, key: str, locale: str) -> Manuscript:
    """Return one text of a plan."""
    found = manuscripts(session, plan).get((key, locale))
    if found is None:
        raise NotFound(f"{plan.id} has no text {key} in {locale}")
    return found


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
    """Keep what an editor wrote as a draft; customers do not see it yet."""
    actor.demand(Permission.WRITE_DOCUMENTS)
    plan = plans.get(session, name.plan)
    before = manuscript(session, plan, name.document, name.locale)
    told = _told(before, wording)
    if before.draft and before.draft.wording == told and before.number == base:
        return before.draft
    act = _act(actor, now, "draft saved", name, note)
    revision = documents.add_revision(session, name, told, base, act)
    audit.record(session, act, _document(before.newest), _document(told))
    return revision


def publish(session: Session, actor: Person, name: Name, number: int, *, now: datetime) -> Revision:
    """Give customers a draft, or refuse it with everything that is wrong with it."""
    actor.demand(Permission.WRITE_DOCUMENTS)
    plan = plans.get(session, name.plan)
    found = manuscript(session, plan, name.document, name.locale)
    revision = documents.revision(session, name, number)
    problems = problems_of(session, plan, name, revision.wording, now)
    errors = [each for each in problems if each.severity is Severity.ERROR]
    if errors:
        raise Refused(*errors)
    published = documents.publish_revision(session, name, number, now)
    act = _act(actor, now, "text published", name)
    audit.record(session, act, _document(found.public), _document(published.wording))
    if plan.published:
        publications.commit(session, [plan.id], act)
    return published


def problems_of(
    session: Session, plan: Plan, name: Name, wording: Wording, now: datetime
) -> tuple[ContentProblem, ...]:
    """Say everything that is wrong with a text, by itself and beside its source."""
    source = None
    if name.locale != plan.source_locale:
        source = manuscript(session, plan, name.document, plan.source_locale).public
    return problems_beside(plan, name, wording, source, now)


def problems_beside(
    plan: Plan, name: Name, wording: Wording, source: Wording | None, now: datetime
) -> tuple[ContentProblem, ...]:
    """Say everything that is wrong with a text whose source is at hand."""
    text = document_of(plan, name, wording)
    kind = BANNER if name.document.startswith("banner-") else ""
    known = facts_of(plan, name.locale, now)
    found = check(text, facts_known=known, speech=speech(name.locale), kind=kind)
    if source is None:
        return found
    theirs = document_of(plan, replace(name, locale=plan.source_locale), source)
    try:
        return (*found, *compare(theirs, text))
    except Refused:  # a text that cannot be rendered has said so already
        return found


def facts_of(plan: Plan, locale: str, now: datetime) -> dict[str, Fact]:
    """Return every fact that some state of the plan can give a text."""
    known: dict[str, Fact] = {}
    for seen in (gates.supposed_public(plan, now), gates.on_time(plan, now)):
        for span in timeline.course(seen).spans:
            known = {**facts(scene_of(seen, span), locale), **known}
    return known


def document_of(plan: Plan, name: Name, wording: Wording) -> Document:
    """Return words as the document that pages and checks read."""
    return Document(
        id=name.document,
        locale=name.locale,
        source=plan.source_locale,
        title=wording.title,
        summary=wording.summary,
        body=wording.body,
    )


def _manuscript(
    plan: Plan,
    place: tuple[str, str],
    public: dict[tuple[str, str], Revision],
    drafts: dict[tuple[str, str], Revision],
) -> Manuscript:
    key, locale = place
    source, own = public.get((key, plan.source_locale)), public.get(place)
    shipped = _shipped(key, locale)
    number = source.number if source else 0
    return Manuscript(
        name=Name(plan.id, key, locale),
        public=own.wording if own else shipped or Wording(title="", body=""),
        public_number=own.number if own else 0,
        draft=drafts.get(place),
        freshness=_freshness(plan, place, number, own, shipped),
        source_number=number,
    )


def _freshness(
    plan: Plan, place: tuple[str, str], source: int, own: Revision | None, shipped: Wording | None
) -> Freshness:
    if own is None and shipped is None:
        return Freshness.MISSING
    if place[1] == plan.source_locale:
        return Freshness.FRESH
    return freshness(source, (own.wording.source_revision or 0) if own else 0)


def _shipped(key: str, locale: str) -> Wording | None:
    try:
        text = content.shipped(key, locale)
    except NotFound:
        return None
    return Wording(title=text.title, summary=text.summary, body=text.body)


def _told(before: Manuscript, wording: Wording) -> Wording:
    """Return words as they are kept: a translation was never made from a source still to come."""
    if len(wording.body) > MAX_CHARACTERS:
        msgid = N_("This text is longer than %(limit)s characters.")
        raise Refused.because(msgid, field="body", limit=MAX_CHARACTERS)
    seen = wording.source_revision
    source = before.source_number if seen is None else min(seen, before.source_number)
    return Wording(
        title=normalised(wording.title).strip(),
        summary=normalised(wording.summary).strip(),
        body=normalised(wording.body),
        source_revision=source,
    )


def _place(revision: Revision) -> tuple[str, str]:
    return revision.name.document, revision.name.locale


def _document(wording: Wording) -> dict[str, str]:
    return {"title": wording.title, "summary": wording.summary, "body": wording.body}


def _act(actor: Person, now: datetime, action: str, name: Name, reason: str = "") -> Act:
    subject = f"{name.document}/{name.locale}"
    return Act(actor=actor, at=now, action=action, plan=name.plan, subject=subject, reason=reason)
