"""Every address that a plan's rules, destinations and texts lead to, once each."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import zip_longest
from typing import NamedTuple, TypeVar
from urllib.parse import quote, urlsplit

from sunset.domain import patterns
from sunset.domain.patterns import LOCALE
from sunset.domain.plans import ANY_LOCALE, Plan
from sunset.domain.redirects import Ending, Match, Rule
from sunset.domain.targets import has_gaps

SAMPLE = 5
MOST = 100_000
_ENDED = (Ending.GONE, Ending.LEGAL)
_Each = TypeVar("_Each")


class Source(StrEnum):
    """What leads to a target."""

    RULE = "rule"
    DESTINATION = "destination"
    TEXT = "text"


class Lead(NamedTuple):
    """One that leads to a target: an old address, a destination, or a text and its locale."""

    source: Source
    name: str


@dataclass(slots=True)
class Target:
    """An address and what leads there: how many, and a few of them by name.

    A rule may lead to hosts of the company only; the link of a text is an editor's to choose.
    """

    url: str
    ours: bool = False
    leads: int = 0
    sample: list[Lead] = field(default_factory=list)


@dataclass(slots=True)
class Listing:
    """The targets of a plan, and how many of its rules could not be followed to one."""

    targets: dict[str, Target] = field(default_factory=dict)
    dependent: int = 0
    left_out: int = 0

    def add(self, url: str, lead: Lead, *, ours: bool = True) -> None:
        """Count one more lead to an address; what is no page of the web is nobody's to ask."""
        if not url.startswith(("https://", "http://")):
            return
        target = self.targets.get(url)
        if target is None:
            if len(self.targets) >= MOST:
                self.left_out += 1
                return
            target = self.targets[url] = Target(url)
        target.ours = target.ours or ours
        target.leads += 1
        if len(target.sample) < SAMPLE:
            target.sample.append(lead)


def listing(plan: Plan, rules: Iterable[Rule], links: Iterable[tuple[str, Lead]] = ()) -> Listing:
    """List where a plan leads; ``links`` are those that its texts name."""
    made = Listing()
    for url, lead in _destinations(plan):
        made.add(url, lead)
    for url, lead in links:
        made.add(url, lead, ours=False)
    for rule in rules:
        _follow(rule, plan, made)
    return made


def by_turns(items: Iterable[_Each], urls: Iterable[str]) -> Iterator[_Each]:
    """Yield items so that their hosts take turns: no host is asked twice while others wait."""
    queues: dict[str, list[_Each]] = {}
    for item, url in zip(items, urls, strict=True):
        queues.setdefault(urlsplit(url).netloc, []).append(item)
    for turn in zip_longest(*queues.values()):
        yield from (item for item in turn if item is not None)


def _destinations(plan: Plan) -> Iterator[tuple[str, Lead]]:
    for each in plan.destinations:
        lead = Lead(Source.DESTINATION, each.id)
        for urls in (each.url, *(link.url for link in each.start_here)):
            yield from ((url, lead) for url in urls.values())


def _follow(rule: Rule, plan: Plan, made: Listing) -> None:
    if rule.ending in _ENDED:
        return
    lead = Lead(Source.RULE, f"{rule.host}{rule.source}{'/*' * (rule.match is Match.PREFIX)}")
    captures = (rule.match is not Match.EXACT or bool(rule.query)) and bool(patterns.names(rule))
    for locale, url in rule.targets(plan).items():
        if captures and has_gaps(url.replace(LOCALE, ""), captures=True):
            made.dependent += 1
            return
        for each in _filled(url, plan.locales if locale == ANY_LOCALE else (locale,)):
            made.add(each, lead)


def _filled(url: str, locales: Sequence[str]) -> Iterable[str]:
    if LOCALE not in url:
        return (url,)
    return (url.replace(LOCALE, quote(locale)) for locale in locales)
