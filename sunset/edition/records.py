"""What an edition holds, and how each record is written down."""

import gzip
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from itertools import chain
from typing import Any, Protocol

from sunset.domain import names
from sunset.domain.answers import Answer
from sunset.domain.locations import location
from sunset.domain.lookups import Kind, Leg, Lookup, Retirement, Route, Site
from sunset.domain.patterns import LOCALE, Terms
from sunset.domain.places import Place
from sunset.domain.plans import PlacementKind
from sunset.domain.redirects import Ending, Keep, Match
from sunset.domain.schedules import Stage
from sunset.edition.bins import Group, Placed

HOUSE = ""
UNKNOWN = "unknown"
ASSET = "asset/"

Ruled = tuple[str, Match, Route]
"""A rule as an edition holds it: under which name for a host, how much it covers, what it is."""


@dataclass(frozen=True, slots=True)
class PageKey:
    """What chooses a page; pages of no plan belong to the house."""

    plan: str
    surface: str
    locale: str = ""
    key: str = ""
    fallback: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A finished page: its gzip body, and what its headers say of it."""

    content_type: str
    language: str
    digest: str
    body: bytes

    @property
    def etag(self) -> str:
        """Return the validator; a weak one, for it serves the gzip and the plain body alike."""
        return f'W/"{self.digest}"'

    def plain(self) -> bytes:
        """Return the body as it was before gzip."""
        return gzip.decompress(self.body)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What a publication writes; routes, places and pages may be read only once.

    ``bases`` names the plans of which these are all routes, each with a digest of what they were
    made from; without it they are all routes of ``plans``. The other plans keep theirs, but for
    those ``places``, of which these are all routes.
    """

    plans: tuple[Retirement, ...] = ()
    sites: Mapping[str, Site] = field(default_factory=dict)
    bases: Mapping[str, str] | None = None
    routes: Iterable[Ruled] = ()
    places: Iterable[tuple[str, Place, Sequence[Ruled]]] = ()
    pages: Iterable[tuple[PageKey, Page]] = ()


class Edition(Lookup, Protocol):
    """What edge and preview read: the matcher's lookup, and the pages."""

    @property
    def number(self) -> int:
        """Return the number of the publication."""

    @property
    def locales(self) -> tuple[str, ...]:
        """Return the locales in which the house has a page for unknown addresses."""

    @property
    def plans(self) -> tuple[Retirement, ...]:
        """Return every plan that customers may know of, now or later."""

    def page(self, key: PageKey) -> Page | None:
        """Return the page of that key."""


def packed(content: bytes, content_type: str, language: str = "") -> Page:
    """Make a page of its plain bytes."""
    head = f"{content_type}\0{language}\0".encode()
    digest = sha256(head + content).hexdigest()[:32]
    return Page(content_type, language, digest, gzip.compress(content, mtime=0))


def asset_key(path: str) -> PageKey:
    """Return the key of a file with an address of its own, such as the stylesheet."""
    return PageKey(HOUSE, ASSET + path.strip("/"))


def page_key(answer: Answer) -> PageKey:
    """Return the key of the page that an answer names."""
    return PageKey(answer.plan, answer.surface, answer.locale, answer.key, answer.fallback)


# --- JSON records -------------------------------------------------------------------------------


def dump(value: object) -> bytes:
    """Write a record."""
    return json.dumps(value, separators=(",", ":")).encode()


def from_site(site: Site) -> bytes:
    """Write an old host."""
    return dump([site.plan, site.placement, site.live_url])


def to_site(record: bytes) -> Site:
    """Read an old host."""
    plan, placement, live_url = json.loads(record)
    return Site(plan, PlacementKind(placement), live_url)


def from_retirement(plan: Retirement) -> bytes:
    """Write a plan."""
    legs = [
        [leg.start, leg.key, leg.stage, leg.brownout, leg.deprecation, leg.sunset]
        for leg in plan.legs
    ]
    told = [plan.plan, legs, plan.locales, plan.default, plan.permanent_from, plan.hosts]
    return dump([*told, plan.instead, plan.programme, plan.touchpoints])


def to_retirement(record: bytes) -> Retirement:
    """Read a plan."""
    plan, legs, locales, default, permanent_from, hosts, *more = json.loads(record)
    # Editions of before know less of a plan.
    instead = {tag: tuple(known) for each in more[:1] for tag, known in each.items()}
    where = (tuple(hosts), instead, "".join(more[1:2]), tuple(chain(*more[2:])))
    return Retirement(plan, tuple(map(_leg, legs)), tuple(locales), default, permanent_from, *where)


