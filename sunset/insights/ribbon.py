"""The ribbon: one bar per stage, brownouts cut into it, what is held hatched over it."""

from html import escape

from sunset.insights.axis import behind
from sunset.insights.layout import RIBBON, STRIP, Ground, Layout
from sunset.insights.measure import measure
from sunset.insights.pieces import (
    Box,
    Layer,
    Piece,
    Pieces,
    glyph,
    hidden,
    link,
    number,
    rect,
    text,
    upright,
)
from sunset.insights.scale import LATEST
from sunset.insights.shapes import token
from sunset.insights.sheet import Bar, Brownout, Held, Sheet

GAP = 1
LEAST_BROWNOUT, HATCHED_FROM = 5.0, 12.0
LEAST_ROOM = 20.0


def draw_ribbon(layout: Layout) -> Pieces:
    """Draw stages, brownouts and what is held."""
    for bar in layout.sheet.stages:
        if layout.scale.meets(bar.start, bar.end):
            yield from _bar(layout, bar)
    for brownout in layout.sheet.brownouts:
        if layout.scale.meets(brownout.start, brownout.end):
            yield from _brownout(layout, brownout)
    for held in layout.sheet.held:
        if layout.scale.meets(held.start, held.end):
            yield from _held(layout, held)


def stretch(layout: Ground, bar: Bar) -> tuple[float, float]:
    """Give the inline stretch of a bar, with half a gap at each end that is seen."""
    scale, end = layout.scale, bar.end
    start = scale.at(bar.start) + (GAP if bar.start >= scale.window.start else 0)
    if end is None:
        return start, max(start, scale.at(scale.window.end))
    return start, max(start, scale.at(end) - (GAP if end <= scale.window.end else 0))


def _bar(layout: Layout, bar: Bar) -> Pieces:
    start, end = stretch(layout, bar)
    box = Box(start=start, end=end, y=layout.ribbon, height=RIBBON, radius=5)
    yield Piece(Layer.BODY, _body(layout, bar, box))
    ring = rect(layout.scale, box, 'class="ring"')
    yield Piece(Layer.LINK, link(bar.href, spoken(layout.sheet, bar), "stage", ring), bar.start)
    if bar.caution and layout.scale.sees(bar.start):
        yield _caution(layout, bar)
    label = _label(layout, bar, (start, end))
    if label:
        yield Piece(Layer.LABEL, hidden(label, label_class(bar)))


def spoken(sheet: Sheet, bar: Bar) -> str:
    """Say which stage a bar is, when it was or is, and whether that still holds."""
    facts = (bar.label, bar.dates, sheet.words.waits if bar.waits else "")
    return ", ".join(f"\u2068{fact}\u2069" for fact in facts if fact)


def label_class(bar: Bar) -> str:
    """Name what the words on a bar look like."""
    return f"lab s-{bar.stage}{' waits' if bar.waits else ''}"


def _caution(layout: Layout, bar: Bar) -> Piece:
    """Tick the beginning of a stage on a day that something speaks against."""
    span = (layout.ribbon - 4, layout.ribbon + 3)
    tick = upright(layout.scale, layout.scale.at(bar.start), span, 'class="holiday"')
    return Piece(Layer.LINE, link("", bar.caution, "caution", tick))


def _body(layout: Layout, bar: Bar, box: Box) -> str:
    scale, colour = layout.scale, token(bar.stage)
    clip = f"{escape(layout.ident)}-{bar.stage}-{bar.start:%Y%m%d%H%M}"
    x, width = scale.box(box.start, box.end)
    inset = min(0.75, width / 2)
    edge = Box(
        start=box.start + inset,
        end=box.end - inset,
        y=box.y + 0.75,
        height=RIBBON - 1.5,
        radius=4.5,
    )
    if bar.waits:
        outline = rect(scale, edge, f'class="edge waits" stroke="var(--{colour}-fill)"')
        return rect(scale, box, 'fill="url(#p-waits)"') + outline
    strip = Box(start=box.start, end=box.end, y=box.y + RIBBON - STRIP, height=STRIP)
    return (
        f'<clipPath id="{clip}">{rect(scale, box, "")}</clipPath><g clip-path="url(#{clip})">'
        + rect(scale, box, f'fill="var(--{colour}-tint)"')
        + rect(scale, strip, f'fill="url(#p-{bar.stage})"')
        + f'<path d="M{number(x)} {number(strip.y)}h{number(width)}" '
        f'stroke="var(--{colour}-fill)"/></g>'
        + rect(scale, edge, f'class="edge e-{bar.stage}" stroke="var(--{colour}-fill)"')
    )


def _label(layout: Layout, bar: Bar, ends: tuple[float, float]) -> str:
    """Say glyph, name and dates, then less, as the room ends; never cut a word."""
    start, end = room(layout, bar, ends)
    name, dates = measure(bar.label, 13, bold=True), measure(bar.dates, 12)
    both = max(name, dates)
    for width, lines, indent in ((34 + both, 2, 31.0), (34 + name, 1, 31.0), (12 + name, 1, 7.0)):
        if end - start >= width:
            inline = _aside(layout, start, end, width)
            return _lines(layout, bar, inline, (lines, indent))
    if end - start >= LEAST_ROOM:
        return _glyph(layout, bar, (start + end) / 2 - 8)
    return ""


