"""Rules from old addresses to destinations, and which addresses a redirect may lead to."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import Any, ClassVar
from urllib.parse import SplitResult, quote, unquote, urlsplit

from sunset.domain.facts import Text
from sunset.domain.plans import ANY_LOCALE, Destination, Plan
from sunset.domain.schedules import STRICT
from sunset.errors import N_, Message

MAX_URL = 2048
MAX_PATH = 2048
MOST_NAMED = 10  # hosts of a company: a sentence is to be read
_HOST = re.compile(
    r"(?=.{1,253}\Z)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*"
)

# All that can be wrong with an address on the web but its length lies in its origin, unless one of
# these signs stands in it: where there is none, no reader takes the origin for anything else.
_WEB = re.compile(r"(https?://[^/?#\\\x00-\x20\x7f]+)[^\\\x00-\x20\x7f]*")
_ELSE = re.compile(r"tel:\+?[0-9.\-() ]{3,40}|mailto:[^\s@/\\?<>\"]+@[^\s@/\\<>\"]+")
# What of a decoded path would be decoded again, taken for its end, or lost on the way.
_READ_OTHERWISE = re.compile(r"[%?#\x01-\x1f\x7f]|\s+\Z")
_PLAIN = re.compile(r"[\w/.~!$&'()*+,;=:@-]*", re.ASCII)

# Browsers (IDNA 2008) keep these letters of a host; Python's codec (IDNA 2003) swaps or drops them.
_READ_TWO_WAYS = re.compile("[\u00df\u1e9e\u03c2\u200c\u200d]")


class Match(StrEnum):
    """How much of an address a rule covers."""

    EXACT = "exact"
    PREFIX = "prefix"
    PATTERN = "pattern"


class Keep(StrEnum):
    """What becomes of the query that a visitor brings."""

    DROP = "drop"
    KEEP = "keep"
    MERGE = "merge"


class Ending(StrEnum):
    """How an address ends: stage by stage as its plan, or at once."""

    STAGES = "stages"
    GONE = "gone"
    LEGAL = "legal"
    PERMANENT = "permanent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """An old address and where its visitors are led once the channel is closed.

    ``host`` is a host, ``*.domain`` for those below a domain, or ``*`` for any of the plan's.
    ``query`` names the parameters an address must have: a value, "" for any, ``:name`` to capture
    it. ``urls`` holds a target per locale and wins over ``destination``; it may name ``{locale}``
    and what was captured. Without both, a ``need`` leads to the one destination that serves it.
    ``successor`` says that the target is the one true successor for
    everybody, so the redirect may become permanent.
    """

    __pydantic_config__: ClassVar[Any] = STRICT
    host: str
    path: str
    match: Match = Match.EXACT
    query: Mapping[str, str] = field(default_factory=dict)
    destination: str = ""
    need: str = ""
    urls: Text = field(default_factory=dict)
    keep: Keep = Keep.DROP
    folds_case: bool = False
    strict_slash: bool = False
    ending: Ending = Ending.STAGES
    successor: bool = False
    locale: str = ""

    @property
    def source(self) -> str:
        """Return the one form of the path, with its last slash where that matters."""
        path = canonical(self.path)
        slash = self.strict_slash and path != "/" and unquote(self.path).endswith("/")
        return f"{path}/" if slash else path

    def chosen(self, plan: Plan) -> Destination | None:
        """Return the destination that a rule names, or else the only one that serves its need."""
        if self.destination or not self.need:
            return next((d for d in plan.destinations if d.id == self.destination), None)
        serving = plan.serving(self.need)
        return serving[0] if len(serving) == 1 else None

    def targets(self, plan: Plan) -> Text:
        """Return the target for each locale of the plan; ``*`` where all share one."""
        if len(self.urls) == 1 and ANY_LOCALE in self.urls:
            return self.urls
        chosen, source = self.chosen(plan), plan.source_locale
        shared = self.urls.get(ANY_LOCALE) or self.urls.get(source, "")
        found = {
            x: self.urls.get(x) or (chosen.address(x, source) if chosen else "")
            for x in plan.locales
        }
        filled = {x: url or shared for x, url in found.items()}
        same = len(set(filled.values())) == 1
        return {ANY_LOCALE: next(iter(filled.values()))} if same else filled


def canonical(path: str) -> str:
    """Return the one form of a path: decoded, NFC, one leading slash, none trailing."""
    if "%" not in path and path.isascii():
        return "/" + path.strip("/")
    return tidy(unquote(path, errors="replace"))


def tidy(decoded: str) -> str:
    """Return the one form of a path that is decoded already, as WSGI gives it."""
    return "/" + unicodedata.normalize("NFC", decoded).strip("/")


def written(decoded: str) -> str:
    """Return a decoded path as rules hold it: what would be read otherwise is encoded."""
    if _PLAIN.fullmatch(decoded):
        return decoded
    return _READ_OTHERWISE.sub(lambda found: quote(found[0]), decoded)


def host_of(value: str) -> str:
    """Return a host in lower case without its port and final dot."""
    name = value.strip().lower()
    name = name if name.startswith("[") else name.partition(":")[0]
    return name.rstrip(".")


def is_host(value: str) -> bool:
    """Say whether a text is a host name (RFC 1123), in its ASCII form."""
    return _HOST.fullmatch(value) is not None


def url_fault(url: str, hosts: Collection[str] | None = None) -> Message | None:
    """Say why an address is dangerous to lead a customer to, or nothing where it is fine.

    Browsers read backslashes, control characters and missing slashes more kindly than
    ``urlsplit`` does (WHATWG URL), so whatever the two could read differently is refused.
    ``hosts`` allows those hosts and their subdomains; None allows every host.
    """
    if len(url) > MAX_URL:
        return Message(N_("The address is longer than %(limit)s characters."), {"limit": MAX_URL})
    if url.startswith(("tel:", "mailto:")):
        return None if _ELSE.fullmatch(url) else _not_web()
    found = _WEB.fullmatch(url)
    return _origin_fault(found[1], None if hosts is None else tuple(hosts)) if found else _not_web()


@lru_cache(maxsize=4096)
def _origin_fault(origin: str, hosts: tuple[str, ...] | None) -> Message | None:
    parts = _split(origin)
    if parts is None or not is_host(ascii_host(parts.hostname or "")) or "@" in parts.netloc:
        return _not_web()
    return _host_fault(ascii_host(parts.hostname or ""), hosts)


def _not_web() -> Message:
    return Message(N_("Give a full address that begins with https:// and names a host."))


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 -- reading it checks it
    except ValueError:
        return None
    return parts


def ascii_host(host: str) -> str:
    """Return a host in its ASCII form (IDNA), or nothing where it has none."""
    if _READ_TWO_WAYS.search(host):
        return ""
    try:
        return host.encode("idna").decode() if not host.isascii() else host.lower()
    except UnicodeError:
        return ""


def _host_fault(host: str, hosts: Collection[str] | None) -> Message | None:
    # What has no dot may be all of a country's hosts, so only a host of that very name is meant.
    if hosts is None or any(host == x or ("." in x and host.endswith(f".{x}")) for x in hosts):
        return None
    more = ["…"] * (len(hosts) > MOST_NAMED)
    return Message(
        N_("The host %(host)s is not one of the company's: %(hosts)s."),
        {"host": host, "hosts": ", ".join([*sorted(hosts)[:MOST_NAMED], *more]) or "-"},
    )
