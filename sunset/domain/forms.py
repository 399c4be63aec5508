"""The one form of an address: two rules of the same form cover the same."""

import unicodedata
from collections.abc import Mapping
from dataclasses import replace

from sunset.domain import hosts
from sunset.domain.patterns import STAR, fold, name_of, segments
from sunset.domain.redirects import Match, Rule, written

ANY = ":"
_FOLDS, _STRICT = "\0folds", "\0strict"


def form(rule: Rule) -> tuple[str, str]:
    """Return how much of its host a rule covers, whatever it calls what it captures."""
    source, match = rule.source, rule.match
    if match is not Match.EXACT:
        match, source = _plainer(match, source)
    path = fold(source) if rule.folds_case else source
    if rule.folds_case:
        path += _FOLDS
    if rule.strict_slash and match is not Match.PREFIX:
        path += _STRICT
    if rule.query:
        path += "".join(f"\0{key}={_value(x)}" for key, x in sorted(_nfc(rule.query).items()))
    return match.value, path


def settled(rule: Rule) -> Rule:
    """Return a rule as it is kept: however its address was typed, in one form."""
    host, match, source, query = hosts.settled(rule.host), rule.match, rule.source, rule.query
    if match is not Match.EXACT:
        kind, plain = _plainer(match, source)
        match, source = (kind, plain) if kind is Match.PREFIX else (match, source)
    if query and not all(x.isascii() for pair in query.items() for x in pair):
        query = _nfc(query)
    path, strict = written(source), rule.strict_slash and match is not Match.PREFIX
    before = (rule.host, rule.path, rule.match, rule.query, rule.strict_slash)
    if before == (host, path, match, query, strict):
        return rule
    return replace(rule, host=host, path=path, match=match, query=query, strict_slash=strict)


def _plainer(match: Match, source: str) -> tuple[Match, str]:
    """Return what a pattern without names comes to: a prefix or a plain path."""
    if match is Match.PREFIX:
        return match, source.rstrip("/") or "/"
    pieces = [ANY if name_of(piece) else piece for piece in segments(source)]
    gaps = [piece for piece in pieces if piece in (STAR, ANY)]
    if gaps == [STAR] and source.endswith(STAR):
        return Match.PREFIX, "/" + "/".join(pieces[:-1])
    slash = "/" if pieces and source.endswith("/") else ""
    return Match.PATTERN if gaps else Match.EXACT, "/" + "/".join(pieces) + slash


def _value(value: str) -> str:
    return ANY if not value or name_of(value) else f"={value}"


def _nfc(query: Mapping[str, str]) -> dict[str, str]:
    def nfc(text: str) -> str:
        return unicodedata.normalize("NFC", text)

    return {nfc(key): nfc(value) for key, value in query.items()}
