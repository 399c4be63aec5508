"""A phase-out plan as one frozen value: what ends, what takes over, and what was decided."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any, ClassVar

from sunset.domain.facts import Fact, Forms, Published, Text
from sunset.domain.handoff import Handoff
from sunset.domain.needs import Need
from sunset.domain.schedules import STRICT, Profile, Schedule

ANY_LOCALE = "*"
_OWN_TEXTS = ("reason", "loss", "cases", "data")
_CHANNEL_TEXTS = ("name", "hours", "limited_hours")
_WAY_TEXTS = ("name", "need", "hours")


class ChannelKind(StrEnum):
    """What kind of support channel is retired."""

    PHONE = "phone"
    CHAT = "chat"
    EMAIL = "email"
    SOCIAL = "social"
    PORTAL = "portal"
    MAILING_LIST = "mailing_list"
    FORUM = "forum"


class DestinationKind(StrEnum):
    """What kind of channel takes over."""

    FORUM = "forum"
    HELP_CENTER = "help_center"
    FORM = "form"
    CHAT = "chat"
    EMAIL = "email"
    PHONE = "phone"


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
    """The channel that closes, as its customers know it."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT
    kind: ChannelKind
    name: Text
    identity: str
    hours: Text
    limited_hours: Text
    forms: Forms = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class StartHere:
    """A link that saves a customer the first search in a destination."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT
    label: Text
    url: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """A channel that takes over, and what a customer must know to use it.

    ``needs`` are the short names by which rules say why somebody asks; ``need`` are the words.
    """

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT
    id: str
    kind: DestinationKind
    name: Text
    need: Text
    url: Text
    hours: Text
    account: bool
    start_here: tuple[StartHere, ...] = ()
    needs: tuple[str, ...] = ()
    handoff: Handoff | None = None
    forms: Forms = field(default_factory=dict)

    @property
    def public(self) -> bool:
        """Say whether strangers read what is asked there."""
        return self.kind is DestinationKind.FORUM

    def texts(self) -> Iterator[tuple[str, Text]]:
        """Yield every text that customers read, behind its place in the plan."""
        for name in _WAY_TEXTS:
            yield f"destinations.{self.id}.{name}", getattr(self, name)
        for number, link in enumerate(self.start_here, 1):
            yield f"destinations.{self.id}.start_here.{number}", link.label

    def with_texts(self, texts: Mapping[str, Text]) -> "Destination":
        """Return the destination with texts replaced, each named by its place in the plan."""
        own: dict[str, Any] = {
            n: texts[p] for n in _WAY_TEXTS if (p := f"destinations.{self.id}.{n}") in texts
        }
        links = tuple(
            replace(x, label=texts.get(f"destinations.{self.id}.start_here.{i}", x.label))
            for i, x in enumerate(self.start_here, 1)
        )
        return replace(self, **own, start_here=links)

    def address(self, locale: str, source: str) -> str:
        """Return the address for readers of ``locale``, else of the plan's own language."""
        return _nearest(self.url, locale, source)

    def taking(self, locale: str, source: str) -> str:
        """Return the address that takes what those readers pass on."""
        own = self.handoff.url if self.handoff else {}
        return _nearest(own or self.url, locale, source)


def _nearest(urls: Text, locale: str, source: str) -> str:
    known = (urls.get(each) for each in (locale, ANY_LOCALE, source))
    return next(filter(None, known), "") or next(iter(urls.values()), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Help:
    """The way for people who cannot use the destinations."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT
    how: Text
    phone: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """Something that must be done by a day, by somebody."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT
    id: str
    title: str
    due: date
    owner: str = ""
    done_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """An old host, and what "pass" means there."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT
    host: str
    kind: PlacementKind
    live_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Everything a company decided about the retirement of one channel."""

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

    @property
    def published(self) -> bool:
        """Say whether customers were ever given a date."""
        return any(isinstance(fact, Published) for fact in self.facts)

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

    def with_texts(self, texts: Mapping[str, Text]) -> "Plan":
        """Return the plan with texts replaced, each named by its place."""
        own: dict[str, Any] = {name: texts[name] for name in _OWN_TEXTS if name in texts}
        channel: dict[str, Any] = {
            n: texts[f"channel.{n}"] for n in _CHANNEL_TEXTS if f"channel.{n}" in texts
        }
        how = texts.get("help.how", self.help.how)
        return replace(
            self,
            **own,
            channel=replace(self.channel, **channel),
            help=replace(self.help, how=how),
            destinations=tuple(each.with_texts(texts) for each in self.destinations),
            needs=tuple(each.with_texts(texts) for each in self.needs),
        )
