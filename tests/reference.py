"""A matcher as plain as can be: every rule tried by a regular expression, then sorted."""

import re
from dataclasses import replace
from unicodedata import normalize
from urllib.parse import parse_qs

from sunset.domain.redirects import Match

STRANGE, FIELDS = 8192, 100


def fold(text):
    return normalize("NFC", text.casefold())


def covers_host(rule, host):
    if rule.host == "*":
        return True
    return host.endswith(rule.host[1:]) if rule.host.startswith("*.") else host == rule.host


def expression(rule):
    whole = "" if rule.source == "/" else rule.source.removesuffix("/")
    if rule.match is Match.EXACT:
        return re.escape(whole)
    if rule.match is Match.PREFIX:
        return re.escape(whole) + "(/.*)?"
    found = ""
    pieces = whole.removeprefix("/").split("/") if whole else []
    for number, piece in enumerate(pieces, 1):
        if piece == "*":
            found += "(/.*)?" if number == len(pieces) else "/.*"
        else:
            found += "/[^/]+" if piece.startswith(":") else "/" + re.escape(piece)
    return found


def covers(rule, host, path, query, *, slash):
    asked = "" if path == "/" else path
    wanted = expression(rule)
    if rule.folds_case:
        wanted, asked = folded(rule), fold(asked)
    open_ended = rule.match is Match.PREFIX or rule.path.endswith("*")
    strict = rule.strict_slash and not open_ended and path != "/"
    if strict and slash != rule.source.endswith("/"):
        return False
    strange = len(query) > STRANGE or query.count("&") >= FIELDS
    given = {} if strange else parse_qs(query, keep_blank_values=True)
    for name, value in rule.query.items():
        anything = not value or value.startswith(":")
        if name not in given or not (anything or value in given[name]):
            return False
    return covers_host(rule, host) and re.fullmatch(wanted, asked, re.DOTALL) is not None


def folded(rule):
    pieces = [x if x.startswith(":") else fold(x) for x in rule.path.split("/")]
    plain = rule.match is not Match.PATTERN
    return expression(replace(rule, path=fold(rule.path) if plain else "/".join(pieces)))


def place(rule):
    """Return where a rule stands in the one order of precedence; low wins."""
    pieces = [] if rule.source == "/" else rule.source.strip("/").split("/")
    pattern, exact = rule.match is Match.PATTERN, rule.match is Match.EXACT
    gap = [pattern and (x == "*" or x.startswith(":")) for x in pieces]
    fixed = gap.index(True) if True in gap else len(pieces)
    values = [value for value in rule.query.values() if value and not value.startswith(":")]
    splat = rule.match is Match.PREFIX or (pattern and "*" in pieces)
    strict = rule.strict_slash and not (rule.match is Match.PREFIX or rule.path.endswith("*"))
    host = (0, 0) if "*" not in rule.host else (1, -len(rule.host)) if rule.host != "*" else (2, 0)
    return (
        *host,
        not exact,
        0 if exact else -fixed,
        0 if exact else sum(gap) - len(pieces),
        -len(rule.query),
        -len(values),
        splat,
        -sum(gap),
        not strict,
        rule.folds_case,
    )


def winner(rules, host, path, query="", *, slash=False):
    """Return the number of the rule that wins, or nothing."""
    found = [
        (place(rule), number)
        for number, rule in enumerate(rules)
        if covers(rule, host, path, query, slash=slash)
    ]
    return min(found)[1] if found else None
