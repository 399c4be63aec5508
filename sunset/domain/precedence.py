"""Which rule answers an address, which others cover it too, and why those lose."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from sunset.domain import patterns
from sunset.domain.hosts import ANY_HOST, BELOW, covers
from sunset.domain.patterns import Asked
from sunset.domain.redirects import Rule, ascii_host, canonical, host_of
from sunset.errors import N_, Message

# The one order, from what weighs most to what weighs least; equals go by their place.
_ORDER = (
    N_("Its host is less exact."),
    N_("It is for more hosts."),
    N_("It is no exact address."),
    N_("Its fixed beginning is shorter."),
    N_("Fewer of its segments are fixed."),
    N_("It asks for fewer parameters."),
    N_("It fixes the values of fewer parameters."),
    N_("It takes any number of segments."),
    N_("It names fewer segments."),
    N_("It takes the address with and without a last slash."),
    N_("It takes capital and small letters alike."),
)
_LATER = N_("It stands later.")
_WITH_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A rule that covers an address, what it captures there, and why it loses."""

    rule: Rule
    captured: Mapping[str, str]
    why: Message | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """Who answers an address; without a winner the plan's own page for unknown ones does."""

    host: str
    path: str
    winner: Candidate | None
    losers: tuple[Candidate, ...]

    @property
    def covering(self) -> tuple[Candidate, ...]:
        """Return every rule that covers the address, the one that answers first."""
        return (self.winner, *self.losers) if self.winner else ()


def explain(rules: Iterable[Rule], url: str) -> Explanation:
    """Say which of a plan's rules answers an address, and why no other does."""
    host, asked = asked_of(url)
    found = sorted(_covering(rules, host, asked), key=lambda each: _weight(each.rule))
    losers = tuple(_losing(candidate, found[0]) for candidate in found[1:])
    return Explanation(host, asked.path, found[0] if found else None, losers)


def asked_of(url: str) -> tuple[str, Asked]:
    """Return host and address of a URL, in the one form in which they are looked for.

    The scheme may be left out. What no URL can be made of has no host.
    """
    try:
        parts = urlsplit(url if _WITH_SCHEME.match(url) else f"//{url}")
    except ValueError:
        return "", Asked("/")
    path = canonical(parts.path)
    slash = unquote(parts.path).endswith("/") and path != "/"
    host = host_of(parts.netloc.rpartition("@")[2])
    return ascii_host(host), Asked(path, parts.query, slash)


def _covering(rules: Iterable[Rule], host: str, asked: Asked) -> Iterable[Candidate]:
    for rule in rules:
        values = patterns.captured(patterns.terms(rule), asked) if covers(rule.host, host) else None
        if values is not None:
            yield Candidate(rule, values)


def _weight(rule: Rule) -> tuple[int, ...]:
    kind = 2 if rule.host == ANY_HOST else int(rule.host.startswith(BELOW))
    return (kind, -len(rule.host) * (kind == 1), *patterns.rank(patterns.terms(rule)))


def _losing(candidate: Candidate, winner: Candidate) -> Candidate:
    pairs = zip(_weight(winner.rule), _weight(candidate.rule), _ORDER, strict=True)
    why = next((reason for ours, theirs, reason in pairs if ours != theirs), _LATER)
    return Candidate(candidate.rule, candidate.captured, Message(why))
