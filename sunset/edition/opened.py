"""A generation that serves: open, noticed when it changes, and asked for a rule without ado."""

import time
from dataclasses import dataclass

import lmdb

from sunset.edition import generations, keys, records
from sunset.edition.environments import Environment
from sunset.edition.held import Held


@dataclass(slots=True)
class Opened:
    """A generation that serves."""

    environment: Environment
    pulse: generations.Pulse
    stamp: object
    again: float | None = None
    held: Held | None = None
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

    def plain(self, version: object, scope: bytes, path: str) -> tuple[bytes, bytes] | None:
        """Return the kind of a rule that only leads, and where, if this is still that version."""
        environment = self.environment
        try:
            transaction = environment.begin()
        except lmdb.Error:
            return None
        try:
            if version != (environment.generation, transaction.id()):
                return None
            record = transaction.get(keys.exact(scope, path), db=environment.tables["exact"])
        except (lmdb.Error, ValueError):
            return None  # a snapshot meets the same, and says so
        finally:
            environment.end(transaction)
        return None if record is None else records.to_plain(record)
