"""The markup every lane is made of: pieces sorted into layers, links in the order of time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from html import escape
from typing import Literal, NamedTuple

from sunset.insights.scale import EARLIEST, Scale
from sunset.insights.shapes import FLIPPED


class Layer(IntEnum):
    """Order what is painted over what."""

    BACK = 0
    BODY = 1
    LINE = 2
    LINK = 3
    LABEL = 4


class Piece(NamedTuple):
    """Put markup into a layer; links also say when, because focus follows time."""

    layer: Layer
    markup: str
    at: datetime = EARLIEST


Pieces = Iterator[Piece]


def number(value: float) -> str:
    """Write a length, a tenth of a px exact."""
    # Adding zero turns -0.0 into 0.0.
    return f"{round(value, 1) + 0:.1f}".rstrip("0").rstrip(".")


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """Measure a rectangle by its inline stretch."""

    start: float
    end: float
    y: float
    height: float
    radius: float = 0


def rect(scale: Scale, box: Box, attributes: str) -> str:
    """Draw a box, mirrored if needed."""
    x, width = scale.box(box.start, box.end)
    corner = f' rx="{number(box.radius)}"' if box.radius else ""
    return (
        f'<rect x="{number(x)}" y="{number(box.y)}" width="{number(width)}" '
        f'height="{number(box.height)}"{corner} {attributes}/>'
    )


def text(
    scale: Scale,
    at: tuple[float, float],
    words: str,
    css: str,
    anchor: Literal["start", "middle", "end"] = "start",
) -> str:
    """Write a line of text, isolated against its neighbours' direction."""
    inline, y = at
    return (
        f'<text x="{number(scale.x(inline))}" y="{number(y)}" class="{css}" '
        f'text-anchor="{anchor}">{escape(words)}</text>'
    )


def glyph(scale: Scale, name: str, at: tuple[float, float], css: str, size: float = 16) -> str:
    """Draw a symbol of the sprite with its inline start at a place."""
    inline, y = at
    x, _ = scale.box(inline, inline + size)
    turned = scale.rtl and name in FLIPPED
    flip = f' transform="matrix(-1 0 0 1 {number(2 * x + size)} 0)"' if turned else ""
    return (
        f'<use href="#g-{name}" x="{number(x)}" y="{number(y)}" width="{number(size)}" '
        f'height="{number(size)}" class="{css}"{flip}/>'
    )


def upright(scale: Scale, inline: float, span: tuple[float, float], attributes: str) -> str:
    """Draw a vertical line."""
    top, bottom = span
    return f'<path d="M{number(scale.x(inline))} {number(top)}V{number(bottom)}" {attributes}/>'


def link(href: str, spoken: str, css: str, body: str) -> str:
    """Wrap what is drawn in a link, or in a group that still says what it is."""
    inside = f"<title>{escape(spoken)}</title>{body}"
    if not href:
        return f'<g class="{css}">{inside}</g>'
    return f'<a href="{escape(href)}" class="hit {css}">{inside}</a>'


def hidden(markup: str, css: str = "lab") -> str:
    """Keep from being read twice what a link's name or the description already says."""
    return f'<g class="{css}" aria-hidden="true">{markup}</g>'


def assembled(pieces: Iterator[Piece]) -> str:
    """Join pieces layer by layer."""
    ordered = sorted(pieces, key=lambda piece: (piece.layer, piece.at))
    return "".join(piece.markup for piece in ordered)
