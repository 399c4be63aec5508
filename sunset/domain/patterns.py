"""What a rule asks of an address: its path with gaps, its query, capitals and last slash."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import parse_qsl

from sunset.domain.redirects import Ending, Keep, Match, Rule

SPLAT = "splat"
STAR = "*"
LOCALE = "{locale}"
MOST_FIELDS = 100
LONGEST_QUERY = 8192
_NAME = re.compile(r":([A-Za-z_][A-Za-z0-9_]*)")
# The colon of a scheme or a port names nothing: only what stands behind the host may.
CALLED = re.compile(r":([A-Za-z_][A-Za-z0-9_]*)")

Rank = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """What only some rules have: more than a path to match, or more to do than to lead."""

    match: Match
    path: str
    query: Mapping[str, str] = field(default_factory=dict)
    folds_case: bool = False
    strict_slash: bool = False
    keep: Keep = Keep.DROP
    ending: Ending = Ending.STAGES

    @property
    def strict(self) -> bool:
        """Say whether the last slash matters; below a prefix or a star it never does."""
        open_ = self.match is Match.PREFIX or self.path.endswith(STAR)
        return self.strict_slash and not open_

    @property
    def conditional(self) -> bool:
        """Say whether the path alone does not tell if a rule covers an address."""
        return bool(self.match is Match.PATTERN or self.query or self.folds_case or self.strict)


@dataclass(slots=True)  # one is made for each request, and freezing costs as much as finding
class Asked:
    """An address as it was asked for under a host."""

    path: str
    query: str = ""
    slash: bool = False

    def parameters(self) -> Mapping[str, Sequence[str]]:
        """Return the values of each parameter; of a query without measure, none."""
        found: dict[str, list[str]] = {}
        for key, value in fields(self.query):
            found.setdefault(key, []).append(value)
        return found


def fields(query: str) -> list[tuple[str, str]]:
    """Return the fields of a query in NFC, unless there are too many to be meant."""
    if len(query) > LONGEST_QUERY:
        return []
    if query.isascii() and "%" not in query and "+" not in query:
        return _plain(query)  # as most are, and then there is nothing to decode
    try:
        found = parse_qsl(query, keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        return []
    return [(_nfc(key), _nfc(value)) for key, value in found]


def _plain(query: str) -> list[tuple[str, str]]:
    pieces = query.split("&", MOST_FIELDS)
    if len(pieces) > MOST_FIELDS:
        return []
    pairs = (piece.partition("=") for piece in pieces if piece)
    return [(key, value) for key, _, value in pairs]


def terms(rule: Rule) -> Terms:
    """Return what a rule asks of an address."""
    return Terms(
        rule.match,
        rule.source,
        rule.query,
        rule.folds_case,
        rule.strict_slash,
        rule.keep,
        rule.ending,
    )


def captured(wanted: Terms, asked: Asked) -> Mapping[str, str] | None:
    """Return what a rule captures of an address, or None where it does not cover it."""
    root = asked.path == "/"
    if wanted.strict and not root and asked.slash != wanted.path.endswith("/"):
        return None
    values = _path(wanted, asked.path)
    if values is None or not wanted.query:
        return values
    more = _query(wanted.query, asked.parameters())
    return None if more is None else {**values, **more}


def rank(wanted: Terms) -> Rank:
    """Return where a rule stands among those of its host that cover an address: low wins."""
    pieces = segments(wanted.path)
    exact = wanted.match is Match.EXACT
    gaps = [piece for piece in pieces if is_gap(piece)] if wanted.match is Match.PATTERN else []
    literal = sum(not name_of(value) and value != "" for value in wanted.query.values())
    splat = wanted.match is Match.PREFIX or STAR in gaps
    return (
        0 if exact else 1,
        0 if exact else -len(segments(head(wanted))),
        0 if exact else len(gaps) - len(pieces),
        -len(wanted.query),
        -literal,
        int(splat),
        -len(gaps),
        int(not wanted.strict),
        int(wanted.folds_case),
    )


@lru_cache(maxsize=4096)
def _head(match: Match, path: str) -> str:
    if match is not Match.PATTERN:
        return path if path == "/" else path.removesuffix("/")
    pieces: list[str] = []
    for piece in segments(path):
        if is_gap(piece):
            break
        pieces.append(piece)
    return "/" + "/".join(pieces)


def head(wanted: Terms) -> str:
    """Return the segments with which everything that a rule covers begins."""
    return _head(wanted.match, wanted.path)


# --- the pieces of an address --------------------------------------------------------------------


def name_of(piece: str) -> str:
    """Return what a segment or a value of a query captures, or nothing."""
    found = _NAME.fullmatch(piece)
    return found[1] if found else ""


def is_gap(segment: str) -> bool:
    """Say whether a segment of a pattern stands for others."""
    return segment == STAR or name_of(segment) != ""


def segments(path: str) -> list[str]:
    """Return the segments of a path; the root has none."""
    return [] if path == "/" else path.removeprefix("/").removesuffix("/").split("/")


def fold(path: str) -> str:
    """Return a path as it is compared where capitals do not matter."""
    return path.lower() if path.isascii() else _nfc(path.casefold())


def names(rule: Rule) -> list[str]:
    """Return everything that a rule captures, in its order."""
    if rule.match is Match.EXACT and not rule.query:
        return []
    pieces = segments(rule.source) if rule.match is Match.PATTERN else []
    tail = rule.match is Match.PREFIX or STAR in pieces
    found = [name_of(piece) for piece in (*pieces, *rule.query.values())]
    return [name for name in found if name] + [SPLAT] * tail


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _path(wanted: Terms, path: str) -> Mapping[str, str] | None:
    if wanted.match is Match.PATTERN:
        return _pattern(segments(wanted.path), segments(path), folds=wanted.folds_case)
    whole = head(wanted)
    given, path_ = (fold(whole), fold(path)) if wanted.folds_case else (whole, path)
    if wanted.match is Match.EXACT:
        return {} if path_ == given else None
    if given not in ("/", path_) and not path_.startswith(f"{given}/"):
        return None
    return {SPLAT: "/".join(segments(path)[len(segments(whole)) :])}


def _pattern(
    pieces: Sequence[str], given: Sequence[str], *, folds: bool
) -> Mapping[str, str] | None:
    if STAR not in pieces:
        return _each(pieces, given, folds=folds)
    before = pieces.index(STAR)
    after = len(pieces) - before - 1
    least = 1 if after else 0  # a star at the end may stand for nothing
    if len(given) < before + after + least:
        return None
    end = len(given) - after
    first = _each(pieces[:before], given[:before], folds=folds)
    last = _each(pieces[before + 1 :], given[end:], folds=folds)
    if first is None or last is None:
        return None
    return {**first, **last, SPLAT: "/".join(given[before:end])}


def _each(pieces: Sequence[str], given: Sequence[str], *, folds: bool) -> dict[str, str] | None:
    if len(pieces) != len(given):
        return None
    found: dict[str, str] = {}
    for piece, segment in zip(pieces, given, strict=True):
        name = name_of(piece)
        if name and segment:
            found[name] = segment
        elif name or (piece != segment and not (folds and fold(piece) == fold(segment))):
            return None
    return found


def _query(
    wanted: Mapping[str, str], given: Mapping[str, Sequence[str]]
) -> Mapping[str, str] | None:
    found: dict[str, str] = {}
    for key, value in wanted.items():
        name, values = name_of(value), given.get(key)
        if not values or (value and not name and value not in values):
            return None
        if name:
            found[name] = values[0]
    return found
