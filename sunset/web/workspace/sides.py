"""A source and its translation side by side, and the words that come out of what was typed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sunset.documents import differences
from sunset.documents.blocks import split
from sunset.documents.differences import Kind, Piece
from sunset.documents.front_matter import Document
from sunset.documents.segments import (
    SUMMARY,
    TITLE,
    Kept,
    Segment,
    SegmentState,
    joined,
    kept_of,
    rewritten,
    segments,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """A source as it is now, the words kept beside it, and the source they were made from."""

    source: Document
    locale: str
    kept: tuple[Kept, ...]
    before: Document | None = None

    def segments(self) -> tuple[Segment, ...]:
        """Return each block of the source with its translation."""
        return segments(self.source, self.kept, self.before)

    def texts(self) -> dict[str, str]:
        """Return the translated words of each block."""
        return {each.key: each.text for each in self.segments()}

    def written(self, typed: Mapping[str, str], same: frozenset[str]) -> "Sides":
        """Return the sides with what was typed: whatever was touched follows the source of now."""
        texts = self.texts()
        touched = {
            key: words
            for key, words in typed.items()
            if key in texts and (words.strip() != texts[key].strip() or key in same)
        }
        kept = rewritten(self.source, self.kept, touched, self.before)
        return replace(self, kept=kept)

    def document(self) -> Document:
        """Return the translation; what it lacks is in the words of the source."""
        return joined(self.source, self.kept, self.locale, self.before)[0]

    @property
    def is_whole(self) -> bool:
        """Say whether every block is translated from the words that stand in the source now."""
        return all(each.state is SegmentState.FRESH for each in self.segments())


def pieces(segment: Segment) -> tuple[Piece, ...]:
    """Return the words of a block of the source, with what changed since it was translated."""
    if segment.state is not SegmentState.CHANGED or not segment.was:
        return (Piece(Kind.SAME, segment.source),)
    return differences.words(segment.was, segment.source)


def aligned(source: Document, translation: Document) -> tuple[Kept, ...] | None:
    """Lay a text of any structure beside the blocks of a source, without losing a word.

    What finds no place stands after the block before it, to be looked at there; a source without
    blocks has no place for a body.
    """
    exact = kept_of(source, translation)
    if exact is not None:
        return exact
    places = [block.key for block in split(source.body)]
    loose, lines = _lines(source, translation)
    body = "\n\n".join(filter(None, (*loose, translation.body)))
    if body.strip() and not places:
        return None
    return (*lines, *_gathered(body, places))


def _lines(source: Document, translation: Document) -> tuple[tuple[str, ...], tuple[Kept, ...]]:
    """Return the title and summary; a summary that the source lacks goes with the body."""
    named = {TITLE: translation.title, SUMMARY: translation.summary}
    has_place = {TITLE: True, SUMMARY: bool(source.summary.strip())}
    said = {key: text for key, text in named.items() if text.strip()}
    loose = tuple(text for key, text in said.items() if not has_place[key])
    placed = (Kept(key=key, of="", text=text) for key, text in said.items() if has_place[key])
    return loose, tuple(placed)


def _gathered(body: str, places: Sequence[str]) -> tuple[Kept, ...]:
    found: dict[str, str] = {}
    place = next(iter(places), "")
    for block in split(body):
        place = block.key if block.key in places and block.key not in found else place
        before = found.get(place, "").rstrip()
        found[place] = f"{before}\n\n{block.text}" if before else block.text
    return tuple(Kept(key=key, of="", text=text) for key, text in found.items())
