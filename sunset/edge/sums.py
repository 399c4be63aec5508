"""What was counted, summed up: hits that only their routes tell apart lie together.

Routes may be very many, groups of them are few: so sums are made, written and added by groups.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Self

from sunset.domain.hits import Hit, Vote
from sunset.domain.unknowns import UnknownAddress

Counted = Hit | Vote | UnknownAddress
Same = tuple[Any, ...]
"""All of a hit but its route."""


_ROUTE = Hit._fields.index("route")


def same_of(hit: Hit) -> Same:
    """Return what a hit shares with others of its group."""
    return hit[:_ROUTE] + hit[_ROUTE + 1 :]


def hit_of(same: Sequence[Any], route: str = "") -> Hit:
    """Return a hit of a group."""
    return Hit._make((*same[:_ROUTE], route, *same[_ROUTE:]))


class Sums(Mapping[Counted, int]):
    """How often each thing was counted."""

    def __init__(self, counts: Mapping[Counted, int] | None = None) -> None:
        self.groups: dict[Same, dict[str, int]] = {}
        self.others: dict[Vote | UnknownAddress, int] = {}
        self._size = 0
        self.add(counts or {})

    @classmethod
    def of(cls, counts: Mapping[Counted, int]) -> Self:
        """Return counts as sums, unless they are sums already."""
        return counts if isinstance(counts, cls) else cls(counts)

    def add(self, counts: Mapping[Counted, int]) -> None:
        """Add what was counted elsewhere."""
        for what, times in counts.items():
            self.count(what, times)

    def count(self, what: Counted, times: int = 1) -> None:
        """Add one thing that was counted so often."""
        if isinstance(what, Hit):
            self.routes(same_of(what), {what.route: times})
            return
        self._size += what not in self.others
        self.others[what] = self.others.get(what, 0) + times

    def routes(self, same: Same, counted: Mapping[str, int]) -> None:
        """Add hits of one group, by their routes."""
        group = self.groups.setdefault(same, {})
        self._size -= len(group)
        if group:
            for route, times in counted.items():
                group[route] = group.get(route, 0) + times
        else:  # as it nearly always is where routes are very many
            group.update(counted)
        self._size += len(group)

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[Counted]:
        for same, routes in self.groups.items():
            for route in routes:
                yield hit_of(same, route)
        yield from self.others

    def __getitem__(self, what: Counted) -> int:
        if isinstance(what, Hit):
            return self.groups[same_of(what)][what.route]
        return self.others[what]
