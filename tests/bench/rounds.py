"""Rounds in which everything measured takes turns, and the noise of others meanwhile."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median

from bench import processes

NOISY = 0.1  # seconds of others' work in a second: load of theirs, or taken by the hypervisor
AGAIN = 2  # how often a noisy round is repeated; the quietest is kept
PATIENCE = 180.0  # seconds that all repetitions of one run of the program may take together

Sample = Mapping[str, float]
Measure = Callable[[int], Sample]


@dataclass(frozen=True)
class Round:
    """What each subject gave in one round, and how much of a core others used."""

    samples: Mapping[str, Sample]
    noise: float


@dataclass
class Patience:
    """How much time is left for repeating what others disturbed."""

    left: float = PATIENCE


@dataclass(frozen=True)
class Table:
    """Rounds, and their medians."""

    rounds: tuple[Round, ...]

    @property
    def noise(self) -> float:
        return median(each.noise for each in self.rounds)

    def median(self, subject: str, what: str) -> float:
        return median(each.samples[subject][what] for each in self.rounds)

    def ratio(self, what: str, subject: str, base: str) -> float:
        return self.median(subject, what) / self.median(base, what)


def alternating(subjects: Mapping[str, Measure], rounds: int, patience: Patience) -> Table:
    """Let the subjects take turns (A B, A B, …)."""
    return Table(tuple(quietest(lambda n=n: one(subjects, n), patience) for n in range(rounds)))


def quietest(run: Callable[[], Round], patience: Patience) -> Round:
    """Run a round, again while it is noisy and there is time, and return the quietest."""
    found = [run()]
    while found[-1].noise > NOISY and len(found) <= AGAIN and patience.left > 0:
        began = time.monotonic()
        found.append(run())
        patience.left -= time.monotonic() - began
    return min(found, key=lambda each: each.noise)


def one(subjects: Mapping[str, Measure], number: int) -> Round:
    """Measure each subject once."""
    before = Busy.now()
    samples = {name: measure(number) for name, measure in subjects.items()}
    return Round(samples, noise(before, Busy.now()))


@dataclass(frozen=True)
class Busy:
    """Seconds until a moment: by the clock, busy on all cores, and busy for this program."""

    wall: float
    all: float
    own: float

    @classmethod
    def now(cls) -> "Busy":
        return cls(time.monotonic(), processes.busy(), processes.own())


def noise(before: Busy, after: Busy) -> float:
    """Return what others used of the cores, and the hypervisor took, in a second."""
    others = (after.all - before.all) - (after.own - before.own)
    return max(0.0, others) / (after.wall - before.wall)