def _aside(layout: Layout, start: float, end: float, width: float) -> float:
    moved = behind(layout.walls, start, width)
    return moved if moved + width <= end else start


def _lines(layout: Layout, bar: Bar, start: float, form: tuple[int, float]) -> str:
    lines, indent = form
    scale, y = layout.scale, layout.ribbon
    parts = [_glyph(layout, bar, start + 9)] if indent > LEAST_ROOM else []
    baseline = y + (16.5 if lines > 1 else 23.5)
    parts.append(text(scale, (start + indent, baseline), bar.label, "nm"))
    if lines > 1:
        parts.append(text(scale, (start + indent, y + 31), bar.dates, "dt"))
    return "".join(parts)


def _glyph(layout: Layout, bar: Bar, start: float) -> str:
    return glyph(layout.scale, bar.stage, (start, layout.ribbon + 11), f"gl f-{bar.stage}")


def room(layout: Ground, bar: Bar, ends: tuple[float, float]) -> tuple[float, float]:
    """Give the first stretch of a bar that nothing covers."""
    start, end = ends
    for first, last in sorted(_covered(layout, bar)):
        if first - 3 - start >= LEAST_ROOM:
            return start, min(end, first - 3)
        start = max(start, last + 3)
    return start, end


def _covered(layout: Ground, bar: Bar) -> list[tuple[float, float]]:
    scale, sheet = layout.scale, layout.sheet
    cuts = [cut(layout, brownout) for brownout in sheet.brownouts if _meets(layout, bar, brownout)]
    held = [held for held in sheet.held if _meets(layout, bar, held)]
    return cuts + [(scale.at(each.start), scale.at(each.end)) for each in held]


def _meets(layout: Ground, bar: Bar, window: Brownout | Held) -> bool:
    inside = window.start < (bar.end or LATEST) and window.end > bar.start
    return inside and layout.scale.meets(window.start, window.end)


def cut(layout: Ground, brownout: Brownout) -> tuple[float, float]:
    """Give the inline stretch of a brownout, wide enough to be seen."""
    start = layout.scale.at(brownout.start)
    return start, max(layout.scale.at(brownout.end), start + LEAST_BROWNOUT)


def _brownout(layout: Layout, brownout: Brownout) -> Pieces:
    start, end = cut(layout, brownout)
    y, scale = layout.ribbon, layout.scale
    shade = Box(start=start - 1.5, end=end + 1.5, y=y, height=RIBBON)
    box = Box(start=start, end=end, y=y, height=RIBBON)
    css = "cut waits" if brownout.waits else "cut"
    yield Piece(
        Layer.BODY,
        rect(scale, shade, 'class="gap"')
        + rect(scale, box, f'class="{css}" fill="{fill_of(brownout, end - start)}"'),
    )
    words = layout.sheet.words
    facts = [words.brownout, words.span(brownout.start, brownout.end)]
    facts += [words.waits] if brownout.waits else []
    told = ", ".join(f"\u2068{fact}\u2069" for fact in facts)
    ring = rect(scale, box, 'class="ring"')
    yield Piece(Layer.LINK, link(brownout.href, told, "brownout", ring), brownout.start)


def fill_of(brownout: Brownout, width: float) -> str:
    """Fill a brownout as densely as its width allows; one that waits stays hollow."""
    if brownout.waits:
        return "var(--surface)"
    return "url(#p-brownout)" if width >= HATCHED_FROM else "var(--brownout-fill)"


def _held(layout: Layout, held: Held) -> Pieces:
    scale, y = layout.scale, layout.ribbon
    start, end = scale.at(held.start), scale.at(held.end) - GAP
    box = Box(start=start, end=max(start, end), y=y + 1.5, height=RIBBON - 3)
    drawn = rect(scale, box, 'fill="url(#p-held)"')
    if scale.sees(held.start):
        drawn += upright(scale, start, (y - 3, y + RIBBON + 3), 'class="missed"')
    yield Piece(Layer.BODY, link("", held.label, "held", drawn))
    at, css = _held_label(layout, held, start, end)
    if css:
        label = text(scale, at, held.label, css, "end" if "halo" in css else "start")
        yield Piece(Layer.LABEL, hidden(label))


def _held_label(
    layout: Layout, held: Held, start: float, end: float
) -> tuple[tuple[float, float], str]:
    """Find room for the words in the hatching, else in the lane above, before the closed gate.

    Only what holds now may say so above: of what is over, the title says it.
    """
    width = measure(held.label, 12, bold=True)
    if end - start >= width + 10:
        return (start + 6, layout.ribbon + 23.5), "hd"
    if held.end < layout.now:
        return (0, 0), ""
    last = end - 14
    gates = [layout.scale.at(bar.start) for bar in layout.sheet.stages]
    before = max([gate + 40 for gate in gates if gate < end - 2], default=0.0)
    crossed = any(last - width - 3 < wall < last + 3 for wall in layout.walls)
    free = last - width >= before and not crossed
    return (last, layout.gates + 14), "hd halo" if free else ""
