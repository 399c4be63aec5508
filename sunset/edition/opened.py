"""A generation that serves: open, and noticed when it changes."""

import time
from dataclasses import dataclass

from sunset.edition import generations
from sunset.edition.environments import Environment
from sunset.edition.held import InMemory


@dataclass(slots=True)
class Opened:
    """A generation that serves."""

    environment: Environment
    pulse: generations.Pulse
    stamp: object
    again: float | None = None
    held: InMemory | None = None
    looked: float = 0.0

    def usable(self) -> bool:
        """Say whether it may be read."""
        if self.environment.closed:
            return False
        return self.again is None or time.monotonic() < self.again

    def serves_on(self, stamp: object) -> bool:
        """Say whether it is the newest generation still, and nobody found it damaged."""
        doubted = generations.is_doubted(self.environment.folder)
        return self.stamp == stamp and self.usable() and not doubted
