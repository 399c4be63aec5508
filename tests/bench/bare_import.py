"""Read a file of mappings and insert its rows, with no check: the least that an import does."""

import csv
import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

TOLD = ("host", "path", "urls", "ending", "address_digest", "place")


def run(file: Path, database: Path) -> None:
    """Insert everything in one transaction, into the very table that rules are kept in."""
    with closing(sqlite3.connect(database)) as connection, connection:
        columns = _columns(connection)
        names = ", ".join((*TOLD, *columns))
        marks = ", ".join(["?"] * len(TOLD) + list(columns.values()))
        connection.executemany(f"INSERT INTO rule ({names}) VALUES ({marks})", _rows(file))  # noqa: S608 -- names of the table itself


def _rows(file: Path) -> Iterator[tuple[object, ...]]:
    with file.open(newline="") as lines:
        rows = csv.reader(lines)
        next(rows)
        for old, new, status in rows:
            parts = urlsplit(old)
            path = f"{parts.path}?{parts.query}"
            place = hash(path)  # the column is indexed, and what Sunset writes there is spread too
            yield parts.hostname, path, f'{{"*":"{new}"}}', status, path, place


def _columns(connection: sqlite3.Connection) -> dict[str, str]:
    """Return what every other column of the table is filled with."""
    told = connection.execute("PRAGMA table_info(rule)").fetchall()
    fill = {"plan": "'chat'", "match": "'exact'", "query": "'{}'"}
    return {
        name: fill.get(name, "0" if kind in ("INTEGER", "BOOLEAN", "BIGINT") else "''")
        for _, name, kind, *_, key in told
        if name not in TOLD and not (name == "id" and key)
    }


if __name__ == "__main__":
    run(Path(sys.argv[1]), Path(os.environ["SUNSET_STATE"]) / "sunset.db")
