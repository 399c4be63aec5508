"""Lead every rule straight to where its chain of rules ends."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sunset.domain.patterns import terms
from sunset.domain.redirects import Rule
from sunset.exchange.rules.following import Roads, journey


def flattened(rules: Sequence[Rule]) -> Iterator[Rule]:
    """Yield the rules with chains made one hop; those that only lead in a circle are left out.

    A fragment on the way stays, unless a later target brings its own.
    """
    roads = Roads()
    for number, rule in enumerate(rules):
        roads.add(number, rule, rule.urls, terms(rule))
    for number, rule in enumerate(rules):
        urls = {x: _end(roads, number, url, x) for x, url in rule.urls.items()}
        if all(url is not None for url in urls.values()):
            same = urls == rule.urls
            yield rule if same else replace(rule, urls={x: url or "" for x, url in urls.items()})


def _end(roads: Roads, number: int, url: str, locale: str) -> str | None:
    """Return where a target's journey ends; a page that is gone ends it, a circle never does."""
    seen = {number}
    for hop in journey(roads, number, url, locale):
        if hop.line in seen:
            return None
        seen.add(hop.line)
        url = hop.url or url
    return url
