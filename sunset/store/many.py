"""Very many things that are counted, and come as often as they are asked for."""

from collections.abc import Iterator
from typing import Generic, Protocol, TypeVar

_T_co = TypeVar("_T_co", covariant=True)
_A = TypeVar("_A")
_B = TypeVar("_B")


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
