"""The LMDB environments of this process: each file open once, never carried through a fork."""

import os
from collections.abc import Callable
from pathlib import Path
from threading import Condition, Lock
from typing import Any

import lmdb

from sunset.edition import generations

TABLES = (
    "meta",
    "plans",
    "sites",
    "exact",
    "prefixes",
    "pages",
    "bodies",
    "uses",
    "retired",
)
READERS = 1024
_LOCK = Lock()
_IDLE = Condition(_LOCK)
_OPEN: dict[Path, "Environment"] = {}
_CLOSING: set[Path] = set()
PATIENCE = 5.0  # seconds for which closing waits for readers
LOOK = 0.001  # seconds between looks for readers


class Environment:
    """An open file, its tables, and how many transactions read in it at the moment."""

    def __init__(self, folder: Path, map_size: int, *, writable: bool) -> None:
        self.folder = folder
        self.generation = int(folder.name)
        self.writable = writable
        # One for each reader. Adding and taking away is one step each, and so needs no lock.
        self.reading: list[None] = []
        self.closed = False
        self.lmdb: Any = _open(folder, map_size, writable=writable)
        self.file = generations.file_of(folder)
        self.tables: dict[str, Any] = {
            name: self.lmdb.open_db(name.encode(), create=writable) for name in TABLES
        }

    def begin(self) -> Any:  # noqa: ANN401 -- lmdb has no types
        """Begin to read; each beginning needs its end.

        Whoever closes says so first and then looks for readers, as readers do the other way round.
        """
        self.reading.append(None)
        if self.closed:
            self.end()
            raise lmdb.Error("the environment was closed")
        try:
            return self._begun()
        except BaseException:
            self.end()
            raise

    def _begun(self) -> Any:  # noqa: ANN401 -- lmdb has no types
        try:
            return self.lmdb.begin()
        except lmdb.ReadersFullError:
            self.lmdb.reader_check()  # who was killed keeps a place until somebody looks
            return self.lmdb.begin()

    def record(self, table: str, at: int) -> Callable[[bytes], bytes | None]:
        """Return how to get a record of a table, without ado, while that transaction is the last.

        Nothing says only that a transaction has to be begun. This is asked for each address that
        comes for the first time, so all of it is one call.
        """
        opened, reading, begin = self.tables[table], self.reading, self.lmdb.begin

        def get(key: bytes) -> bytes | None:
            reading.append(None)
            try:
                if self.closed:
                    return None
                transaction = begin(opened)
                try:
                    found: bytes | None = transaction.get(key) if transaction.id() == at else None
                finally:
                    transaction.abort()
            except lmdb.Error:
                return None  # whoever begins a transaction meets the same, and says so
            finally:
                reading.pop()
            return found

        return get

    def end(self, transaction: Any = None) -> None:  # noqa: ANN401 -- lmdb has no types
        """End a transaction that read."""
        if transaction is not None:
            transaction.abort()
        self.reading.pop()


def _open(folder: Path, map_size: int, *, writable: bool) -> Any:  # noqa: ANN401 -- lmdb has no types
    room: dict[str, Any] = {"map_size": map_size, "max_readers": READERS, "max_dbs": len(TABLES)}
    try:
        return lmdb.open(str(folder), readonly=not writable, **room)
    except lmdb.ReadersFullError:
        with lmdb.open(str(folder), **room) as writer:  # which takes no place among readers
            writer.reader_check()
        return lmdb.open(str(folder), readonly=not writable, **room)


def reading(folder: Path) -> Environment:
    """Return the environment of a generation, opened to read unless it is open already."""
    with _IDLE:
        _IDLE.wait_for(lambda: folder not in _CLOSING, PATIENCE)
        found = _opened(folder)
        if found is None:
            size = generations.map_size(folder)
            found = _OPEN[folder] = Environment(folder, size, writable=False)
        return found


def writing(folder: Path, map_size: int) -> Environment:
    """Return the environment of a generation, opened to write.

    One process may open a file only once (its locks go with the first that closes), so one
    that is open to read is closed as soon as nobody reads in it.
    """
    with _IDLE:
        found = _opened(folder)
        if found is None or not found.writable:
            _close(folder)
            size = max(map_size, generations.map_size(folder))
            found = _OPEN[folder] = Environment(folder, size, writable=True)
        return found


def close(folder: Path) -> None:
    """Close a generation once nobody reads in it."""
    with _IDLE:
        _close(folder)


def _opened(folder: Path) -> Environment | None:
    """Return what is open, unless another file is in its place or none."""
    found = _OPEN.get(folder)
    if found is not None and found.file != generations.file_of(folder):
        _close(folder)
        return None
    return found


def _close(folder: Path) -> None:
    environment = _OPEN.pop(folder, None)
    if environment is None:
        return
    environment.closed = True
    _CLOSING.add(folder)
    for _ in range(int(PATIENCE / LOOK)):
        if not environment.reading:
            break
        _IDLE.wait(LOOK)
    environment.lmdb.close()
    _CLOSING.discard(folder)
    _IDLE.notify_all()


def _forget() -> None:
    """Drop the parent's environments: a child may neither use nor close them."""
    global _LOCK, _IDLE  # noqa: PLW0603 -- a thread that the child does not have may hold it
    _LOCK = Lock()
    _IDLE = Condition(_LOCK)
    for environment in _OPEN.values():
        environment.closed = True
        environment.lmdb = None  # closing would free the parent's places; lmdb lets go of it
        environment.tables.clear()
    _OPEN.clear()
    _CLOSING.clear()


os.register_at_fork(after_in_child=_forget)
