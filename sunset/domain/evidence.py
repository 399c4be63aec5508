"""What must be attested before a stage begins, besides what every gate asks."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from sunset.domain.schedules import STRICT


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnCheck:
    """Something a company demands of one of its gates."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT
    id: str
    gate: str
    title: str
    owner: str = ""
