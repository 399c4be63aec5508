"""What whoever runs a node is told to do about a part that is away."""

from collections.abc import Iterable

_ADVICE = {
    "edition": "Customers are served from the edition before the newest, or from none. The press"
    " prints all of it anew; where none runs, copy the folder of editions here again.",
    "disk": "Make room where SUNSET_STATE lies. Until then counts wait in memory and in the"
    " spool, and nothing new may be published.",
    "spool": "See that the folder spool can be written and that `sunset serve` runs on this node:"
    " what customers asked for waits there until it is brought into the database.",
    "database": "See that the database at SUNSET_DATABASE_URL runs and has room. Customers are"
    " served; managers and editors are not.",
    "clock": "Set the clock of this machine right and keep it right: stages begin by it. This is"
    " told for an hour after it jumped.",
    "press": "Read its fault under processes, or the log if it is silent. Customers keep the last"
    " edition until it publishes again.",
    "jobs": "It is started again by itself; if it stays away, read the log. What customers ask"
    " for is kept and counted later.",
    "rooms": "It is started again by itself; if it stays away, read the log. Customers are served.",
}


def advice(parts: Iterable[str]) -> dict[str, str]:
    """Say of each part what to do, and what goes on meanwhile."""
    return {part: _ADVICE[part] for part in parts}
