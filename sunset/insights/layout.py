"""The lanes from top to bottom: flags, axis, gates, ribbon, promise, markers."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple, Protocol

from sunset.insights.measure import measure, shortened
from sunset.insights.placing import Item, Place, cascade, flag_rows
from sunset.insights.scale import Scale
from sunset.insights.sheet import Marker, Sheet, days_between

FLAG, MAJOR, MINOR, GATE, RIBBON, STRIP, PROMISE, ROW = 26, 20, 18, 24, 46, 8, 24, 25
MARKER_SIZE, FLAG_SIZE = 12.5, 12.0
# Half of what a sheet has room for, so that a label always fits on one side of its shape.
WIDEST = 430.0
_KEEP = {"done": 0, "left": 0, "planned": 1, "risk": 2, "late": 3}


class Ground(Protocol):
    """What bars stand on: a scale, and the sheet they are of."""

    @property
    def scale(self) -> Scale: ...
    @property
    def sheet(self) -> Sheet: ...


class Backed(Ground, Protocol):
    """What lies behind everything: an axis over a height, with lines that labels go behind."""

    @property
    def now(self) -> datetime: ...
    @property
    def axis(self) -> int: ...
    @property
    def height(self) -> int: ...
    @property
    def walls(self) -> list[float]: ...


class Flag(NamedTuple):
    """Hang words over a vertical line."""

    kind: Literal["now", "shut", "was"]
    at: datetime
    old: str
    words: str
    inline: float
    width: float
    row: int


class Label(NamedTuple):
    """Give a marker its words, cut to what can be placed, and its place if there is one."""

    marker: Marker
    title: str
    place: Place | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Know where everything stands."""

    sheet: Sheet
    scale: Scale
    now: datetime
    ident: str
    flags: tuple[Flag, ...]
    labels: tuple[Label, ...]

    @property
    def axis(self) -> int:
        return max((flag.row for flag in self.flags), default=0) * FLAG + FLAG

    @property
    def gates(self) -> int:
        return self.axis + MAJOR + MINOR + 4

    @property
    def ribbon(self) -> int:
        return self.gates + GATE

    @property
    def promise(self) -> int:
        return self.ribbon + RIBBON + 4

    @property
    def markers(self) -> int:
        return self.promise + (PROMISE if self.sheet.moved else 0) + 6

    @property
    def left_over(self) -> int:
        """Count the markers without a label."""
        return sum(label.place is None for label in self.labels)

    @property
    def more(self) -> int:
        """Say where the line about the left over begins."""
        rows = max((label.place.row for label in self.labels if label.place), default=-1) + 1
        return self.markers + rows * ROW

    @property
    def height(self) -> int:
        return self.more + (ROW if self.left_over else 0) + 6

    @property
    def walls(self) -> list[float]:
        """Give the inline positions of the vertical lines."""
        return [self.scale.at(flag.at) for flag in self.flags]

    @property
    def stems(self) -> list[float]:
        """Give the inline positions of the dotted lines."""
        return [self.scale.at(label.marker.at) for label in self.labels if label.place]


def lay_out(sheet: Sheet, scale: Scale, now: datetime, ident: str) -> Layout:
    """Place flags and markers, and so know every lane."""
    return Layout(
        sheet=sheet,
        scale=scale,
        now=now,
        ident=ident,
        flags=tuple(_flags(sheet, scale, now)),
        labels=tuple(_labels(sheet, scale)),
    )


def _flags(sheet: Sheet, scale: Scale, now: datetime) -> list[Flag]:
    wanted = [flag for flag in _wanted(sheet, now) if scale.sees(flag[1])]
    widths = [measure(f"{old} {words}", FLAG_SIZE, bold=True) + 20 for _, _, old, words in wanted]
    centres = [scale.at(at) for _, at, _, _ in wanted]
    rows = flag_rows(list(zip(centres, widths, strict=True)))
    return [
        Flag(*flag, inline, width, row)
        for flag, width, (inline, row) in zip(wanted, widths, rows, strict=True)
    ]


def _wanted(
    sheet: Sheet, now: datetime
) -> list[tuple[Literal["now", "shut", "was"], datetime, str, str]]:
    wanted: list[tuple[Literal["now", "shut", "was"], datetime, str, str]] = []
    wanted.append(("now", now, "", sheet.flags.today))
    if sheet.closing and sheet.flags.struck:
        wanted.append(("was", sheet.closing[1], sheet.flags.struck, sheet.words.waits))
    elif sheet.closing and sheet.flags.closes:
        promised, present = sheet.closing
        wanted.append(("shut", present, "", sheet.flags.closes))
        if promised != present and sheet.flags.was:
            shift = days_between(promised, present)
            moved = sheet.words.moved(shift) if shift else ""
            wanted.append(("was", promised, sheet.flags.was, moved))
    return wanted


def _labels(sheet: Sheet, scale: Scale) -> list[Label]:
    seen = sorted((m for m in sheet.markers if scale.sees(m.at)), key=lambda m: m.at)
    titles = [_title(marker) for marker in seen]
    items = [
        Item(scale.at(marker.at), _width(marker, title), _keep(marker))
        for marker, title in zip(seen, titles, strict=True)
    ]
    return [Label(*each) for each in zip(seen, titles, cascade(items), strict=True)]


def _keep(marker: Marker) -> int:
    return _KEEP[marker.state] + (2 if marker.kind == "brownout" else 0)


def _title(marker: Marker) -> str:
    room = WIDEST - min(_note_width(marker), WIDEST / 2)
    return shortened(marker.title, MARKER_SIZE, room, bold=marker.state == "late")


def note_of(marker: Marker) -> str:
    """Give the marker's note, cut to half a label."""
    return shortened(marker.note, MARKER_SIZE, WIDEST / 2)


def _note_width(marker: Marker) -> float:
    return measure(f" {note_of(marker)}", MARKER_SIZE) if marker.note else 0.0


def _width(marker: Marker, title: str) -> float:
    return measure(title, MARKER_SIZE, bold=marker.state == "late") + _note_width(marker)
