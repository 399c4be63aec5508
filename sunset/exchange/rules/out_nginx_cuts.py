"""Blocks of nginx's ``map``, and what cuts an address: one expression for each shape of rule."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from sunset.exchange.rules.servers import LITERAL, REST

# Dots for a segment would climb out of the target's path: such an address captures nothing.
_NO_DOTS = r"(?![^?]*/(?:\.|%2[eE]){1,2}(?:[/?]|$))"


def fixed(shape: str, slash: str) -> tuple[str, str]:
    """Return an expression over the decoded path, and what of it holds the fixed segments.

    ``slash`` is how the address ends: with a slash, without one, or either way.
    """
    runs = [(kind, len(list(pieces))) for kind, pieces in groupby(shape)]
    count = sum(kind == LITERAL for kind, _ in runs)
    pieces = list(_fixed(runs))
    end = "" if shape.endswith(REST) else slash
    whole = "".join(pieces)
    return f"~(?s)^{whole}{end}$", "".join(f"${n}" for n in range(1, count + 1)) or "/"


def _fixed(runs: list[tuple[str, int]]) -> Iterator[str]:
    for number, (kind, count) in enumerate(runs, 1):
        if kind == REST:
            yield "(?:/.*)?" if number == len(runs) else "/.+"
        else:
            some = f"(?:/[^/]+){{{count}}}"
            yield f"({some})" if kind == LITERAL else some


def capture(shape: str, place: int, *, path: bool) -> str:
    """Return an expression over the raw request that captures one gap, still encoded.

    In a query, what would end the value captures nothing.
    """
    pieces = [_raw(kind, captured=n == place, path=path) for n, kind in enumerate(shape)]
    if not shape.endswith(REST):
        return f"~^{_NO_DOTS}/+{'/'.join(pieces)}/*(?:\\?|$)"
    before = "/".join(pieces[:-1])
    tail = f"(?:/{pieces[-1]})?" if before else pieces[-1]
    return f"~^{_NO_DOTS}/+{before}{tail}/*(?:\\?|$)"


def _raw(kind: str, *, captured: bool, path: bool) -> str:
    stops = "?" if path else "?&+"
    if kind == REST:
        return f"([^{stops}]*?)" if captured else "[^?]*?"
    return f"([^/{stops}]+)" if captured else "[^/?]+"


def quoted(text: str) -> str:
    """Return a text as one word of a configuration."""
    inner = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{inner}"'


def block(source: str, name: str, entries: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield a map from a source to a variable; its keys are quoted already."""
    yield f"map {quoted(source)} ${name} {{"
    yield from (f"    {key} {quoted(value)};" for key, value in entries)
    yield "}"


def runs(shape: str) -> int:
    """Count the runs of fixed segments; each takes a capture, of which there are nine."""
    return sum(kind == LITERAL for kind, _ in groupby(shape))
