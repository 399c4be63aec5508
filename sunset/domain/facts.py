"""What was decided about a plan, and when: the dates, the pauses, the gates."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar, Literal

from sunset.domain.schedules import STRICT, Schedule, Stage

Text = Mapping[str, str]
CASES = ("genitive", "dative", "accusative", "instrumental", "prepositional", "locative")
"""The forms a name may have besides the one that stands by itself; languages use some of them."""
Forms = Mapping[str, Mapping[str, str]]
"""The forms of a name by locale: ``{"ru": {"genitive": "телефонной поддержки"}}``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """The plan went public with these dates; the first one is the promise.

    ``overrides`` holds the reason for each floor or promise that the dates break.
    """

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT
    recorded_at: datetime
    effective_at: datetime
    by: str
    schedule: Schedule
    confirmed_by: str = ""
    overrides: Mapping[str, str] = field(default_factory=dict)
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
    overrides: Mapping[str, str] = field(default_factory=dict)
    kind: Literal["moved"] = "moved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paused:
    """The stage that holds stays; its brownouts and limits are suspended."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT
    recorded_at: datetime
    effective_at: datetime
    by: str
    reason: Text
    kind: Literal["paused"] = "paused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Resumed:
    """A paused plan goes on, with these dates."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT
    recorded_at: datetime
    effective_at: datetime
    by: str
    confirmed_by: str
    reason: Text
    schedule: Schedule
    kind: Literal["resumed"] = "resumed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancelled:
    """The channel stays after all; no date holds any more."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT
    recorded_at: datetime
    effective_at: datetime
    by: str
    confirmed_by: str
    reason: Text
    kind: Literal["cancelled"] = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopened:
    """The plan goes back to an earlier stage, or a cancelled one begins anew, with these dates."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT
    recorded_at: datetime
    effective_at: datetime
    by: str
    confirmed_by: str
    reason: Text
    stage: Stage
    schedule: Schedule
    kind: Literal["reopened"] = "reopened"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attested:
    """Somebody answers for one check of a gate; until ``expires``, if it names a day."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT
    recorded_at: datetime
    effective_at: datetime
    by: str
    gate: str
    check: str
    owner: str
    evidence: str
    link: str = ""
    expires: date | None = None
    kind: Literal["attested"] = "attested"


Dated = Published | Moved | Resumed | Reopened
"""What sets the dates of a plan: the first sets the promise, each later one changes it."""


class Verdict(StrEnum):
    """What was recorded about a gate."""

    OPENED = "opened"
    OVERRIDDEN = "overridden"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class GateRecord:
    """Somebody answered for a gate, with evidence or a reason.

    ``checks`` says how each check stood at that moment; ``expires`` is the first day on which a
    part of the evidence no longer counts, unless the stage began before.
    """

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT
    recorded_at: datetime
    effective_at: datetime
    by: str
    gate: str
    verdict: Verdict
    evidence: str
    confirmed_by: str = ""
    checks: Mapping[str, str] = field(default_factory=dict)
    expires: date | None = None
    kind: Literal["gate"] = "gate"


Fact = Dated | Paused | Cancelled | Attested | GateRecord
