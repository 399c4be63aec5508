"""What the words of a text depend on: the channel, its facts, a need and the way for it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from sunset.domain.facts import Text
from sunset.domain.needs import Need, Urgency
from sunset.domain.plans import ChannelKind, Destination, DestinationKind, Plan
from sunset.domain.schedules import Stage

_AT_ONCE = (DestinationKind.CHAT, DestinationKind.PHONE)
_IMPATIENT = (Urgency.SECONDS, Urgency.MINUTES)
_LIVE = (ChannelKind.PHONE, ChannelKind.CHAT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """The plan that a text is written for.

    ``dated`` says whether the closing date holds, ``closes`` whether there will be one at all.
    """

    plan: Plan
    dated: bool = True
    closes: bool = True
    need: Need | None = None
    way: Destination | None = None

    @property
    def kind(self) -> ChannelKind:
        """Return what kind of channel closes."""
        return self.plan.channel.kind

    @property
    def live(self) -> bool:
        """Say whether people answer while the customer waits, so that hours matter."""
        return self.kind in _LIVE

    def has(self, stage: Stage) -> bool:
        """Say whether the plan has a stage that texts may date."""
        return self.dated and self.plan.schedule.start(stage) is not None

    @property
    def fewer_hours(self) -> bool:
        """Say whether limits change the hours, as far as the plan says so."""
        channel = self.plan.channel
        return told(channel.limited_hours) and channel.limited_hours != channel.hours


Recipe = Callable[[Case], Iterator[str]]


def told(text: Text) -> bool:
    """Say whether a text of the plan has words, in whichever language."""
    return any(words.strip() for words in text.values())


def waits(need: Need, ways: Iterable[Destination]) -> bool:
    """Say whether somebody who cannot wait would have to, in each of some ways."""
    return need.urgency in _IMPATIENT and not any(way.kind in _AT_ONCE for way in ways)
