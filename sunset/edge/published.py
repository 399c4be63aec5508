"""What the edge wants of an edition beside its rules and pages: to be remembered rightly."""

from collections.abc import Callable
from types import TracebackType
from typing import Protocol, Self

from sunset.edition.records import Edition

Still = Callable[[], bool]
Get = Callable[[bytes], bytes | None]


class Keeping(Edition, Protocol):
    """An edition that tells how it keeps the rules that only lead, as nearly all do."""

    def scope(self, host: str) -> tuple[str, bytes] | None:
        """Return the name and the scope of a host's rules, where they are all in one."""

    def plain(self, scope: bytes, path: str) -> tuple[bytes, bytes] | None:
        """Return the kind of a rule that only leads, and where it leads per locale."""


class Published(Keeping, Protocol):
    """An edition whose version changes with everything that is published."""

    @property
    def version(self) -> object:
        """Return what tells this edition from every other."""

    def still(self) -> Still:
        """Return how to tell whether another would be the same, when this is no longer open."""

    def later(self) -> Get:
        """Return how to get the record of an address from it when it is no longer open."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...
