"""The past of a text: its revisions, and what changed between any two of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from sunset.documents import differences
from sunset.documents.differences import Change, Piece
from sunset.errors import N_, NotFound
from sunset.store.documents import Revision, Wording

FIELDS = (("title", N_("Title")), ("summary", N_("Summary")))


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring blocks that all changed, or all stayed as they were."""

    changed: bool
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line above the body whose words changed."""

    label: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two revisions of a text, and what turns the one into the other."""

    before: Revision
    after: Revision
    lines: tuple[Line, ...]
    runs: tuple[Run, ...]

    @property
    def same(self) -> bool:
        """Say whether nothing changed."""
        return not self.lines and not any(run.changed for run in self.runs)


def compared(before: Revision, after: Revision) -> Comparison:
    """Tell what turns one revision into another."""
    return Comparison(
        before=before,
        after=after,
        lines=lines(before.wording, after.wording),
        runs=runs(before.wording.body, after.wording.body),
    )


def chosen(history: Sequence[Revision], older: str, newer: str) -> Comparison | None:
    """Compare the revisions that an address names, or the two newest; newest come first."""
    last = _numbered(history, newer) if newer else next(iter(history), None)
    if last is None:
        return None
    before = (each for each in history if each.number < last.number)
    first = _numbered(history, older) if older else next(before, None)
    if first is None:
        return None
    return compared(*sorted((first, last), key=lambda each: each.number))


def lines(before: Wording, after: Wording) -> tuple[Line, ...]:
    """Return what changed in title and summary."""
    pairs = ((label, getattr(before, name), getattr(after, name)) for name, label in FIELDS)
    return tuple(Line(label, differences.words(a, b)) for label, a, b in pairs if a != b)


def runs(before: str, after: str) -> tuple[Run, ...]:
    """Return the blocks of two bodies in runs of changed and unchanged ones."""
    return tuple(_runs(differences.blocks(before, after)))


def _runs(changes: Sequence[Change]) -> Iterator[Run]:
    for changed, some in groupby(changes, lambda each: each.before.strip() != each.after.strip()):
        yield Run(changed, tuple(some))


def _numbered(history: Sequence[Revision], number: str) -> Revision:
    found = next((each for each in history if str(each.number) == number), None)
    if found is None:
        raise NotFound(f"there is no revision {number[:20]}")
    return found
