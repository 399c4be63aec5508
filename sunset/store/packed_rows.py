"""Very many rows that wait to be written: held in little room, and unpacked a chunk at a time."""

from collections.abc import Iterable, Iterator
from json import dumps, loads
from zlib import compress, decompress

from sunset.domain.redirects import Rule
from sunset.store.many import CHUNK
from sunset.store.rule_rows import Row, rule_of

_QUICKLY = 1


class PackedRows:
    """Rows as they were given, as often as they are asked for."""

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        self._packed: list[bytes] = []
        self._last: list[Row] = []
        for row in rows:
            self.put(row)

    def __len__(self) -> int:
        """Count the rows."""
        return CHUNK * len(self._packed) + len(self._last)

    def __iter__(self) -> Iterator[Row]:
        """Yield each of them."""
        for packed in self._packed:
            yield from map(tuple, loads(decompress(packed)))
        yield from self._last

    def put(self, row: Row) -> None:
        """Put a row behind the others."""
        self._last.append(row)
        if len(self._last) == CHUNK:
            self._packed.append(compress(dumps(self._last).encode(), _QUICKLY))
            self._last = []


class PackedRules:
    """Rules that wait the same way."""

    def __init__(self) -> None:
        self._rows = PackedRows()

    def __len__(self) -> int:
        """Count the rules."""
        return len(self._rows)

    def __iter__(self) -> Iterator[Rule]:
        """Yield each of them."""
        return map(rule_of, self._rows)

    def put(self, row: Row) -> None:
        """Put a rule behind the others, as the values of its own columns."""
        self._rows.put(row)
