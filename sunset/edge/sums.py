"""What was counted, summed up: hits that only the ends of their routes tell apart lie together.

Routes may be very many, groups of them are few: so sums are made, written and added by groups.
"""

from collections import Counter as Tally
from collections.abc import Iterable, Iterator, Mapping
from typing import Self

from sunset.domain.hits import Hit, Vote
from sunset.domain.unknowns import UnknownAddress

Counted = Hit | Vote | UnknownAddress
Group = Hit
"""A hit that has only the beginning of its route: the name of a host, which many share."""


def apart(hit: Hit) -> tuple[Group, str]:
    """Return the group a hit belongs to, and the end of its route."""
    beginning, slash, end = hit.route.partition("/")
    return hit._replace(route=beginning), slash + end


def hit_of(group: Group, end: str) -> Hit:
    """Return a hit of a group."""
    return group._replace(route=group.route + end)


class Sums(Mapping[Counted, int]):
    """How often each thing was counted."""

    def __init__(self, counts: Mapping[Counted, int] | None = None) -> None:
        self.groups: dict[Group, Tally[str]] = {}
        self.others: dict[Vote | UnknownAddress, int] = {}
        self.bounded = 0  # of these, such as there may be only so many of
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
            group, end = apart(what)
            self.hits(group, {end: times})
            return
        self._size += what not in self.others
        self.others[what] = self.others.get(what, 0) + times

    def hits(self, group: Group, ends: Iterable[str] | Mapping[str, int]) -> None:
        """Add hits of one group by the ends of their routes: each of them, or how often."""
        tally = self.groups.setdefault(group, Tally())
        self._size -= len(tally)
        tally.update(ends)
        self._size += len(tally)

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[Counted]:
        for group, ends in self.groups.items():
            for end in ends:
                yield hit_of(group, end)
        yield from self.others

    def __getitem__(self, what: Counted) -> int:
        if isinstance(what, Hit):
            group, end = apart(what)
            if end in (tally := self.groups[group]):
                return tally[end]
            raise KeyError(what)  # a tally says 0
        return self.others[what]
