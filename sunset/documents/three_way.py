"""Two edits of one body put together: what only one of them changed is no question."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from sunset.documents import blocks


@dataclass(frozen=True, slots=True)
class Clash:
    """A stretch that both edits changed, each in its own way."""

    was: str
    ours: str
    theirs: str


@dataclass(slots=True)
class Merged:
    """What two edits make together; where they clash, ours stands."""

    body: str = ""
    clashes: list[Clash] = field(default_factory=list)


def merge(base: str, ours: str, theirs: str) -> Merged:
    """Put two edits of a body together, block by block."""
    if ours == base or theirs in (base, ours):
        return Merged(theirs if ours == base else ours)
    made, sources = Merged(), (base, ours, theirs)
    for was, here, there in _stretches(*map(_texts, sources)):
        kept = there if here == was else here
        made.body = _joined(made.body, kept, sources)
        if here != was and there not in (was, here):
            made.clashes.append(Clash(was, here, there))
    return made


def _joined(body: str, piece: str, sources: Sequence[str]) -> str:
    """Put a piece behind a body; blocks that met nowhere before stand apart, or they become one."""
    if not body or not piece or body.endswith("\n\n"):
        return body + piece
    seam = body.splitlines(keepends=True)[-1] + piece.splitlines(keepends=True)[0]
    apart = "" if any(seam in source for source in sources) else "\n\n"
    return (body.rstrip("\n") if apart else body) + apart + piece


def _texts(body: str) -> list[str]:
    return [block.text for block in blocks.split(body)]


def _stretches(
    base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]
) -> Iterator[tuple[str, str, str]]:
    """Yield stretches that end where all three agree on a block, then that block."""
    here, there = _same(base, ours), _same(base, theirs)
    done = (0, 0, 0)
    for place in sorted(here.keys() & there.keys()):
        until = (place, here[place], there[place])
        yield _between(base, ours, theirs, done, until)
        yield base[place], ours[here[place]], theirs[there[place]]
        done = (place + 1, here[place] + 1, there[place] + 1)
    yield _between(base, ours, theirs, done, (len(base), len(ours), len(theirs)))


def _between(
    base: Sequence[str],
    ours: Sequence[str],
    theirs: Sequence[str],
    start: tuple[int, int, int],
    end: tuple[int, int, int],
) -> tuple[str, str, str]:
    texts = zip((base, ours, theirs), start, end, strict=True)
    was, here, there = ("".join(each[first:last]) for each, first, last in texts)
    return was, here, there


def _same(base: Sequence[str], other: Sequence[str]) -> dict[int, int]:
    was, here = ([blocks.digest(text) for text in texts] for texts in (base, other))
    matcher = SequenceMatcher(None, was, here, autojunk=False)
    return {
        block.a + step: block.b + step
        for block in matcher.get_matching_blocks()
        for step in range(block.size)
    }
