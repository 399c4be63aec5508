"""What proxies say of the request that they handed on, believed as far as they are trusted."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

LONGEST = 4096
# Names and values are tokens or quoted (RFC 7239); many proxies leave a port without its quotes.
_TOKEN = r"[A-Za-z0-9!#$%&'*+.^_`|~:\[\]-]+"  # noqa: S105 -- a part of a grammar
_PAIR = re.compile(rf'[ \t]*({_TOKEN})=({_TOKEN}|"(?:[^"\\]|\\.)*")[ \t]*([;,]|$)')
_BETWEEN = " \t,"
_METHOD = re.compile(r"[A-Z]{3,20}")
_METHOD_LINE = "HTTP_X_FORWARDED_METHOD"
_SAFE = ("GET", "HEAD")
_HOST, _PROTO = "HTTP_X_FORWARDED_HOST", "HTTP_X_FORWARDED_PROTO"
LINES = (_HOST, _PROTO, "HTTP_FORWARDED", _METHOD_LINE)


def asked(environ: Mapping[str, Any], hops: int) -> tuple[str, str]:
    """Return host and scheme as the outermost trusted proxy was asked for them, or nothing.

    Where lines of both kinds came, X-Forwarded-* count and ``Forwarded`` does not: a proxy that
    knows one kind only hands on what a visitor made up in the other.
    """
    if not hops:
        return "", ""
    if _HOST in environ or _PROTO in environ:
        return _last(environ.get(_HOST, ""), hops), _last(environ.get(_PROTO, ""), hops)
    elements = parsed(environ.get("HTTP_FORWARDED", ""))
    told = elements[-min(hops, len(elements))] if elements else {}
    return told.get("host", ""), told.get("proto", "").lower()


def method(environ: Mapping[str, Any], hops: int) -> str:
    """Return the method; a proxy that asks without the body says which one it was asked with."""
    sent = str(environ.get("REQUEST_METHOD", "GET"))
    if not hops or _METHOD_LINE not in environ:
        return sent
    told = _last(environ[_METHOD_LINE], hops)
    return told if sent == "GET" and told not in _SAFE and _METHOD.fullmatch(told) else sent


def is_final(environ: Mapping[str, Any], hops: int) -> bool:
    """Say whether a proxy has nobody else to ask: it names the method that it sends itself."""
    lines = environ.get(_METHOD_LINE)
    return bool(hops and lines) and _last(str(lines), hops) == environ.get("REQUEST_METHOD")


def parsed(header: str) -> list[dict[str, str]]:
    """Read the elements of a ``Forwarded`` header; of one that is not in order, none."""
    if len(header) > LONGEST:
        return []
    elements: list[dict[str, str]] = [{}]
    for name, value, end in _pairs(header):
        if not name:
            return []
        elements[-1].setdefault(name.lower(), value)
        if end == ",":
            elements.append({})
    return [element for element in elements if element]


def _pairs(header: str) -> Iterator[tuple[str, str, str]]:
    """Yield name, value and what follows; no name where the header is not in order."""
    rest = header.strip(_BETWEEN)
    while rest:
        found = _PAIR.match(rest)
        if found is None:
            yield "", "", ""
            return
        yield found[1], _unquoted(found[2]), found[3]
        rest = rest[found.end() :]
        rest = rest.lstrip(_BETWEEN) if found[3] == "," else rest


def _unquoted(value: str) -> str:
    return re.sub(r"\\(.)", r"\1", value[1:-1]) if value.startswith('"') else value


def _last(header: str, hops: int) -> str:
    values = [value.strip() for value in header.split(",")]
    return str(values[-min(hops, len(values))])
