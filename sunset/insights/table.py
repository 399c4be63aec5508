"""The timeline's twin: the same facts as rows of a table, in the order of time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

from sunset.insights.sheet import Bar, Brownout, Gate, Held, Marker, Sheet, days_between

RowKind = Literal["stage", "gate", "held", "brownout", "milestone"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """Say what begins and ends when, what was promised, and how it stands."""

    kind: RowKind
    title: str
    starts: str
    ends: str = ""
    stage: str = ""
    was: str = ""
    moved: str = ""
    state: str = ""
    note: str = ""
    href: str = ""
    waits: bool = False


class _Dated(NamedTuple):
    at: datetime
    row: TableRow


def table(sheet: Sheet) -> tuple[TableRow, ...]:
    """Give every fact of the picture, also those that have no room in it."""
    return tuple(row for _, row in sorted(_rows(sheet), key=lambda dated: dated.at))


def _rows(sheet: Sheet) -> Iterator[_Dated]:
    starts = sheet.starts
    for gate in sheet.gates:
        if gate.stage in starts:
            yield _Dated(starts[gate.stage], _of_gate(sheet, gate))
    yield from (_Dated(bar.start, _of_stage(sheet, bar)) for bar in sheet.stages)
    yield from (_Dated(held.start, _of_held(sheet, held)) for held in sheet.held)
    drawn = {marker.at for marker in sheet.markers if marker.kind == "brownout"}
    # A brownout with a marker is one fact, not two.
    yield from (
        _Dated(brownout.start, _of_brownout(sheet, brownout))
        for brownout in sheet.brownouts
        if brownout.start not in drawn
    )
    yield from (_Dated(marker.at, _of_marker(sheet, marker)) for marker in sheet.markers)


def _of_stage(sheet: Sheet, bar: Bar) -> TableRow:
    moment = sheet.words.moment
    if bar.struck:
        return _of_waiting(sheet, bar, moment(bar.struck))
    promised = sheet.baseline.get(bar.stage, bar.start)
    shift = days_between(promised, bar.start)
    return TableRow(
        kind="stage",
        stage=bar.stage,
        title=bar.label,
        starts=moment(bar.start),
        ends=moment(bar.end) if bar.end else "",
        was=moment(promised) if promised != bar.start else "",
        moved=sheet.words.moved(shift) if shift else "",
        note=bar.caution,
        href=bar.href,
    )


def _of_waiting(sheet: Sheet, bar: Bar, struck: str) -> TableRow:
    return TableRow(
        kind="stage",
        stage=bar.stage,
        title=bar.label,
        starts=struck,
        note=sheet.words.waits,
        href=bar.href,
        waits=True,
    )


def _of_gate(sheet: Sheet, gate: Gate) -> TableRow:
    struck = next((bar.struck for bar in sheet.stages if bar.stage == gate.stage), None)
    return TableRow(
        kind="gate",
        stage=gate.stage,
        title=gate.spoken,
        starts=sheet.words.moment(struck or sheet.starts[gate.stage]),
        state=gate.state,
        href=gate.href,
        waits=struck is not None,
    )


def _of_held(sheet: Sheet, held: Held) -> TableRow:
    moment = sheet.words.moment
    return TableRow(kind="held", title=held.label, starts=moment(held.start), ends=moment(held.end))


def _of_brownout(sheet: Sheet, brownout: Brownout) -> TableRow:
    moment = sheet.words.moment
    return TableRow(
        kind="brownout",
        stage="brownout",
        title=sheet.words.brownout,
        starts=moment(brownout.start),
        ends=moment(brownout.end),
        note=sheet.words.waits if brownout.waits else "",
        href=brownout.href,
        waits=brownout.waits,
    )


def _of_marker(sheet: Sheet, marker: Marker) -> TableRow:
    ends = {b.start: b.end for b in sheet.brownouts} if marker.kind == "brownout" else {}
    end = ends.get(marker.at)
    return TableRow(
        kind=marker.kind,
        stage="brownout" if marker.kind == "brownout" else "",
        title=marker.title,
        starts=sheet.words.moment(marker.at),
        ends=sheet.words.moment(end) if end else "",
        state=marker.state,
        note=sheet.words.waits if marker.waits else marker.note,
        href=marker.href,
        waits=marker.waits,
    )
