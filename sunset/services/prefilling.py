"""Fill in what was translated before; a person still has to look at it."""

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sunset.documents.freshness import Freshness
from sunset.documents.memory import Best, Pair, Prefill, Remembered, Suggestion, pairs_of
from sunset.documents.segments import Kept, Segment, SegmentState, joined, rewritten, segments
from sunset.domain.people import Permission, Person
from sunset.errors import N_, NotFound, Refused
from sunset.store import assignments, plans, revising
from sunset.store.audit import Act
from sunset.store.documents import Name, Origin, Revision, Wording
from sunset.store.manuscripts import Manuscript, of_plan
from sunset.store.memory import Memory
from sunset.store.session import Session

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A block that has no words of its own yet, and what is suggested for it."""

    segment: Segment
    suggestion: Suggestion


@dataclass(frozen=True, slots=True, kw_only=True)
class Prefilled:
    """What was filled in, and what only nearly fits and is left to a person."""

    revision: Revision | None
    filled: int
    left: tuple[Offer, ...]


def offers(
    session: Session, actor: Person, name: Name, *, machine: Prefill | None = None
) -> tuple[Offer, ...]:
    """Suggest words for every block that is not translated or whose source has changed."""
    actor.demand(Permission.SEE_DOCUMENTS)
    assignments.demand(session, actor, name)
    return _offers(session, *_opened(session, name), machine)


def prefill(
    session: Session,
    actor: Person,
    name: Name,
    base: int,
    *,
    machine: Prefill | None = None,
    now: datetime,
) -> Prefilled:
    """Keep a draft, marked as a machine's, with every block whose very words are known.

    Words that somebody wrote in a draft stay, and so does what only nearly fits.
    """
    actor.demand(Permission.WRITE_DOCUMENTS)
    assignments.demand(session, actor, name)
    text, texts = _opened(session, name)
    found = _offers(session, text, texts, machine)
    taken = {
        each.segment.key: each.suggestion.text
        for each in found
        if each.suggestion.is_exact and _is_free(text, each.segment)
    }
    left = tuple(each for each in found if each.segment.key not in taken)
    if not taken:
        return Prefilled(revision=None, filled=0, left=left)
    revision = revising.draft(session, text, _wording(text, taken), base, _act(actor, now, name))
    return Prefilled(revision=revision, filled=len(taken), left=left)


def _opened(
    session: Session, name: Name
) -> tuple[Manuscript, Mapping[tuple[str, str], Manuscript]]:
    texts = of_plan(session, plans.get(session, name.plan))
    text = texts.get((name.document, name.locale))
    if text is None:
        raise NotFound(f"{name} is not there")
    if text.source is None:
        raise Refused.because(N_("This is the text that others are translated from."))
    if revising.is_scheduled(text):
        msgid = N_("This text waits for its time to be published. Take it off the schedule first.")
        raise Refused.because(msgid)
    return text, texts


def _offers(
    session: Session,
    text: Manuscript,
    texts: Mapping[tuple[str, str], Manuscript],
    machine: Prefill | None,
) -> tuple[Offer, ...]:
    kept = _kept(text)
    if kept is None or text.source is None:
        return ()
    waiting = [
        each
        for each in segments(text.source.document, kept)
        if each.state is not SegmentState.FRESH
    ]
    languages = (text.source.name.locale, text.name.locale)
    own = Remembered(_pairs(texts, text.name.locale))
    others = () if machine is None else (_Careful(machine),)
    found = Best((Memory(session), own, *others)).suggest(
        {each.key: each.source for each in waiting}, *languages
    )
    return tuple(
        Offer(segment=each, suggestion=found[each.key]) for each in waiting if each.key in found
    )


@dataclass(frozen=True, slots=True)
class _Careful:
    """A connected provider: one that fails leaves the blocks to a person."""

    provider: Prefill

    def suggest(
        self, blocks: Mapping[str, str], source_locale: str, locale: str
    ) -> Mapping[str, Suggestion]:
        try:
            return self.provider.suggest(blocks, source_locale, locale)
        except Exception:
            logger.exception("what was connected for filling in failed")
            return {}


def _kept(text: Manuscript) -> tuple[Kept, ...] | None:
    """Return the blocks that a text has so far; nothing where it stands free of its source."""
    if text.draft is not None:
        words = text.draft.wording
        return words.segments if words.mode == "segments" else None
    return () if text.missing else text.kept


def _is_free(text: Manuscript, segment: Segment) -> bool:
    return segment.state is SegmentState.MISSING or text.draft is None


def _pairs(texts: Mapping[tuple[str, str], Manuscript], locale: str) -> tuple[Pair, ...]:
    mine = (each for each in texts.values() if each.name.locale == locale)
    return tuple(pair for each in mine if not each.missing for pair in _true_pairs(each))


def _true_pairs(text: Manuscript) -> Iterator[Pair]:
    """Yield the blocks of a source beside their translations, but for those that changed since."""
    if text.source is None or (text.kept is None and text.freshness is not Freshness.FRESH):
        return
    found = () if text.kept is None else segments(text.source.document, text.kept)
    changed = {each.source for each in found if each.state is not SegmentState.FRESH}
    every = pairs_of(text.source.document, text.document)
    yield from (pair for pair in every if pair.source not in changed)


def _wording(text: Manuscript, taken: Mapping[str, str]) -> Wording:
    source = text.source
    if source is None:
        raise TypeError("A source has no translation to fill in.")
    kept = rewritten(source.document, _kept(text) or (), taken)
    made, _ = joined(source.document, kept, text.name.locale)
    return Wording(
        title=made.title,
        summary=made.summary,
        body=made.body,
        source_revision=source.public_number,
        mode="segments",
        segments=kept,
        origin=Origin.MACHINE,
    )


def _act(actor: Person, now: datetime, name: Name) -> Act:
    subject = f"{name.document}/{name.locale}"
    return Act(actor=actor, at=now, action="draft filled in", plan=name.plan, subject=subject)
