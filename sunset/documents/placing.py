"""Find the translation of each block of a source, when the source has moved on."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from sunset.documents import blocks
from sunset.documents.front_matter import Document

TITLE = "title"
SUMMARY = "summary"
_ALIKE = 0.5
_MOST_COMPARED = 10_000
_TAIL = re.compile(r"[ \t\n]*\Z")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A translated block: where its source stood, the digest of what that said, the words."""

    key: str
    of: str
    text: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A block of a document as its translator sees it, and the blank lines after it."""

    key: str
    kind: str
    text: str
    tail: str = ""

    @property
    def digest(self) -> str:
        """Return what tells whether the words are still the same."""
        return blocks.digest(self.text)


def units(document: Document) -> tuple[Unit, ...]:
    """Return everything in a document that is translated: title, summary, blocks."""
    lines = (Unit(TITLE, TITLE, document.title), Unit(SUMMARY, SUMMARY, document.summary))
    body = (Unit(each.key, each.kind, *cut(each.text)) for each in blocks.split(document.body))
    return tuple(unit for unit in (*lines, *body) if unit.text.strip())


def cut(text: str) -> tuple[str, str]:
    """Cut the blank lines off the end of a block."""
    tail = _TAIL.search(text)
    end = tail.start() if tail else len(text)
    return text[:end], text[end:]


def texts(document: Document | None) -> dict[str, str]:
    """Return the words of each block by their digest."""
    return {unit.digest: unit.text for unit in units(document)} if document else {}


def placed(
    source: Sequence[Unit], kept: Sequence[Kept], were: Mapping[str, str]
) -> dict[str, Kept]:
    """Give each block its translation: by its words, else by likeness, else by its place.

    ``were`` holds the words, by their digest, of the blocks that translations were made from.
    """
    spare = [each for each in kept if each.text.strip()]
    found = _by_words(source, spare)
    for rule in (_by_likeness(were), _by_key):
        used = {id(each) for each in found.values()}
        left = [unit for unit in source if unit.key not in found]
        found |= rule(left, [each for each in spare if id(each) not in used])
    return found


def _by_words(source: Sequence[Unit], spare: Sequence[Kept]) -> dict[str, Kept]:
    same = {(each.key, each.of): each for each in reversed(spare)}
    found = {unit.key: same[place] for unit in source if (place := (unit.key, unit.digest)) in same}
    used = {id(each) for each in found.values()}
    free: dict[str, list[Kept]] = {}
    for each in reversed(spare):
        if id(each) not in used:
            free.setdefault(each.of, []).append(each)
    known = {each.of: each for each in reversed(spare)}
    for unit in (unit for unit in source if unit.key not in found and unit.digest in known):
        waiting = free.get(unit.digest)
        found[unit.key] = waiting.pop() if waiting else known[unit.digest]
    return found


def _by_likeness(
    were: Mapping[str, str],
) -> Callable[[Sequence[Unit], Sequence[Kept]], dict[str, Kept]]:
    """Pair blocks with what was made from nearly the same words, the most alike first."""

    def rule(left: Sequence[Unit], spare: Sequence[Kept]) -> dict[str, Kept]:
        known = [each for each in spare if each.of in were]
        if not left or len(left) * len(known) > _MOST_COMPARED:
            return {}
        counted = {text: Counter(_WORD.findall(text)) for text in were.values()}
        now = {unit.key: Counter(_WORD.findall(unit.text)) for unit in left}
        scores = (
            (_alike(now[unit.key], counted[were[each.of]]), unit.key == each.key, unit, each)
            for unit, each in product(left, known)
        )
        best = sorted((s for s in scores if s[0] >= _ALIKE), key=lambda s: s[:2], reverse=True)
        return _pairs((unit, each) for _, _, unit, each in best)

    return rule


def _pairs(ranked: Iterable[tuple[Unit, Kept]]) -> dict[str, Kept]:
    found: dict[str, Kept] = {}
    used: set[int] = set()
    for unit, each in ranked:
        if unit.key not in found and id(each) not in used:
            found[unit.key] = each
            used.add(id(each))
    return found


def _alike(one: Counter[str], other: Counter[str]) -> float:
    return (one & other).total() / max(1, (one | other).total())


def _by_key(left: Sequence[Unit], spare: Sequence[Kept]) -> dict[str, Kept]:
    waiting = {each.key: each for each in reversed(spare)}
    return {unit.key: waiting[unit.key] for unit in left if unit.key in waiting}
