"""Where a rule stands in an edition: what is printed together is read and written together."""

from typing import NamedTuple

from sunset.domain.patterns import fold
from sunset.domain.redirects import Match, Rule, canonical


class Place(NamedTuple):
    """The rules for one path of a host, or all of a host that cover many; those have no path.

    Rules that fold capitals stand apart from the others, under a folded path.
    """

    host: str
    folds_case: bool = False
    path: str = ""


def place_of(rule: Rule) -> Place:
    """Return the place of a rule."""
    if rule.match is not Match.EXACT:
        return Place(rule.host, rule.folds_case)
    path = canonical(rule.path)
    return Place(rule.host, rule.folds_case, fold(path) if rule.folds_case else path)
