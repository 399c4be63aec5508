"""Write Caddy: a map of plain addresses, and matchers in the order of precedence for the rest.

Plain addresses are compared decoded. Prefixes and patterns look at the raw request, so that what
is captured goes on as it was encoded.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from functools import partial
from itertools import count, groupby
from urllib.parse import quote

from sunset.domain.hosts import BELOW
from sunset.domain.patterns import SPLAT, STAR, is_gap, name_of, names, segments
from sunset.domain.plans import ANY_LOCALE, Plan
from sunset.domain.redirects import Keep, Match, Rule
from sunset.errors import N_
from sunset.exchange.rules.exports import UNKNOWN, Export, Losses, until
from sunset.exchange.rules.moves import Move, Moves, Server, Turn, Turns, changed, moves
from sunset.exchange.rules.out_caddy_maps import Answering, ending, maps
from sunset.exchange.rules.servers import (
    ENDS,
    asking,
    filled,
    heading,
    spellings,
)

FIRST = N_("Caddy looks at the language named first and at no other.")
SINGLE = N_("Caddy finds a plain address only where no slash in it is doubled.")
NEITHER = N_("Where a parameter is there twice, Caddy counts neither of its values.")
_PLAIN = re.compile(r"[A-Za-z0-9_-]")
_LABELS = 4
_SIMPLE = re.compile(r"[^{}\"`\\]*")
_CLEAN = "^[A-Za-z0-9_~-][A-Za-z0-9._~-]*$"
_DOTS = r"(?i)^[^?]*/(?:\.|%2e)(?:\.|%2e)?(?:[/?]|$)"


def write(
    rules: Iterable[Rule], plan: Plan, at: datetime, *, host: str, notice: str = ""
) -> Export:
    """Write what holds at an instant as the site of ``host``.

    ``notice`` is where a form that nobody takes any more leads to.
    """
    found, losses = moving(rules, plan, at, host)
    turns = Turns(form=partial(changed, notice=notice) if notice and found.is_moving else None)
    end = until(plan, at)

    def lines() -> Iterator[str]:
        yield from heading(plan, host, at)
        yield f"{', '.join(sites(host))} {{"
        yield "\troute {"
        yield from (f"\t\t{line}" for line in answers(found, plan, turns))
        yield "\t}"
        yield "}"

    return Export(lines, losses, end)


def moving(
    rules: Iterable[Rule], plan: Plan, at: datetime, host: str, shown: int = 0
) -> tuple[Moves, Losses]:
    """Return what the rules of a host do at an instant, and what of that Caddy cannot say."""
    return moves(rules, plan, at, host, shown=shown, server=_CADDY)


def sites(host: str) -> Iterator[str]:
    """Yield the addresses of a site; to Caddy a star is one label and no more."""
    deep = _LABELS if host.startswith(BELOW) else 1
    yield from (f"http://{BELOW * more}{host}" for more in range(deep))


def _simple(move: Move) -> bool:
    rule = move.rule
    wants_more = rule.query or rule.folds_case or (rule.keep is not Keep.DROP and move.targets)
    plain = _SIMPLE.fullmatch(rule.source) is not None
    return not (move.shape or wants_more or move.spoken) and plain


def _lossy(move: Move) -> Iterator[str]:
    if move.spoken:
        yield FIRST
    if _narrow(move):
        yield ENDS


def _once(move: Move) -> Iterator[str]:
    if _simple(move):
        yield SINGLE
    if any(move.rule.query.values()):
        yield NEITHER


_CADDY = Server(weight=lambda x: (*x.weight, not _simple(x)), lossy=_lossy, once=_once)


def answers(found: Moves, plan: Plan, turns: Turns, answering: Answering = ending) -> Iterator[str]:
    """Yield the lines of all rules; those for forms are looked at by nothing else."""
    numbers = count(1)
    if turns.form:
        yield "@changes not method GET HEAD"
        yield "route @changes {"
        forms = _route(found, plan, numbers, turns.form, answering)
        yield from (f"\t{line}" for line in forms)
        yield "}"
    yield from _route(found, plan, numbers, turns.reading, answering)


def _route(
    found: Moves, plan: Plan, numbers: Iterator[int], turn: Turn, answering: Answering
) -> Iterator[str]:
    guarded = False
    for simple, group in groupby(map(turn, found), _simple):
        if simple:
            some = [(move.rule.source, move.number) for move in group]
            yield from maps(some, lambda x: map(turn, found.of(x)), numbers, answering)
            continue
        for move in group:
            if move.shape and not guarded:
                guarded = True
                name = f"dots{next(numbers)}"
                yield f"@{name} vars_regexp {name} {{uri}} `{_DOTS}`"
                yield from answering(UNKNOWN, f"@{name}", "")
            for more, condition, url in _urls(move, plan):
                name = f"s{next(numbers)}"
                yield from _matching(name, move, (*more, *condition))
                to = url.replace("{re.NAME.", f"{{re.{name}.")
                yield from answering(move.lead.status, f"@{name}", f"`{to}`")
    yield from answering(UNKNOWN, "*", "")


# --- all others ----------------------------------------------------------------------------------


def _urls(move: Move, plan: Plan) -> Iterator[tuple[tuple[str, ...], tuple[str, ...], str]]:
    """Yield each target behind what it takes: a query to pass on, and a language."""
    usual = move.targets.get(ANY_LOCALE) or move.targets.get(plan.source_locale, "")
    asked = {
        x: move.targets.get(x, usual) for x in plan.locales if move.targets.get(x, usual) != usual
    }
    for locale, url in (*asked.items(), ("", usual)):
        spoken = rf"header_regexp Accept-Language `(?i)^\s*{locale}(?:[-;,\s]|$)`"
        condition = (spoken,) if locale else ()
        to = filled(url, move.rule, _value(move.rule))
        more = asking(to, move.rule.keep, "?{query}", "&{query}")
        if more != to:
            yield ('not vars {query} ""',), condition, more
        yield (), condition, to


def _value(rule: Rule) -> "_Value":
    arguments = {name_of(value): key for key, value in rule.query.items() if name_of(value)}
    pieces = segments(rule.source) if rule.match is Match.PATTERN else [STAR]
    return _Value(arguments, [name_of(piece) or SPLAT for piece in pieces if is_gap(piece)])


class _Value:
    """Where a rule's captures are kept: those of the address, and those of the query."""

    def __init__(self, arguments: Mapping[str, str], gaps: list[str]) -> None:
        self._arguments, self._gaps = arguments, gaps

    def __call__(self, name: str, path: bool) -> str:  # noqa: ARG002, FBT001 -- raw anywhere
        """Return the placeholder of what a name captured."""
        if name in self._arguments:
            return f"{{query.{self._arguments[name]}}}"
        return f"{{re.NAME.{self._gaps.index(name) + 1}}}"


