"""What is known outside of a plan when its gates are judged."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sunset.domain.plans import Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Silent:
    """An address that does not answer: since when, and how often in a row it was asked in vain."""

    url: str
    since: date
    times: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Visits:
    """How often people still came, from one day to another, both included."""

    first: date
    last: date
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What is known outside of a plan, gathered before its gates are judged.

    The first three and ``guides`` are told for each promised locale; ``guides`` in percent of the
    contacts. ``silent`` counts addresses that do not answer for good, ``worst`` is one of them, and
    ``unasked`` counts those nobody asked yet. ``visits`` is what people still asked of the channel,
    or nothing where that was not counted for long enough.
    """

    texts_behind: Mapping[str, int] = field(default_factory=dict)
    notice_errors: Mapping[str, int] = field(default_factory=dict)
    guides: Mapping[str, int] = field(default_factory=dict)
    silent: int = 0
    worst: Silent | None = None
    unasked: int = 0
    references_left: int = 0
    visits: Visits | None = None
    holidays: Mapping[date, str] = field(default_factory=dict)


def share_covered(plan: Plan, guided: frozenset[str]) -> int:
    """Return the percentage of contacts whose need has a guide; without shares, of the needs."""
    shares = {need.id: need.share for need in plan.needs}
    if not any(shares.values()):
        return 100 * len(guided & shares.keys()) // len(shares) if shares else 0
    return sum(share for need, share in shares.items() if need in guided)
