"""Say what is wrong with a rule: which one, why, and what would mend it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlencode

from sunset.domain.plans import Plan
from sunset.domain.redirects import Rule
from sunset.domain.rule_checks import Check
from sunset.errors import N_, Message
from sunset.exchange.rules.following import Where


class Kind(StrEnum):
    """What is wrong with a rule."""

    WRONG = "wrong"
    ITSELF = "itself"
    LOOP = "loop"
    CHAIN = "chain"
    DEAD = "dead"
    DUPLICATE = "duplicate"
    SHADOWED = "shadowed"
    FOREIGN = "foreign"
    HOME = "home"
    LOCALE = "locale"


ERRORS = frozenset({Kind.WRONG, Kind.ITSELF, Kind.LOOP, Kind.DUPLICATE, Kind.FOREIGN})
"""What keeps a rule from leading anybody where it should; the rest does so by detours."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with the rule of a line, or of an address where it is kept, and its mend."""

    line: int
    kind: Kind
    message: Message
    mend: Message
    address: str = ""

    @property
    def error(self) -> bool:
        """Say whether the rule does not do what it is for."""
        return self.kind in ERRORS


def found(where: Where, kind: Kind, message: Message, mend: Message) -> Finding:
    """Return what was found at a line, or at an address."""
    if isinstance(where, int):
        return Finding(where, kind, message, mend)
    return Finding(0, kind, message, mend, where)


def addressed(rules: Iterable[Rule]) -> Iterator[tuple[str, Rule]]:
    """Yield rules behind their addresses, as a person would write them."""
    for rule in rules:
        query = f"?{urlencode(rule.query)}" if rule.query else ""
        yield f"{rule.host}{rule.path}{query}", rule


def wrong(rules: Iterable[tuple[Where, Rule]], plan: Plan) -> Iterator[Finding]:
    """Yield what is wrong with rules on their own, now that their plan is what it is."""
    check = Check(plan)
    for where, rule in rules:
        for _, message in check.rule(rule):
            yield found(where, Kind.WRONG, message, Message(N_("Mend the rule, or remove it.")))
