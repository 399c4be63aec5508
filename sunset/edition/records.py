"""What an edition holds, and how each record is written down."""

import gzip
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Protocol

from sunset.domain.answers import Answer
from sunset.domain.lookups import Leg, Lookup, Retirement, Route, Site
from sunset.domain.patterns import Terms
from sunset.domain.plans import PlacementKind
from sunset.domain.redirects import Ending, Keep, Match
from sunset.domain.schedules import Stage

HOUSE = ""
UNKNOWN = "unknown"
ASSET = "asset/"


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
    """What a publication writes; routes and pages may be read only once."""

    plans: tuple[Retirement, ...] = ()
    sites: Mapping[str, Site] = field(default_factory=dict)
    routes: Iterable[tuple[str, Match, Route]] = ()
    pages: Iterable[tuple[PageKey, Page]] = ()


class Edition(Lookup, Protocol):
    """What edge and preview read: the matcher's lookup, and the pages."""

    @property
    def number(self) -> int:
        """Return the number of the publication."""

    @property
    def locales(self) -> tuple[str, ...]:
        """Return the locales in which the house has a page for unknown addresses."""

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
    return dump([plan.plan, legs, plan.locales, plan.default, plan.permanent_from, plan.hosts])


def to_retirement(record: bytes) -> Retirement:
    """Read a plan."""
    plan, legs, locales, default, permanent_from, hosts = json.loads(record)
    return Retirement(
        plan, tuple(map(_leg, legs)), tuple(locales), default, permanent_from, tuple(hosts)
    )


def _leg(values: list[Any]) -> Leg:
    start, key, stage, brownout, deprecation, sunset = values
    return Leg(start, key, Stage(stage), brownout, deprecation, sunset)


def plain_route(route: Route) -> list[object]:
    """Reduce a rule to what JSON knows."""
    terms = [] if route.terms is None else [_plain_terms(route.terms)]
    targets = dict(route.targets)
    return [route.plan, route.path, targets, route.successor, route.locale, *terms]


def to_route(values: list[Any]) -> Route:
    """Read a rule from what JSON knows."""
    if len(values) == _PLAIN:
        return Route(*values)
    plan, path, targets, successor, locale, terms = values
    return Route(plan, path, targets, successor, locale, _terms(*terms))


def _terms(match: str, path: str, query: dict[str, str], *rest: Any) -> Terms:  # noqa: ANN401 -- JSON
    folds_case, strict_slash, keep, ending = rest
    return Terms(Match(match), path, query, folds_case, strict_slash, Keep(keep), Ending(ending))


_PLAIN = 5


def alternatives(routes: Sequence[Route]) -> bytes:
    """Write the rules of one address; most have one that asks for nothing more."""
    plain = [plain_route(route) for route in routes]
    return dump(plain if len(routes) > 1 or routes[0].conditional else plain[0])


def to_alternatives(record: bytes) -> list[Route]:
    """Read the rules of one address, the most exact first."""
    values = json.loads(record.decode())
    return (
        [to_route(values)] if values and isinstance(values[0], str) else list(map(to_route, values))
    )


def _plain_terms(terms: Terms) -> list[object]:
    query = dict(terms.query)
    flags = [terms.folds_case, terms.strict_slash]
    return [terms.match, terms.path, query, *flags, terms.keep, terms.ending]