def _leg(values: list[Any]) -> Leg:
    start, key, stage, brownout, deprecation, sunset = values
    return Leg(start, key, Stage(stage), brownout, deprecation, sunset)


# --- rules --------------------------------------------------------------------------------------
#
# Most rules have only targets: what such a record begins with is read once for all that share it.


def plain_route(route: Route, host: str, match: Match) -> list[object]:
    """Reduce a rule to what JSON knows; its name only where host and path do not say it."""
    terms = None if route.terms is None else _plain_terms(route.terms)
    name = None if route.name == _plain_name(route.terms, host, match, route.path) else route.name
    more = [] if terms is None and name is None else [terms, name]
    return [route.plan, route.path, dict(route.targets), route.successor, route.locale, *more]


def to_route(values: list[Any], host: str, match: Match) -> Route:
    """Read a rule from what JSON knows."""
    plan, path, targets, successor, locale, *more = values
    plain_terms, name = more or (None, None)
    terms = None if plain_terms is None else _terms(*plain_terms)
    name = _plain_name(terms, host, match, path) if name is None else name
    return Route(plan, path, targets, successor, locale, terms, name)


def _plain_name(terms: Terms | None, host: str, match: Match, path: str) -> str:
    return names.plain(host, match if terms is None else terms.match, path)


def from_group(group: Group, host: str, match: Match, above: object = None) -> bytes:
    """Write rules that begin alike, and what covers where none of them does."""
    placed = [[place, *plain_route(route, host, match)] for place, route in group.rules]
    return dump([placed, group.signs, above])


def to_group(record: bytes, host: str, match: Match) -> tuple[Iterator[Placed], list[str], object]:
    """Read rules that begin alike, each only when it is tried."""
    placed, signs, above = json.loads(record.decode())
    rules = ((place, to_route(values, host, match)) for place, *values in placed)
    return rules, signs, above


def from_crowd(group: Group, host: str) -> bytes:
    """Write the rules of one address that are too many to be tried one by one."""
    return CROWD + from_group(group, host, Match.EXACT)


def alternatives(routes: Sequence[Route], host: str) -> bytes:
    """Write the rules of one address, those that win first."""
    only = routes[0]
    leads = tuple(only.targets.values())
    named = only.name == names.plain(host, Match.EXACT, only.path)
    # What is sent just as it stands here is not looked at again when it is asked for.
    fixed = leads and all(url and location(url) == url and LOCALE not in url for url in leads)
    if len(routes) > 1 or not (named and fixed and only.terms is None):
        return dump([plain_route(route, host, Match.EXACT) for route in routes])
    head = json.dumps([only.plan, only.successor, only.locale, *only.targets])
    return _END.join((head, *leads)).encode("utf-8", "surrogatepass")


def to_alternatives(record: bytes, host: str, path: str) -> list[Route]:
    """Read the rules of one address, those that win first."""
    head, *leads = record.decode("utf-8", "surrogatepass").split(_END)
    if not leads:
        return [to_route(values, host, Match.EXACT) for values in json.loads(head)]
    plan, successor, locale, locales, kind = _head(head)
    targets = {locales[0]: leads[0]} if kind else dict(zip(locales, leads, strict=True))
    return [Route(plan, path, targets, successor, locale, None, host + path, kind)]


def to_plain(record: bytes) -> tuple[bytes, bytes] | None:
    """Return what such a record begins with, and its targets; nothing of any other."""
    head, end, leads = record.partition(CROWD)
    return (head, leads) if head and end else None


_END = "\n"  # stands nowhere in JSON as it is written here, nor in an address
CROWD = _END.encode()  # and no record of few rules begins with it


@lru_cache(maxsize=1024)
def _head(head: str) -> tuple[str, bool, str, tuple[str, ...], Kind | None]:
    """Read what a record begins with, and the kind of the rule where it has one target."""
    plan, successor, locale, *locales = json.loads(head)
    only = tuple(locales) if len(locales) == 1 else None
    kind = only and (plan, successor, locale, None, True, only)
    return plan, successor, locale, tuple(locales), kind


def _terms(match: str, path: str, query: dict[str, str], *rest: Any) -> Terms:  # noqa: ANN401 -- JSON
    folds_case, strict_slash, keep, ending = rest
    return Terms(Match(match), path, query, folds_case, strict_slash, Keep(keep), Ending(ending))


def _plain_terms(terms: Terms) -> list[object]:
    flags = [terms.folds_case, terms.strict_slash]
    return [terms.match, terms.path, dict(terms.query), *flags, terms.keep, terms.ending]
