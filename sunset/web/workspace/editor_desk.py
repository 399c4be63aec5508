"""A text on somebody's desk: its source, its past, and what was typed and not saved yet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sunset.documents import differences
from sunset.documents.differences import Piece
from sunset.documents.front_matter import Document, digest
from sunset.documents.glossary import Term
from sunset.documents.problems import ContentProblem, Severity
from sunset.documents.segments import Kept, kept_of
from sunset.domain.people import Person
from sunset.domain.plans import Plan
from sunset.press.material import Documents, published_texts
from sunset.services import desk as desks
from sunset.services import writing
from sunset.services.desk import Sheet
from sunset.speech import Speech
from sunset.speech import speech as speech_of
from sunset.store import documents, fact_changes, glossary, plans
from sunset.store.documents import Name, Revision, State, Wording
from sunset.store.fact_changes import FactsChanged
from sunset.store.manuscripts import EMPTY, Manuscript, document_of
from sunset.store.session import Session
from sunset.web.workspace.editing import Mode, Written
from sunset.web.workspace.sides import Sides, aligned


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Everything that lies on the desk."""

    plan: Plan
    text: Manuscript
    source: Manuscript
    history: Sequence[Revision]
    sources: Mapping[int, Wording]
    published: Documents
    sheet: Sheet
    terms: tuple[Term, ...]
    changed: FactsChanged | None

    @classmethod
    def read(cls, session: Session, name: Name, person: Person, now: datetime) -> "Desk":
        """Read all of it in one session."""
        plan = plans.get(session, name.plan)
        text = writing.manuscript(session, plan, name.document, name.locale)
        source = text.source or text
        origin = documents.history(session, source.name)
        public = [r for r in documents.latest(session, plan.id) if r.state is State.PUBLISHED]
        return cls(
            plan=plan,
            text=text,
            source=source,
            history=documents.history(session, name) if text.source else origin,
            sources={each.number: each.wording for each in origin},
            published=published_texts(plan, public),
            sheet=desks.look(session, person, name, now=now),
            terms=glossary.terms(session),
            changed=_changed(session, text),
        )

    @property
    def name(self) -> Name:
        """Return which text this is."""
        return self.text.name

    @property
    def speech(self) -> Speech:
        """Return the language of the text."""
        return speech_of(self.name.locale)

    @property
    def source_speech(self) -> Speech:
        """Return the language of the source."""
        return speech_of(self.plan.source_locale)

    @property
    def translated(self) -> bool:
        """Say whether the text follows another one."""
        return self.text.source is not None

    def source_at(self, number: int) -> Document:
        """Return the source as it was in a revision; before the first, as it was generated."""
        if number == self.source.public_number:
            return self.source.document
        words = self.sources.get(number) or self.source.generated or self.source.public
        return document_of(self.plan, self.source.name, words)

    def words_of(self, number: int) -> Wording | None:
        """Return the words of a revision; before the first stands what is generated."""
        if number == 0:
            return self.text.generated or EMPTY
        return next((each.wording for each in self.history if each.number == number), None)

    def opened(self, words: Wording) -> Written:
        """Return what a form shows of words that are kept."""
        now = self.source.public_number
        kept = self._kept(words)
        if kept is None:
            return self._alone(words if words.title else self.source.public)
        texts = self._sides(kept, words, now).texts()
        return Written(mode=Mode.SEGMENTS, blocks=texts, base=self.text.number, source=now)

    def beside(self, written: Written) -> Sides | None:
        """Return what was typed beside the source it was typed from."""
        if written.mode is Mode.FREE or not self.translated:
            return None
        words = self.text.newest
        kept = self._kept(words)
        if kept is None:
            kept = aligned(self._made_from(words), self._document(words))
        if kept is None:
            return None
        source = self.source.public_number if written.source is None else written.source
        return self._sides(kept, words, source).written(written.blocks, written.same)

    def wording(self, written: Written) -> Wording:
        """Return what was typed as the words to keep."""
        sides = self.beside(written)
        if sides is None:
            return Wording(
                title=written.title,
                summary=written.summary,
                body=written.body,
                source_revision=written.source,
                mode=Mode.FREE,
                significance=written.significance or None,
            )
        text, newest = sides.document(), self.text.newest
        # Until every block follows the source of now, the text as a whole follows the one before.
        whole = sides.is_whole or not newest.title
        made_from = digest(self._made_from(newest))
        return Wording(
            title=text.title,
            summary=text.summary,
            body=text.body,
            source_revision=written.source if whole else newest.source_revision or 0,
            source_digest="" if whole else newest.source_digest or made_from,
            mode=Mode.SEGMENTS,
            segments=sides.kept,
        )

    def differs(self, written: Written) -> bool:
        """Say whether words were typed that neither the newest draft nor their own base holds."""
        known = filter(None, (self.text.newest, self.words_of(written.base)))
        return not any(self._says(written, each) for each in known)

    def _says(self, written: Written, words: Wording) -> bool:
        said, parts = self.wording(written), ("title", "summary", "body")
        same = all(getattr(said, part) == getattr(words, part) for part in parts)
        return same and written.mode is self.opened(words).mode and not written.same

    def as_one(self, written: Written) -> Written:
        """Return what was typed along the source as one text of its own."""
        words = self.wording(written)
        return replace(
            written,
            mode=Mode.FREE,
            title=words.title,
            summary=words.summary,
            body=words.body,
            blocks={},
            same=frozenset(),
        )

    def as_blocks(self, written: Written) -> Written | None:
        """Return what was typed as one text along the source again, if that has blocks."""
        words, now = self.text.newest, self.source.public_number
        text = self._document(self.wording(written))
        kept = aligned(self._made_from(words), text)
        if kept is None:
            return None
        texts = self._sides(kept, words, now).texts()
        return replace(written, mode=Mode.SEGMENTS, blocks=texts, source=now)

    def problems(self, written: Written, now: datetime) -> tuple[ContentProblem, ...]:
        """Say what is wrong with what was typed, errors first."""
        beside = self.source.public if self.translated else None
        words = self.wording(written)
        plan, name, terms = self.plan, self.name, self.terms
        found = writing.problems_beside(plan, name, words, beside, now, terms=terms)
        return tuple(sorted(found, key=lambda each: each.severity is Severity.WARNING))

    def source_pieces(self) -> tuple[Piece, ...]:
        """Return the body of the source, with what changed since the text was written from it."""
        made_from = self._made_from(self.text.newest)
        return differences.words(made_from.body, self.source.public.body)

    def _kept(self, words: Wording) -> tuple[Kept, ...] | None:
        """Return the blocks of a translation; nothing where it is a text of its own."""
        if not self.translated or (words.mode == Mode.FREE and _is_saved(words)):
            return None
        if words.segments or not words.title:
            return words.segments
        return kept_of(self._made_from(words), self._document(words))

    def _made_from(self, words: Wording) -> Document:
        return self.source_at(words.source_revision or 0)

    def _sides(self, kept: tuple[Kept, ...], words: Wording, source: int) -> Sides:
        return Sides(
            source=self.source_at(source),
            locale=self.name.locale,
            kept=kept,
            before=self._made_from(words),
        )

    def _alone(self, words: Wording) -> Written:
        return Written(
            title=words.title,
            summary=words.summary,
            body=words.body,
            base=self.text.number,
            source=self.source.public_number,
        )

    def _document(self, words: Wording) -> Document:
        return document_of(self.plan, self.name, words)


def _changed(session: Session, text: Manuscript) -> FactsChanged | None:
    """Return the last change of the plan's facts since somebody wrote the text."""
    known = text.draft or text.published
    since = fact_changes.since(session, [text.plan.id], known.recorded_at) if known else ()
    return next(iter(since), None)


def _is_saved(words: Wording) -> bool:
    # Whoever saves a text says which source it was made from; generated ones are made with it.
    return words.source_revision is not None
