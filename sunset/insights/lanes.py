"""Several plans on one sheet: a slim ribbon each, its name above it, one axis for all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from itertools import accumulate, chain, pairwise

from sunset.insights.axis import behind
from sunset.insights.backdrop import draw_backdrop
from sunset.insights.layout import FLAG, FLAG_SIZE, MAJOR, MARKER_SIZE, MINOR
from sunset.insights.measure import measure, shortened
from sunset.insights.pieces import (
    Box,
    Layer,
    Piece,
    Pieces,
    assembled,
    glyph,
    hidden,
    link,
    number,
    rect,
    text,
    upright,
)
from sunset.insights.placing import flag_rows
from sunset.insights.ribbon import (
    LEAST_ROOM,
    cut,
    fill_of,
    label_class,
    room,
    spoken,
    stretch,
)
from sunset.insights.scale import PAD, WIDTH, Scale, Window
from sunset.insights.shapes import token
from sunset.insights.sheet import Bar, Brownout, Held, Marker, Sheet

NAME, RIBBON, STRIP, PROMISE, PIPS, GAP = 22, 28, 6, 9, 16, 12
WIDEST_NAME, WIDEST_NOTE = 520.0, 400.0
PIP = 11.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """One plan of the sheet: what it is called, what is said beside the name, where it leads."""

    name: str
    note: str
    sheet: Sheet
    href: str = ""
    markers: bool = False

    @property
    def height(self) -> int:
        promise = PROMISE if self.sheet.moved else 0
        return NAME + RIBBON + promise + (PIPS if self.markers else 0) + GAP


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lanes:
    """Know where every lane stands; ``sheet`` holds what they share: words, days of rest."""

    lanes: Sequence[Lane]
    sheet: Sheet
    scale: Scale
    now: datetime

    @property
    def axis(self) -> int:
        return FLAG

    @property
    def height(self) -> int:
        return self.tops[-1] + 4

    @property
    def walls(self) -> list[float]:
        return [self.scale.at(self.now)] if self.scale.sees(self.now) else []

    @property
    def tops(self) -> list[int]:
        first = FLAG + MAJOR + MINOR + 8
        return list(accumulate((lane.height for lane in self.lanes), initial=first))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Strip:
    """The ribbon of one lane on the common scale."""

    sheet: Sheet
    scale: Scale
    y: int
    ident: str


def lanes_svg(
    lanes: Sequence[Lane], shared: Sheet, window: Window, now: datetime, *, title: str, desc: str
) -> str:
    """Draw several plans; the page carries `shapes.SPRITE` once."""
    layout = _Lanes(lanes=lanes, sheet=shared, scale=Scale(window=window, rtl=shared.rtl), now=now)
    drawn = (_lane(layout, index) for index in range(len(lanes)))
    body = assembled(chain(draw_backdrop(layout), _today(layout), chain.from_iterable(drawn)))
    return (
        f'<svg class="tl" id="lanes" viewBox="0 0 {WIDTH:.0f} {layout.height}" role="group" '
        f'aria-labelledby="lanes-title" aria-describedby="lanes-desc" '
        f'direction="{"rtl" if shared.rtl else "ltr"}">'
        f'<title id="lanes-title">{escape(title)}</title>'
        f'<desc id="lanes-desc">{escape(desc)}</desc>{body}</svg>'
    )


def _today(layout: _Lanes) -> Pieces:
    scale, words = layout.scale, layout.sheet.flags.today
    for at in layout.walls:
        line = upright(scale, at, (22, layout.height), 'class="line now"')
        yield Piece(Layer.LINE, line)
        width = measure(words, FLAG_SIZE, bold=True) + 20
        ((start, _),) = flag_rows([(at, width)])
        box = Box(start=start, end=start + width, y=1, height=21, radius=10.5)
        middle = text(scale, (start + width / 2, 15.8), words, "", "middle")
        yield Piece(Layer.LABEL, f'<g class="pill now">{rect(scale, box, "")}{middle}</g>')


def _lane(layout: _Lanes, index: int) -> Pieces:
    lane, top = layout.lanes[index], layout.tops[index]
    strip = _Strip(sheet=lane.sheet, scale=layout.scale, y=top + NAME, ident=f"lane-{index}")
    yield _name(layout, lane, top)
    for bar in lane.sheet.stages:
        if layout.scale.meets(bar.start, bar.end):
            yield from _bar(strip, bar)
    over: list[Brownout | Held] = [*lane.sheet.brownouts, *lane.sheet.held]
    for window in over:
        if layout.scale.meets(window.start, window.end):
            yield _over(strip, window)
    yield from _promise(strip)
    if lane.markers:
        yield from _pips(strip)


def _name(layout: _Lanes, lane: Lane, top: int) -> Piece:
    name = shortened(lane.name, MARKER_SIZE, WIDEST_NAME, bold=True)
    note = shortened(lane.note, MARKER_SIZE, WIDEST_NOTE)
    width = measure(name, MARKER_SIZE, bold=True) + measure(f" {note}", MARKER_SIZE)
    moved = behind(layout.walls, PAD, width)
    start = moved if moved + width <= WIDTH - PAD else PAD
    drawn = (
        f'<text x="{number(layout.scale.x(start))}" y="{number(top + 15)}" class="mk" '
        f'text-anchor="start"><tspan class="ln">\u2068{escape(name)}\u2069</tspan>'
        f'<tspan class="nt"> \u2068{escape(note)}\u2069</tspan></text>'
    )
    spoken = f"\u2068{lane.name}\u2069 \u2068{lane.note}\u2069"
    return Piece(Layer.LABEL, link(lane.href, spoken, "more", drawn))


def _bar(strip: _Strip, bar: Bar) -> Pieces:
    scale, colour = strip.scale, token(bar.stage)
    start, end = stretch(strip, bar)
    box = Box(start=start, end=end, y=strip.y, height=RIBBON, radius=3)
    low = Box(start=start, end=end, y=strip.y + RIBBON - STRIP, height=STRIP)
    edge = "waits" if bar.waits else f"e-{bar.stage}"
    drawn = rect(scale, box, f'fill="{"url(#p-waits)" if bar.waits else f"var(--{colour}-tint)"}"')
    if not bar.waits:
        drawn += rect(scale, low, f'fill="url(#p-{bar.stage})"')
    drawn += rect(scale, box, f'class="edge {edge}" stroke="var(--{colour}-fill)"')
    yield Piece(Layer.BODY, link("", spoken(strip.sheet, bar), "stage", drawn), bar.start)
    label = _label(strip, bar, (start, end))
    if label:
        yield Piece(Layer.LABEL, hidden(label, label_class(bar)))


def _label(strip: _Strip, bar: Bar, ends: tuple[float, float]) -> str:
    """Say glyph and name, then less, as the room ends."""
    start, end = room(strip, bar, ends)
    name = measure(bar.label, 13, bold=True)
    mark = glyph(strip.scale, bar.stage, (start + 5, strip.y + 4), f"gl f-{bar.stage}", 14)
    if end - start >= name + 30:
        return mark + text(strip.scale, (start + 24, strip.y + 16), bar.label, "nm")
    if end - start >= name + 12:
        return text(strip.scale, (start + 6, strip.y + 16), bar.label, "nm")
    return mark if end - start >= LEAST_ROOM + 4 else ""


def _over(strip: _Strip, window: Brownout | Held) -> Piece:
    """Draw what lies over a stage: a brownout, or a stretch in which nothing went on."""
    if isinstance(window, Brownout):
        start, end = cut(strip, window)
        fill, told = fill_of(window, end - start), strip.sheet.words.brownout
    else:
        start, end = strip.scale.at(window.start), strip.scale.at(window.end)
        fill, told = "url(#p-held)", window.label
    box = Box(start=start, end=max(start + 1, end), y=strip.y, height=RIBBON)
    waits = ' class="cut waits"' if isinstance(window, Brownout) and window.waits else ""
    drawn = rect(strip.scale, box, f'fill="{fill}"{waits}')
    return Piece(Layer.LINE, link("", told, "held", drawn))


def _promise(strip: _Strip) -> Pieces:
    """Draw the dates of the first promise under the ribbon, once something has moved."""
    if not strip.sheet.moved:
        return
    promised = sorted(strip.sheet.baseline.items(), key=lambda pair: pair[1])
    for (stage, start), (_, end) in pairwise((*promised, ("", strip.scale.window.end))):
        if strip.scale.meets(start, end):
            first, last = strip.scale.at(start) + 1.5, strip.scale.at(end) - 1.5
            box = Box(
                start=first, end=max(first + 1, last), y=strip.y + RIBBON + 3, height=5, radius=2
            )
            css = f'class="base" stroke="var(--{token(stage)}-fill)"'
            yield Piece(Layer.BODY, rect(strip.scale, box, css))


def _pips(strip: _Strip) -> Pieces:
    y = strip.y + RIBBON + (PROMISE if strip.sheet.moved else 0) + 3
    for marker in strip.sheet.markers:
        if marker.kind == "milestone" and strip.scale.sees(marker.at):
            yield Piece(Layer.LINK, _pip(strip, marker, y), marker.at)


def _pip(strip: _Strip, marker: Marker, y: int) -> str:
    at = strip.scale.at(marker.at)
    ring = Box(start=at - 7, end=at + 7, y=y - 1, height=15, radius=3)
    body = rect(strip.scale, ring, 'class="ring"') + glyph(
        strip.scale, marker.glyph, (at - PIP / 2, y + 1), f"pip f-{marker.glyph}", PIP
    )
    return link(marker.href, marker.spoken(strip.sheet.words), "marker", body)
