"""What was decided about a plan, and when: published, moved, a gate recorded."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar, Literal

from sunset.domain.schedules import STRICT, Schedule

Text = Mapping[str, str]
CASES = ("genitive", "dative", "accusative", "instrumental", "prepositional", "locative")
"""The forms a name may have besides the one that stands by itself; languages use some of them."""
Forms = Mapping[str, Mapping[str, str]]
"""The forms of a name by locale: ``{"ru": {"genitive": "телефонной поддержки"}}``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """The plan went public with these dates; the first one is the promise."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT
    recorded_at: datetime
    effective_at: datetime
    by: str
    schedule: Schedule
    kind: Literal["published"] = "published"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """The dates changed, for a reason that customers read and a second person confirmed."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT
    recorded_at: datetime
    effective_at: datetime
    by: str
    confirmed_by: str
    reason: Text
    schedule: Schedule
    kind: Literal["moved"] = "moved"


class Verdict(StrEnum):
    """What was recorded about a gate."""

    OPENED = "opened"
    OVERRIDDEN = "overridden"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class GateRecord:
    """Somebody answered for a gate, with evidence or a reason."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT
    recorded_at: datetime
    effective_at: datetime
    by: str
    gate: str
    verdict: Verdict
    evidence: str
    kind: Literal["gate"] = "gate"


Fact = Published | Moved | GateRecord
