"""Translations of before for the blocks of today: the very same words, or nearly the same."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from hashlib import blake2b
from importlib import import_module
from itertools import pairwise
from typing import Protocol

from sunset.documents.blocks import BlockKind, digest
from sunset.documents.front_matter import Document
from sunset.documents.likeness import resemblance
from sunset.documents.passages import beside
from sunset.documents.placeholders import scan

MARKS = 4
MOST_CANDIDATES = 60
MOST_COMPARED = 8
MOST_CHARACTERS = 4_000
NEARLY = 0.7
_ALIKE = 0.5
_TOKEN = re.compile(r"\{\{[^{}]*\}\}|\w+|[^\w\s]")
_VERBATIM = frozenset({BlockKind.CODE, BlockKind.RULE, BlockKind.HTML})


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A translation that may fit, how well from 0 to 1, and the source it was made from."""

    text: str
    score: float
    matched: str

    @property
    def is_exact(self) -> bool:
        """Say whether it was made from the very same words."""
        return self.score >= 1


class Prefill(Protocol):
    """Whatever suggests translations: a memory, or a machine that a company connects."""

    def suggest(
        self, blocks: Mapping[str, str], source_locale: str, locale: str
    ) -> Mapping[str, Suggestion]:
        """Return a suggestion for each key whose block it can translate."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A block and its translation."""

    source: str
    text: str

    @property
    def digest(self) -> str:
        """Return what tells the same words."""
        return digest(self.source)


@dataclass(frozen=True, slots=True)
class Remembered:
    """Suggest from pairs that are at hand."""

    pairs: tuple[Pair, ...]

    def suggest(
        self, blocks: Mapping[str, str], source_locale: str, locale: str
    ) -> Mapping[str, Suggestion]:
        """Return the best pair for each block, if one is near enough."""
        del source_locale, locale  # the pairs are of these
        exact = {pair.digest: pair for pair in self.pairs}
        found = {key: best(text, self._candidates(text, exact)) for key, text in blocks.items()}
        return {key: each for key, each in found.items() if each is not None}

    def _candidates(self, text: str, exact: Mapping[str, Pair]) -> Iterable[Pair]:
        same = exact.get(digest(text))
        return (same,) if same else self.pairs


@dataclass(frozen=True, slots=True)
class Best:
    """Ask several, in their order, and take the best that each block gets."""

    providers: tuple[Prefill, ...]

    def suggest(
        self, blocks: Mapping[str, str], source_locale: str, locale: str
    ) -> Mapping[str, Suggestion]:
        """Return the best suggestion for each block; the later are asked only for the rest."""
        found: dict[str, Suggestion] = {}
        for provider in self.providers:
            rest = {key: text for key, text in blocks.items() if not _is_known(found.get(key))}
            given = provider.suggest(rest, source_locale, locale) if rest else {}
            for key, each in given.items():
                if key in rest and each.text.strip():
                    found[key] = max(found.get(key, each), each, key=lambda known: known.score)
        return found


def _is_known(found: Suggestion | None) -> bool:
    return found is not None and found.is_exact


def connected(name: str) -> Prefill | None:
    """Return the provider that an operator names as ``package.module:maker``, if they name one."""
    if not name:
        return None
    module, _, maker = name.partition(":")
    provider: Prefill = getattr(import_module(module), maker)()
    return provider


def pairs_of(source: Document, translation: Document) -> tuple[Pair, ...]:
    """Return the blocks of a text beside their translations; what was only copied is none."""
    return tuple(
        Pair(ours.text, theirs.text)
        for ours, theirs in beside(source, translation)
        if ours.kind not in _VERBATIM and ours.text.split() != theirs.text.split()
    )


def best(text: str, candidates: Iterable[Pair]) -> Suggestion | None:
    """Return the translation of the same words, else of the nearest that name the same facts."""
    wanted, scored = digest(text), []
    for pair in candidates:
        if pair.digest == wanted:
            return Suggestion(pair.text, 1.0, pair.source)
        if _may_be_near(text, pair.source):
            scored.append((resemblance(text, pair.source), pair))
    nearest = sorted(scored, key=lambda each: -each[0])[:MOST_COMPARED]
    judged = [
        Suggestion(pair.text, nearness(text, pair.source), pair.source)
        for score, pair in nearest
        if score >= _ALIKE
    ]
    found = max(judged, key=lambda each: each.score, default=None)
    return found if found is not None and found.score >= NEARLY else None


def nearness(one: str, other: str) -> float:
    """Return how many words of two blocks are the same, in the same order; below 1."""
    here, there = _TOKEN.findall(one), _TOKEN.findall(other)
    return min(0.99, SequenceMatcher(None, here, there, autojunk=False).ratio())


def marks(text: str) -> frozenset[int]:
    """Return a few numbers; texts that are nearly alike share at least one of them."""
    words = _TOKEN.findall(text.casefold())
    pieces = set(pairwise(words)) or {(word, "") for word in words}
    return frozenset(sorted(_number(" ".join(piece)) for piece in pieces)[:MARKS])


def _number(piece: str) -> int:
    return int.from_bytes(blake2b(piece.encode("utf-8", "replace"), digest_size=7).digest())


def _may_be_near(one: str, other: str) -> bool:
    if max(len(one), len(other)) > MOST_CHARACTERS:
        return False
    shorter, longer = sorted((len(one), len(other)))
    return shorter >= longer * _ALIKE and set(_names(one)) == set(_names(other))


def _names(text: str) -> Iterator[str]:
    return (place.name for place in scan(text) if place.name)
