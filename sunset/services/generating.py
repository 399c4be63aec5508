"""Generate texts again after the plan changed: people's words stay, and decide."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from sunset.documents.front_matter import Document
from sunset.documents.merge import Regenerated, regenerated
from sunset.documents.placing import cut
from sunset.documents.segments import Kept, SegmentState, kept_of, segments
from sunset.domain.people import Permission, Person
from sunset.domain.plans import Plan
from sunset.errors import N_, Conflict, Refused
from sunset.store import assignments, audit, documents, manuscripts, plans, revising
from sunset.store.audit import Act
from sunset.store.documents import Generated, Name, Revision, Wording
from sunset.store.manuscripts import Manuscript, document_of, place_of
from sunset.store.session import Session

NOTHING_TAKEN = N_("Tick the words to take, or leave the text as it is.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewal:
    """An edited text whose generated words are others now, and what would become of it."""

    text: Manuscript
    before: Document
    now: Document
    result: Regenerated

    @property
    def edited(self) -> Document:
        """Return the words that an editor goes on from."""
        return document_of(self.text.plan, self.text.name, self.text.newest)

    @property
    def changes(self) -> bool:
        """Say whether taking it changes a word; else there is only something to look at."""
        return self.result.document != self.edited


def renewals(session: Session, actor: Person, plan: Plan) -> tuple[Renewal, ...]:
    """Return every edited text of a plan that the generator would now write otherwise."""
    actor.demand(Permission.SEE_DOCUMENTS)
    scope = assignments.scope_of(session, actor)
    found = manuscripts.of_plan(session, plan).values()
    return tuple(_renewals(x for x in found if scope.covers(plan.id, *place_of(x.name))))


def take(
    session: Session,
    actor: Person,
    name: Name,
    base: int,
    taken: Collection[str] = (),
    *,
    now: datetime,
) -> Revision:
    """Keep what the generator says now as a draft, under the words that people wrote.

    ``taken`` are the marks of what is offered for edited words and stands in their place.
    """
    known = _renewal(session, actor, name, base)
    result = regenerated(known.before, known.now, known.edited, taken)
    renewal = replace(known, result=result)
    if not renewal.changes:
        raise Refused.because(NOTHING_TAKEN)
    act = _act(actor, now, "generated again", name)
    wording = _wording(renewal)
    kept = revising.draft(session, renewal.text, wording, base, act)
    return documents.mark(session, name, kept.number, generated=asdict(_stem(renewal)))


def leave(session: Session, actor: Person, name: Name, base: int, *, now: datetime) -> None:
    """Keep a text as it is; it is offered again when the generator says something new."""
    renewal = _renewal(session, actor, name, base)
    text, act = renewal.text, _act(actor, now, "generated words left", name)
    for known in filter(None, (text.draft, text.published)):
        documents.mark(session, name, known.number, generated=asdict(_stem(renewal)))
    audit.record(session, act, asdict(_generated(renewal.before)), asdict(_stem(renewal)))


def _renewals(texts: Iterable[Manuscript]) -> Iterator[Renewal]:
    for text in texts:
        known = text.draft or text.published
        stem = known.wording.generated if known else None
        if stem is None or text.generated is None:
            continue
        was = Wording(title=stem.title, summary=stem.summary, body=stem.body)
        before, after, edited = (
            document_of(text.plan, text.name, each) for each in (was, text.generated, text.newest)
        )
        if before != after:
            result = regenerated(before, after, edited)
            yield Renewal(text=text, before=before, now=after, result=result)


def _renewal(session: Session, actor: Person, name: Name, base: int) -> Renewal:
    actor.demand(Permission.WRITE_DOCUMENTS)
    assignments.demand(session, actor, name)
    text = manuscripts.one(session, plans.get(session, name.plan), name)
    if text.number != base:
        raise Conflict(f"{name} has a newer revision than {base}")
    found = next(_renewals([text]), None)
    if found is None:
        raise Conflict(f"The generator says nothing new for {name}")
    return found


def _wording(renewal: Renewal) -> Wording:
    """Return merged words; a translation stays along the blocks of its source where it can."""
    made, text = renewal.result.document, renewal.text
    wording = replace(text.newest, title=made.title, summary=made.summary, body=made.body)
    kept = _kept(renewal)
    if text.source is None or kept is None:
        return replace(wording, mode="free", segments=())
    wording = replace(wording, mode="segments", segments=kept)
    if any(each.state is not SegmentState.FRESH for each in segments(text.source.document, kept)):
        return wording
    number, known = text.source_number, text.source.digest
    return replace(wording, source_revision=number, source_digest=known)


def _kept(renewal: Renewal) -> tuple[Kept, ...] | None:
    """Return the merged blocks of a translation, each beside the words that it was made from."""
    text = renewal.text
    if text.source is None or text.newest.mode == "free":
        return None
    built = kept_of(text.source.document, renewal.result.document)
    if built is None:
        return None
    made_from = {cut(each.text)[0]: each.of for each in (*_now(renewal), *text.newest.segments)}
    return tuple(replace(x, of=made_from.get(cut(x.text)[0], x.of)) for x in built)


def _now(renewal: Renewal) -> tuple[Kept, ...]:
    """Return what the generator says now, beside what it says in the language of the source."""
    source = renewal.text.source
    if source is None or source.generated is None:
        return ()
    said = document_of(source.plan, source.name, source.generated)
    return kept_of(said, renewal.now) or ()


def _stem(renewal: Renewal) -> Generated:
    return _generated(renewal.now)


def _generated(document: Document) -> Generated:
    return Generated(title=document.title, summary=document.summary, body=document.body)


def _act(actor: Person, now: datetime, action: str, name: Name) -> Act:
    subject = f"{name.document}/{name.locale}"
    return Act(actor=actor, at=now, action=action, plan=name.plan, subject=subject)
