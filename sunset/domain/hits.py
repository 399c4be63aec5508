"""A visit or a vote without a person in it: only what was asked for, and the hour."""

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

REASONS = ("date", "case", "silent", "link", "words")
HOUR = 3600
# Programs that say in their User-Agent what they are. One that says nothing counts as a person:
# too little demand would close a channel on people, too much would only keep it open.
MACHINES = ("bot", "crawl", "spider", "slurp", "monitor", "curl/", "wget", "python", "headless")
NO_MACHINE = "cubot"  # a make of telephones


class Hit(NamedTuple):
    """Customers got this answer, in this hour (epoch seconds, whole hours).

    ``route`` is the name of the rule that an old address is answered by; ``touchpoint`` is where
    the link stood that led to an address of ours. A named tuple, for each
    answer makes, hashes and compares one.
    """

    plan: str
    surface: str
    route: str
    stage: str
    locale: str
    status: int
    hour: int
    bot: bool = False
    touchpoint: str = ""


@dataclass(frozen=True, slots=True)
class Vote:
    """Readers of a guide said this, on this day (epoch seconds, whole days).

    ``revision`` is the number of the text they read, 0 for one that nobody edited, and ``step``
    the anchor of the step they named.
    """

    plan: str
    guide: str
    locale: str
    answer: str
    day: int
    revision: int = 0
    step: str = ""


@lru_cache(maxsize=1024)
def is_machine(agent: str) -> bool:
    """Say whether a User-Agent names a program that no person looks at pages with."""
    said = agent.lower().replace(NO_MACHINE, "")
    return any(word in said for word in MACHINES)


def hour_of(at: int) -> int:
    """Return the hour an instant falls in."""
    return at - at % HOUR
