"""A phase-out plan as one frozen value: what ends, what takes over, and what was decided."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, ClassVar

from sunset.domain.destinations import (
    ANY_LOCALE,
    Destination,
    DestinationKind,
    Help,
    StartHere,
)
from sunset.domain.evidence import OwnCheck
from sunset.domain.facts import Fact, Forms, Published, Text
from sunset.domain.milestones import Milestone
from sunset.domain.needs import Need
from sunset.domain.programmes import Stays
from sunset.domain.schedules import STRICT, Profile, Schedule
from sunset.domain.struggles import Struggle
from sunset.domain.touchpoints import Touchpoint

__all__ = [
    "ANY_LOCALE",
    "Channel",
    "ChannelKind",
    "Company",
    "Destination",
    "DestinationKind",
    "Help",
    "Milestone",
    "Placement",
    "PlacementKind",
    "Plan",
    "StartHere",
]

_OWN_TEXTS = ("reason", "loss", "cases", "data")
_CHANNEL_TEXTS = ("name", "hours", "limited_hours")


class ChannelKind(StrEnum):
    """What kind of support channel is retired."""

    PHONE = "phone"
    CHAT = "chat"
    EMAIL = "email"
    SOCIAL = "social"
    PORTAL = "portal"
    MAILING_LIST = "mailing_list"
    FORUM = "forum"


class PlacementKind(StrEnum):
    """What an old host does with a request that may pass."""

    BESIDE = "beside"
    FRONT = "front"
    HOSTED = "hosted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """Who closes the channel, and the hosts its redirects may lead to."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT
    name: str
    url: str
    hosts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """The channel that closes, as its customers know it.

    ``users`` says in the company's own words who uses it, ``volume`` how many contacts come in a
    week, and ``quiet`` how many visits in 30 days still count as hardly anybody; customers read
    none of it.
    """

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT
    kind: ChannelKind
    name: Text
    identity: str
    hours: Text
    limited_hours: Text
    forms: Forms = field(default_factory=dict)
    users: str = ""
    volume: int | None = None
    quiet: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """An old host, and what "pass" means there."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT
    host: str
    kind: PlacementKind
    live_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Everything a company decided about the retirement of one channel.

    ``serves`` names further countries whose customers use the channel; ``readers`` is the share of
    them, in percent, that reads each language.
    """

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT
    id: str
    company: Company
    country: str
    owner: str
    channel: Channel
    profile: Profile
    source_locale: str
    promised: tuple[str, ...]
    reason: Text
    loss: Text
    cases: Text
    data: Text
    help: Help
    destinations: tuple[Destination, ...]
    schedule: Schedule
    milestones: tuple[Milestone, ...] = ()
    placements: tuple[Placement, ...] = ()
    facts: tuple[Fact, ...] = ()
    needs: tuple[Need, ...] = ()
    offered: tuple[str, ...] = ()
    struggles: tuple[Struggle, ...] = ()
    touchpoints: tuple[Touchpoint, ...] = ()
    checks: tuple[OwnCheck, ...] = ()
    programme: str = ""
    stays: Stays | None = None
    serves: tuple[str, ...] = ()
    readers: Mapping[str, int] = field(default_factory=dict)

    @property
    def published(self) -> bool:
        """Say whether customers were ever given a date."""
        return any(isinstance(fact, Published) for fact in self.facts)

    @property
    def countries(self) -> tuple[str, ...]:
        """Return every country whose customers use the channel, the plan's own first."""
        return tuple(dict.fromkeys((self.country, *self.serves)))

    @property
    def locales(self) -> tuple[str, ...]:
        """Return the locales customers can read, the source first."""
        return tuple(dict.fromkeys((*self.gated, *self.offered)))

    @property
    def gated(self) -> tuple[str, ...]:
        """Return the locales that must be complete before a stage begins."""
        return tuple(dict.fromkeys((self.source_locale, *self.promised)))

    def need(self, name: str) -> Need | None:
        """Return what is known of a need."""
        return next((each for each in self.needs if each.id == name), None)

    def serving(self, need: str) -> tuple[Destination, ...]:
        """Return the destinations that serve a need: for a sensitive one, no public place."""
        known = self.need(need)
        private = known is not None and known.sensitive
        serving = (each for each in self.destinations if need in each.needs)
        return tuple(each for each in serving if not (private and each.public))

    def texts(self) -> Iterator[tuple[str, Text]]:
        """Yield every text that customers read, behind its place in the plan."""
        for name in _OWN_TEXTS:
            yield name, getattr(self, name)
        for name in _CHANNEL_TEXTS:
            yield f"channel.{name}", getattr(self.channel, name)
        yield "help.how", self.help.how
        for each in self.destinations:
            yield from each.texts()
        yield from ((need.place, need.name) for need in self.needs)
        if self.stays is not None:
            yield "stays.reason", self.stays.reason

    def with_texts(self, texts: Mapping[str, Text]) -> "Plan":
        """Return the plan with texts replaced, each named by its place."""
        own: dict[str, Any] = {name: texts[name] for name in _OWN_TEXTS if name in texts}
        channel: dict[str, Any] = {
            n: texts[f"channel.{n}"] for n in _CHANNEL_TEXTS if f"channel.{n}" in texts
        }
        how = texts.get("help.how", self.help.how)
        stays = self.stays
        if stays is not None:
            stays = replace(stays, reason=texts.get("stays.reason", stays.reason))
        return replace(
            self,
            **own,
            channel=replace(self.channel, **channel),
            help=replace(self.help, how=how),
            destinations=tuple(each.with_texts(texts) for each in self.destinations),
            needs=tuple(each.with_texts(texts) for each in self.needs),
            stays=stays,
        )
