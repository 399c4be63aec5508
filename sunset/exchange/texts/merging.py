"""Bring a translator's words to a text that may have moved on since, and overwrite nobody's."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from sunset.documents import blocks, placing
from sunset.documents.front_matter import Document
from sunset.documents.placing import cut, placed
from sunset.documents.segments import Kept, SegmentState
from sunset.exchange.texts.sheets import Unit


class Prefer(StrEnum):
    """Whose words stand where both sides changed a block."""

    NEITHER = ""
    OURS = "ours"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A block as it is and as a file has it, and the line of the file where it begins."""

    key: str
    ours: str
    theirs: str
    line: int | None = None


@dataclass(slots=True)
class Brought:
    """What becomes of a text: its blocks, what changes, what clashes, what has no place now."""

    kept: tuple[Kept, ...] = ()
    changes: list[Change] = field(default_factory=list)
    clashes: list[Change] = field(default_factory=list)
    homeless: list[Unit] = field(default_factory=list)


def touched(units: Sequence[Unit], base: Sequence[Kept] | None) -> Iterator[tuple[Unit, Kept]]:
    """Yield what a translator changed in a file since it was written."""
    known = _known(units, base or ())
    for unit in units:
        before = known.get(unit.key)
        if unit.state is SegmentState.MISSING:
            continue
        if base is None or before is None or _is_touched(unit, before):
            yield unit, _kept(unit)


def bring(
    source: Document,
    head: Sequence[Kept],
    base: Sequence[Kept] | None,
    units: Sequence[Unit],
    prefer: Prefer = Prefer.NEITHER,
) -> Brought:
    """Put what a file changes since ``base`` over ``head``, for the source as it is now."""
    found = tuple(touched(units, base))
    now, before = placing.units(source), _known(units, base or ())
    ours, pairs = placed(now, head, {}), tuple(_pairs(now, found, units))
    made, chosen = Brought(), dict(ours)
    for unit, theirs, new in pairs:
        old = ours.get(unit.key)
        if _is_settled(unit, old, new):
            continue
        free = _is_free(old, new, before.get(new.key))
        change = Change(key=unit.key, ours=_words(old), theirs=theirs.text, line=theirs.line)
        (made.changes if free else made.clashes).append(change)
        if free or prefer is Prefer.THEIRS:
            chosen[unit.key] = new
    used = {theirs.key for _, theirs, _ in pairs}
    made.homeless = [theirs for theirs, _ in found if theirs.key not in used]
    stray = [each for each in head if each not in ours.values()]
    stray += [kept for theirs, kept in found if theirs.key not in used]
    made.kept = (*_in_order(now, chosen), *stray)
    return made


def _pairs(
    now: Sequence[placing.Unit], found: Sequence[tuple[Unit, Kept]], units: Sequence[Unit]
) -> Iterator[tuple[placing.Unit, Unit, Kept]]:
    """Yield each block of the source with what a file gives it; nothing is given twice."""
    places = [Kept(key=unit.key, of=blocks.digest(unit.source), text=unit.source) for unit in units]
    theirs = placed(now, places, {each.of: each.text for each in places})
    waiting = {unit.key: (unit, kept) for unit, kept in found}
    for unit in sorted(now, key=lambda each: _is_elsewhere(each, theirs)):
        given = waiting.pop(theirs[unit.key].key, None) if unit.key in theirs else None
        if given:
            yield unit, *given


def _known(units: Sequence[Unit], base: Sequence[Kept]) -> dict[str, Kept]:
    return placed([placing.Unit(each.key, "", each.source) for each in units], base, {})


def _is_touched(unit: Unit, before: Kept) -> bool:
    settled = unit.state is SegmentState.FRESH and before.of != blocks.digest(unit.source)
    return settled or _words(before) != unit.text


def _kept(unit: Unit) -> Kept:
    made_from = unit.source if unit.state is SegmentState.FRESH else unit.was
    of = blocks.digest(made_from) if made_from else ""
    return Kept(key=unit.key, of=of, text=unit.text)


def _words(kept: Kept | None) -> str:
    return cut(kept.text)[0] if kept else ""


def _is_elsewhere(unit: placing.Unit, theirs: Mapping[str, Kept]) -> bool:
    return unit.key not in theirs or theirs[unit.key].key != unit.key


def _is_settled(unit: placing.Unit, old: Kept | None, new: Kept) -> bool:
    """Say whether a file says nothing new of a block."""
    return _words(old) == _words(new) and not (old and old.of != unit.digest == new.of)


def _is_free(old: Kept | None, new: Kept, before: Kept | None) -> bool:
    """Say whether nobody here changed a block since the file was written."""
    return old is None or _words(old) in (_words(new), _words(before))


def _in_order(now: Sequence[placing.Unit], chosen: Mapping[str, Kept]) -> Iterator[Kept]:
    return (replace(chosen[unit.key], key=unit.key) for unit in now if unit.key in chosen)
