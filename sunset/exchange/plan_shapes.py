"""What a plan file may hold: its keys and their kinds."""

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, Tag

from sunset.domain.facts import Verdict
from sunset.domain.handoff import Preset
from sunset.domain.needs import Sensitivity, Urgency
from sunset.domain.plans import ChannelKind, DestinationKind, PlacementKind
from sunset.domain.redirects import Ending, Keep, Match
from sunset.domain.schedules import Profile
from sunset.exchange.plan_kinds import (
    Addresses,
    Closing,
    Day,
    Flag,
    Instant,
    Line,
    Percent,
    StageStart,
    WordForms,
    Words,
    brownouts,
    keyed,
)

OwnStage = Literal["announce", "stop_new", "limit", "grace", "archived"]


class Shape(BaseModel):
    """A mapping of the file whose keys are all known."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class CompanyShape(Shape):
    """Who closes the channel."""

    name: Line
    url: Line
    hosts: list[Line] = Field(default=[], description="Hosts that redirects may lead to")


class ChannelShape(Shape):
    """The channel that closes."""

    kind: ChannelKind
    name: Words
    identity: Line
    hours: Words
    limited_hours: Words
    forms: WordForms = {}


class LinkShape(Shape):
    """A link into a destination."""

    label: Words
    url: Addresses


class HandoffShape(Shape):
    """Where a destination takes what customers pass on, and by which names."""

    preset: Preset
    url: Addresses = {}
    fields: dict[str, Line] = Field(
        default={},
        description="came_from, need, locale, reference, text: as the page calls them; '' for none",
    )


class DestinationShape(Shape):
    """A channel that takes over."""

    kind: DestinationKind
    name: Words
    need: Words
    url: Addresses
    hours: Words
    account: Flag
    start_here: list[LinkShape] = []
    needs: list[Line] = Field(default=[], description="Short names of needs, as rules say them")
    handoff: Annotated[HandoffShape, keyed("preset")] | None = None
    forms: WordForms = {}


class NeedShape(Shape):
    """A reason to ask for help."""

    name: Words
    share: Percent = 0
    urgency: Urgency = Urgency.DAY
    sensitivity: Sensitivity = Sensitivity.OPEN
    forms: WordForms = {}


class HelpShape(Shape):
    """The way for people who cannot use the destinations."""

    how: Words
    phone: Line = ""
    address: Line = ""


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


class MilestoneShape(Shape):
    """Something that must be done by a day."""

    title: Line
    due: Day
    owner: Line = ""
    done_on: Day | None = None


class PlacementShape(Shape):
    """What an old host does with a request that may pass."""

    kind: PlacementKind
    live_url: Line = ""


class RuleShape(Shape):
    """Where visitors of an old address are led."""

    to: Line = ""
    urls: Addresses = {}
    match: Match | None = None
    query: dict[str, Line] = Field(
        default={}, description="Parameters the address must have: a value, '' for any, :name"
    )
    need: Line = ""
    keep: Keep = Keep.DROP
    folds_case: Flag = False
    strict_slash: Flag = False
    ending: Ending = Ending.STAGES
    successor: Flag = False
    locale: Line = ""


ONE, SEVERAL = "one", "several"
OneRule = Annotated[RuleShape, keyed("to")]
Rules = Annotated[
    Annotated[OneRule, Tag(ONE)] | Annotated[list[OneRule], Tag(SEVERAL)],
    Discriminator(lambda value: SEVERAL if isinstance(value, list) else ONE),
]


class _FactShape(Shape):
    recorded_at: Instant
    effective_at: Instant | None = None
    by: Line


class PublishedShape(_FactShape):
    """The plan went public."""

    kind: Literal["published"]
    schedule: PastScheduleShape | None = None


class MovedShape(_FactShape):
    """The dates changed."""

    kind: Literal["moved"]
    confirmed_by: Line
    reason: Words
    schedule: PastScheduleShape | None = None


class GateShape(_FactShape):
    """Somebody answered for a gate."""

    kind: Literal["gate"]
    gate: Line
    verdict: Verdict = Verdict.OPENED
    evidence: Line


FactShape = Annotated[PublishedShape | MovedShape | GateShape, Field(discriminator="kind")]


class PlanShape(Shape):
    """A phase-out plan as a file."""

    id: Line
    company: CompanyShape
    country: Line
    owner: Line
    source_locale: Line
    promised: list[Line]
    offered: list[Line] = []
    channel: ChannelShape
    reason: Words
    loss: Words
    cases: Words
    data: Words
    help: HelpShape
    needs: dict[str, NeedShape] = Field(
        default={}, description="Why people ask for help, by short names"
    )
    destinations: dict[str, DestinationShape]
    schedule: ScheduleShape
    reason_for_moving: Words = Field(
        default={}, description="Why a published plan gets new dates; customers read it"
    )
    milestones: dict[str, MilestoneShape] = {}
    placements: dict[str, Annotated[PlacementShape, keyed("kind")]] = {}
    rules: dict[str, dict[str, Rules]] = {}
    history: list[FactShape] = []
