"""Read nginx: ``return`` and ``rewrite`` in locations or alone, and the entries of a ``map``.

A map does not say with which code its entries are used; ``status`` and ``keep`` say it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sunset.domain.hosts import BELOW
from sunset.domain.redirects import Keep, Match, host_of, is_host
from sunset.errors import N_, Message
from sunset.exchange.rules import nginx_maps, nginx_returns
from sunset.exchange.rules.lines import Aside, Line, Listed, Made, listing, other_hosts
from sunset.exchange.rules.nginx_words import CLOSES, OPENS, Statement, statements

_MOST_BLOCKS = 50
_ELSEWHERE = ("include", "proxy_pass")
_BEFORE = N_(
    "nginx takes what stands outside of its locations first, in the order of the file; "
    "here the most exact rule answers."
)
_TRANSPARENT = ("http", "server", "map")


@dataclass(slots=True)
class Scope:
    """Where in the file the reader stands: its blocks, and what is told of all of them.

    Of a server it knows whether it ``holds`` a rule, and one that is asked ``before`` others.
    """

    host: str
    base: str
    status: int
    keep: Keep
    asked: str
    blocks: list[tuple[str, ...]] = field(default_factory=list)
    maps: set[str] = field(default_factory=set)
    holds: bool = False
    before: bool = False
    told: bool = False

    @property
    def own(self) -> str:
        """Return what completes a target without a host."""
        return self.base or f"https://{self.host}"

    @property
    def block(self) -> tuple[str, ...]:
        """Return the innermost block."""
        return self.blocks[-1] if self.blocks else ()


def read(
    lines: Iterable[str],
    *,
    host: str,
    base: str = "",
    status: int = 301,
    keep: Keep = Keep.DROP,
) -> Iterator[Line]:
    """Read the redirects of a configuration, or the bare entries of a map."""
    scope = Scope(host, base, status, keep, host)
    for found in statements(lines):
        if isinstance(found, Line):
            yield found
            continue
        try:
            made = _statement(found, scope)
        except Listed as listed:
            yield listing(found.number, found.text, listed)
        else:
            if made is not None:
                yield Line(found.number, found.text[:300], made.rule, (), made.notes)


def _statement(found: Statement, scope: Scope) -> Made | Aside | None:
    if found.end == CLOSES:
        del scope.blocks[-1:]
        if found.words:
            raise Listed(N_("A ; is missing before the }."))
        return None
    if found.end == OPENS:
        _open(found, scope)
        return None
    if not found.words:
        return None
    return _directive(found.words, scope)


def _open(found: Statement, scope: Scope) -> None:
    if len(scope.blocks) >= _MOST_BLOCKS:
        raise Listed(N_("Blocks are nested too deep: a } is missing before this line."))
    scope.blocks.append(found.words or ("",))
    if found.words[:1] == ("server",):
        scope.host = scope.asked
        scope.holds = scope.before = scope.told = False
    if found.words[:1] == ("map",) and len(scope.maps) < _MOST_BLOCKS:
        scope.maps.add(f"({found.words[-1]})")


def _directive(words: tuple[str, ...], scope: Scope) -> Made | Aside | None:
    block = scope.block
    if block[:1] == ("map",) or (not block and nginx_maps.is_entry(words)):
        return nginx_maps.entry(words, block, scope.host, scope.own, scope.status, scope.keep)
    if words[0] == "server_name" and block[:1] == ("server",):
        scope.host = _server(words[1:2], scope.host)
        return other_hosts(scope.host, words[1:])
    if words[0] in _ELSEWHERE:
        raise Listed(
            N_("“%(name)s” leads elsewhere; what it answers cannot be read here."), name=words[0]
        )
    if words[0] not in ("return", "rewrite"):
        return None
    if block[:1] == ("if",) and block[-1] in scope.maps and words[0] == "return":
        _used(words, scope)
        return None
    place = _place(scope)
    read_ = nginx_returns.returned if words[0] == "return" else nginx_returns.rewritten
    made = read_(words[1:], place, scope.host, scope.own)
    return made and _ordered(made, place, scope)


def _ordered(made: Made, place: tuple[str, ...], scope: Scope) -> Made:
    """Say once of a server where its order may matter, which is not how rules are found here."""
    is_wide = not place and made.rule.match is not Match.EXACT
    meets = scope.before or (is_wide and scope.holds)
    scope.before, scope.holds = scope.before or is_wide, True
    if not meets or scope.told:
        return made
    scope.told = True
    return Made(made.rule, (*made.notes, Message(_BEFORE)))


def _used(words: tuple[str, ...], scope: Scope) -> None:
    """Check that a map is used as its entries were read."""
    keep = Keep.KEEP if words[-1].endswith(("$args", "$query_string")) else Keep.DROP
    if words[1:2] != (str(scope.status),) or keep is not scope.keep:
        raise Listed(
            N_("The map is used with %(status)s and the query: %(keep)s. Read the file that way."),
            field="status",
            status=words[1][:80],
            keep=str(keep),
        )


def _server(first: tuple[str, ...], host: str) -> str:
    """Return the host of a server; one of many hosts keeps its name, which is none of a plan's."""
    written = "".join(first)
    if written.startswith("~") or written.endswith(".*"):
        return written
    below = BELOW if written.startswith(BELOW) else ""
    name = host_of(written.removeprefix(below).removeprefix("."))
    return below + name if is_host(name) and "." in name else host


def _place(scope: Scope) -> tuple[str, ...]:
    """Return the location around a statement; inside a condition nothing can be a rule."""
    inner = [each for each in scope.blocks if each[0] not in _TRANSPARENT]
    if any(each[0] != "location" for each in inner):
        raise Listed(
            N_("The redirect depends on a condition: “%(block)s”."),
            field="conditions",
            block=" ".join(inner[-1])[:120],
        )
    return inner[-1] if inner else ()
