"""What changed between two wordings: words within a text, and blocks within a body."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from sunset.documents.blocks import Block, split

MAX_TOKENS = 4_000
"""More than this and the middle is told as a whole: comparing takes the square of it."""

_TOKEN = re.compile(r"\{\{[^{}]*\}\}|\s+|[^\s!-/:-@\[-`{-~،؛؟…«»“”„‘’–—]+|.", re.DOTALL)


class Kind(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stayed, went or came."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """A block of the one body beside what it became in the other; empty where it is not there."""

    before: str
    after: str

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Return the block's words with what became of them, without the empty lines around it."""
        return words(self.before.strip(), self.after.strip())


def words(before: str, after: str) -> tuple[Piece, ...]:
    """Tell which words stayed, went and came; those that went stand before those that came."""
    here, there = _TOKEN.findall(before), _TOKEN.findall(after)
    spans = _joined_by_space(tuple(_spans(here, there)))
    return tuple(piece for gone, new, same in spans for piece in _pieces(gone, new, same))


def blocks(before: str, after: str) -> tuple[Change, ...]:
    """Pair the blocks of two bodies; those that are alike stand beside each other."""
    here, there = split(before), split(after)
    return tuple(
        Change(mine.text if mine else "", theirs.text if theirs else "")
        for mine, theirs in _pairs(here, there)
    )


_Span = tuple[str, str, str]
"""What went, what came in its place, and what follows unchanged."""


def _spans(here: Sequence[str], there: Sequence[str]) -> Iterator[_Span]:
    first, last = _ends(here, there)
    middle = _matches(here[first : len(here) - last], there[first : len(there) - last])
    edges = [(0, 0, first)] if first else []
    edges += [(i + first, j + first, size) for i, j, size in middle]
    edges.append((len(here) - last, len(there) - last, last))
    one, other = 0, 0
    for i, j, size in edges:
        yield "".join(here[one:i]), "".join(there[other:j]), "".join(here[i : i + size])
        one, other = i + size, j + size


def _ends(here: Sequence[str], there: Sequence[str]) -> tuple[int, int]:
    """Count the tokens that are the same at the beginning, and of the rest at the end."""
    least = min(len(here), len(there))
    first = next((n for n in range(least) if here[n] != there[n]), least)
    rest = least - first
    last = next((n for n in range(rest) if here[-1 - n] != there[-1 - n]), rest)
    return first, last


def _matches(here: Sequence[str], there: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    if len(here) + len(there) <= MAX_TOKENS:
        found = SequenceMatcher(None, here, there, autojunk=False).get_matching_blocks()
        yield from ((i, j, size) for i, j, size in found if size)


def _joined_by_space(spans: Sequence[_Span]) -> Iterator[_Span]:
    """Join changes that only a space parts: whole phrases read better than words in turn."""
    gone = new = ""
    for number, (went, came, same) in enumerate(spans):
        gone, new = gone + went, new + came
        inner = 0 < number + 1 < len(spans) and (gone or new)
        if inner and same.isspace() and any(spans[number + 1][:2]):
            gone, new = gone + same, new + same
            continue
        yield gone, new, same
        gone = new = ""


def _pieces(gone: str, new: str, same: str) -> Iterator[Piece]:
    told = ((Kind.GONE, gone), (Kind.NEW, new), (Kind.SAME, same))
    return (Piece(kind, text) for kind, text in told if text)


def _pairs(
    here: Sequence[Block], there: Sequence[Block]
) -> Iterator[tuple[Block | None, Block | None]]:
    digests = [block.digest for block in here], [block.digest for block in there]
    for tag, i, i_end, j, j_end in SequenceMatcher(None, *digests, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from zip(here[i:i_end], there[j:j_end], strict=True)
        else:
            yield from _replaced(here[i:i_end], there[j:j_end])


def _replaced(
    here: Sequence[Block], there: Sequence[Block]
) -> Iterator[tuple[Block | None, Block | None]]:
    """Pair changed blocks of the same key, or else of the same kind, in their order."""
    rest = list(there)
    for mine in here:
        theirs = next((each for each in rest if each.key == mine.key), None)
        theirs = theirs or next((each for each in rest if each.kind is mine.kind), None)
        if theirs is None:
            yield mine, None
            continue
        place = rest.index(theirs)
        yield from ((None, each) for each in rest[:place])
        yield mine, theirs
        del rest[: place + 1]
    yield from ((None, each) for each in rest)
