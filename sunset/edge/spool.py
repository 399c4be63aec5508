"""Batches of what was counted: written by the edge, applied once by whoever drains them."""

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path

from sunset.domain.hits import Hit, Vote
from sunset.domain.unknowns import UnknownAddress
from sunset.edge.sums import Counted, Group, Sums, hit_of

READY = ".jsonl"
PART = ".part"
DAMAGED = ".damaged"
TOGETHER = 1000  # counts in one line: more would hold up those that answer, fewer cost more
LEFT_BEHIND = 3600  # seconds after which a part belongs to a process that died

Counting = tuple[Counted, int]
HITS = "hits"
KINDS: Mapping[str, type[Counted]] = {"vote": Vote, "unknown": UnknownAddress}
_NAMES = {kind: name for name, kind in KINDS.items()}


@dataclass(frozen=True, slots=True)
class Batch:
    """What one process counted in one interval; its id is never used again."""

    id: str
    hits: tuple[tuple[Hit, int], ...]
    votes: tuple[tuple[Vote, int], ...]
    unknown: tuple[tuple[UnknownAddress, int], ...]
    path: Path


def write(folder: Path, batch_id: str, counts: Mapping[Counted, int]) -> Path:
    """Write a batch so that it is there whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f"{batch_id}{PART}"
    try:
        _write(part, _lines(Sums.of(counts)))
    except OSError:
        part.unlink(missing_ok=True)  # on a full disk one would be left every two seconds
        raise
    return part.rename(folder / f"{batch_id}{READY}")


def _write(part: Path, lines: Iterator[list[list[object]]]) -> None:
    with part.open("w", encoding="utf-8") as file:
        for some in lines:
            file.write(json.dumps(some) + "\n")
        file.flush()
        os.fsync(file.fileno())


def _lines(sums: Sums) -> Iterator[list[list[object]]]:
    for group, tally in sums.groups.items():
        ends = iter(tally.items())
        while some := dict(islice(ends, TOGETHER)):
            yield [[HITS, some, *group]]
    others = iter(sums.others.items())
    while rest := list(islice(others, TOGETHER)):
        yield [[_NAMES[type(what)], times, *astuple(what)] for what, times in rest]


def _hits(ends: Mapping[str, int], group: Group) -> Iterator[Counting]:
    for end, times in ends.items():
        yield hit_of(group, end), int(times)


def batches(folder: Path) -> Iterator[Batch]:
    """Yield every batch that waits, oldest first; one that cannot be read is set aside."""
    for path in _waiting(folder):
        try:
            yield _read(path)
        except FileNotFoundError:
            continue
        except (OSError, ValueError, TypeError, AttributeError, KeyError):
            path.rename(path.with_suffix(DAMAGED))


def backlog(folder: Path) -> int:
    """Return how many batches wait."""
    return len(_waiting(folder))


def sweep(folder: Path, now: datetime) -> int:
    """Delete what processes that were killed had not finished, and say how much it was."""
    old = [x for x in folder.glob(f"*{PART}") if now.timestamp() - _modified(x) > LEFT_BEHIND]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _waiting(folder: Path) -> list[Path]:
    return sorted(folder.glob(f"*{READY}"), key=lambda path: (_modified(path), path.name))


def _modified(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _read(path: Path) -> Batch:
    counted: list[Counting] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        for kind, times, *values in json.loads(line):
            if kind == HITS:
                counted += _hits(times, Hit(*values))
            else:
                counted.append((KINDS[kind](*values), int(times)))
    return Batch(
        path.name.removesuffix(READY),
        tuple((each, times) for each, times in counted if isinstance(each, Hit)),
        tuple((each, times) for each, times in counted if isinstance(each, Vote)),
        tuple((each, times) for each, times in counted if isinstance(each, UnknownAddress)),
        path,
    )
