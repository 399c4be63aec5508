"""Leave a sign of life every few seconds."""

from pathlib import Path
from time import monotonic

from sunset import clock
from sunset.edge.health import beat

EVERY = 2.0


class Pulse:
    """Beat for one process when called, though not more often than needed."""

    def __init__(self, state: Path, name: str) -> None:
        self._state = state
        self._name = name
        self._due = 0.0
        self.facts: dict[str, object] = {}

    def __call__(self) -> None:
        if monotonic() >= self._due:
            self._due = monotonic() + EVERY
            self.beat()

    def beat(self) -> None:
        """Leave a sign of life; a full disk must not end the process that tells of it."""
        try:
            beat(self._state, self._name, clock.now(), **self.facts)
        except OSError:
            return
