"""The timeline as one SVG: no script, no style of its own, mirrored for right-to-left."""

from datetime import datetime
from html import escape
from itertools import chain

from sunset.insights.backdrop import draw_backdrop
from sunset.insights.boundaries import draw_flags, draw_gates
from sunset.insights.layout import lay_out
from sunset.insights.markers import draw_markers
from sunset.insights.pieces import assembled
from sunset.insights.promise import draw_promise
from sunset.insights.ribbon import draw_ribbon
from sunset.insights.scale import WIDTH, Scale, Window
from sunset.insights.sheet import Sheet


def svg(sheet: Sheet, window: Window, now: datetime, *, ident: str, title: str, desc: str) -> str:
    """Draw the timeline; the page carries `shapes.SPRITE` once."""
    layout = lay_out(sheet, Scale(window=window, rtl=sheet.rtl), now, ident)
    # Gates before ribbon before markers: what begins at one instant is reached in this order.
    lanes = (draw_backdrop, draw_gates, draw_ribbon, draw_promise, draw_flags, draw_markers)
    body = assembled(chain.from_iterable(lane(layout) for lane in lanes))
    name = escape(ident)
    return (
        f'<svg class="tl" id="{name}" viewBox="0 0 {WIDTH:.0f} {layout.height}" role="group" '
        f'aria-labelledby="{name}-title" aria-describedby="{name}-desc" '
        f'direction="{"rtl" if sheet.rtl else "ltr"}">'
        f'<title id="{name}-title">{escape(title)}</title>'
        f'<desc id="{name}-desc">{escape(desc)}</desc>{body}</svg>'
    )
