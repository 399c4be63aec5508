"""The maps of a Caddy export: plain addresses, compared decoded, a few at a time."""

from collections.abc import Callable, Iterable, Iterator
from operator import itemgetter

from sunset.domain.plans import ANY_LOCALE
from sunset.exchange.rules.chunks import MOST, chunked
from sunset.exchange.rules.exports import FOUND, PERMANENT, SEE_OTHER, WHOLE
from sunset.exchange.rules.moves import Move
from sunset.exchange.rules.servers import spellings

TAB = "\t"
LEADING = (FOUND, SEE_OTHER, WHOLE, PERMANENT)
# The lines that answer what a matcher found, from the status, the matcher and the target.
Answering = Callable[[int, str, str], Iterator[str]]


def maps(
    found: list[tuple[str, int]],
    moves: Callable[[list[int]], Iterable[Move]],
    numbers: Iterator[int],
    answering: Answering,
) -> Iterator[str]:
    """Yield a map, for Caddy compares with each of its lines; of many addresses several maps.

    ``found`` are the addresses with the numbers of their rules, and ``moves`` what those do.
    """
    few = len(found) <= MOST
    for beginning, group in [("", found)] if few else chunked(found, itemgetter(0)):
        number = next(numbers)
        inner = _map(number, moves([rule for _, rule in group]), answering)
        if beginning:
            yield f"@b{number} path {beginning}*"
            yield f"route @b{number} {{"
        yield from inner
        if beginning:
            yield "}"


def _map(number: int, group: Iterable[Move], answering: Answering) -> Iterator[str]:
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
        yield from answering(status, f"@m{number}_{status}", to)


def ending(status: int, matcher: str, to: str) -> Iterator[str]:
    """Yield the line that answers what a matcher found."""
    yield f"redir {matcher} {to} {status}" if status in LEADING else f"respond {matcher} {status}"


def _paths(move: Move) -> Iterator[str]:
    source = move.rule.source
    for spelled in spellings(source):
        yield spelled
        if not move.lead.terms.strict and source != "/":
            yield f"{spelled}/"
