"""How many contacts each destination must take, against how many it can."""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from sunset.domain.destinations import Destination
from sunset.domain.plans import Plan

_WHOLE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What a destination must take: a share of all contacts and, where known, contacts a week."""

    destination: Destination
    share: int
    contacts: int | None

    @property
    def over(self) -> bool:
        """Say whether more comes than it can take."""
        capacity = self.destination.capacity
        return capacity is not None and self.contacts is not None and self.contacts > capacity


def loads(plan: Plan) -> tuple[Load, ...]:
    """Return what each destination must take: those that serve a need share it alike."""
    return tuple(_load(way, plan) for way in plan.destinations)


def unspoken(plan: Plan) -> tuple[tuple[Destination, tuple[str, ...]], ...]:
    """Return the destinations that say who answers there, and the promised languages they lack."""
    lacking = (
        (way, tuple(tag for tag in plan.gated if tag not in way.languages))
        for way in plan.destinations
        if way.languages
    )
    return tuple((way, tags) for way, tags in lacking if tags)


def unserved(plan: Plan) -> int:
    """Return the share of all contacts whose need no destination serves."""
    return sum(need.share for need in plan.needs if not plan.serving(need.id))


def unnamed(plan: Plan) -> int:
    """Return the share of all contacts that no need of the plan speaks of."""
    return max(_WHOLE - sum(need.share for need in plan.needs), 0)


def _load(way: Destination, plan: Plan) -> Load:
    served = ((need, plan.serving(need.id)) for need in plan.needs)
    share = sum(
        (Fraction(need.share, len(ways)) for need, ways in served if way in ways), Fraction()
    )
    volume = plan.channel.volume
    # Rounded up: half a contact is somebody, too.
    contacts = None if volume is None else ceil(volume * share / _WHOLE)
    return Load(destination=way, share=ceil(share), contacts=contacts)
