"""Which stretch of time is seen: zooms are windows, Earlier and Later move them by half."""

from datetime import datetime, timedelta
from typing import Literal

from sunset.insights.scale import DAY, Window, midnight
from sunset.insights.sheet import Sheet

Zoom = Literal["plan", "years", "months", "weeks", "week"]
ZOOMS: tuple[Zoom, ...] = ("plan", "years", "months", "weeks", "week")
# A window's days before now and its length, so that what comes next has most of the room.
_SPANS: dict[str, tuple[int, int]] = {
    "years": (365, 1096),
    "months": (14, 182),
    "weeks": (7, 35),
    "week": (1, 7),
}
_TAIL = 20 * DAY
_LEAST = 28 * DAY
# Far enough for every plan and near enough for the calendar, whatever an address asks for.
_FARTHEST = 18_250 * DAY


def window_for(zoom: Zoom, sheet: Sheet, now: datetime, shift: int = 0) -> Window:
    """Give the window of a zoom, moved `shift` halves later."""
    window = _plan(sheet, now) if zoom == "plan" else _around(now, *_SPANS[zoom])
    half = timedelta(days=(window.end - window.start).days // 2)
    # Clamped before it is multiplied: a stranger's number must not overflow the calendar.
    offset = max(-_FARTHEST, min(_FARTHEST, half * max(-1000, min(1000, shift))))
    return Window(start=window.start + offset, end=window.end + offset)


def _around(now: datetime, before: int, length: int) -> Window:
    start = midnight(now) - before * DAY
    return Window(start=start, end=start + length * DAY)


def _plan(sheet: Sheet, now: datetime) -> Window:
    seen = [bar.start for bar in sheet.stages] + list(sheet.baseline.values())
    if not seen:
        return _around(now, *_SPANS["months"])
    first, last = min(seen), max(seen)
    margin = max(10 * DAY, (last - first) / 20)
    end = max(last + max(_TAIL, margin), first + _LEAST)
    return Window(start=midnight(first - margin), end=midnight(end))
