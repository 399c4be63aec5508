"""Leave a sign of life every few seconds, and notice a clock that jumps."""

import logging
import time
from collections.abc import Callable
from pathlib import Path

from sunset import clock as system
from sunset.clock import Clock
from sunset.edge.beats import beat

EVERY = 2.0
JUMP = 5.0  # seconds; what keeps clocks right moves them by far less
logger = logging.getLogger(__name__)


class Pulse:
    """Beat for one process when called, though not more often than needed."""

    def __init__(
        self,
        state: Path,
        name: str,
        clock: Clock = system.now,
        passed: Callable[[], float] = time.monotonic,
    ) -> None:
        self._state = state
        self._name = name
        self._clock = clock
        self._passed = passed
        self._due = passed()
        self._seen = clock()
        self._last = passed()
        self.facts: dict[str, object] = {}

    def __call__(self) -> None:
        if self._passed() >= self._due:
            self._due = self._passed() + EVERY
            self._watch_the_clock()
            self.beat()

    def tell(self, **facts: object) -> None:
        """Add to what the next signs of life say of this process."""
        self.facts.update(facts)

    def beat(self) -> None:
        """Leave a sign of life; a full disk must not end the process that tells of it."""
        try:
            beat(self._state, self._name, self._clock(), **self.facts)
        except OSError:
            return

    def _watch_the_clock(self) -> None:
        """Compare the clock with the time that passed: stages begin by the clock."""
        now, passed = self._clock(), self._passed()
        jump = (now - self._seen).total_seconds() - (passed - self._last)
        self._seen, self._last = now, passed
        if abs(jump) >= JUMP:
            logger.warning("The clock jumped by %+.0f seconds, to %s", jump, now.isoformat())
            self.tell(clock={"jumped": round(jump), "at": now.isoformat()})
