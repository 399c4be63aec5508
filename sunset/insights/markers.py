"""Milestones and brownouts under the ribbon: shape, stem and label; pips where no label fits."""

from html import escape

from sunset.insights.axis import behind
from sunset.insights.layout import MARKER_SIZE, RIBBON, ROW, Label, Layout, note_of
from sunset.insights.measure import measure
from sunset.insights.pieces import (
    Box,
    Layer,
    Piece,
    Pieces,
    glyph,
    link,
    number,
    rect,
    text,
    upright,
)
from sunset.insights.placing import OFFSET, Place
from sunset.insights.scale import PAD

SHAPE, PIP = 18.0, 11.0
TARGET, PIP_TARGET = 24.0, 15.0


def draw_markers(layout: Layout) -> Pieces:
    """Draw every marker that is seen, and say how many stand only in the list."""
    for label in layout.labels:
        if label.place:
            yield from _placed(layout, label, label.place)
        else:
            yield from _pip(layout, label)
    if layout.left_over:
        yield _more(layout)


def _placed(layout: Layout, label: Label, place: Place) -> Pieces:
    scale, marker = layout.scale, label.marker
    at, y = scale.at(marker.at), layout.markers + place.row * ROW + ROW / 2
    stem = upright(scale, at, (layout.ribbon + RIBBON + 1, y - 8), 'class="stem"')
    yield Piece(Layer.LINE, stem)
    css = "brownout" if marker.kind == "brownout" else marker.glyph
    drawn = glyph(scale, css, (at - SHAPE / 2, y - SHAPE / 2), f"shape f-{css}", SHAPE)
    body = _ring(layout, (at, y), TARGET) + drawn + _words(layout, label, (at, y), place)
    told = marker.spoken(layout.sheet.words)
    yield Piece(Layer.LINK, link(marker.href, told, f"marker {css}", body), marker.at)


def _words(layout: Layout, label: Label, at: tuple[float, float], place: Place) -> str:
    inline, y = at
    inline += OFFSET if place.after else -OFFSET
    css = "lt" if label.marker.state == "late" else "ml"
    note = note_of(label.marker)
    words = f'<tspan class="{css}">\u2068{escape(label.title)}\u2069</tspan>'
    if note:
        struck = " old" if label.marker.waits else ""
        words += f' <tspan class="nt{struck}">\u2068{escape(note)}\u2069</tspan>'
    return (
        f'<text x="{number(layout.scale.x(inline))}" y="{number(y + 4.3)}" class="mk" '
        f'text-anchor="{"start" if place.after else "end"}">{words}</text>'
    )


def _pip(layout: Layout, label: Label) -> Pieces:
    """Draw a small shape on the ribbon; a brownout is cut into it already."""
    marker, scale = label.marker, layout.scale
    if marker.kind == "brownout":
        return
    at, y = scale.at(marker.at), layout.ribbon + RIBBON
    drawn = glyph(scale, marker.glyph, (at - PIP / 2, y - PIP / 2), f"pip f-{marker.glyph}", PIP)
    body = _ring(layout, (at, y), PIP_TARGET) + drawn
    told = marker.spoken(layout.sheet.words)
    yield Piece(Layer.LINK, link(marker.href, told, "marker", body), marker.at)


def _ring(layout: Layout, centre: tuple[float, float], size: float) -> str:
    """Draw what shows the focus and takes the click."""
    at, y = centre
    half = size / 2
    box = Box(start=at - half, end=at + half, y=y - half, height=size, radius=4)
    return rect(layout.scale, box, 'class="ring"')


def _more(layout: Layout) -> Piece:
    words = layout.sheet.words.more(layout.left_over)
    start = behind(layout.walls, PAD, measure(words, MARKER_SIZE))
    drawn = text(layout.scale, (start, layout.more + 17), words, "ml mk")
    if layout.sheet.more_href:
        drawn = f'<a href="{escape(layout.sheet.more_href)}" class="hit more">{drawn}</a>'
    return Piece(Layer.LABEL, drawn)
