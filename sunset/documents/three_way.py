"""Two edits of one body put together: what only one of them changed is no question."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from sunset.documents import blocks
from sunset.documents.blocks import Block


@dataclass(frozen=True, slots=True)
class Clash:
    """A stretch that both edits changed, each in its own way."""

    was: str
    ours: str
    theirs: str


@dataclass(slots=True)
class Merged:
    """What two edits make together, and where they clash."""

    body: str = ""
    clashes: list[Clash] = field(default_factory=list)


def _ours(_: Clash) -> bool:
    return False


def merge(base: str, ours: str, theirs: str, takes: Callable[[Clash], bool] = _ours) -> Merged:
    """Put two edits of a body together, block by block; ``takes`` says where theirs stands."""
    if ours == base or theirs in (base, ours):
        return Merged(theirs if ours == base else ours)
    made, sources = Merged(), (base, ours, theirs)
    for was, here, there in _stretches(*map(blocks.split, sources)):
        kept, clash = here, Clash(was, here, there)
        if _same(here, was):
            kept = there
        elif not _same(there, was) and not _same(there, here):
            made.clashes.append(clash)
            kept = there if takes(clash) else here
        made.body = _joined(made.body, kept, sources)
    return made


def _same(one: str, other: str) -> bool:
    """Say whether two stretches differ in no more than in what stands behind them."""
    return one.rstrip("\n") == other.rstrip("\n")


def _joined(body: str, piece: str, sources: Sequence[str]) -> str:
    """Put a piece behind a body; blocks that met nowhere before stand apart, or they become one."""
    if not body or not piece or body.endswith("\n\n"):
        return body + piece
    seam = body.splitlines(keepends=True)[-1] + piece.splitlines(keepends=True)[0]
    apart = "" if any(seam in source for source in sources) else "\n\n"
    return (body.rstrip("\n") if apart else body) + apart + piece


def _stretches(
    base: Sequence[Block], ours: Sequence[Block], theirs: Sequence[Block]
) -> Iterator[tuple[str, str, str]]:
    """Yield stretches that end where all three have a block, edited or not, then that block."""
    here, there = _met(base, ours), _met(base, theirs)
    done = (0, 0, 0)
    for place in sorted(here.keys() & there.keys()):
        until = (place, here[place], there[place])
        yield _between(base, ours, theirs, done, until)
        yield base[place].text, ours[here[place]].text, theirs[there[place]].text
        done = (place + 1, here[place] + 1, there[place] + 1)
    yield _between(base, ours, theirs, done, (len(base), len(ours), len(theirs)))


def _between(
    base: Sequence[Block],
    ours: Sequence[Block],
    theirs: Sequence[Block],
    start: tuple[int, int, int],
    end: tuple[int, int, int],
) -> tuple[str, str, str]:
    pieces = zip((base, ours, theirs), start, end, strict=True)
    texts = ("".join(each.text for each in found[first:last]) for found, first, last in pieces)
    was, here, there = texts
    return was, here, there


def _met(base: Sequence[Block], other: Sequence[Block]) -> dict[int, int]:
    """Match blocks with the same words, then those between them that stand in the same place."""
    met: dict[int, int] = {}
    start = (0, 0)
    same = _matches([each.digest for each in base], [each.digest for each in other])
    for end in (*sorted(same.items()), (len(base), len(other))):
        was, here = base[start[0] : end[0]], other[start[1] : end[1]]
        edited = _matches([each.key for each in was], [each.key for each in here])
        met |= {start[0] + first: start[1] + second for first, second in edited.items()}
        start = (end[0] + 1, end[1] + 1)
    return met | same


def _matches(base: Sequence[str], other: Sequence[str]) -> dict[int, int]:
    matcher = SequenceMatcher(None, base, other, autojunk=False)
    return {
        found.a + step: found.b + step
        for found in matcher.get_matching_blocks()
        for step in range(found.size)
    }
