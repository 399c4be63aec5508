"""Say on a socket of its own how the processes of this node are."""

import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sunset.clock import Clock
from sunset.edge import metrics, spool, totals
from sunset.edge.advice import advice
from sunset.edge.beats import Beat, beats
from sunset.edge.reading import Environ
from sunset.edition import generations
from sunset.edition.faults import Damaged, NoEdition
from sunset.edition.read import Reader
from sunset.settings import Settings

PARTS = ("rooms", "press", "jobs")
MOST_WAITING = 300  # batches: ten minutes of one edge that nobody drains
SPARE = 64 * 1024**2  # bytes that must be free besides room for one more edition
REMEMBERED = timedelta(hours=1)  # how long it is said that a clock jumped
BLOCK = 512


class Health:
    """Answer /healthz (this process lives) and /readyz (customers get answers, and what is away).

    /metrics tells the same to programs that draw curves, and how often customers were answered.

    Only an edition that is missing makes a node unready: customers need nothing else. A part that
    is away, a disk that is nearly full, a damaged edition or a clock that jumped degrade it, and
    the answer stays 200. A node without rooms expects none.
    """

    def __init__(self, settings: Settings, clock: Clock, expected: tuple[str, ...] = PARTS) -> None:
        self._settings = settings
        self._clock = clock
        self._expected = expected
        self._reader: tuple[Path, Reader] | None = None

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        answers = {"/healthz": _alive, "/readyz": self._readiness, "/metrics": self._metrics}
        found = answers.get(environ.get("PATH_INFO", ""))
        told = found() if found else _json(404, {"known": list(answers)})
        lines = [
            ("Content-Type", told.kind),
            ("Content-Length", str(len(told.body))),
            ("Cache-Control", "no-store"),
        ]
        start_response(f"{told.status} {_REASONS[told.status]}", lines)
        return () if environ.get("REQUEST_METHOD") == "HEAD" else (told.body,)

    def _readiness(self) -> "_Told":
        return _json(*self.ready())

    def _metrics(self) -> "_Told":
        _, ready = self.ready()
        try:
            told = metrics.text(totals.read(self._settings.spool), ready)
        except OSError as fault:
            return _json(503, {"fault": str(fault)})
        return _Told(200, metrics.CONTENT_TYPE, told.encode())

    def ready(self) -> tuple[int, dict[str, object]]:
        """Return the status of this node and what it consists of."""
        edition, waiting, free = self._edition(), spool.backlog(self._settings.spool), self._free()
        known = beats(self._settings.state)
        away = [*self._away(known), *self._short_of(waiting, free)]
        if edition and edition["damaged"]:
            away.append("edition")
        told: dict[str, object] = {
            "ready": edition is not None,
            "degraded": away,
            "advice": advice(["edition", *away] if edition is None else away),
            "edition": edition,
            "spool": {"waiting": waiting},
            "disk": {"free": free},
            "processes": {name: self._told(beat) for name, beat in known.items()},
        }
        return (503 if edition is None else 200), told

    def _edition(self) -> dict[str, object] | None:
        root = self._settings.editions
        # An open edition could be read after it was removed, and reading a cut one would kill.
        folder = generations.healthy(root)
        if folder is None:
            return None
        try:
            with self._read(folder).snapshot() as edition:
                number = edition.number
            written = (folder / generations.DATA).stat().st_mtime
        except (NoEdition, Damaged, OSError):
            return None
        age, damaged = self._clock().timestamp() - written, folder.name != generations.current(root)
        told = {"number": number, "age": max(0, int(age)), "generation": folder.name}
        return {**told, "damaged": damaged}

    def _read(self, folder: Path) -> Reader:
        if self._reader is None or self._reader[0] != folder:
            self._reader = folder, Reader(self._settings.editions)
        return self._reader[1]

    def _away(self, known: Mapping[str, Beat]) -> Iterator[str]:
        """Yield what is away, or alive but unable to do its work."""
        now = self._clock()
        heard = {name: beat for name, beat in known.items() if beat.is_recent(now)}
        for name in self._expected:
            if name not in heard or heard[name].facts.get("fault"):
                yield name
        if any(beat.facts.get("database") is False for beat in heard.values()):
            yield "database"
        jumps = (beat.facts["clock"] for beat in heard.values() if "clock" in beat.facts)
        if any(now - datetime.fromisoformat(jump["at"]) < REMEMBERED for jump in jumps):
            yield "clock"

    def _short_of(self, waiting: int, free: int) -> Iterator[str]:
        if waiting > MOST_WAITING or not self._keeps():
            yield "spool"
        largest = max(map(_size, self._settings.editions.glob(f"*/{generations.DATA}")), default=0)
        if free < SPARE + largest:
            yield "disk"

    def _keeps(self) -> bool:
        """Say whether what is counted can be kept."""
        spool = self._settings.spool
        return os.access(spool if spool.exists() else self._settings.state, os.W_OK | os.X_OK)

    def _free(self) -> int:
        return shutil.disk_usage(self._settings.state).free

    def _told(self, beat: Beat) -> dict[str, object]:
        return {"age": int(beat.age(self._clock())), **beat.facts}


@dataclass(frozen=True, slots=True)
class _Told:
    """An answer of this socket."""

    status: int
    kind: str
    body: bytes


def _json(status: int, told: object) -> _Told:
    return _Told(status, "application/json", json.dumps(told, indent=1).encode() + b"\n")


def _alive() -> _Told:
    return _json(200, {"alive": True})


_REASONS = {200: "OK", 404: "Not Found", 503: "Service Unavailable"}


def _size(path: Path) -> int:
    """Return what a file takes of the disk; an edition has holes."""
    try:
        return path.stat().st_blocks * BLOCK
    except OSError:
        return 0
