"""Addresses under an old host that no rule covers: what people looked for, and nobody who did."""

import re
from dataclasses import dataclass
from urllib.parse import unquote

from sunset.domain.hits import hour_of
from sunset.domain.redirects import is_host

LONGEST = 500
# What a site writes into the links that it sends to one person; a path with one is not collected.
_PERSONAL = re.compile(r"@|(?=[A-Za-z_]*\d)\w{24,}|[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-", re.ASCII)


@dataclass(frozen=True, slots=True)
class UnknownAddress:
    """An address that somebody asked for in this hour (epoch seconds), without its query."""

    plan: str
    host: str
    path: str
    hour: int


def collected(plan: str, host: str, path: str, at: int) -> UnknownAddress | None:
    """Return an address as it is collected; one that is odd, or may name a person, is not."""
    if _is_odd(path) or not is_host(host) or _PERSONAL.search(path):
        return None
    return UnknownAddress(plan, host, path, hour_of(at))


def _is_odd(path: str) -> bool:
    """Say whether a path is too long, cannot be read, or is still encoded when decoded once."""
    shown = path.isprintable() and "\ufffd" not in path
    return len(path) > LONGEST or not shown or unquote(path) != path
