"""Very many rows that wait to be written: held in little room, and unpacked a chunk at a time."""

from collections.abc import Iterable, Iterator
from json import dumps, loads
from zlib import compress, decompress

from sunset.store.rule_putting import chunks
from sunset.store.rule_rows import Row

_QUICKLY = 1


class PackedRows:
    """Rows as they were given, as often as they are asked for."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._packed = [compress(dumps(chunk).encode(), _QUICKLY) for chunk in chunks(rows)]

    def __iter__(self) -> Iterator[Row]:
        """Yield each of them."""
        for packed in self._packed:
            yield from map(tuple, loads(decompress(packed)))
