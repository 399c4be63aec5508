"""What a plan file may hold: its keys and their kinds."""

from typing import Annotated

from pydantic import Discriminator, Field, Tag

from sunset.domain.handoff import Preset
from sunset.domain.needs import Sensitivity, Urgency
from sunset.domain.plans import ChannelKind, DestinationKind, PlacementKind
from sunset.domain.redirects import Ending, Keep, Match
from sunset.domain.schedules import Stage
from sunset.domain.struggles import Weight
from sunset.domain.touchpoints import Progress, TouchpointKind
from sunset.exchange.plan_fact_shapes import FactShape, ScheduleShape, Shape
from sunset.exchange.plan_kinds import (
    Addresses,
    Count,
    Day,
    Flag,
    Line,
    Percent,
    WordForms,
    Words,
    keyed,
)

Owner = Annotated[Line, Field(description="A name; of somebody who signs in: Name <e-mail>")]


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
    users: Line = ""
    volume: Count | None = Field(default=None, description="Contacts a week")
    quiet: Count | None = Field(
        default=None, description="Visits in 30 days that still count as hardly anybody"
    )


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
    wait: Words = {}
    cost: Words = {}
    languages: list[Line] = Field(default=[], description="In which somebody answers there")
    capacity: Count | None = None


class NeedShape(Shape):
    """A reason to ask for help."""

    name: Words
    share: Percent = 0
    urgency: Urgency = Urgency.DAY
    sensitivity: Sensitivity = Sensitivity.OPEN
    forms: WordForms = {}
    who: Line = ""
    prefers: Line = ""


class HelpShape(Shape):
    """The way for people who cannot use the destinations."""

    how: Words
    phone: Line = ""
    address: Line = ""


class MilestoneShape(Shape):
    """Something that must be done by a day."""

    title: Line
    due: Day
    owner: Owner = ""
    done_on: Day | None = None
    evidence: Line = ""
    after: list[Line] = Field(default=[], description="Milestones that must be done before it")
    planned: Day | None = None


class StruggleShape(Shape):
    """Something customers will struggle with."""

    title: Line
    who: Line
    weight: Weight = Weight.HEAVY
    ease: Line = ""
    stage: Stage | None = None


class TouchpointShape(Shape):
    """A place where customers meet the channel."""

    kind: TouchpointKind
    name: Line
    where: Line
    stage: Stage
    owner: Owner = ""
    progress: Progress = Progress.OPEN
    done_on: Day | None = None
    note: Line = ""


class CheckShape(Shape):
    """Something a company demands of one of its gates."""

    gate: Line
    title: Line
    owner: Owner = ""


class StaysShape(Shape):
    """Why the channel stays open in this plan's country."""

    reason: Words
    law: Line = ""


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


class PlanShape(Shape):
    """A phase-out plan as a file."""

    id: Line
    company: CompanyShape
    country: Line
    serves: list[Line] = Field(default=[], description="Further countries it is used in")
    owner: Owner
    source_locale: Line
    promised: list[Line]
    offered: list[Line] = []
    readers: dict[str, Percent] = Field(default={}, description="Share of readers by language")
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
    struggles: dict[str, StruggleShape] = {}
    touchpoints: dict[str, TouchpointShape] = {}
    checks: dict[str, CheckShape] = {}
    programme: Line = Field(default="", description="The name that sibling plans share")
    stays: Annotated[StaysShape, keyed("reason")] | None = None
    placements: dict[str, Annotated[PlacementShape, keyed("kind")]] = {}
    rules: dict[str, dict[str, Rules]] = {}
    rules_apart: Flag = Field(
        default=False, description="Whether a file of their own holds the rules: those there stay"
    )
    history: list[FactShape] = []
