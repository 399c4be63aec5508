"""What lies behind: the past, days of rest, and the axis."""

from datetime import datetime, timedelta
from html import escape

from sunset.insights.axis import MAJOR_FIT, MINOR_FIT, WEEKS, Tick, days, spots, ticks
from sunset.insights.layout import MAJOR, MINOR, Backed
from sunset.insights.pieces import Box, Layer, Piece, Pieces, hidden, rect, text, upright
from sunset.insights.scale import DAY


def draw_backdrop(layout: Backed) -> Pieces:
    """Draw the past, the days of rest and the axis."""
    yield from _past(layout)
    if layout.scale.px_per_day >= WEEKS:
        yield from _rest(layout)
        yield from _holidays(layout)
    major, minor = ticks(layout.scale, layout.sheet.words)
    yield from _major(layout, major)
    yield from _minor(layout, minor)


def _past(layout: Backed) -> Pieces:
    if layout.now > layout.scale.window.start:
        box = Box(
            start=0,
            end=layout.scale.at(layout.now),
            y=layout.axis,
            height=layout.height - layout.axis,
        )
        yield Piece(Layer.BACK, rect(layout.scale, box, 'class="past"'))


def _rest(layout: Backed) -> Pieces:
    scale, top = layout.scale, layout.axis + MAJOR
    for day in days(scale):
        if day.weekday() in layout.sheet.weekend:
            box = Box(
                start=scale.at(day), end=scale.at(day + DAY), y=top, height=layout.height - top
            )
            yield Piece(Layer.BACK, rect(scale, box, 'class="rest"'))


def _holidays(layout: Backed) -> Pieces:
    y = layout.axis + MAJOR + MINOR
    for day, name in layout.sheet.holidays.items():
        start = datetime(day.year, day.month, day.day)  # noqa: DTZ001 — wall times of the plan's zone
        noon = start + timedelta(hours=12)
        if layout.scale.sees(noon):
            line = upright(layout.scale, layout.scale.at(noon), (y - 4, y + 2), 'class="holiday"')
            yield Piece(Layer.BACK, f"<g><title>{escape(name)}</title>{line}</g>")


def _major(layout: Backed, major: list[Tick]) -> Pieces:
    scale, y = layout.scale, layout.axis
    for tick in major:
        if tick.at > scale.window.start:
            line = upright(scale, scale.at(tick.at), (y, layout.height), 'class="grid"')
            yield Piece(Layer.BACK, line)
    for spot in spots(major, scale, layout.walls, MAJOR_FIT):
        label = text(scale, (spot.inline, y + 14), spot.label, "maj halo")
        yield Piece(Layer.LABEL, hidden(label))


def _minor(layout: Backed, minor: list[Tick]) -> Pieces:
    scale, y = layout.scale, layout.axis + MAJOR
    seen = [tick for tick in minor if tick.at >= scale.window.start]
    for tick in seen:
        line = upright(scale, scale.at(tick.at), (y, y + MINOR), 'class="tick"')
        yield Piece(Layer.BACK, line)
    for spot in spots(seen, scale, layout.walls, MINOR_FIT):
        yield Piece(Layer.LABEL, hidden(text(scale, (spot.inline, y + 13), spot.label, "min halo")))
