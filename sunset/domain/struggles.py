"""What customers will struggle with: whom it hits, how hard, and what eases it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from sunset.domain.schedules import STRICT, Stage


class Weight(StrEnum):
    """How hard something hits those whom it hits."""

    LIGHT = "light"
    HEAVY = "heavy"
    SEVERE = "severe"


@dataclass(frozen=True, slots=True, kw_only=True)
class Struggle:
    """One thing customers will struggle with; it is answered once a stage and an ease are named."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT
    id: str
    title: str
    who: str
    weight: Weight = Weight.HEAVY
    ease: str = ""
    stage: Stage | None = None

    @property
    def answered(self) -> bool:
        """Say whether something eases it, and from which stage on."""
        return bool(self.ease.strip()) and self.stage is not None
