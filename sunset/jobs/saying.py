"""What is to be said of the lines of a file: counted whole, kept up to a bound."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from sunset.errors import Message
from sunset.services.jobs import told

MOST_KEPT = 5_000  # of each tone
LONGEST = 300


class Tone(StrEnum):
    """How much a saying matters."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Sayings:
    """Sayings in the order of their lines, ready to be kept as the report of a job."""

    def __init__(self) -> None:
        self._counts = dict.fromkeys(map(str, Tone), 0)
        self._kept: list[dict[str, Any]] = []

    def add(
        self, tone: Tone, line: int, text: str, message: Message, mend: Message | None = None
    ) -> None:
        """Count a saying, and keep it unless there are very many of its tone."""
        self._counts[tone] += 1
        if self._counts[tone] <= MOST_KEPT:
            said = {"tone": str(tone), "line": line, "text": text[:LONGEST]}
            self._kept.append({**said, "message": told(message), "mend": mend and told(mend)})

    def report(self, **facts: object) -> Mapping[str, Any]:
        """Return the sayings as a JSON document, with more facts about them."""
        ordered = sorted(self._kept, key=lambda each: each["line"])
        return {"counts": self._counts, "sayings": ordered, **facts}
