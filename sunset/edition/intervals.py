"""Heads of rules as disjoint intervals: one step back finds the longest that begins a path."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from itertools import groupby
from operator import itemgetter

from sunset.edition import keys

Boundary = tuple[bytes, object]


def boundaries(covers: Mapping[str, object]) -> Iterator[Boundary]:
    """Yield, in order, each place from which on another head covers, or none."""
    open_: list[Boundary] = []
    places = ((keys.ordered(path), cover) for path, cover in covers.items())
    for start, cover in sorted(places, key=itemgetter(0)):
        while open_ and not start.startswith(open_[-1][0] + b"\0"):
            yield _closing(open_)
        open_.append((start, cover))
        yield start, cover
    while open_:
        yield _closing(open_)


def buckets(covers: Mapping[str, object], width: int) -> Iterator[tuple[bytes, list[Boundary]]]:
    """Yield the boundaries under keys of at most ``width`` bytes, those too long together."""
    before: object = None
    for key, group in groupby(boundaries(covers), key=lambda boundary: boundary[0][:width]):
        entries = [(start[width:], cover) for start, cover in group]
        if entries[0][0]:
            entries.insert(0, (b"", before))
        before = entries[-1][1]
        yield key, entries


def covering(path: bytes, key: bytes, entries: list[Boundary]) -> object:
    """Return what covers an ordered path within the bucket that is next before it."""
    if len(entries) == 1:
        return entries[0][1]
    index = bisect_right([key + tail for tail, _ in entries], path) - 1
    return entries[index][1]


def _closing(open_: list[Boundary]) -> Boundary:
    start, _ = open_.pop()
    return keys.after(start), open_[-1][1] if open_ else None
