"""Rules that begin alike, or are for one path, put apart by what else an address has to say.

So only few are tried. A group holds the rules that are tried one by one, and the signs by which the
others were put into bins: a segment behind the gaps, the value of a parameter, or that there is a
parameter of some name. Each bin is a group again.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sunset.domain.lookups import Route
from sunset.domain.patterns import STAR, Asked, Terms, fold, is_gap, name_of, segments
from sunset.domain.redirects import Match

FEW = 8  # rules that are tried one by one without being put apart
MOST_SIGNS = 8
NAMED = "&"  # the sign of rules that ask for a parameter of some name

Placed = tuple[int, Route]
"""A rule and its place in the one order of precedence among all that begin alike."""


@dataclass(slots=True)
class Group:
    """Rules to try, and the signs by which there are more in bins."""

    rules: list[Placed]
    signs: list[str] = field(default_factory=list)
    bins: dict[str, "Group"] = field(default_factory=dict)

    def named(self, name: str = "") -> Iterator[tuple[str, "Group"]]:
        """Yield the group and every bin in it, each under the name by which it is found."""
        yield name, self
        yield from self.inner(name)

    def inner(self, name: str = "") -> Iterator[tuple[str, "Group"]]:
        """Yield every bin in the group, each under the name by which it is found."""
        for told, inner in self.bins.items():
            yield from inner.named(name + told)


def grouped(placed: Sequence[Placed]) -> Group:
    """Put rules apart by the signs that tell most of them apart."""
    group = Group(list(placed))
    while len(group.rules) > FEW and len(group.signs) < MOST_SIGNS:
        sign = _telling([_signs(route) for _, route in group.rules])
        if not sign:
            break
        group.signs.append(sign)
        _put_apart(group, sign)
    return group


def told(signs: Sequence[str], asked: Asked, *, folds: bool) -> list[str]:
    """Return the names of the bins in which rules for an address may be."""
    given = segments(fold(asked.path) if folds else asked.path)
    parameters = asked.parameters() if any(sign[0] in "?&" for sign in signs) else {}
    found: list[str] = []
    for sign in signs:
        if sign == NAMED:
            found += [_bin(sign, key) for key in parameters]
        elif sign[0] == "?":
            found += [_bin(sign, value) for value in dict.fromkeys(parameters.get(sign[1:], ()))]
        elif -len(given) <= int(sign) < len(given):
            found.append(_bin(sign, given[int(sign)]))
    return found


def _put_apart(group: Group, sign: str) -> None:
    apart: defaultdict[str, list[Placed]] = defaultdict(list)
    left: list[Placed] = []
    for placed in group.rules:
        value = _signs(placed[1]).get(sign)
        (left if value is None else apart[_bin(sign, value)]).append(placed)
    group.rules = left
    group.bins.update({name: grouped(rules) for name, rules in apart.items()})


def _telling(signs: Sequence[Mapping[str, str]]) -> str:
    """Return the sign that has the most values, or nothing where none tells rules apart."""
    values: defaultdict[str, set[str]] = defaultdict(set)
    for each in signs:
        for sign, value in each.items():
            values[sign].add(value)
    best = max(values, key=lambda sign: len(values[sign]), default="")
    return best if best and len(values[best]) > 1 else ""


def _signs(route: Route) -> dict[str, str]:
    """Return what every address has that a rule covers: parameters, and segments by their place."""
    if route.terms is None:
        return {}
    query = route.terms.query
    literal = {f"?{key}": x for key, x in query.items() if x and not name_of(x)}
    return {**literal, **_segments(route.terms), **_named(query)}


def _named(query: Mapping[str, str]) -> dict[str, str]:
    """Return the name of one parameter: of those with no value before all, for it may be theirs."""
    return {NAMED: min(query, key=lambda key: (query[key] != "", key))} if query else {}


def _segments(terms: Terms) -> dict[str, str]:
    """Return the fixed segments of a pattern; behind a star they count from the end."""
    pieces = segments(terms.path) if terms.match is Match.PATTERN else []
    star = pieces.index(STAR) if STAR in pieces else len(pieces)
    return {
        str(place if place < star else place - len(pieces)): fold(x) if terms.folds_case else x
        for place, x in enumerate(pieces)
        if not is_gap(x)
    }


def _bin(sign: str, value: str) -> str:
    return f"\0{sign}={value}"
