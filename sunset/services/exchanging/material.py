"""What a text was when a file of it was written: its words, its blocks, its source."""

from collections.abc import Iterator
from dataclasses import dataclass

from sunset.documents.front_matter import Document, digest
from sunset.documents.segments import Kept, joined, kept_of
from sunset.store import documents, manuscripts
from sunset.store.documents import Wording
from sunset.store.manuscripts import EMPTY, Manuscript
from sunset.store.session import Session

SEGMENTS, FREE = "segments", "free"


@dataclass(frozen=True, slots=True)
class Paper:
    """A text of a plan, with the session that its past is read from."""

    session: Session
    text: Manuscript

    @property
    def source(self) -> Document:
        """Return what is translated: the public words of the plan's own language."""
        return (self.text.source or self.text).document

    @property
    def is_translation(self) -> bool:
        """Say whether the text follows another one."""
        return self.text.source is not None

    @property
    def base(self) -> str:
        """Return the digest of the newest words, by which a file finds them again."""
        return digest(self.document_of(self.text.newest))

    def kept(self, wording: Wording) -> tuple[Kept, ...] | None:
        """Return the translated blocks of words, or nothing where they stand free."""
        if not self.is_translation:
            return None
        if wording == EMPTY:
            return ()
        if wording.mode == SEGMENTS:
            return wording.segments
        if wording == self.text.generated and self.text.kept is not None:
            return self.text.kept
        made_from = self.made_from(wording) or self.source
        return kept_of(made_from, self.document_of(wording))

    def at(self, base: str) -> Wording | None:
        """Return the words of a digest, if this text ever had them."""
        told = ((digest(self.document_of(each)), each) for each in self._past(self.text))
        return next((each for found, each in told if found == base), None)

    def source_at(self, source_hash: str) -> Document | None:
        """Return the source of a digest, if there ever was one."""
        source = self.text.source or self.text
        past = (manuscripts.document_of(source.plan, source.name, e) for e in self._past(source))
        return next((each for each in past if digest(each) == source_hash), None)

    def made_from(self, wording: Wording) -> Document | None:
        """Return the source that words were made from, as far as it is known."""
        if wording.source_digest:
            return self.source_at(wording.source_digest)
        source = self.text.source
        number = wording.source_revision
        if source is None or not number:
            return None
        found = documents.revision(self.session, source.name, number)
        return manuscripts.document_of(source.plan, source.name, found.wording)

    def document_of(self, wording: Wording) -> Document:
        """Return words as a document."""
        return manuscripts.document_of(self.text.plan, self.text.name, wording)

    def shown(self, wording: Wording, source: Document) -> Document:
        """Return words as a file shows them: what is not translated in the source's words."""
        kept = self.kept(wording)
        if kept is None:
            return self.document_of(wording)
        return joined(source, kept, self.text.name.locale)[0]

    def _past(self, text: Manuscript) -> Iterator[Wording]:
        yield from (text.newest, text.public)
        yield from (text.generated or EMPTY, EMPTY)
        yield from (each.wording for each in documents.history(self.session, text.name))
