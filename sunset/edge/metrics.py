"""Tell programs how this node is, in Prometheus' text format 0.0.4."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sunset.edge.totals import Series

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
LABELS = ("plan", "surface", "stage", "status", "bot")
_ESCAPES = str.maketrans({"\\": r"\\", '"': r"\"", "\n": r"\n"})

Samples = Iterable[tuple[Mapping[str, object], float]]


@dataclass(frozen=True, slots=True)
class Family:
    """Figures of one name, told apart by their labels."""

    name: str
    kind: str
    about: str
    samples: Samples = field(default_factory=tuple)

    def lines(self) -> Iterator[str]:
        """Yield the lines of the family."""
        yield f"# HELP {self.name} {self.about}"
        yield f"# TYPE {self.name} {self.kind}"
        for labels, value in self.samples:
            yield f"{self.name}{_labels(labels)} {value}"


def text(totals: Mapping[Series, int], ready: Mapping[str, Any]) -> str:
    """Return every figure: the totals of the hits, and what /readyz tells."""
    return "".join(f"{line}\n" for each in _families(totals, ready) for line in each.lines())


def _families(totals: Mapping[Series, int], ready: Mapping[str, Any]) -> Iterator[Family]:
    about = "Answers to customers, over all workers since the state was made."
    yield Family("sunset_hits_total", "counter", about, _hits(totals))
    yield _one("sunset_ready", "Whether customers get answers.", int(ready["ready"]))
    parts = [({"part": name}, 1) for name in ready["degraded"]]
    yield Family("sunset_degraded", "gauge", "Parts that are away.", parts)
    edition = ready["edition"]
    if edition is not None:
        yield _one("sunset_edition_number", "Publication that is served.", edition["number"])
        yield _one("sunset_edition_age_seconds", "Time since it was written.", edition["age"])
        about = "Whether an older generation serves because the newest is damaged."
        yield _one("sunset_edition_damaged", about, int(edition["damaged"]))
    waiting = ready["spool"]["waiting"]
    yield _one("sunset_spool_batches", "Batches that wait for the database.", waiting)
    yield _one("sunset_disk_free_bytes", "Room where the state is.", ready["disk"]["free"])
    ages = [({"process": name}, told["age"]) for name, told in ready["processes"].items()]
    about = "Time since the last sign of life."
    yield Family("sunset_process_beat_age_seconds", "gauge", about, ages)


def _one(name: str, about: str, value: float) -> Family:
    return Family(name, "gauge", about, (({}, value),))


def _hits(totals: Mapping[Series, int]) -> Samples:
    for series, times in sorted(totals.items()):
        yield dict(zip(LABELS, (*series[:-1], str(series[-1]).lower()), strict=True)), times


def _labels(labels: Mapping[str, object]) -> str:
    told = ",".join(f'{name}="{str(value).translate(_ESCAPES)}"' for name, value in labels.items())
    return f"{{{told}}}" if told else ""
