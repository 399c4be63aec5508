"""A transaction that writes: the tables of an edition by their names."""

from collections.abc import Iterator, Mapping
from typing import Any


class Transaction:
    """Read and write the records of an edition; all of it is kept, or nothing."""

    def __init__(self, transaction: Any, tables: Mapping[str, Any]) -> None:  # noqa: ANN401 -- lmdb has no types
        self._transaction = transaction
        self._tables = tables

    def get(self, table: str, key: bytes) -> bytes | None:
        """Return a record."""
        found: bytes | None = self._transaction.get(key, db=self._tables[table])
        return found

    def put(self, table: str, key: bytes, record: bytes) -> None:
        """Write a record, in the place of the one that is there."""
        self._transaction.put(key, record, db=self._tables[table])

    def add(self, table: str, key: bytes, record: bytes) -> bool:
        """Write a record unless there is one, and say whether it was written."""
        added: bool = self._transaction.put(key, record, overwrite=False, db=self._tables[table])
        return added

    def delete(self, table: str, key: bytes) -> None:
        """Remove a record, if it is there."""
        self._transaction.delete(key, db=self._tables[table])

    def all(self, table: str, start: bytes = b"") -> Iterator[tuple[bytes, bytes]]:
        """Yield the records whose keys have this beginning, in their order."""
        cursor = self._transaction.cursor(db=self._tables[table])
        if not (cursor.set_range(start) if start else cursor.first()):
            return
        for key, record in cursor:
            if not key.startswith(start):
                return
            yield key, record

    def any(self, table: str, start: bytes) -> bool:
        """Say whether there is a key with this beginning."""
        return next(self.all(table, start), None) is not None

    def clear(self, table: str, start: bytes) -> None:
        """Remove every record whose key has this beginning."""
        cursor = self._transaction.cursor(db=self._tables[table])
        there = cursor.set_range(start)
        while there and cursor.key().startswith(start):
            there = cursor.delete()
