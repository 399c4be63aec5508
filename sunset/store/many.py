"""Very many things: in lists for one statement each, or counted and asked for again and again."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Generic, Protocol, TypeVar

_T_co = TypeVar("_T_co", covariant=True)
_T = TypeVar("_T")
_A = TypeVar("_A")
_B = TypeVar("_B")

CHUNK = 1000


def chunks(items: Iterable[_T]) -> Iterator[list[_T]]:
    """Yield things in lists of as many as go into one statement."""
    rest = iter(items)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk


class Many(Protocol[_T_co]):
    """Things that need not be held to be counted and gone through."""

    def __len__(self) -> int:
        """Count them."""

    def __iter__(self) -> Iterator[_T_co]:
        """Yield each of them."""


class Pairs(Generic[_A, _B]):
    """As many things of two kinds, each beside the other."""

    def __init__(self, ones: Many[_A], others: Many[_B]) -> None:
        self._ones, self._others = ones, others

    def __len__(self) -> int:
        """Count the pairs."""
        return len(self._ones)

    def __iter__(self) -> Iterator[tuple[_A, _B]]:
        """Yield each of them."""
        return zip(self._ones, self._others, strict=True)
