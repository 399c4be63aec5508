"""What the dates and the history of a plan file may hold."""

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from sunset.domain.facts import Verdict
from sunset.domain.schedules import Profile
from sunset.exchange.plan_kinds import (
    Closing,
    Day,
    Instant,
    Line,
    StageStart,
    Words,
    brownouts,
)

OwnStage = Literal["announce", "stop_new", "limit", "grace", "archived"]
BackTo = Literal["announce", "stop_new", "limit"]


class Shape(BaseModel):
    """A mapping of the file whose keys are all known."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class WindowShape(Shape):
    """A brownout."""

    start: Closing
    end: Closing


Windows = Annotated[list[WindowShape] | None, BeforeValidator(brownouts)]


class PastScheduleShape(Shape):
    """The dates that a fact of the history brought; what is left out is as in the plan."""

    zone: Line | None = None
    profile: Profile | None = None
    closes: Closing | None = None
    stages: dict[OwnStage, StageStart] = {}
    brownouts: Windows = []


class ScheduleShape(PastScheduleShape):
    """The dates of the plan: proposed from profile and closing, with stages of your own."""

    zone: Line
    profile: Profile = Profile.STANDARD
    closes: Closing


class _FactShape(Shape):
    recorded_at: Instant
    effective_at: Instant | None = None
    by: Line


class PublishedShape(_FactShape):
    """The plan went public."""

    kind: Literal["published"]
    confirmed_by: Line = ""
    overrides: dict[str, Line] = {}
    schedule: PastScheduleShape | None = None


class _ConfirmedShape(_FactShape):
    confirmed_by: Line
    reason: Words


class _DatedShape(_ConfirmedShape):
    schedule: PastScheduleShape | None = None


class MovedShape(_DatedShape):
    """The dates changed."""

    kind: Literal["moved"]
    overrides: dict[str, Line] = {}


class PausedShape(_FactShape):
    """The plan was paused."""

    kind: Literal["paused"]
    reason: Words


class ResumedShape(_DatedShape):
    """The plan went on."""

    kind: Literal["resumed"]


class CancelledShape(_ConfirmedShape):
    """The channel stays after all."""

    kind: Literal["cancelled"]


class ReopenedShape(_DatedShape):
    """The plan went back to a stage."""

    kind: Literal["reopened"]
    stage: BackTo


class AttestedShape(_FactShape):
    """Somebody answered for one check of a gate."""

    kind: Literal["attested"]
    gate: Line
    check: Line
    owner: Line
    evidence: Line
    link: Line = ""
    expires: Day | None = None


class GateShape(_FactShape):
    """Somebody answered for a gate."""

    kind: Literal["gate"]
    gate: Line
    verdict: Verdict = Verdict.OPENED
    evidence: Line
    confirmed_by: Line = ""
    checks: dict[str, Line] = {}
    expires: Day | None = None


FactShape = Annotated[
    PublishedShape
    | MovedShape
    | PausedShape
    | ResumedShape
    | CancelledShape
    | ReopenedShape
    | AttestedShape
    | GateShape,
    Field(discriminator="kind"),
]
