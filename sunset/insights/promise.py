"""The lane of the promise: where each stage stood when it was first published, and how it moved."""

from typing import NamedTuple

from sunset.insights.layout import Layout
from sunset.insights.measure import measure
from sunset.insights.pieces import Box, Layer, Piece, Pieces, hidden, number, rect, text
from sunset.insights.scale import WIDTH
from sunset.insights.shapes import token
from sunset.insights.sheet import days_between

LEAST_ARROW = 18.0
LEVELS = (13, 20)


class Slip(NamedTuple):
    """Draw one moved boundary as an arrow on a level of its lane."""

    start: float
    end: float
    level: int
    days: int

    @property
    def first(self) -> float:
        return min(self.start, self.end)

    @property
    def last(self) -> float:
        return max(self.start, self.end)


def draw_promise(layout: Layout) -> Pieces:
    """Draw the baseline and the arrows, once something has moved."""
    if not layout.sheet.moved:
        return
    yield from _baseline(layout)
    slips = _slips(layout)
    for slip in slips:
        yield Piece(Layer.BODY, _arrow(layout, slip))
    yield from _shifts(layout, slips)


def _baseline(layout: Layout) -> Pieces:
    scale, promised = layout.scale, sorted(layout.sheet.baseline.items(), key=lambda pair: pair[1])
    for index, (stage, start) in enumerate(promised):
        end = promised[index + 1][1] if index + 1 < len(promised) else None
        if scale.meets(start, end):
            box = Box(
                start=scale.at(start) + 1.5,
                end=max(scale.at(start) + 2.5, scale.at(end or scale.window.end) - 1.5),
                y=layout.promise + 0.5,
                height=6,
                radius=2,
            )
            drawn = rect(scale, box, f'class="base" stroke="var(--{token(stage)}-fill)"')
            yield Piece(Layer.BODY, drawn)


def _slips(layout: Layout) -> list[Slip]:
    scale, slips = layout.scale, list[Slip]()
    for promised, present in layout.sheet.moved:
        start, end = scale.at(promised), scale.at(present)
        seen = scale.sees(promised) and scale.sees(present)
        if seen and abs(end - start) >= LEAST_ARROW:
            under = bool(slips) and slips[-1].level == 0 and slips[-1].last > min(start, end)
            slips.append(Slip(start, end, int(under), days_between(promised, present)))
    return slips


def _arrow(layout: Layout, slip: Slip) -> str:
    x, end = layout.scale.x(slip.start), layout.scale.x(slip.end)
    ahead = 1 if end > x else -1
    y = layout.promise + LEVELS[slip.level]
    return (
        f'<path class="slip" d="M{number(x)} {layout.promise - 2}V{y}H{number(end - 2 * ahead)}'
        f'M{number(end - 6 * ahead)} {y - 4}l{4 * ahead} 4l{-4 * ahead} 4"/>'
    )


def _shifts(layout: Layout, slips: list[Slip]) -> Pieces:
    """Name each shift that the struck flag does not name already."""
    for index, slip in enumerate(slips):
        limit = slips[index + 1].first if index + 1 < len(slips) else WIDTH
        label = layout.sheet.words.moved(slip.days)
        start = slip.last + 6
        end = start + measure(label, 12, bold=True) + 6
        free = end <= limit and not any(
            start - 3 < line < end + 3 for line in layout.stems + layout.walls
        )
        if free and slip.days not in (0, _said(layout)):
            y = layout.promise + LEVELS[slip.level] + 4
            yield Piece(Layer.LABEL, hidden(text(layout.scale, (start, y), label, "mv")))


def _said(layout: Layout) -> int | None:
    is_told = any(flag.kind == "was" for flag in layout.flags) and not layout.sheet.flags.struck
    if not layout.sheet.closing or not is_told:
        return None
    return days_between(*layout.sheet.closing)
