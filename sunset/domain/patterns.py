"""Addresses with gaps: their segments, and the one form in which two rules are the same."""

import re
import unicodedata

from sunset.domain.redirects import Match, Rule

SPLAT = "splat"
STAR = "*"
_NAME = re.compile(r":([A-Za-z_][A-Za-z0-9_]*)")


def name_of(piece: str) -> str:
    """Return what a segment or a value of a query captures, or nothing."""
    found = _NAME.fullmatch(piece)
    return found[1] if found else ""


def is_gap(segment: str) -> bool:
    """Say whether a segment of a pattern stands for others."""
    return segment == STAR or name_of(segment) != ""


def segments(path: str) -> list[str]:
    """Return the segments of a path; the root has none."""
    return [] if path == "/" else path.removeprefix("/").split("/")


def names(rule: Rule) -> list[str]:
    """Return everything that a rule captures, in its order."""
    pieces = segments(rule.source) if rule.match is Match.PATTERN else []
    tail = rule.match is Match.PREFIX or STAR in pieces
    found = [name_of(piece) for piece in (*pieces, *rule.query.values())]
    return [name for name in found if name] + [SPLAT] * tail


def fold(path: str) -> str:
    """Return a path as it is compared where capitals do not matter."""
    return unicodedata.normalize("NFC", path.casefold())


def form(rule: Rule) -> tuple[str, str]:
    """Return how much of its host a rule covers; two rules with one form are the same."""
    match, pieces = rule.match, segments(rule.source)
    if match is Match.PATTERN:
        pieces = [":" if name_of(piece) else piece for piece in pieces]
        match, pieces = _plainer(pieces)
    path = "/" + "/".join(pieces)
    marks = "".join("\0" + mark for mark in _marks(rule))
    return str(match), (fold(path) if rule.folds_case else path) + marks


def _plainer(pieces: list[str]) -> tuple[Match, list[str]]:
    """Return what a pattern without names comes to: a prefix or a plain path."""
    gaps = [piece for piece in pieces if piece in (STAR, ":")]
    if not gaps:
        return Match.EXACT, pieces
    if gaps == [STAR] and pieces[-1] == STAR:
        return Match.PREFIX, pieces[:-1]
    return Match.PATTERN, pieces


def _marks(rule: Rule) -> list[str]:
    query = [f"{key}={_value(value)}" for key, value in sorted(rule.query.items())]
    flags = ["folds"] * rule.folds_case + ["strict"] * rule.strict_slash
    return [*flags, *query]


def _value(value: str) -> str:
    return ":" if not value or name_of(value) else f"={value}"
