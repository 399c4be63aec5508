"""What stands at boundaries: flags with their vertical lines, and gates."""

from html import escape

from sunset.insights.layout import FLAG, RIBBON, Flag, Layout
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
from sunset.insights.scale import WIDTH
from sunset.insights.sheet import Gate

DISC = 22.0
_FIRST = {"shut": 0, "later": 1, "open": 2}


def draw_flags(layout: Layout) -> Pieces:
    """Draw each vertical line and the words over it."""
    bottoms = {
        "now": layout.height,
        "shut": layout.ribbon + RIBBON,
        "was": layout.ribbon,
    }
    for flag in layout.flags:
        span = (flag.row * FLAG + 22, bottoms[flag.kind])
        line = upright(layout.scale, layout.scale.at(flag.at), span, f'class="line {flag.kind}"')
        yield Piece(Layer.LINE, line)
        yield Piece(Layer.LABEL, _flag(layout, flag))


def _flag(layout: Layout, flag: Flag) -> str:
    y = flag.row * FLAG
    box = Box(start=flag.inline, end=flag.inline + flag.width, y=y + 1, height=21, radius=10.5)
    x, width = layout.scale.box(box.start, box.end)
    words = escape(flag.words)
    if flag.old:
        words = f'<tspan class="old">\u2068{escape(flag.old)}\u2069</tspan> \u2068{words}\u2069'
    return (
        f'<g class="pill {flag.kind}">{rect(layout.scale, box, "")}'
        f'<text x="{number(x + width / 2)}" y="{number(y + 15.8)}" '
        f'text-anchor="middle">{words}</text></g>'
    )


def draw_gates(layout: Layout) -> Pieces:
    """Draw each gate at the beginning of the stage it guards; closed ones before others."""
    spots = _spots(layout)
    for gate in sorted(layout.sheet.gates, key=lambda gate: _FIRST[gate.state]):
        if gate.code in spots:
            yield _gate(layout, gate, spots)


def _spots(layout: Layout) -> dict[str, float]:
    starts, spots = layout.sheet.starts, dict[str, float]()
    for gate in sorted(layout.sheet.gates, key=lambda gate: _FIRST[gate.state]):
        start = starts.get(gate.stage)
        if start is not None and layout.scale.sees(start):
            at = layout.scale.at(start)
            if all(abs(at - other) >= DISC for other in spots.values()):
                spots[gate.code] = at
    return spots


def _gate(layout: Layout, gate: Gate, spots: dict[str, float]) -> Piece:
    scale, at, y = layout.scale, spots[gate.code], layout.gates
    ring = Box(start=at - 12, end=at + 12, y=y - 2, height=24, radius=4)
    body = (
        rect(scale, ring, 'class="ring"')
        + f'<circle cx="{number(scale.x(at))}" cy="{y + 10}" r="9.5" class="disc"/>'
        + glyph(scale, gate.state, (at - 8, y + 2), "gl shape")
    )
    following = min((other for other in spots.values() if other > at), default=WIDTH + DISC / 2)
    lines = [line for line in layout.walls if line > at + 2]
    room = min([following - DISC / 2, *lines]) - at
    if room >= 12 + measure(gate.code, 12) + 3:
        body += text(scale, (at + 12, y + 14), gate.code, "min halo")
    spoken = gate.spoken if gate.spoken.startswith(gate.code) else f"{gate.code}, {gate.spoken}"
    start = layout.sheet.starts[gate.stage]
    return Piece(Layer.LINK, link(gate.href, spoken, f"gate {gate.state}", body), start)
