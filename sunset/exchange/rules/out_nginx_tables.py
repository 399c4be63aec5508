"""The hash maps of an nginx export: rules of one shape share a map, as plain as can be."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from sunset.domain.patterns import SPLAT, is_gap, name_of, segments
from sunset.domain.plans import ANY_LOCALE
from sunset.domain.redirects import Match, Rule
from sunset.errors import N_, Message
from sunset.exchange.rules.exports import Loss, worded
from sunset.exchange.rules.out_nginx_cuts import runs
from sunset.exchange.rules.servers import (
    ENDS,
    LITERAL,
    TOO_LONG,
    Move,
    asking,
    filled,
    form_values,
    spellings,
)

CASE = N_("nginx takes capital and small letters alike.")
TAKEN = N_("To nginx this is the address of %(address)s: the two differ in capitals only.")
_LONGEST, _MOST_RUNS = 3500, 9
ANY = "any"


@dataclass(frozen=True, slots=True)
class Shape:
    """What rules have in common that one map can hold."""

    host: tuple[int, ...]
    path: str
    slash: str
    query: tuple[tuple[str, str], ...]
    spoken: bool


@dataclass(slots=True)
class Table:
    """The rules of one shape: what is found where, and which captures that needs."""

    shape: Shape
    number: int
    entries: dict[str, str] = field(default_factory=dict)
    owners: dict[str, Rule] = field(default_factory=dict)
    captures: set[tuple[int, bool]] = field(default_factory=set)


def tabled(found: Iterable[Move], usual: int, first: int) -> tuple[list[Table], list[Loss]]:
    """Return rules in tables, numbered from the first on, and what they lose.

    ``usual`` is the status that needs no mention beside a target.
    """
    tables: dict[Shape, Table] = {}
    losses: list[Loss] = []
    for move in found:
        shape = _shape(move)
        table = tables.setdefault(shape, Table(shape, first + len(tables)))
        losses += [Loss(move.rule, message, left) for message, left in _add(table, move, usual)]
    return list(tables.values()), losses


def _shape(move: Move) -> Shape:
    query = tuple((key, _kind(value)) for key, value in sorted(move.rule.query.items()))
    strict = move.lead.terms.strict and move.shape
    slash = "/?" if not strict else "/" if move.rule.source.endswith("/") else ""
    return Shape(move.weight[:2], move.shape, slash, query, move.spoken)


def _kind(value: str) -> str:
    """Return whether a parameter is fixed, any, or captured."""
    return ":" if name_of(value) else "=" if value else ANY


def _add(table: Table, move: Move, usual: int) -> Iterator[tuple[Message, bool]]:
    used: set[tuple[int, bool]] = set()
    values = {x: _value(move, table.number, url, used) for x, url in _urls(move).items()}
    keys = list(_keys(move))
    sizes = [len(text.encode()) for text in (*keys, *values.values())]
    if max(sizes) > _LONGEST or runs(move.shape) > _MOST_RUNS:
        yield worded(TOO_LONG), True
        return
    yield from _enter(table, move.rule, keys, _coded(values, move.code, usual))
    table.captures |= used
    if any(not path for _, path in used):
        yield worded(ENDS), False


def _enter(
    table: Table, rule: Rule, keys: Iterable[str], values: Mapping[str, str]
) -> Iterator[tuple[Message, bool]]:
    owners = {key: table.owners.setdefault(key, rule) for key in map(_small, keys)}
    for key in (key for key, owner in owners.items() if owner is rule):
        for locale, value in values.items():
            table.entries.setdefault(f"{_small(locale)}:{key}" if locale else key, value)
    other = next((x for x in owners.values() if x is not rule), None)
    if other is not None and other.source.strip("/") != rule.source.strip("/"):
        yield Message(TAKEN, {"address": other.source}), True
    elif not rule.folds_case and _small(rule.source) != rule.source.upper():
        yield worded(CASE), False


def _small(key: str) -> str:
    """Return a key as nginx compares it: letters of ASCII in small."""
    return key.lower() if key.isascii() else "".join(x.lower() if x.isascii() else x for x in key)


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
            f"&{key}={form_values(value)[way] if _kind(value) == '=' else ANY}"
            for key, value in sorted(rule.query.items())
        )
