"""A sheet as other clocks show it: plans of several zones stand on one axis."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from sunset.insights.sheet import Bar, Marker, Sheet

Clock = Callable[[datetime], datetime]


def told_by(sheet: Sheet, clock: Clock) -> Sheet:
    """Put every wall time on another clock; the days of milestones stay what they are."""
    return replace(
        sheet,
        stages=tuple(_bar(bar, sheet, clock) for bar in sheet.stages),
        baseline={stage: clock(at) for stage, at in sheet.baseline.items()},
        markers=tuple(_marker(each, clock) for each in sheet.markers),
        brownouts=tuple(
            replace(each, start=clock(each.start), end=clock(each.end)) for each in sheet.brownouts
        ),
        held=tuple(
            replace(each, start=clock(each.start), end=clock(each.end)) for each in sheet.held
        ),
    )


def _bar(bar: Bar, sheet: Sheet, clock: Clock) -> Bar:
    start, end = clock(bar.start), clock(bar.end) if bar.end else None
    struck = clock(bar.struck) if bar.struck else None
    dates = bar.dates if struck else sheet.words.span(start, end)
    return replace(bar, start=start, end=end, struck=struck, dates=dates)


def _marker(marker: Marker, clock: Clock) -> Marker:
    return marker if marker.kind == "milestone" else replace(marker, at=clock(marker.at))
