"""Turn the old address a line gives into host, path and required parameters of a rule."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import parse_qsl, unquote

from sunset.domain import hosts
from sunset.domain.patterns import SPLAT, STAR, name_of
from sunset.domain.redirects import MAX_PATH, Match, ascii_host, host_of, is_host
from sunset.errors import N_, Message
from sunset.exchange.rules.lines import Listed

FIELD = "source"
ITSELF = N_("The rule also covers %(path)s itself.")
_MOST_PARAMETERS = 10
_NAMED = re.compile(r":([A-Za-z_][A-Za-z0-9_]*)")
_ORIGIN = re.compile(r"https?://([^/?#\\]*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Source:
    """An old address: where a rule begins, and the names of what it captures."""

    host: str
    path: str
    match: Match = Match.EXACT
    query: Mapping[str, str] = field(default_factory=dict)
    captured: tuple[str, ...] = ()


def split(text: str, host: str) -> tuple[str, str, str]:
    """Return host, path and query of an old address, with or without a host of its own."""
    if not text.startswith("/") or text.startswith("//"):
        found = _ORIGIN.match(text)
        host = _host(found[1] if found else "")
        text = text[found.end() :] if found else ""
    path, _, query = text.partition("#")[0].partition("?")
    return host, _bounded(path or "/"), query


@lru_cache(maxsize=4096)
def _host(written: str) -> str:
    name, _, port = written.partition(":")
    ascii_name = ascii_host(host_of(name))
    if not is_host(ascii_name) or (port and not port.isdecimal()):
        fault = None if name.isascii() else hosts.fault(host_of(name))
        if fault is not None:
            raise Listed(fault.msgid, field=FIELD, **fault.values)
        raise Listed(
            N_("The old address must begin with a slash, or with http:// and a host."), field=FIELD
        )
    return ascii_name


def parameters(query: str) -> dict[str, str]:
    """Return the parameters that a query asks for; a value of its own is required."""
    if not query:
        return {}
    try:
        pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=_MOST_PARAMETERS)
    except ValueError:
        raise Listed(
            N_("Ask for %(limit)s parameters at most."), field=FIELD, limit=_MOST_PARAMETERS
        ) from None
    if len({key for key, _ in pairs}) < len(pairs):
        raise Listed(N_("One parameter is asked for twice, which a rule cannot do."), field=FIELD)
    if any(value.startswith(":") for _, value in pairs):
        raise Listed(N_("A value that begins with a colon cannot be written."), field=FIELD)
    return dict(pairs)


def literal_path(path: str) -> str:
    """Return a path that is taken as it stands."""
    if not path.startswith("/"):
        raise Listed(
            N_("The old address must begin with a slash, or with http:// and a host."), field=FIELD
        )
    return _bounded(path)


def itself(path: str) -> tuple[Message, ...]:
    """Say that a rule for what is below a slash answers the path before it as well."""
    below = path.endswith("/") and path != "/"
    return (Message(ITSELF, {"path": path.rstrip("/")}),) if below else ()


def placed(host: str, path: str, query: Mapping[str, str]) -> Source:
    """Return the source of a path that may hold ``:name`` segments and a ``*``."""
    gaps = [_gap(each) for each in path.split("/")] if "*" in path or "/:" in path else []
    found = [name for name in (*gaps, *map(name_of, query.values())) if name]
    if len(set(found)) < len(found):
        raise Listed(N_("One name is captured twice. Give each its own."), field=FIELD)
    if not any(gaps):
        return Source(host, path, Match.EXACT, query, tuple(found))
    if any(name_of(each) or each == STAR for each in unquote(path).split("/") if each not in path):
        raise Listed(N_("An encoded : or * beside names and stars cannot be written."), field=FIELD)
    if gaps.count(SPLAT) == len([*filter(None, gaps)]) and gaps[-1]:
        return Source(host, path.removesuffix(STAR), Match.PREFIX, query, tuple(found))
    return Source(host, path, Match.PATTERN, query, tuple(found))


def _gap(segment: str) -> str:
    """Return the name a segment of a pattern captures, or nothing where it is literal."""
    if segment == STAR:
        return SPLAT
    if STAR in segment:
        raise Listed(
            N_("A * must stand for whole segments: between slashes or at the end."), field=FIELD
        )
    named = _NAMED.match(segment)
    if named and named.end() < len(segment):
        raise Listed(
            N_("“%(segment)s” mixes a name with other characters; a name must be a whole segment."),
            field=FIELD,
            segment=segment[:80],
        )
    return named[1] if named else ""


def _bounded(path: str) -> str:
    if len(path) > MAX_PATH:
        raise Listed(
            N_("The old address is longer than %(limit)s characters."), field=FIELD, limit=MAX_PATH
        )
    return path
