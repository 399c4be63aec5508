"""What an edition holds, and how each record is written down."""

import gzip
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Protocol

from sunset.domain.answers import Answer
from sunset.domain.lookups import Leg, Lookup, Retirement, Route, Site
from sunset.domain.plans import PlacementKind
from sunset.domain.redirects import Match
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
    return dump([plan.plan, legs, plan.locales, plan.default, plan.permanent_from])


def to_retirement(record: bytes) -> Retirement:
    """Read a plan."""
    plan, legs, locales, default, permanent_from = json.loads(record)
    return Retirement(plan, tuple(map(_leg, legs)), tuple(locales), default, permanent_from)


def _leg(values: list[Any]) -> Leg:
    start, key, stage, brownout, deprecation, sunset = values
    return Leg(start, key, Stage(stage), brownout, deprecation, sunset)


def plain_route(route: Route) -> list[object]:
    """Reduce a rule to what JSON knows."""
    return [route.plan, route.path, dict(route.targets), route.successor, route.locale]


def to_route(values: list[Any]) -> Route:
    """Read a rule from what JSON knows."""
    return Route(*values)
