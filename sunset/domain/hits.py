"""A visit or a vote without a person in it: only what was asked for, and the hour."""

from dataclasses import dataclass

REASONS = ("date", "case", "silent", "link", "words")
HOUR = 3600


@dataclass(frozen=True, slots=True)
class Hit:
    """Customers got this answer, in this hour (epoch seconds, whole hours)."""

    plan: str
    surface: str
    route: str
    stage: str
    locale: str
    status: int
    hour: int


@dataclass(frozen=True, slots=True)
class Vote:
    """Readers of a guide said this, on this day (epoch seconds, whole days)."""

    plan: str
    guide: str
    locale: str
    answer: str
    day: int


def hour_of(at: int) -> int:
    """Return the hour an instant falls in."""
    return at - at % HOUR
