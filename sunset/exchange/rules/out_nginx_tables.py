"""The hash maps of an nginx export: rules of one shape share a map, as plain as can be."""

from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from sunset.domain.patterns import SPLAT, is_gap, name_of, segments
from sunset.domain.plans import ANY_LOCALE
from sunset.domain.redirects import Match, Rule
from sunset.errors import N_, Message
from sunset.exchange.rules.exports import Losses, worded
from sunset.exchange.rules.moves import TOO_LONG, Move, Moves
from sunset.exchange.rules.out_nginx_cuts import quoted, runs
from sunset.exchange.rules.servers import ENDS, LITERAL, asking, filled, form_values, spellings
from sunset.exchange.rules.shelves import Shelf

CASE = N_("nginx takes capital and small letters alike.")
TAKEN = N_("To nginx this is the address of %(address)s: the two differ in capitals only.")
_LONGEST, _MOST_RUNS = 3500, 9
ANY = "any"
MORE = "$sunset_more"


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
    """The rules of one shape: what is found where, and which captures that needs.

    The entries wait on a shelf; ``owners`` are the rules of those keys that several ask for.
    """

    shape: Shape
    number: int
    shelf: Shelf
    places: "array[int]" = field(default_factory=lambda: array("L"))
    longest: int = 0
    adds_query: bool = False
    owners: dict[str, Rule] = field(default_factory=dict)
    captures: set[tuple[int, bool]] = field(default_factory=set)

    def enter(self, key: str, value: str) -> None:
        """Put an entry behind the others."""
        self.places.append(self.shelf.put(f"{quoted(key)} {quoted(value)};"))
        self.longest = max(self.longest, len(key.encode()))
        self.adds_query = self.adds_query or MORE in value

    @property
    def entries(self) -> Iterator[str]:
        """Yield the lines of a map."""
        return self.shelf.take(self.places)


class Asked:
    """The keys that rules ask for, as their hashes: of very many, the keys are not held."""

    def __init__(self) -> None:
        self._hashes = array("q")

    def look(self, move: Move) -> None:
        """Remember the keys of a rule."""
        self._hashes.extend(map(hash, set(map(_small, _keys(move)))))

    @property
    def twice(self) -> frozenset[int]:
        """Return the hashes of the keys that several rules ask for."""
        return frozenset(one for one, other in pairwise(sorted(self._hashes)) if one == other)


def tabled(found: Moves, asked: Asked, first: int, losses: Losses) -> list[Table]:
    """Return rules in tables, numbered from the first on, and say what they lose."""
    tables: dict[Shape, Table] = {}
    shelf, asked_twice, usual = Shelf(), asked.twice, found.usual
    for move in found:
        shape = _shape(move)
        table = tables.setdefault(shape, Table(shape, first + len(tables), shelf))
        for message, left_out in _add(table, move, usual, asked_twice):
            losses.add(move.number, message, left_out=left_out)
    return list(tables.values())


def _shape(move: Move) -> Shape:
    query = tuple((key, _kind(value)) for key, value in sorted(move.rule.query.items()))
    strict = move.lead.terms.strict and move.shape
    slash = "/?" if not strict else "/" if move.source.endswith("/") else ""
    return Shape(move.weight[:2], move.shape, slash, query, move.spoken)


def _kind(value: str) -> str:
    """Return whether a parameter is fixed, any, or captured."""
    return ":" if name_of(value) else "=" if value else ANY


def _add(
    table: Table, move: Move, usual: int, asked_twice: Collection[int]
) -> Iterator[tuple[Message, bool]]:
    used: set[tuple[int, bool]] = set()
    values = {x: _value(move, table.number, url, used) for x, url in _urls(move).items()}
    keys = list(_keys(move))
    sizes = [len(text.encode()) for text in (*keys, *values.values())]
    if max(sizes) > _LONGEST or runs(move.shape) > _MOST_RUNS:
        yield worded(TOO_LONG), True
        return
    small = dict.fromkeys(map(_small, keys))
    owners = {x: table.owners.setdefault(x, move.rule) for x in small if hash(x) in asked_twice}
    yield from _meeting(move, owners.values())
    for key in (key for key in small if owners.get(key, move.rule) is move.rule):
        for locale, value in _coded(values, move.code, usual).items():
            table.enter(f"{_small(locale)}:{key}" if locale else key, value)
    table.captures |= used
    if any(not path for _, path in used):
        yield worded(ENDS), False


def _meeting(move: Move, owners: Iterable[Rule]) -> Iterator[tuple[Message, bool]]:
    """Say what becomes of a rule of which nginx takes the address for that of others."""
    source = move.source
    other = next((x for x in owners if x is not move.rule), None)
    if other is not None and other.source.strip("/") != source.strip("/"):
        yield Message(TAKEN, {"address": other.source}), True
    elif not move.rule.folds_case and _small(source) != source.upper():
        yield worded(CASE), False


def _small(key: str) -> str:
    """Return a key as nginx compares it: letters of ASCII in small."""
    return key.lower() if key.isascii() else "".join(x.lower() if x.isascii() else x for x in key)


def _urls(move: Move) -> Mapping[str, str]:
    return {"" if x == ANY_LOCALE else x: url for x, url in move.targets.items()} or {"": ""}


def _value(move: Move, number: int, url: str, used: set[tuple[int, bool]]) -> str:
    asked = asking(url, move.rule.keep, "$is_args$args", MORE)

    def value(name: str, path: bool) -> str:  # noqa: FBT001 -- a place has no other name
        arguments = {name_of(value): key for key, value in move.rule.query.items()}
        if name in arguments:
            return f"${{arg_{arguments[name]}}}"
        place = _places(move)[name]
        used.add((place, path))
        return f"${{sunset_{'c' if path else 'd'}{number}_{place}}}"

    return filled(asked, move.rule, value)


def _places(move: Move) -> Mapping[str, int]:
    pieces = segments(move.source)
    if move.rule.match is Match.PREFIX:
        return {SPLAT: len(pieces)}
    return {name_of(x) or SPLAT: n for n, x in enumerate(pieces) if is_gap(x)}


def _coded(values: Mapping[str, str], status: int, usual: int) -> Mapping[str, str]:
    if status == usual:
        return values
    return {locale: f"{status} {url}".strip() for locale, url in values.items()}


def _keys(move: Move) -> Iterator[str]:
    """Yield every way in which nginx may spell an address that a rule covers."""
    queries = tuple(dict.fromkeys(_queries(move.rule))) if move.rule.query else ("",)
    for path in dict.fromkeys(_paths(move)):
        for query in queries:
            yield path + query


def _paths(move: Move) -> Iterator[str]:
    source, shape = move.source, move.shape
    if shape:
        pieces = zip(segments(source), shape, strict=False)  # a prefix has one kind more
        fixed_ = "".join(f"/{piece}" for piece, kind in pieces if kind == LITERAL)
        yield from spellings(fixed_ or "/")
        return
    loose = not move.lead.terms.strict and source != "/"
    for spelled in spellings(source):
        yield spelled
        if loose:
            yield f"{spelled}/"


def _queries(rule: Rule) -> Iterator[str]:
    for way in (0, -1):
        yield "".join(
            f"&{key}={form_values(value)[way] if _kind(value) == '=' else ANY}"
            for key, value in sorted(rule.query.items())
        )
