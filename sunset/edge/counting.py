"""Count hits and votes in memory and write them to the spool every two seconds."""

import atexit
import logging
import os
import time
from collections import Counter as Tally
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.util import Finalize
from pathlib import Path
from threading import Lock, Thread
from uuid import uuid4
from weakref import WeakSet, ref

from sunset.domain.hits import Hit
from sunset.domain.unknowns import UnknownAddress
from sunset.edge import spool
from sunset.edge.bounds import Bounds
from sunset.edge.sums import Counted, Group, Sums, hit_of
from sunset.edge.totals import Totals

EVERY = 2.0
TICKS = 4  # sums in that time; where they are very many, they are written at once
MOST = 20_000  # different things counted in one interval; more is dropped, and said
MOST_RULES = 100_000  # beside these: their names come from plans, strangers invent none
logger = logging.getLogger(__name__)
_COUNTERS: "WeakSet[Counter]" = WeakSet()


@dataclass(frozen=True, slots=True, eq=False)
class _Alike:
    """Hits that are not summed up yet, by the ends of their routes, or by whole routes."""

    group: Group
    held: "ref[object]"
    ends: list[str]


class Counter:
    """Count for one process; its thread starts with the first thing counted."""

    def __init__(self, folder: Path, every: float = EVERY) -> None:
        self._folder = folder
        self._every = every
        self._alike: list[_Alike] = []
        self.begin_anew()
        _COUNTERS.add(self)

    def begin_anew(self) -> None:
        """Forget everything: in a forked child it is the parent's to write."""
        self._lock = Lock()
        self._writing = Lock()
        self._waiting: deque[Counted] = deque()
        for alike in self._alike:
            alike.ends.clear()
        self._counts = Sums()
        self._dropped = 0
        self._fault: str | None = None
        self._bounds = Bounds()
        self._totals = Totals(self._folder)
        self._boot = uuid4().hex
        self._sequence = 0
        self._running = False

    def count(self, what: Counted) -> None:
        """Count something once; this never fails and never waits for anything."""
        # One step that no other thread comes between: the sums are made when they are written.
        self._waiting.append(what)
        if not self._running:
            self._start()

    def alike(self, hit: Hit, name: str, held: object) -> Callable[[str], None]:
        """Return what counts hits that only their routes tell from one, as long as a thing is held.

        It is given the end of a route, which begins with the name of a host and goes on with a
        slash, or without a name all of it; and is as short as can be, for nearly all hits are such.
        """
        alike = _Alike(hit._replace(route=name), ref(held), [])
        with self._lock:
            self._alike.append(alike)
        if not self._running:
            self._start()
        return alike.ends.append

    def collect(self, what: UnknownAddress) -> None:
        """Count an address that no rule covers; strangers invent them, so not all are kept."""
        with self._lock:
            self._add(what)
        if not self._running:
            self._start()

    @property
    def counts(self) -> Sums:
        """Return what was counted and is not written yet."""
        with self._lock:
            self._sum_up()
            return self._counts

    def flush(self) -> None:
        """Write what was counted; what cannot be written is kept for the next time."""
        with self._writing:
            with self._lock:
                self._sum_up()
                counts, self._counts = self._counts, Sums()
                dropped, self._dropped = self._dropped, 0
            if dropped:
                logger.warning("%d visits were not counted: too many different ones", dropped)
            try:
                self._write(counts)
            except OSError as fault:
                self._stuck(fault)
            else:
                self._fault = None

    def _stuck(self, fault: OSError) -> None:
        """Say what keeps this from being written, once for as long as it does."""
        if fault.strerror != self._fault:
            logger.warning("The spool cannot be written, what was counted is kept: %s", fault)
        self._fault = fault.strerror

    def _sum_up(self) -> None:
        waiting = [self._waiting.popleft() for _ in range(len(self._waiting))]
        # Most are the same few again and again, and to tell these by what they hold takes longer.
        each = dict(zip(map(id, waiting), waiting, strict=True))
        for what, times in Tally(map(id, waiting)).items():
            self._add(each[what], times)
        # Once what is held is gone nobody counts any more, and this is what was left.
        kept = [alike for alike in self._alike if alike.held() is not None]
        for alike in self._alike:
            self._add_alike(alike)
        self._alike = kept

    def _add_alike(self, alike: _Alike) -> None:
        """Add what most hits are: all at once, while there is room for each."""
        ends = alike.ends[:]
        del alike.ends[: len(ends)]
        if alike.group.route and len(self._counts) + len(ends) <= MOST_RULES:
            self._counts.hits(alike.group, ends)
            return
        tally = Tally(ends)
        has_room = len(self._counts) + len(tally) <= MOST_RULES
        add = self._counts.count if has_room else self._add
        for end, times in tally.items():
            add(hit_of(alike.group, end), times)

    def _add(self, what: Counted, times: int = 1) -> None:
        counts = self._counts
        if what not in counts:
            if isinstance(what, UnknownAddress) and not self._bounds.admit(what):
                return
            if isinstance(what, Hit) and what.touchpoint:
                what = self._bounds.settle(what)
            if what not in counts:
                if counts.bounded >= MOST:
                    self._dropped += times
                    return
                counts.bounded += 1
        counts.count(what, times)

    def _write(self, counts: Sums) -> None:
        if counts:
            self._sequence += 1
            try:
                spool.write(self._folder, f"{self._boot}.{self._sequence:08d}", counts)
            except OSError:
                self._take_back(counts)
                raise
        self._totals.add(counts)

    def _take_back(self, counts: Sums) -> None:
        with self._lock:
            self._counts.add(counts)
            self._counts.bounded += counts.bounded

    def _start(self) -> None:
        with self._lock:
            started, self._running = self._running, True
        if started:
            return
        Thread(target=_write_on, args=(ref(self), self._every), name="spool", daemon=True).start()
        atexit.unregister(flush_all)
        atexit.register(flush_all)
        # Workers forked by multiprocessing, as granian's are, end without atexit.
        Finalize(None, flush_all, exitpriority=10)


def _write_on(found: Callable[[], Counter | None], every: float) -> None:
    """Write what a counter holds from time to time, for as long as anybody counts with it."""
    tick = 0
    while True:
        time.sleep(every / TICKS)
        counter, tick = found(), (tick + 1) % TICKS
        if counter is None:
            return
        if not tick or len(counter.counts) >= MOST // 2:
            counter.flush()
        del counter


def flush_all() -> None:
    """Write what every counter of this process holds, for servers that end without ``atexit``."""
    for counter in tuple(_COUNTERS):
        counter.flush()


def _begin_anew() -> None:
    for counter in tuple(_COUNTERS):
        counter.begin_anew()


os.register_at_fork(after_in_child=_begin_anew)
