"""Open the database: sessions that only read, and sessions that write, one writer at a time."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, NullPool, create_engine, event, make_url, text
from sqlalchemy.exc import OperationalError
from sqlmodel import Session, SQLModel

from sunset.errors import SunsetError

__all__ = ["Session", "Store", "StoreAway"]  # for those who may not know SQLModel

WAL_TRIES, WAL_PAUSE = 100, 0.05  # seconds
BUSY_SECONDS = 30  # a quarter of a million new rules take a sixth of it
CONNECT_SECONDS = 5
WRITERS_CACHE_KB = 65_536
WRITES = "sunset_writes"


class StoreAway(SunsetError):
    """Say that the database cannot be reached, or is too busy, for now."""


class Store:
    """A database, by its address; it connects when it is first asked."""

    def __init__(self, database_url: str) -> None:
        self.engine = _engine(database_url)
        self._readers = self.engine.execution_options(**_reading(self.engine))
        self._writers = self.engine.execution_options(**{WRITES: True})

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Open a session that sees one state of the database and cannot change it."""
        with _told_plainly(), Session(self._readers) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Open a session that is kept whole at the end, or not at all."""
        with _told_plainly(), Session(self._writers) as session:
            yield session
            session.commit()

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()


def writing(engine: Engine) -> Engine:
    """Return the engine for a transaction that writes."""
    return engine.execution_options(**{WRITES: True})


def make_file(engine: Engine) -> None:
    """Make the file that holds a SQLite database, where it is not there yet."""
    if engine.dialect.name == "sqlite":
        Path(engine.url.database or "").touch()


def wait_for_other_writers(session: Session, table: type[SQLModel]) -> None:
    """Let those who write to a table follow each other until their transactions end.

    SQLite has one writer at a time anyway.
    """
    if session.get_bind().dialect.name == "postgresql":
        name = session.get_bind().dialect.identifier_preparer.quote(str(table.__tablename__))
        session.connection().execute(text(f"LOCK TABLE {name} IN SHARE ROW EXCLUSIVE MODE"))


@contextmanager
def _told_plainly() -> Iterator[None]:
    try:
        yield
    except OperationalError as fault:
        raise StoreAway(str(fault.orig)) from fault


def _engine(url: str) -> Engine:
    if url.startswith("sqlite"):
        # No connection outlives its session: a file that was moved away is missed at once, not
        # written to where nobody looks for it, and a file that is back is found.
        engine = create_engine(url, creator=_existing(url), poolclass=NullPool)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    # SQLAlchemy's own choice of driver for this scheme has changed before, so it is named.
    url = url.replace("postgresql://", "postgresql+psycopg://", 1)
    return create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": CONNECT_SECONDS})


def _existing(url: str) -> Callable[[], sqlite3.Connection]:
    """Return how to open a file that has to be there; nobody makes an empty one by asking."""
    address = f"file:{quote(make_url(url).database or '')}?mode=rw"
    return partial(
        sqlite3.connect, address, uri=True, timeout=BUSY_SECONDS, check_same_thread=False
    )


def _reading(engine: Engine) -> dict[str, Any]:
    if engine.dialect.name == "sqlite":
        return {}
    return {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}


def _prepare_sqlite(connection: Any, _record: Any) -> None:  # noqa: ANN401 -- the driver's own
    # The driver would begin transactions late and by itself; `_begin_sqlite` does it instead.
    connection.isolation_level = None
    _turn_to_wal(connection)
    for pragma in ("synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _turn_to_wal(connection: Any) -> None:  # noqa: ANN401 -- the driver's own
    """Turn a file to its journal; while others do the same, SQLite refuses without waiting."""
    for left in range(WAL_TRIES, -1, -1):
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError:
            if not left:
                raise
            time.sleep(WAL_PAUSE)
        else:
            return


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql(f"PRAGMA query_only={'OFF' if writes else 'ON'}")
    if writes:
        # Many new rows fall all over the indexes, which the default of 2 MB does not hold.
        connection.exec_driver_sql(f"PRAGMA cache_size=-{WRITERS_CACHE_KB}")
    # A writer that asked late could find that others wrote since it read, and fail.
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
