"""How much that strangers may invent one process counts: unknown addresses and touchpoints."""

from collections import Counter, defaultdict

from sunset.domain.hits import Hit
from sunset.domain.touchpoints import Unlisted, told_apart
from sunset.domain.unknowns import UnknownAddress

# New addresses in one hour; those known already in that hour are counted on.
MOST_PER_HOST = 200
MOST_PER_PLAN = 1_000  # an old host may stand for all those below a domain
MOST = 20_000


class Bounds:
    """Admit what came first in an hour."""

    def __init__(self) -> None:
        self._begin(-1)

    def _begin(self, hour: int) -> None:
        self._hour = hour
        self._known: set[UnknownAddress] = set()
        self._sizes: Counter[tuple[str, ...]] = Counter()
        self._touchpoints: defaultdict[str, set[str]] = defaultdict(set)

    def admit(self, asked: UnknownAddress) -> bool:
        """Say whether an address is counted, and remember it for the hour."""
        if asked.hour != self._hour:
            self._begin(asked.hour)
        if asked in self._known:
            return True
        plan, host = (asked.plan,), (asked.plan, asked.host)
        sizes = self._sizes
        if sizes[host] >= MOST_PER_HOST or sizes[plan] >= MOST_PER_PLAN or len(self._known) >= MOST:
            return False
        self._known.add(asked)
        sizes.update((plan, host))
        return True

    def settle(self, hit: Hit) -> Hit:
        """Return a hit under the name by which its touchpoint is counted."""
        if not isinstance(hit.touchpoint, Unlisted):
            return hit
        if hit.hour != self._hour:
            self._begin(hit.hour)
        return hit._replace(touchpoint=told_apart(hit.touchpoint, self._touchpoints[hit.plan]))
