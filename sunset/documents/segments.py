"""A translation as the blocks of its source: each with its words, and how they follow."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import accumulate, zip_longest

from sunset.documents import blocks, front_matter
from sunset.documents.blocks import EXPLICIT_ID, BlockKind, explicit_id
from sunset.documents.front_matter import Document
from sunset.documents.placing import SUMMARY, TITLE, Kept, Unit, cut, placed, texts, units

__all__ = [
    "SUMMARY",
    "TITLE",
    "Kept",
    "Segment",
    "SegmentState",
    "joined",
    "kept_of",
    "orphans",
    "rewritten",
    "segments",
]


class SegmentState(StrEnum):
    """Whether a block is translated, and from the words that stand there now."""

    FRESH = "fresh"
    CHANGED = "changed"
    MISSING = "missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A block of the source, what it was when it was translated, and its translation."""

    key: str
    kind: str
    source: str
    was: str
    text: str
    state: SegmentState

    @property
    def said(self) -> str:
        """Return the translation as a text says it: a heading keeps the id of its source."""
        return _anchored(self.text, Unit(self.key, self.kind, self.source))


def segments(
    source: Document, kept: Sequence[Kept], before: Document | None = None
) -> tuple[Segment, ...]:
    """Return every block of a source with its translation, in the order of the source."""
    ours, were = units(source), texts(before)
    found = placed(ours, kept, were)
    return tuple(_segment(unit, found.get(unit.key), were) for unit in ours)


def orphans(
    source: Document, kept: Sequence[Kept], before: Document | None = None
) -> tuple[Kept, ...]:
    """Return the translated blocks that the source has no place for any more."""
    used = set(placed(units(source), kept, texts(before)).values())
    return tuple(each for each in kept if each not in used)


def rewritten(
    source: Document,
    kept: Sequence[Kept],
    words: Mapping[str, str],
    before: Document | None = None,
) -> tuple[Kept, ...]:
    """Put words, made from the source as it is now, under their keys and keep all others."""
    found = placed(units(source), kept, texts(before))
    written = (_rewritten(unit, found.get(unit.key), words) for unit in units(source))
    return (*filter(None, written), *orphans(source, kept, before))


def kept_of(source: Document, translation: Document) -> tuple[Kept, ...] | None:
    """Return the blocks of a translation that is built like its source, else None."""
    ours, theirs = units(source), units(translation)
    if _structure(ours) != _structure(theirs):
        return None
    kept = tuple(
        Kept(key=our.key, of=our.digest, text=_words(our, their))
        for our, their in zip(ours, theirs, strict=True)
    )
    again, borrowed = joined(source, kept, translation.locale)
    return kept if not borrowed and _said(again) == _said(translation) else None


def joined(
    source: Document, kept: Sequence[Kept], locale: str, before: Document | None = None
) -> tuple[Document, frozenset[str]]:
    """Return a translation as a document, and the keys whose words are still the source's."""
    ours = units(source)
    found = placed(ours, kept, texts(before))
    words = {unit.key: _anchored(found[unit.key].text, unit) for unit in ours if unit.key in found}
    document = replace(
        source,
        locale=locale,
        title=words.get(TITLE, source.title),
        summary=words.get(SUMMARY, source.summary),
        body=_body(source, ours, words),
        revision="",
        base="",
        source_revision=source.revision,
        source_hash=front_matter.digest(source),
        mode="segments",
        state="",
    )
    return document, frozenset(unit.key for unit in ours if unit.key not in words)


def _segment(unit: Unit, found: Kept | None, were: Mapping[str, str]) -> Segment:
    if found is None:
        state, was = SegmentState.MISSING, ""
    elif found.of == unit.digest:
        state, was = SegmentState.FRESH, unit.text
    else:
        state, was = SegmentState.CHANGED, were.get(found.of, "")
    text = cut(found.text)[0] if found else ""
    return Segment(key=unit.key, kind=unit.kind, source=unit.text, was=was, text=text, state=state)


def _rewritten(unit: Unit, found: Kept | None, words: Mapping[str, str]) -> Kept | None:
    if unit.key not in words:
        return replace(found, key=unit.key) if found else None
    text = words[unit.key]
    return Kept(key=unit.key, of=unit.digest, text=text) if text.strip() else None


def _structure(document: Sequence[Unit]) -> list[tuple[str, bool]]:
    # A translated paragraph may look like a list ("2026. gada …"); a heading stays a heading.
    return [(unit.key, unit.kind == BlockKind.HEADING) for unit in document]


def _words(source: Unit, translation: Unit) -> str:
    """Return the words of a block, with blank lines only where the source has others."""
    same = source.tail == translation.tail
    return translation.text if same else translation.text + translation.tail


def _said(document: Document) -> tuple[str, str, str]:
    return document.title, document.summary, cut(document.body)[0]


def _anchored(text: str, unit: Unit) -> str:
    """Give the translation of a heading the id of its source: links lead to it."""
    if unit.kind != BlockKind.HEADING or explicit_id(text) == (anchor := explicit_id(unit.text)):
        return text
    first, line_end, rest = text.lstrip("\n").partition("\n")
    bare = EXPLICIT_ID.sub("", first)
    return f"{bare} {{#{anchor}}}{line_end}{rest}" if anchor else f"{bare}{line_end}{rest}"


def _body(source: Document, ours: Sequence[Unit], words: Mapping[str, str]) -> str:
    body = [unit for unit in ours if unit.key not in {TITLE, SUMMARY}]
    said = [words.get(unit.key, unit.text) for unit in body]
    pieces = (
        _spaced(unit, text, following)
        for unit, text, following in zip_longest(body, said, said[1:])
    )
    return "".join(pieces) if body else source.body


def _spaced(unit: Unit, text: str, following: str | None) -> str:
    """Return a block with its own blank lines where they part it from the next, or the source's."""
    bare, tail = cut(text)
    own = following is not None and tail and _apart(text, following)
    return text if own else bare + unit.tail


def _apart(text: str, following: str) -> bool:
    ends = accumulate(len(block.text) for block in blocks.split(text + following))
    return len(text) in ends
