"""Follow targets from rule to rule, over many rules held as little more than their addresses."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import urlsplit

from sunset.domain import hosts
from sunset.domain.patterns import (
    LOCALE,
    Asked,
    Terms,
    captured,
    fold,
    head,
    rank,
    segments,
    terms,
)
from sunset.domain.plans import ANY_LOCALE
from sunset.domain.redirects import Keep, Match, Rule, ascii_host, canonical, host_of
from sunset.domain.targets import filled, kept

MOST_HOPS = 100
_NETLOC = re.compile(r"//([^/?#]*)")
Where = int | str
"""The line of a rule in its file, or the address of one that is kept."""


class Step(NamedTuple):
    """A rule as it is followed: which it is, where it leads, and what else it asks."""

    where: Where
    targets: str | Mapping[str, str]
    terms: Terms | None

    def target(self, locale: str) -> str:
        """Return where readers of a locale are led."""
        if isinstance(self.targets, str):
            return self.targets.replace(LOCALE, locale)
        found = self.targets.get(locale) or self.targets.get(ANY_LOCALE, "")
        return found.replace(LOCALE, locale)


class Hop(NamedTuple):
    """A rule that a target runs into, and the address it leads on to; none where it is gone."""

    where: Where
    url: str


@dataclass(slots=True)
class _Under:
    """The rules for one host: those that ask for a path alone, for more, or for many paths."""

    plain: dict[str, Step] = field(default_factory=dict)
    folded: dict[str, Step] = field(default_factory=dict)
    exact: dict[str, list[Step]] = field(default_factory=dict)
    wide: dict[str, list[Step]] = field(default_factory=dict)

    def first(self, asked: Asked) -> Step | None:
        """Return the rule that answers here; a parameter or a last slash weighs most."""
        low = fold(asked.path)
        found = _best(self.exact.get(low, ()), asked)
        found = found or self.plain.get(asked.path) or self.folded.get(low)
        if found or not self.wide:
            return found
        pieces = segments(low)
        starts = ("/" + "/".join(pieces[:count]) for count in range(len(pieces), -1, -1))
        return _best((x for start in starts for x in self.wide.get(start, ())), asked)


@dataclass(slots=True)
class Roads:
    """Which rule answers an address: exact ones by one look-up, others by how they begin."""

    names: dict[str, _Under] = field(default_factory=dict)
    known: dict[str, Sequence[_Under]] = field(default_factory=dict)

    def add(self, where: Where, rule: Rule, targets: Mapping[str, str]) -> None:
        """Remember a rule and where it leads."""
        under = self.names.get(rule.host) or self._opened(rule.host)
        said = alone(targets)
        if rule.match is Match.EXACT and not rule.query and not rule.strict_slash:
            step = Step(where, said, None if rule.keep is Keep.DROP else terms(rule))
            if rule.folds_case:
                under.folded.setdefault(fold(rule.source), step)
            else:
                under.plain.setdefault(rule.source, step)
            return
        wanted = terms(rule)
        places = under.exact if rule.match is Match.EXACT else under.wide
        places.setdefault(fold(head(wanted)), []).append(Step(where, said, wanted))

    def after(self, url: str, locale: str) -> Hop | None:
        """Return the rule that answers an address, and where it leads who asked for it."""
        there = self._covering(netloc(url))
        if not there:
            return None
        parts = urlsplit(url)
        asked = Asked(canonical(parts.path), parts.query, parts.path.endswith("/"))
        step = self._step(there, asked)
        return Hop(step.where, _led(step, asked, locale, parts.fragment)) if step else None

    def covers(self, host: str, path: str) -> bool:
        """Say whether a rule answers a path, with or without a last slash."""
        there = self._covering(host)
        return any(self._step(there, Asked(path, slash=slash)) for slash in (False, True))

    def _step(self, there: Iterable[_Under], asked: Asked) -> Step | None:
        return next(filter(None, (under.first(asked) for under in there)), None)

    def _covering(self, netloc: str) -> Sequence[_Under]:
        """Return the rules that could cover a host, those of the most exact name first."""
        if netloc not in self.known:
            names = hosts.patterns(ascii_host(host_of(netloc)))
            self.known[netloc] = [self.names[x] for x in names if x in self.names]
        return self.known[netloc]

    def _opened(self, host: str) -> _Under:
        self.known.clear()
        return self.names.setdefault(host, _Under())


def netloc(url: str) -> str:
    """Return the host of an address with its port, or nothing where it has none."""
    found = _NETLOC.search(url)
    return found[1] if found else ""


def alone(targets: Mapping[str, str]) -> str | Mapping[str, str]:
    """Return a target for everybody by itself: of very many rules, each mapping takes its room."""
    return targets[ANY_LOCALE] if len(targets) == 1 and ANY_LOCALE in targets else targets


def covered(missed: Sequence[tuple[str, str]], rules: Iterable[Rule]) -> list[tuple[str, str]]:
    """Return those of some addresses (host and path) that rules cover."""
    roads = Roads()
    for number, rule in enumerate(rules if missed else ()):
        roads.add(number, rule, {})
    return [each for each in missed if roads.covers(*each)]


def journey(roads: Roads, where: Where, url: str, locale: str) -> Iterator[Hop]:
    """Yield each hop that a target goes on to take; of a loop, its first rule comes twice."""
    seen = {where}
    while url and (hop := roads.after(url, locale)) and len(seen) <= MOST_HOPS:
        yield hop
        if hop.where in seen:
            return
        seen.add(hop.where)
        url = hop.url


def _best(steps: Iterable[Step], asked: Asked) -> Step | None:
    """Return the step that wins among those whose terms cover an address."""
    found = ((step, step.terms) for step in steps if step.terms is not None)
    covering = [(step, terms) for step, terms in found if captured(terms, asked) is not None]
    return min(covering, key=lambda each: rank(each[1]))[0] if covering else None


def _led(step: Step, asked: Asked, locale: str, fragment: str) -> str:
    """Return where a step leads; a fragment stays unless the target brings its own (RFC 9110)."""
    url = step.target(locale)
    if url and step.terms is not None and url.startswith("http"):
        query = kept(step.terms.keep, url, asked.query)
        own = (ascii_host(host_of(urlsplit(url).netloc)),)
        url = filled(url, captured(step.terms, asked) or {}, locale, own, query)
    return f"{url}#{fragment}" if url and fragment and "#" not in url else url
