"""Write nginx: hash maps from the address to the answer, one for each shape of rule.

A plain address is looked up as ``$uri`` holds it: decoded, so that every spelling finds it. For
prefixes and patterns one expression per shape cuts out what is fixed, and a hash map knows the
rest; what was captured is taken from the raw request, so that it goes on as it was encoded.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sunset.domain.patterns import SPLAT, is_gap, name_of, segments
from sunset.domain.plans import ANY_LOCALE, Plan
from sunset.domain.redirects import Match, Rule
from sunset.errors import N_, Message
from sunset.exchange.rules.exports import FOUND, GONE, LEGAL, Export, Loss, until
from sunset.exchange.rules.out_nginx_cuts import block, capture, fixed, quoted, runs
from sunset.exchange.rules.servers import (
    ENDS,
    LITERAL,
    TOO_LONG,
    Move,
    asking,
    filled,
    form_values,
    heading,
    languages,
    moves,
    spellings,
)

CASE = N_("nginx takes capital and small letters alike.")
TAKEN = N_("To nginx this is the address of %(address)s: the two differ in capitals only.")
_BUCKET, _ROOM, _LEAST, _LONGEST, _MOST_RUNS = 64, 40, 2048, 3500, 9
_CLEAN = r"~^(?!(?:\.|%2[eE])+$)[A-Za-z0-9_.~%-]+$"
_ANY = "any"


@dataclass(frozen=True, slots=True)
class _Shape:
    """What rules have in common that one map can hold."""

    host: tuple[int, ...]
    path: str
    slash: str
    query: tuple[tuple[str, str], ...]
    spoken: bool


@dataclass(slots=True)
class _Table:
    """The rules of one shape: what is found where, and which captures that needs."""

    shape: _Shape
    number: int
    entries: dict[str, str] = field(default_factory=dict)
    owners: dict[str, Rule] = field(default_factory=dict)
    captures: set[tuple[int, bool]] = field(default_factory=set)


def write(rules: Iterable[Rule], plan: Plan, at: datetime, *, host: str) -> Export:
    """Write what holds at an instant as the configuration of ``host``."""
    found, losses = moves(rules, plan, at, host)
    counts = Counter(move.lead.status for move in found if move.targets)
    usual = counts.most_common(1)[0][0] if counts else FOUND
    tables: dict[_Shape, _Table] = {}
    for move in found:
        shape = _shape(move)
        table = tables.setdefault(shape, _Table(shape, len(tables) + 1))
        losses += [Loss(move.rule, message, left) for message, left in _add(table, move, usual)]
    end = until(plan, at)
    others = sorted({move.lead.status for move in found} - {usual})
    lines = [
        *heading(plan, host, at, end),
        *_sizes(tables.values()),
        *_variables(tables.values(), plan),
        *(line for table in tables.values() for line in _map(table, len(tables))),
        *_server(host, usual, others, empty=not tables),
    ]
    return Export("".join(f"{line}\n" for line in lines), tuple(losses), end)


# --- entries -------------------------------------------------------------------------------------


def _shape(move: Move) -> _Shape:
    query = tuple((key, _kind(value)) for key, value in sorted(move.rule.query.items()))
    strict = move.lead.terms.strict and move.shape
    slash = "/?" if not strict else "/" if move.rule.source.endswith("/") else ""
    return _Shape(move.weight[:2], move.shape, slash, query, move.spoken)


def _kind(value: str) -> str:
    """Return whether a parameter is fixed, any, or captured."""
    return ":" if name_of(value) else "=" if value else _ANY


def _add(table: _Table, move: Move, usual: int) -> Iterator[tuple[Message, bool]]:
    used: set[tuple[int, bool]] = set()
    values = {x: _value(move, table.number, url, used) for x, url in _urls(move).items()}
    keys = list(_keys(move))
    sizes = [len(text.encode()) for text in (*keys, *values.values())]
    if max(sizes) > _LONGEST or runs(move.shape) > _MOST_RUNS:
        yield Message(TOO_LONG), True
        return
    yield from _enter(table, move.rule, keys, _coded(values, move.lead.status, usual))
    table.captures |= used
    if any(not path for _, path in used):
        yield Message(ENDS), False


def _enter(
    table: _Table, rule: Rule, keys: Iterable[str], values: Mapping[str, str]
) -> Iterator[tuple[Message, bool]]:
    owners = {key: table.owners.setdefault(_small(key), rule) for key in keys}
    for key in (key for key, owner in owners.items() if owner is rule):
        for locale, value in values.items():
            table.entries.setdefault(_small(f"{locale}:{key}" if locale else key), value)
    other = next((x for x in owners.values() if x is not rule), None)
    if other is not None and other.source.strip("/") != rule.source.strip("/"):
        yield Message(TAKEN, {"address": other.source}), True
    elif not rule.folds_case and _small(rule.source) != rule.source.upper():
        yield Message(CASE), False


def _small(key: str) -> str:
    """Return a key as nginx compares it: letters of ASCII in small."""
    return "".join(x.lower() if x.isascii() else x for x in key)


def _urls(move: Move) -> Mapping[str, str]:
    return {"" if x == ANY_LOCALE else x: url for x, url in move.targets.items()} or {"": ""}


def _value(move: Move, number: int, url: str, used: set[tuple[int, bool]]) -> str:
    asked = asking(url, move.rule.keep, "$is_args$args", "$sunset_more")
    places = _places(move.rule)
    arguments = {name_of(value): key for key, value in move.rule.query.items()}

    def value(name: str, path: bool) -> str:  # noqa: FBT001 -- a place has no other name
        if name in arguments:
            return f"${{arg_{arguments[name]}}}"
        used.add((places[name], path))
        return f"${{sunset_{'c' if path else 'd'}{number}_{places[name]}}}"

    return filled(asked, move.rule, value)


def _places(rule: Rule) -> Mapping[str, int]:
    pieces = segments(rule.source)
    if rule.match is Match.PREFIX:
        return {SPLAT: len(pieces)}
    return {name_of(x) or SPLAT: n for n, x in enumerate(pieces) if is_gap(x)}


def _coded(values: Mapping[str, str], status: int, usual: int) -> Mapping[str, str]:
    if status == usual:
        return values
    return {locale: f"{status} {url}".strip() for locale, url in values.items()}


def _keys(move: Move) -> Iterator[str]:
    """Yield every way in which nginx may spell an address that a rule covers."""
    for path in dict.fromkeys(_paths(move)):
        for query in dict.fromkeys(_queries(move.rule)):
            yield path + query


def _paths(move: Move) -> Iterator[str]:
    rule = move.rule
    loose = not move.lead.terms.strict and rule.source != "/"
    pieces = zip(segments(rule.source), move.shape, strict=False)  # a prefix has one kind more
    fixed_ = "".join(f"/{piece}" for piece, kind in pieces if kind == LITERAL)
    path = (fixed_ or "/") if move.shape else rule.source
    for spelled in spellings(path):
        yield spelled
        if loose and not move.shape:
            yield f"{spelled}/"


def _queries(rule: Rule) -> Iterator[str]:
    for way in (0, -1):
        yield "".join(
            f"&{key}={form_values(value)[way] if _kind(value) == '=' else _ANY}"
            for key, value in sorted(rule.query.items())
        )


# --- the file ------------------------------------------------------------------------------------


def _sizes(tables: Iterable[_Table]) -> Iterator[str]:
    longest = max((len(key.encode()) for x in tables for key in x.entries), default=0) + _ROOM
    bucket = max(_BUCKET, 1 << (longest - 1).bit_length())
    most = max((len(table.entries) for table in tables), default=0)
    yield f"map_hash_bucket_size {bucket};"
    yield f"map_hash_max_size {max(_LEAST, 2 * most)};"


def _variables(tables: Iterable[_Table], plan: Plan) -> Iterator[str]:
    if any(table.shape.spoken for table in tables):
        known = [(quoted(f"~*{x}"), locale) for locale, x in languages(plan.locales)]
        entries = [("default", plan.source_locale), *known]
        yield from block("$http_accept_language", "sunset_locale", entries)
    if any("$sunset_more" in value for table in tables for value in table.entries.values()):
        yield from block("$args", "sunset_more", [('""', ""), ("default", "&$args")])
    for key in sorted({key for table in tables for key, kind in table.shape.query if kind == _ANY}):
        there = quoted(f"~(?:^|&){key}(?:=|&|$)")
        yield from block("$args", f"sunset_has_{key}", [(there, _ANY)])
    for key in sorted({key for table in tables for key, kind in table.shape.query if kind == ":"}):
        yield from block(f"$arg_{key}", f"sunset_clean_{key}", [(quoted(_CLEAN), _ANY)])


def _map(table: _Table, count: int) -> Iterator[str]:
    shape, number = table.shape, table.number
    if shape.path:
        regex, held = fixed(shape.path, shape.slash)
        yield from block("$uri", f"sunset_k{number}", [(quoted(regex), held)])
    for place, path in sorted(table.captures):
        regex = capture(shape.path, place, path=path)
        name = f"sunset_{'c' if path else 'd'}{number}_{place}"
        yield from block("$request_uri", name, [(quoted(regex), "$1")])
    after = [("default", f"$sunset_{number + 1}")] if number < count else []
    entries = ((quoted(key), value) for key, value in table.entries.items())
    yield from block(_asked(table), f"sunset_{number}", [*after, *entries])


def _asked(table: _Table) -> str:
    names = {"=": "arg", _ANY: "sunset_has", ":": "sunset_clean"}
    path = f"$sunset_k{table.number}" if table.shape.path else "$uri"
    query = "".join(f"&{key}=${{{names[kind]}_{key}}}" for key, kind in table.shape.query)
    return ("$sunset_locale:" if table.shape.spoken else "") + path + query


def _server(host: str, usual: int, others: Iterable[int], *, empty: bool) -> Iterator[str]:
    yield "server {"
    yield "    listen 80;"
    yield f"    server_name {host};"
    for status in others:
        if status in (GONE, LEGAL):
            yield f'    if ($sunset_1 = "{status}") {{ return {status}; }}'
        else:
            yield f'    if ($sunset_1 ~ "^{status} (.+)$") {{ return {status} $1; }}'
    if not empty:
        yield f"    if ($sunset_1) {{ return {usual} $sunset_1; }}"
    yield "    location / { return 404; }"
    yield "}"
