"""The timeline as an ordered list, for narrow screens: stages with what happens in them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

from sunset.insights.scale import EARLIEST, LATEST
from sunset.insights.sheet import Bar, Held, Marker, Sheet, days_between

ItemKind = Literal["today", "milestone", "brownout", "held"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RailItem:
    """Say what happens at one instant."""

    kind: ItemKind
    title: str
    note: str = ""
    state: str = ""
    href: str = ""
    waits: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RailStage:
    """Hold one stage; the one without a name holds what comes before the first."""

    stage: str
    label: str
    dates: str
    was: str
    moved: str
    href: str
    items: tuple[RailItem, ...]
    waits: bool = False


class _Dated(NamedTuple):
    at: datetime
    item: RailItem


def rail(sheet: Sheet, now: datetime) -> tuple[RailStage, ...]:
    """List the stages in order, each with its items in order, today among them."""
    items = sorted(_items(sheet, now), key=lambda dated: dated.at)
    bars = sorted(sheet.stages, key=lambda bar: bar.start)
    limits = [bar.start for bar in bars] + [LATEST]
    stages = [
        _stage(sheet, bar, _within(items, bar.start, limits[k + 1])) for k, bar in enumerate(bars)
    ]
    before = _within(items, EARLIEST, limits[0])
    return (_opening(before), *stages) if before else tuple(stages)


def _within(items: list[_Dated], start: datetime, end: datetime) -> tuple[RailItem, ...]:
    return tuple(item for at, item in items if start <= at < end)


def _items(sheet: Sheet, now: datetime) -> Iterator[_Dated]:
    yield from (_Dated(marker.at, _of_marker(marker)) for marker in sheet.markers)
    yield from (_Dated(held.start, _of_held(held)) for held in sheet.held)
    yield _Dated(_today(sheet, now), RailItem(kind="today", title=sheet.flags.today))


def _today(sheet: Sheet, now: datetime) -> datetime:
    """Keep today in the stage that is held, even where the next is drawn from now on."""
    is_held = any(held.start <= now <= held.end for held in sheet.held)
    return now - datetime.resolution if is_held else now


def _of_marker(marker: Marker) -> RailItem:
    return RailItem(
        kind=marker.kind,
        title=marker.title,
        note=marker.note,
        state=marker.state,
        href=marker.href,
        waits=marker.waits,
    )


def _of_held(held: Held) -> RailItem:
    return RailItem(kind="held", title=held.label)


def _stage(sheet: Sheet, bar: Bar, items: tuple[RailItem, ...]) -> RailStage:
    promised = bar.start if bar.waits else sheet.baseline.get(bar.stage, bar.start)
    shift = days_between(promised, bar.start)
    return RailStage(
        stage=bar.stage,
        label=bar.label,
        dates=bar.dates,
        was=sheet.words.day(promised) if shift else "",
        moved=sheet.words.moved(shift) if shift else "",
        href=bar.href,
        items=items,
        waits=bar.waits,
    )


def _opening(items: tuple[RailItem, ...]) -> RailStage:
    return RailStage(stage="", label="", dates="", was="", moved="", href="", items=items)
