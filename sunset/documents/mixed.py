"""A translation that is behind its source: what changed stands in the source's language."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from itertools import groupby

from sunset.documents.front_matter import Document
from sunset.documents.segments import (
    SUMMARY,
    TITLE,
    Kept,
    Segment,
    SegmentState,
    joined,
    segments,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of blocks in one language: the translation's, or borrowed from its source."""

    text: str
    borrowed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Mixed(Document):
    """A translation as readers get it while its source is ahead.

    ``pieces`` are its body; there are none where it is built otherwise than its source, and then
    readers are only told. ``borrowed`` names what stands in the source's language.
    """

    pieces: tuple[Piece, ...] = ()
    borrowed: frozenset[str] = frozenset()

    @property
    def stands_alone(self) -> bool:
        """Say whether no block could be borrowed."""
        return not self.pieces

    @property
    def title_borrowed(self) -> bool:
        """Say whether the title is the source's."""
        return TITLE in self.borrowed

    @property
    def summary_borrowed(self) -> bool:
        """Say whether the summary is the source's."""
        return SUMMARY in self.borrowed


def alone(translation: Document) -> Mixed:
    """Return a translation that cannot borrow blocks, to be shown with a word of warning."""
    return Mixed(**_values(translation), pieces=(), borrowed=frozenset())


def mixed(source: Document, kept: Sequence[Kept], locale: str, *, wrong: bool) -> Document:
    """Return a translation with the blocks that it lacks borrowed from its source.

    Where it is ``wrong``, it also borrows each block that changed since it was translated.
    """
    found = segments(source, kept)
    states = {SegmentState.MISSING, SegmentState.CHANGED} if wrong else {SegmentState.MISSING}
    borrowed = frozenset(each.key for each in found if each.state in states)
    text, _ = joined(source, [each for each in kept if each.key not in borrowed], locale)
    if not borrowed:
        return text
    body = [each for each in found if each.key not in (TITLE, SUMMARY)]
    pieces = tuple(_pieces(body, borrowed))
    whole = "\n\n".join(each.text for each in pieces)
    return Mixed(**_values(replace(text, body=whole)), pieces=pieces, borrowed=borrowed)


def _pieces(body: Sequence[Segment], borrowed: frozenset[str]) -> Iterator[Piece]:
    for is_borrowed, run in groupby(body, key=lambda each: each.key in borrowed):
        texts = (each.source if is_borrowed else each.said for each in run)
        yield Piece("\n\n".join(texts), is_borrowed)


def _values(document: Document) -> dict[str, str]:
    return {field.name: getattr(document, field.name) for field in fields(Document)}
