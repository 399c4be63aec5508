"""Write nginx: hash maps from the address to the answer, one for each shape of rule.

A plain address is looked up as ``$uri`` holds it: decoded, so that every spelling finds it. For
prefixes and patterns one expression per shape cuts out what is fixed, and a hash map knows the
rest; what was captured is taken from the raw request, so that it goes on as it was encoded.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from sunset.domain.plans import Plan
from sunset.domain.redirects import Rule
from sunset.exchange.rules.exports import (
    FOUND,
    GONE,
    LEGAL,
    PAGE,
    PAUSED,
    SEE_OTHER,
    WHOLE,
    Export,
    Losses,
    until,
)
from sunset.exchange.rules.moves import Server, moves
from sunset.exchange.rules.out_nginx_cuts import block, capture, fixed, quoted
from sunset.exchange.rules.out_nginx_tables import ANY, MORE, Asked, Table, tabled
from sunset.exchange.rules.servers import heading, languages, spelled_alike

# nginx begins with twice as many buckets as there are keys only where it may take more than 10,000;
# of very many keys seven meet in one of them, and each takes 18 bytes beside its text at most.
_LEAST, _MEETING, _BESIDE = 10_240, 8, 18
_CLEAN = r"~^(?!(?:\.|%2[eE])+$)[A-Za-z0-9_.~%-]+$"
CHANGES = "$sunset_changes"
_BARE = (GONE, LEGAL, PAGE, PAUSED)


@dataclass(frozen=True, slots=True)
class Maps:
    """The maps of one host, and what its server block does with what they hold."""

    tables: Sequence[Table]
    usual: int
    codes: tuple[int, ...]
    is_moving: bool
    losses: Losses

    @property
    def variable(self) -> str:
        """Return the variable in which an address is looked up."""
        return f"$sunset_{self.tables[0].number}" if self.tables else ""


def write(
    rules: Iterable[Rule], plan: Plan, at: datetime, *, host: str, notice: str = ""
) -> Export:
    """Write what holds at an instant as the configuration of ``host``.

    ``notice`` is where a form that nobody takes any more leads to.
    """
    made, end = maps(rules, plan, at, host), until(plan, at)

    def lines() -> Iterator[str]:
        yield from heading(plan, host, at)
        yield from sizes(made.tables)
        yield from methods() if notice and made.is_moving else ()
        yield from variables(made.tables, plan)
        yield from _server(host, made, notice)

    return Export(lines, made.losses, end)


def maps(
    rules: Iterable[Rule], plan: Plan, at: datetime, host: str, *, first: int = 1, shown: int = 0
) -> Maps:
    """Return the maps of a host's rules at an instant, numbered from the first on."""
    asked = Asked()
    own = Server(look=asked.look, once=lambda move: spelled_alike(move.rule))
    found, losses = moves(rules, plan, at, host, shown=shown, server=own)
    tables = tabled(found, asked, first, losses)
    return Maps(tables, found.usual, tuple(sorted(found.codes)), found.is_moving, losses)


def answers(made: Maps, *, notice: str = "") -> Iterator[str]:
    """Yield what answers a question; with a notice, what answers whatever changes things."""
    if not made.tables:
        return
    variable = made.variable
    for code in made.codes:
        if code in _BARE:
            yield f'if ({variable} = "{code}") {{ return {code}; }}'
        elif code != made.usual:
            yield f'if ({variable} ~ "^{code} (.+)$") {{ {_leading(code, "$1", notice)} }}'
    yield f"if ({variable}) {{ {_leading(made.usual, variable, notice)} }}"


def _leading(code: int, to: str, notice: str) -> str:
    if code == FOUND and notice:
        return f"return {SEE_OTHER} {notice};"
    return f"return {FOUND if code == WHOLE and not notice else code} {to};"


def sizes(tables: Sequence[Table]) -> Iterator[str]:
    """Yield how large nginx has to make its hashes."""
    longest = max((table.longest for table in tables), default=0)
    most = max((len(table.places) for table in tables), default=0)
    yield f"map_hash_bucket_size {1 << (_MEETING * (longest + _BESIDE) - 1).bit_length()};"
    yield f"map_hash_max_size {max(_LEAST, 2 * most)};"


def methods() -> Iterator[str]:
    """Yield the map that tells forms from questions: at each request it is cheaper than a regex."""
    plain = [("default", "1"), ("GET", ""), ("HEAD", "")]
    yield from block("$request_method", CHANGES.removeprefix("$"), plain)


def variables(tables: Sequence[Table], plan: Plan) -> Iterator[str]:
    """Yield the maps of one host."""
    first = tables[0].number if tables else 0
    if any(table.shape.spoken for table in tables):
        known = [(quoted(f"~*{x}"), locale) for locale, x in languages(plan.locales)]
        entries = [("default", plan.source_locale), *known]
        yield from block("$http_accept_language", f"sunset_locale{first}", entries)
    if any(table.adds_query for table in tables):
        yield from block("$args", MORE.removeprefix("$"), [('""', ""), ("default", "&$args")])
    for key in sorted({key for table in tables for key, kind in table.shape.query if kind == ANY}):
        there = quoted(f"~(?:^|&){key}(?:=|&|$)")
        yield from block("$args", f"sunset_has_{key}", [(there, ANY)])
    for key in sorted({key for table in tables for key, kind in table.shape.query if kind == ":"}):
        yield from block(f"$arg_{key}", f"sunset_clean_{key}", [(quoted(_CLEAN), ANY)])
    for table in tables:
        yield from _map(table, first, tables[-1].number)


def _map(table: Table, first: int, last: int) -> Iterator[str]:
    shape, number = table.shape, table.number
    if shape.path:
        regex, held = fixed(shape.path, shape.slash)
        yield from block("$uri", f"sunset_k{number}", [(quoted(regex), held)])
    for place, path in sorted(table.captures):
        regex = capture(shape.path, place, path=path)
        name = f"sunset_{'c' if path else 'd'}{number}_{place}"
        yield from block("$request_uri", name, [(quoted(regex), "$1")])
    after = [f'default "$sunset_{number + 1}";'] if number < last else []
    yield f"map {quoted(_asked(table, first))} $sunset_{number} {{"
    yield from (f"    {entry}" for entry in chain(after, table.entries))
    yield "}"


def _asked(table: Table, first: int) -> str:
    names = {"=": "arg", ANY: "sunset_has", ":": "sunset_clean"}
    path = f"$sunset_k{table.number}" if table.shape.path else "$uri"
    query = "".join(f"&{key}=${{{names[kind]}_{key}}}" for key, kind in table.shape.query)
    return (f"$sunset_locale{first}:" if table.shape.spoken else "") + path + query


def _server(host: str, made: Maps, notice: str) -> Iterator[str]:
    yield "server {"
    yield "    listen 80;"
    yield f"    server_name {host};"
    yield from (f"    {line}" for line in _served(made, notice))
    yield "}"


def _served(made: Maps, notice: str) -> Iterator[str]:
    changing = bool(notice) and made.is_moving
    if changing:
        yield "error_page 418 = @sunset_changes;"
        yield f"if ({CHANGES}) {{ return 418; }}"
    yield from answers(made)
    yield "location / { return 404; }"
    if changing:
        yield "location @sunset_changes {"
        yield from (f"    {line}" for line in answers(made, notice=notice))
        yield "    return 404;"
        yield "}"
