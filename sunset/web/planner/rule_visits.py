"""How many people came by each rule in the last days."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sunset.domain import names, spans
from sunset.domain.plans import Plan
from sunset.domain.redirects import Rule
from sunset.store import hits
from sunset.store.session import Session


@dataclass(frozen=True, slots=True)
class Visits:
    """How many people came, by what the rules are called where they are counted."""

    counts: Mapping[str, int]

    def by(self, rule: Rule) -> int:
        """Return how many people came by a rule."""
        return self.counts.get(names.name(rule), 0)


def visits(session: Session, plan: Plan, some: Iterable[Rule], now: datetime) -> Visits:
    """Look up, at once, how many people came by each of these rules of a plan."""
    since = spans.since(now, plan.schedule.zone)
    called = [names.name(rule) for rule in some]
    return Visits(hits.visits(session, plan.id, called, since))
