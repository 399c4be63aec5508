"""The maps of a Caddy export: plain addresses, compared decoded, a few at a time."""

from collections.abc import Iterable, Iterator

from sunset.domain.plans import ANY_LOCALE
from sunset.exchange.rules.chunks import MOST, chunked
from sunset.exchange.rules.exports import GONE, LEGAL
from sunset.exchange.rules.servers import Move, spellings

TAB = "\t"


def maps(found: list[Move], numbers: Iterator[int]) -> Iterator[str]:
    """Yield a map, for Caddy compares with each of its lines; of many addresses several maps."""
    if len(found) <= MOST:
        yield from _map(next(numbers), found)
        return
    for beginning, group in chunked(found, lambda move: move.rule.source):
        number = next(numbers)
        inner = list(_map(number, group))
        if beginning:
            inner = [f"@b{number} path {beginning}*", f"route @b{number} {{", *inner, "}"]
        yield from inner


def _map(number: int, group: Iterable[Move]) -> Iterator[str]:
    to, code = f"{{s_to{number}}}", f"{{s_code{number}}}"
    codes: set[int] = set()
    seen: set[str] = set()
    yield f"map {{path}} {to} {code} {{"
    for move in group:
        url = move.targets.get(ANY_LOCALE, "-")
        codes.add(move.lead.status)
        for path in (x for x in _paths(move) if x not in seen):
            seen.add(path)
            yield f"{TAB}`{path}` `{url}` {move.lead.status}"
    yield "}"
    for status in sorted(codes):
        yield f"@m{number}_{status} vars {code} {status}"
        yield f"{ending(status, f'@m{number}_{status}', to)}"


def ending(status: int, matcher: str, to: str) -> str:
    """Return the line that answers what a matcher found."""
    gone = status in (GONE, LEGAL)
    return f"respond {matcher} {status}" if gone else f"redir {matcher} {to} {status}"


def _paths(move: Move) -> Iterator[str]:
    source = move.rule.source
    for spelled in spellings(source):
        yield spelled
        if not move.lead.terms.strict and source != "/":
            yield f"{spelled}/"
