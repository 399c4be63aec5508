"""What somebody answers for before a stage begins, and for how long that counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from sunset.domain.facts import Attested, Fact
from sunset.domain.schedules import STRICT


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnCheck:
    """Something a company demands of one of its gates."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT
    id: str
    gate: str
    title: str
    owner: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What somebody answers for: who owns it, what shows it, and from when it no longer counts."""

    owner: str
    words: str
    link: str = ""
    expires: date | None = None


def attested(facts: tuple[Fact, ...], gate: str, check: str) -> Attested | None:
    """Return the last evidence that somebody gave for a check of a gate."""
    given = (f for f in facts if isinstance(f, Attested) and (f.gate, f.check) == (gate, check))
    return max(given, key=lambda f: (f.effective_at, f.recorded_at), default=None)


def expired(evidence: Attested, today: date) -> bool:
    """Say whether evidence no longer counts on a day."""
    return evidence.expires is not None and evidence.expires <= today


def first_expiry(evidence: tuple[Attested, ...]) -> date | None:
    """Return the first day on which some of the evidence no longer counts."""
    return min((each.expires for each in evidence if each.expires), default=None)
