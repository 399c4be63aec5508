"""Read the edition: one transaction a request, hosts and plans in memory."""

import json
import logging
import os
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from time import monotonic
from types import TracebackType
from typing import Any, Self

import lmdb

from sunset.domain import lookups
from sunset.domain.lookups import Retirement, Route, Site
from sunset.domain.patterns import Asked
from sunset.edition import environments, generations, held, keys, records
from sunset.edition.faults import Damaged, NoEdition
from sunset.edition.held import InMemory, Version
from sunset.edition.opened import Opened
from sunset.edition.records import Page, PageKey

_UNREADABLE = (lmdb.Error, ValueError, TypeError)
LOOK = 0.1  # seconds between looks for a new generation while nothing has to be read
AGAIN = 1.0  # seconds until a generation that could not be used is looked at again
logger = logging.getLogger(__name__)


class Reader:
    """Find the newest edition that is whole, and notice at once when there is a newer one."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._current = str(root / generations.CURRENT)
        self.serving: Opened | None = None
        self._distrusted: dict[str, object] = {}
        self._lock = Lock()

    def snapshot(self) -> "Snapshot":
        """Begin to read; NoEdition says that there is nothing to read."""
        for _ in range(4):  # a generation may be replaced, and the next one damaged, meanwhile
            opened = self._newest()
            try:
                return self._begun(opened)
            except _UNREADABLE:
                self.distrust(opened)
        raise NoEdition

    def recent(self) -> "Snapshot":
        """Begin to read what was the newest generation a tenth of a second ago."""
        opened = self.serving
        if opened and monotonic() - opened.looked <= LOOK and opened.usable():
            try:
                return self._begun(opened)
            except _UNREADABLE:
                self.distrust(opened)
        return self.snapshot()

    def distrust(self, opened: Opened) -> None:
        """Pass over a generation until its file changes."""
        with self._lock:
            if not opened.environment.closed:
                folder = opened.environment.folder
                self._distrusted[folder.name] = _stamp(str(folder / generations.DATA))
            if self.serving is opened:
                self.serving = None

    def _begun(self, opened: Opened) -> "Snapshot":
        transaction = opened.environment.begin()
        try:
            known = opened.held
            if known is None or known.version[1] != transaction.id():
                environment = opened.environment
                known = held.load(environment.generation, transaction, environment.tables)
                opened.held = known
            return Snapshot(self, opened, transaction, known)
        except BaseException as fault:
            if isinstance(fault, lmdb.Error | ValueError):  # a new one has no number at first
                generations.doubt(opened.environment.folder)
            opened.environment.end(transaction)
            raise

    def _newest(self) -> Opened:
        opened, stamp = self.serving, _stamp(self._current)
        if opened and opened.serves_on(stamp):
            opened.looked = monotonic()
            return opened
        with self._lock:
            return self._open(stamp)

    def _open(self, stamp: object) -> Opened:
        for place, name in enumerate(generations.names(self._root)):
            folder = self._root / name
            if self._is_distrusted(folder) or generations.damage(folder):
                continue
            try:
                environment, pulse = environments.reading(folder), generations.Pulse(folder)
            except (lmdb.Error, OSError, ValueError):
                continue
            again = monotonic() + AGAIN if place else None
            same = self.serving and self.serving.environment is environment
            if place and not same:
                logger.warning(
                    "The newest edition is damaged; customers are served from %s", folder
                )
            known = self.serving.held if self.serving and same else None
            self.serving = Opened(environment, pulse, stamp, again, known, monotonic())
            return self.serving
        raise NoEdition

    def _is_distrusted(self, folder: Path) -> bool:
        known = self._distrusted.get(folder.name)
        return known is not None and known == _stamp(str(folder / generations.DATA))


class Snapshot:
    """The edition as it is at one moment; ends with its ``with`` block."""

    __slots__ = ("_held", "_opened", "_reader", "_transaction")

    def __init__(self, reader: Reader, opened: Opened, transaction: Any, known: InMemory) -> None:  # noqa: ANN401 -- lmdb has no types
        self._reader = reader
        self._opened = opened
        self._transaction = transaction
        self._held = known

    @property
    def number(self) -> int:
        """Return the number of the publication."""
        return self._held.number

    @property
    def version(self) -> Version:
        """Return what changes with every publication into any generation."""
        return self._held.version

    @property
    def locales(self) -> tuple[str, ...]:
        """Return the locales in which the house has a page for unknown addresses."""
        return self._held.locales

    @property
    def plans(self) -> tuple[Retirement, ...]:
        """Return every plan that customers may know of, now or later."""
        return tuple(self._held.plans.values())

    def site(self, host: str) -> Site | None:
        """Return the old host of that name, or what holds for all below its domain."""
        return lookups.site_of(self._held.sites, host)

    def retirement(self, plan: str) -> Retirement | None:
        """Return the plan of that id."""
        return self._held.plans.get(plan)

    def route(self, host: str, path: str, query: str = "", *, slash: bool = False) -> Route | None:
        """Return the rule that covers an address, the most exact of several."""
        known = self._held
        site = lookups.site_of(known.sites, host)
        if site is None:
            return None
        try:
            finder = known.finders[site.plan]
            return finder.find(self._transaction, host, Asked(path, query, slash))
        except (lmdb.Error, ValueError, TypeError, KeyError) as fault:
            raise self._damaged() from fault

    def scope(self, host: str) -> tuple[str, bytes] | None:
        """Return the name and the scope of a host's rules, where they are all in one."""
        site = lookups.site_of(self._held.sites, host)
        finder = None if site is None else self._held.finders.get(site.plan)
        return None if finder is None else finder.alone(host)

    def plain(self, scope: bytes, path: str) -> tuple[bytes, bytes] | None:
        """Return the kind of a rule that is one of nearly all, and where it leads per locale.

        Nothing says only that the rule of an address has to be looked for.
        """
        try:
            record = self._get("exact", keys.exact(scope, path))
        except (lmdb.Error, ValueError) as fault:
            raise self._damaged() from fault
        return None if record is None else records.to_plain(record)

    def still(self) -> Callable[[], bool]:
        """Return how to tell, when this has ended, whether a snapshot would be the same.

        A publication is noticed at once; a new generation, which is rare, in a tenth of a second.
        """
        reader, environment, transaction = self._reader, self._opened.environment, self.version[1]
        numbers, after = self._opened.pulse.after(transaction)

        def still() -> bool:
            opened = reader.serving  # another for the same file, where several threads opened it
            return (
                numbers[after] < transaction
                and opened is not None
                and opened.environment is environment
                and not environment.closed
                and monotonic() - opened.looked <= LOOK
            )

        return still

    def later(self) -> Callable[[bytes], bytes | None]:
        """Return how to get a record of rules when this has ended: nothing once it is another."""
        return self._opened.environment.record("exact", self._held.version[1])

    def page(self, key: PageKey) -> Page | None:
        """Return the page of that key."""
        try:
            found = self._get("pages", keys.page(key))
            if found is None:
                return None
            content_type, language, digest, _ = json.loads(found.decode())
            body = self._get("bodies", digest.encode())
        except _UNREADABLE as fault:
            raise self._damaged() from fault
        if body is None:
            raise self._damaged()
        return Page(content_type, language, digest, body)

    def _get(self, table: str, key: bytes) -> bytes | None:
        found: bytes | None = self._transaction.get(key, db=self._opened.environment.tables[table])
        return found

    def _damaged(self) -> Damaged:
        generations.doubt(self._opened.environment.folder)
        self._reader.distrust(self._opened)
        return Damaged(f"{self._opened.environment.folder} could not be read.")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        transaction, self._transaction = self._transaction, None
        self._opened.environment.end(transaction)


def _stamp(path: str) -> object:
    try:
        found = os.stat(path)  # noqa: PTH116 -- at each request, so a text and no Path
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size
