"""The one form of an address: two rules of the same form cover the same."""

from sunset.domain.patterns import STAR, fold, name_of, segments
from sunset.domain.redirects import Match, Rule

ANY = ":"


def form(rule: Rule) -> tuple[str, str]:
    """Return how much of its host a rule covers, whatever it calls what it captures."""
    match, pieces = rule.match, segments(rule.source)
    if match is Match.PATTERN:
        match, pieces = _plainer([ANY if name_of(piece) else piece for piece in pieces])
    path = "/" + "/".join(pieces)
    slash = "/" if rule.source.endswith("/") and path != "/" else ""
    marks = "".join("\0" + mark for mark in _marks(rule))
    return str(match), (fold(path) if rule.folds_case else path) + slash + marks


def _plainer(pieces: list[str]) -> tuple[Match, list[str]]:
    """Return what a pattern without names comes to: a prefix or a plain path."""
    gaps = [piece for piece in pieces if piece in (STAR, ANY)]
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
    return ANY if not value or name_of(value) else f"={value}"
