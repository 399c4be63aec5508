"""How far a translation is behind its source, by what changed since it was made."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Freshness(StrEnum):
    """Whether a translation still says what its source says, from best to worst."""

    FRESH = "fresh"
    TOUCHED = "touched"
    OUTDATED = "outdated"
    WRONG = "wrong"
    ORPHAN = "orphan"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Step:
    """A revision of the source that customers have or had, and how much it changed."""

    number: int
    significance: str | None = None


_LEFT: Mapping[str | None, Freshness] = {
    "typo": Freshness.TOUCHED,
    "normal": Freshness.OUTDATED,
    "critical": Freshness.WRONG,
    None: Freshness.OUTDATED,  # nobody measured the change: it may matter
}
_ORDER = tuple(Freshness)


def freshness(
    steps: Sequence[Step], made_from: int | None, *, same: bool, retired: bool = False
) -> Freshness:
    """Return how fresh a translation is that was made from a revision of its source.

    ``same`` says that the source reads now exactly as it did then: what was changed and changed
    back leaves nothing behind, and what changed without a new revision does.
    """
    if made_from is None:
        return Freshness.MISSING
    if retired:
        return Freshness.ORPHAN
    if same:
        return Freshness.FRESH
    left = [_LEFT[step.significance] for step in steps if step.number > made_from]
    return max(left, key=_ORDER.index, default=Freshness.OUTDATED)
