"""Plans that are siblings, one for each country."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from sunset.domain.facts import Text
from sunset.domain.schedules import STRICT


@dataclass(frozen=True, slots=True, kw_only=True)
class Stays:
    """The channel stays open in a sibling's country, for a reason that customers read."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT
    reason: Text
    law: str = ""
