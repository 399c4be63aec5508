"""Where labels go, so that none touches another: a cascade for markers, rows for flags."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from sunset.insights.scale import WIDTH

ROWS = 8
REACH = 9.0
OFFSET = 13.0
GAP = 12.0
STEM_GAP = 4.0
FLAG_GAP = 8.0
NEAR = 300.0
EDGE = 2.0
# More can never be seen at once; the bound keeps a plan of hundreds of milestones quick.
MOST = 48


class Item(NamedTuple):
    """Ask for room for a label; the least `keep` leaves first."""

    at: float
    width: float
    keep: int


class Place(NamedTuple):
    """Stand in a row, after the shape or before it."""

    row: int
    after: bool


class Booking(NamedTuple):
    """Take an inline stretch and the distance that others keep from it."""

    start: float
    end: float
    gap: float


@dataclass(slots=True)
class _Row:
    taken: list[Booking] = field(default_factory=list)
    texts: list[tuple[float, float]] = field(default_factory=list)

    def is_free(self, start: float, end: float) -> bool:
        return all(end + b.gap <= b.start or start >= b.end + b.gap for b in self.taken)

    def is_crossed(self, at: float) -> bool:
        return any(start - 3 < at < end + 3 for start, end in self.texts)


def cascade(items: Sequence[Item]) -> list[Place | None]:
    """Give each item its place, or none for what is left out.

    From the last to the first, each label stands after its shape in the first row that is free. Its
    stem is booked in every row above, so that no stem crosses a label. What finds no room after its
    shape is placed last, before it. What then still finds none leaves, and comes back where others
    that left have made room.
    """
    ranked = sorted(range(len(items)), key=lambda k: (-items[k].keep, -items[k].at))[:MOST]
    live = sorted(ranked, key=lambda k: -items[k].at)
    while True:
        rows = [_Row() for _ in range(ROWS)]
        placed = _fill(rows, items, live)
        lost = [k for k in live if k not in placed]
        if not lost:
            placed |= _fill(rows, items, [k for k in ranked if k not in placed])
            return [placed.get(k) for k in range(len(items))]
        near = [k for k in live if abs(items[k].at - items[lost[0]].at) < NEAR]
        live.remove(min(near, key=lambda k: (items[k].keep, items[k].at)))


def flag_rows(items: Sequence[tuple[float, float]]) -> list[tuple[float, int]]:
    """Give inline start and row of each flag (centre, width), clamped into the sheet."""
    rows: list[list[tuple[float, float]]] = []
    spots = []
    for centre, width in items:
        start = min(max(centre - width / 2, 2), WIDTH - width - 2)
        row = next((k for k, row in enumerate(rows) if _apart(row, start, width)), len(rows))
        if row == len(rows):
            rows.append([])
        rows[row].append((start, start + width))
        spots.append((start, row))
    return spots


def _apart(row: list[tuple[float, float]], start: float, width: float) -> bool:
    return all(start >= b + FLAG_GAP or start + width + FLAG_GAP <= a for a, b in row)


def _fill(rows: list[_Row], items: Sequence[Item], wanted: list[int]) -> dict[int, Place]:
    placed: dict[int, Place] = {}
    for after in (True, False):
        for k in wanted:
            row = _book(rows, items[k], after=after) if k not in placed else None
            if row is not None:
                placed[k] = Place(row, after)
    return placed


def _book(rows: list[_Row], item: Item, *, after: bool) -> int | None:
    if after:
        text = (item.at + OFFSET, item.at + OFFSET + item.width)
    else:
        text = (item.at - OFFSET - item.width, item.at - OFFSET)
    if text[0] < EDGE or text[1] > WIDTH - EDGE:
        return None
    start, end = min(text[0], item.at - REACH), max(text[1], item.at + REACH)
    for number, row in enumerate(rows):
        if row.is_free(start, end):
            row.taken.append(Booking(start, end, GAP))
            row.texts.append(text)
            for above in rows[:number]:
                above.taken.append(Booking(item.at - 1, item.at + 1, STEM_GAP))
            return number
        if row.is_crossed(item.at):
            return None
    return None
