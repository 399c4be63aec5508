"""Say on a socket of its own how the processes of this node are."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sunset.clock import Clock
from sunset.edge import metrics, spool, totals
from sunset.edge.reading import Environ
from sunset.edition import generations
from sunset.edition.faults import Damaged, NoEdition
from sunset.edition.read import Reader
from sunset.settings import Settings

PARTS = ("rooms", "press", "jobs")
SILENT = 15  # seconds without a beat after which a process counts as away
MOST_WAITING = 300  # batches: ten minutes of one edge that nobody drains
STATUS = "status"


@dataclass(frozen=True, slots=True)
class Beat:
    """The last sign of life of a process, and what it told of itself."""

    at: datetime
    facts: Mapping[str, Any]


def beat(state: Path, name: str, now: datetime, **facts: object) -> None:
    """Leave a sign of life; ``database=False`` says that the database is away."""
    folder = state / STATUS
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f"{name}.part"
    part.write_text(json.dumps({"at": now.isoformat(), **facts}), encoding="utf-8")
    part.replace(folder / f"{name}.json")


def beats(state: Path) -> dict[str, Beat]:
    """Return the last sign of life of every process that ever left one."""
    found = ((path.stem, _read(path)) for path in sorted((state / STATUS).glob("*.json")))
    return {name: beat for name, beat in found if beat}


class Health:
    """Answer /healthz (this process lives) and /readyz (customers get answers, and what is away).

    /metrics tells the same to programs that draw curves, and how often customers were answered.

    Only an edition that is missing makes a node unready: customers need nothing else, so a part
    that is away degrades it and the answer stays 200. A node without rooms expects none.
    """

    def __init__(self, settings: Settings, clock: Clock, expected: tuple[str, ...] = PARTS) -> None:
        self._settings = settings
        self._clock = clock
        self._expected = expected
        self._reader = Reader(settings.editions)

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
        edition, waiting = self._edition(), spool.backlog(self._settings.spool)
        known = beats(self._settings.state)
        told: dict[str, object] = {
            "ready": edition is not None,
            "degraded": self._away(known, waiting),
            "edition": edition,
            "spool": {"waiting": waiting},
            "processes": {name: self._told(beat) for name, beat in known.items()},
        }
        return (503 if edition is None else 200), told

    def _edition(self) -> dict[str, object] | None:
        try:
            with self._reader.snapshot() as edition:
                number, folder = edition.number, f"{edition.version[0]:06d}"
        except (NoEdition, Damaged):
            return None
        written = (self._settings.editions / folder / generations.DATA).stat().st_mtime
        age = max(0, int(self._clock().timestamp() - written))
        current = generations.current(self._settings.editions)
        return {"number": number, "age": age, "generation": folder, "damaged": folder != current}

    def _away(self, known: Mapping[str, Beat], waiting: int) -> list[str]:
        late = [name for name in self._expected if self._age(known.get(name)) > SILENT]
        heard = (beat for beat in known.values() if self._age(beat) <= SILENT)
        if any(beat.facts.get("database") is False for beat in heard):
            late.append("database")
        if waiting > MOST_WAITING:
            late.append("spool")
        return late

    def _told(self, beat: Beat) -> dict[str, object]:
        return {"age": int(self._age(beat)), **beat.facts}

    def _age(self, beat: Beat | None) -> float:
        return float("inf") if beat is None else (self._clock() - beat.at).total_seconds()


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


def _read(path: Path) -> Beat | None:
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        at = datetime.fromisoformat(told.pop("at"))
    except (OSError, ValueError, KeyError, AttributeError, TypeError):
        return None
    return Beat(at, told) if at.tzinfo else None
