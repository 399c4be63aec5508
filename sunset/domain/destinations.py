"""The channels that take over, and the way for people who cannot use them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, ClassVar

from sunset.domain.facts import Forms, Text
from sunset.domain.handoff import Handoff
from sunset.domain.schedules import STRICT

ANY_LOCALE = "*"
_WAY_TEXTS = ("name", "need", "hours")
_OPTIONAL = ("wait", "cost")


class DestinationKind(StrEnum):
    """What kind of channel takes over."""

    FORUM = "forum"
    HELP_CENTER = "help_center"
    FORM = "form"
    CHAT = "chat"
    EMAIL = "email"
    PHONE = "phone"


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
    ``wait`` and ``cost`` are what customers read of them, where anything is said; ``languages`` are
    those in which somebody answers, and ``capacity`` is how many contacts a week it can take.
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
    wait: Text = field(default_factory=dict)
    cost: Text = field(default_factory=dict)
    languages: tuple[str, ...] = ()
    capacity: int | None = None

    @property
    def public(self) -> bool:
        """Say whether strangers read what is asked there."""
        return self.kind is DestinationKind.FORUM

    def texts(self) -> Iterator[tuple[str, Text]]:
        """Yield every text that customers read, behind its place in the plan."""
        for name in _WAY_TEXTS:
            yield f"destinations.{self.id}.{name}", getattr(self, name)
        for name in _OPTIONAL:
            if getattr(self, name):
                yield f"destinations.{self.id}.{name}", getattr(self, name)
        for number, link in enumerate(self.start_here, 1):
            yield f"destinations.{self.id}.start_here.{number}", link.label

    def with_texts(self, texts: Mapping[str, Text]) -> "Destination":
        """Return the destination with texts replaced, each named by its place in the plan."""
        own: dict[str, Any] = {
            n: texts[p]
            for n in (*_WAY_TEXTS, *_OPTIONAL)
            if (p := f"destinations.{self.id}.{n}") in texts
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
