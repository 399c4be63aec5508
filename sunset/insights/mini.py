"""The course of a plan as a small picture, for lists of plans."""

from datetime import datetime
from html import escape

from sunset.insights.pieces import Box, rect, upright
from sunset.insights.scale import DAY, Scale, Window
from sunset.insights.shapes import token
from sunset.insights.sheet import Bar, Sheet

WIDTH, HEIGHT = 200.0, 22.0
TAIL = 0.12


def mini(sheet: Sheet, now: datetime, *, title: str = "") -> str:
    """Draw the stages and today; without a title the row's words say it all."""
    scale = Scale(window=_course(sheet, now), rtl=sheet.rtl, width=WIDTH, pad=1)
    bars = "".join(_bar(scale, bar) for bar in sheet.stages)
    today = upright(scale, scale.at(now), (0, HEIGHT), 'class="line now"')
    spoken = f'role="img" aria-label="{escape(title)}"' if title else 'aria-hidden="true"'
    return (
        f'<svg class="tl-mini" viewBox="0 0 {WIDTH:.0f} {HEIGHT:.0f}" width="{WIDTH:.0f}" '
        f'height="{HEIGHT:.0f}" {spoken}>{bars}{today}</svg>'
    )


def _course(sheet: Sheet, now: datetime) -> Window:
    starts = [bar.start for bar in sheet.stages] or [now]
    first, last = min(starts), max(starts)
    return Window(start=first, end=last + max(30 * DAY, (last - first) * TAIL))


def _bar(scale: Scale, bar: Bar) -> str:
    start, end = scale.at(bar.start), scale.at(bar.end or scale.window.end)
    box = Box(start=start + 0.5, end=max(start + 1.5, end - 1.5), y=4.5, height=13, radius=2)
    strip = Box(start=box.start, end=box.end, y=13, height=4.5)
    colour = token(bar.stage)
    if bar.waits:
        return rect(scale, box, f'class="outline waits" stroke="var(--{colour}-fill)"')
    return (
        rect(scale, box, f'fill="var(--{colour}-tint)"')
        + rect(scale, strip, f'fill="url(#p-{bar.stage})"')
        + rect(scale, box, f'class="outline" stroke="var(--{colour}-fill)"')
    )