def _matching(name: str, move: Move, conditions: Iterable[str]) -> Iterator[str]:
    variable = "vars_regexp" if move.shape else "path_regexp"
    where = " {uri}" if move.shape else ""
    folds = "(?i)" * move.rule.folds_case
    yield f"@{name} {{"
    yield f"\t{variable} {name}{where} `{folds}{_regex(move)}`"
    yield from (f"\t{line}" for line in (*_asked(move.rule, name), *conditions))
    yield "}"


def _asked(rule: Rule, name: str) -> Iterator[str]:
    """Yield a condition for each parameter; of several expressions in a set Caddy wants one only.

    So each is said twice over, as what must not fail.
    """
    for key, value in rule.query.items():
        regex = _CLEAN if name_of(value) else f"^{_escaped(value)}$"
        if value:
            yield f"not not vars_regexp {name}_{key} {{query.{key}}} `{regex}`"
        else:
            yield f"not not vars_regexp {name}_{key} {{query}} `(?:^|&){key}(?:=|&|$)`"


def _regex(move: Move) -> str:
    rule, strict = move.rule, move.lead.terms.strict
    end = ("/" if rule.source.endswith("/") else "") if strict else "/*"
    if not move.shape:
        ways = "|".join(_escaped(way.rstrip("/")) for way in spellings(rule.source))
        return f"^/*(?:{ways}){end}$".replace("^/*(?:/", "^/+(?:")
    open_ = move.shape.endswith("S")
    pieces = [_piece(x, move) for x in segments(rule.source)][: len(move.shape) - open_]
    whole = "/".join(pieces)
    stops = "?&+" if _narrow(move) else "?"
    if open_:
        tail = f"(?:/([^{stops}]*?))?" if whole else f"([^{stops}]*?)"
        return rf"^/+{whole}{tail}/*(?:\?.*)?$"
    return rf"^/+{whole}{end}(?:\?.*)?$"


def _narrow(move: Move) -> bool:
    """Say whether something captured of the path goes into a query or a fragment."""
    used: list[bool] = []
    own = set(names(move.rule)) - {name_of(value) for value in move.rule.query.values()}

    def value(name: str, path: bool) -> str:  # noqa: FBT001 -- a place has no other name
        used.append(name in own and not path)
        return ""

    for url in move.targets.values():
        filled(url, move.rule, value)
    return any(used)


def _piece(piece: str, move: Move) -> str:
    stops = "?&+" if _narrow(move) else "?"
    if move.rule.match is Match.PATTERN and is_gap(piece):
        return f"([^{stops}]+)" if piece == STAR else f"([^/{stops}]+)"
    ways = [_raw(way) for way in spellings(piece)]
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"


def _raw(text: str) -> str:
    """Return an expression for a text as it is, or percent-encoded."""
    return "".join(
        x if _PLAIN.fullmatch(x) else f"(?:(?i:{quote(x, safe='')})|{_escaped(x)})" for x in text
    )


def _escaped(text: str) -> str:
    return "".join(
        x if not x.isascii() or _PLAIN.fullmatch(x) or x == "/" else f"\\x{ord(x):02x}"
        for x in text
    )
