"""Why people ask for help: how many do, how long they can wait, and who may read along."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, ClassVar

from sunset.domain.facts import Forms, Text
from sunset.domain.schedules import STRICT


class Urgency(StrEnum):
    """How long somebody with a need can wait for an answer."""

    SECONDS = "seconds"
    MINUTES = "minutes"
    HOUR = "hour"
    DAY = "day"


class Sensitivity(StrEnum):
    """Whether strangers may read what somebody with a need has to write."""

    OPEN = "open"
    PERSONAL = "personal"
    MONEY = "money"


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """A reason to ask for help, named as it stands within a sentence; ``share`` is in percent.

    ``who`` asks and which medium they prefer are the company's own words; customers read neither.
    """

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT
    id: str
    name: Text
    share: int = 0
    urgency: Urgency = Urgency.DAY
    sensitivity: Sensitivity = Sensitivity.OPEN
    forms: Forms = field(default_factory=dict)
    who: str = ""
    prefers: str = ""

    @property
    def sensitive(self) -> bool:
        """Say whether nobody but the company may read it."""
        return self.sensitivity is not Sensitivity.OPEN

    @property
    def place(self) -> str:
        """Return where the plan says how the need is called."""
        return f"needs.{self.id}.name"

    def with_texts(self, texts: Mapping[str, Text]) -> "Need":
        """Return the need with its name replaced, if its place is among the texts."""
        return replace(self, name=texts.get(self.place, self.name))
