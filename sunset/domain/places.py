"""Where a rule stands in an edition: what is printed together is read and written together."""

from collections.abc import Iterator
from typing import NamedTuple

from sunset.domain.hosts import patterns
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


def places_for(host: str, path: str) -> Iterator[Place]:
    """Yield every place whose rules may cover an address, which is written as rules are."""
    return places_at(host, canonical(path))


def places_at(host: str, asked: str) -> Iterator[Place]:
    """Yield the same for a path that was asked for and is decoded already."""
    for name in patterns(host):
        for folds_case in (False, True):
            yield Place(name, folds_case, fold(asked) if folds_case else asked)
            yield Place(name, folds_case)
