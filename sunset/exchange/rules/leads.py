"""What very many rules answer, in the order of a file whose first match wins."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import partial

from sunset.domain.plans import Plan
from sunset.domain.redirects import Rule
from sunset.exchange.rules.exports import Lead, leading
from sunset.exchange.rules.shelves import RuleShelf


class Leads:
    """What rules answer at an instant; each is made anew when its turn comes."""

    def __init__(self, rules: Iterable[Rule], plan: Plan, at: datetime) -> None:
        self.rules = RuleShelf()
        self._led = leading(plan, at)
        self._ranked: defaultdict[tuple[int, ...], array[int]] = defaultdict(partial(array, "L"))
        for lead in self._led(rules):
            self._ranked[lead.rank].append(self.rules.put(lead.rule))

    def __iter__(self) -> Iterator[tuple[int, Lead]]:
        """Yield each behind the number of its rule on the shelf; the most exact comes first."""
        for rank in sorted(self._ranked):
            numbers = self._ranked[rank]
            yield from zip(numbers, self._led(self.rules.take(numbers)), strict=True)
