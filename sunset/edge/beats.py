"""Signs of life: each process leaves its own in a file, with what it tells of itself."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

STATUS = "status"
SILENT = 15  # seconds without a beat after which a process counts as away
AHEAD = 2  # seconds by which one process may see the time before another


@dataclass(frozen=True, slots=True)
class Beat:
    """The last sign of life of a process, and what it told of itself."""

    at: datetime
    facts: Mapping[str, Any]

    def is_recent(self, now: datetime) -> bool:
        """Say whether this is life still; a sign of the future is none, for the clock went back."""
        return -AHEAD <= self.age(now) <= SILENT

    def age(self, now: datetime) -> float:
        """Return the seconds since then."""
        return (now - self.at).total_seconds()


def beat(state: Path, name: str, now: datetime, **facts: object) -> None:
    """Leave a sign of life; ``database=False`` says that the database is away."""
    folder = state / STATUS
    folder.mkdir(parents=True, exist_ok=True)
    told = json.dumps({"at": now.isoformat(), **facts}).encode()
    path, part = folder / f"{name}.json", folder / f"{name}.part"
    try:
        part.write_bytes(told)
        part.replace(path)
    except OSError:
        _overwrite(path, told)


def _overwrite(path: Path, told: bytes) -> None:
    """Write into the room that a file has already: a full disk has no other."""
    with path.open("r+b") as file:
        file.write(told.ljust(path.stat().st_size))


def beats(state: Path) -> dict[str, Beat]:
    """Return the last sign of life of every process that ever left one."""
    found = ((path.stem, _read(path)) for path in sorted((state / STATUS).glob("*.json")))
    return {name: beat for name, beat in found if beat}


def _read(path: Path) -> Beat | None:
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        at = datetime.fromisoformat(told.pop("at"))
    except (OSError, ValueError, KeyError, AttributeError, TypeError):
        return None
    return Beat(at, told) if at.tzinfo else None
