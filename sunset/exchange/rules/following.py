"""Follow targets from rule to rule, over many rules held as little more than their addresses."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import urlsplit

from sunset.domain import hosts
from sunset.domain.patterns import LOCALE, Asked, Terms, captured, fold, head, rank, segments
from sunset.domain.plans import ANY_LOCALE
from sunset.domain.redirects import Keep, Match, Rule, canonical, host_of
from sunset.domain.targets import filled, kept

MOST_HOPS = 100
_NETLOC = re.compile(r"//([^/?#]*)")
_PLAIN_RANK = rank(Terms(Match.EXACT, "/"))


class Step(NamedTuple):
    """A rule as it is followed: its line, where it leads, and what else it asks."""

    line: int
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

    line: int
    url: str


@dataclass(slots=True)
class Roads:
    """Which rule answers an address: exact ones by one look-up, others by how they begin."""

    plain: dict[tuple[str, str], Step] = field(default_factory=dict)
    exact: dict[tuple[str, str], list[Step]] = field(default_factory=dict)
    wide: dict[tuple[str, str], list[Step]] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    known: dict[str, Sequence[str]] = field(default_factory=dict)

    def add(self, line: int, rule: Rule, targets: Mapping[str, str], wanted: Terms) -> None:
        """Remember a rule, and what it asks of an address."""
        start, exact = head(wanted), rule.match is Match.EXACT
        said = targets[ANY_LOCALE] if set(targets) == {ANY_LOCALE} else targets
        if rule.host not in self.names:
            self.names.add(rule.host)
            self.known.clear()
        if exact and not wanted.conditional and rule.keep is Keep.DROP:
            self.plain.setdefault((rule.host, start), Step(line, said, None))
        else:
            places = self.exact if exact else self.wide
            places.setdefault((rule.host, fold(start)), []).append(Step(line, said, wanted))

    def after(self, url: str, locale: str) -> Hop | None:
        """Return the rule that answers an address, and where it leads who asked for it."""
        names = self._covering(url)
        if not names:
            return None
        parts = urlsplit(url)
        asked = Asked(canonical(parts.path), parts.query, parts.path.endswith("/"))
        for name in names:
            step = self._first(name, asked)
            if step:
                return Hop(step.line, _led(step, asked, locale, parts.fragment))
        return None

    def _covering(self, url: str) -> Sequence[str]:
        """Return by which names rules could cover the host of an address, the most exact first."""
        found = _NETLOC.search(url)
        netloc = found[1] if found else ""
        if netloc not in self.known:
            self.known[netloc] = [x for x in hosts.patterns(host_of(netloc)) if x in self.names]
        return self.known[netloc]

    def _first(self, name: str, asked: Asked) -> Step | None:
        path = fold(asked.path)
        own = self.plain.get((name, asked.path))
        found = _best((*self.exact.get((name, path), ()), *((own,) if own else ())), asked)
        if found or not self.wide:
            return found
        pieces = segments(path)
        starts = ("/" + "/".join(pieces[:count]) for count in range(len(pieces), -1, -1))
        return _best((x for start in starts for x in self.wide.get((name, start), ())), asked)


def journey(roads: Roads, line: int, url: str, locale: str) -> Iterator[Hop]:
    """Yield each hop that a target goes on to take; of a loop, its first rule comes twice."""
    seen = {line}
    while url and (hop := roads.after(url, locale)) and len(seen) <= MOST_HOPS:
        yield hop
        if hop.line in seen:
            return
        seen.add(hop.line)
        url = hop.url


def _best(steps: Iterable[Step], asked: Asked) -> Step | None:
    covering = (x for x in steps if x.terms is None or captured(x.terms, asked) is not None)
    return min(covering, key=lambda x: rank(x.terms) if x.terms else _PLAIN_RANK, default=None)


def _led(step: Step, asked: Asked, locale: str, fragment: str) -> str:
    """Return where a step leads; a fragment stays unless the target brings its own (RFC 9110)."""
    url = step.target(locale)
    if url and step.terms is not None and url.startswith("http"):
        query = kept(step.terms.keep, url, asked.query)
        own = (host_of(urlsplit(url).netloc),)
        url = filled(url, captured(step.terms, asked) or {}, locale, own, query)
    return f"{url}#{fragment}" if url and fragment and "#" not in url else url
