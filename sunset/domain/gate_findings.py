"""What is known outside of a plan when its gates are judged."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sunset.domain.plans import Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What is known outside of a plan, gathered before its gates are judged.

    The first three and ``guides`` are told for each promised locale; ``guides`` in percent of the
    contacts. ``silent`` counts addresses that do not answer, ``unasked`` those nobody asked yet.
    """

    texts_behind: Mapping[str, int] = field(default_factory=dict)
    notice_errors: Mapping[str, int] = field(default_factory=dict)
    guides: Mapping[str, int] = field(default_factory=dict)
    silent: int = 0
    unasked: int = 0
    references_left: int = 0
    holidays: Mapping[date, str] = field(default_factory=dict)


def share_covered(plan: Plan, guided: frozenset[str]) -> int:
    """Return the percentage of contacts whose need has a guide; without shares, of the needs."""
    shares = {need.id: need.share for need in plan.needs}
    if not any(shares.values()):
        return 100 * len(guided & shares.keys()) // len(shares) if shares else 0
    return sum(share for need, share in shares.items() if need in guided)
