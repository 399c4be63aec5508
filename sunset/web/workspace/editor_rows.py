"""The rows of the editor: each block of the source, its translation, and what is wrong there."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sunset.documents.differences import Piece
from sunset.documents.problems import ContentProblem
from sunset.documents.segments import SUMMARY, TITLE, Segment
from sunset.errors import N_
from sunset.web.workspace.editing import BLOCK, SAME, Written
from sunset.web.workspace.sides import Sides, pieces

STATES: Mapping[str, tuple[str, str, str]] = {
    "fresh": ("fresh", "check", N_("Follows the source")),
    "changed": ("outdated", "clock", N_("The source changed")),
    "missing": ("missing", "none", N_("Not translated")),
}
"""What a state is called, and the shape and colour that tell it."""
_LINES = (TITLE, SUMMARY)
_WIDTH = 48


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A block of the source beside its translation."""

    number: int
    segment: Segment
    source: tuple[Piece, ...]
    text: str
    same: bool
    found: tuple[ContentProblem, ...]

    @property
    def key(self) -> str:
        """Return the key of the block."""
        return self.segment.key

    @property
    def field(self) -> str:
        """Return the name of the textarea."""
        return self.key if self.key in _LINES else f"{BLOCK}{self.key}"

    @property
    def same_field(self) -> str:
        """Return the name of the box that says the words are still right."""
        return f"{SAME}{self.key}"

    @property
    def is_line(self) -> bool:
        """Say whether the block is one line: the title or the summary."""
        return self.key in _LINES

    @property
    def state(self) -> tuple[str, str, str]:
        """Return the look, the sign and the words of the state."""
        return STATES[self.segment.state]

    @property
    def height(self) -> int:
        """Return how many lines the textarea needs."""
        long = max(self.text, self.segment.source, key=len)
        return min(12, max(2, sum(1 + len(line) // _WIDTH for line in long.split("\n"))))


def rows(sides: Sides, written: Written, problems: Iterable[ContentProblem]) -> tuple[Row, ...]:
    """Lay out every block with what was typed for it."""
    segments = sides.segments()
    found = placed(problems, segments, sides)
    return tuple(
        Row(
            number=number,
            segment=segment,
            source=pieces(segment),
            text=written.blocks.get(segment.key, segment.text),
            same=segment.key in written.same,
            found=found.get(segment.key, ()),
        )
        for number, segment in enumerate(segments, 1)
    )


def placed(
    problems: Iterable[ContentProblem], segments: Sequence[Segment], sides: Sides
) -> dict[str, tuple[ContentProblem, ...]]:
    """Give each problem to the block it is about."""
    lines = tuple(_first_lines(segments, sides))
    keys = {segment.key for segment in segments}
    found: dict[str, tuple[ContentProblem, ...]] = {}
    for problem in problems:
        key = problem.block if problem.block in keys else _key(problem, lines)
        found[key] = (*found.get(key, ()), problem)
    return found


def _key(problem: ContentProblem, lines: Sequence[tuple[int, str]]) -> str:
    if problem.field in _LINES:
        return problem.field
    line = problem.line or 0
    return next((key for first, key in reversed(lines) if line and first <= line), "")


def _first_lines(segments: Sequence[Segment], sides: Sides) -> Iterator[tuple[int, str]]:
    body, at = sides.document().body, 0
    for segment in segments:
        text = segment.text or segment.source
        place = body.find(text, at) if segment.key not in _LINES else -1
        if place >= 0:
            yield body.count("\n", 0, place) + 1, segment.key
            at = place + len(text)
