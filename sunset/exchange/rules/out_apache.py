"""Write Apache: rewriting lines in the order of precedence, for there the first match wins."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import partial
from itertools import groupby
from operator import itemgetter

from sunset.domain.patterns import SPLAT, STAR, is_gap, name_of, names, segments
from sunset.domain.plans import ANY_LOCALE, Plan
from sunset.domain.redirects import Keep, Match, Rule
from sunset.errors import N_, Message
from sunset.exchange.rules.chunks import MOST, chunked
from sunset.exchange.rules.exports import PAGE, Export, Losses, until, worded
from sunset.exchange.rules.moves import Move, Moves, Server, Turn, Turns, changed, moves
from sunset.exchange.rules.servers import (
    asking,
    filled,
    form_values,
    heading,
    languages,
    spelled_alike,
    spellings,
)
from sunset.exchange.rules.shelves import Shelf

_CLEAN = "[A-Za-z0-9_~-][A-Za-z0-9._~-]*"
_ODD = re.compile(rb"[^A-Za-z0-9/_-]")
_CAPTURES = 9
TOO_MANY = N_("The server keeps nine captures of an address and no more.")
# What was captured is decoded: it is encoded again, but for what stands in a path as it is.
_FLAGS = "L,NE,B,BNP,BNE=/-.~"
READS = '"%{REQUEST_METHOD}" "^(?:GET|HEAD)$"'
# Where the host shows pages, its file says in a variable which one.
SHOWN = "sunset_page"


def write(
    rules: Iterable[Rule], plan: Plan, at: datetime, *, host: str, notice: str = ""
) -> Export:
    """Write what holds at an instant as the virtual host of ``host``.

    ``notice`` is where a form that nobody takes any more leads to.
    """
    found, losses = moving(rules, plan, at, host)
    turns = Turns(form=partial(changed, notice=notice) if notice and found.is_moving else None)
    end = until(plan, at)

    def lines() -> Iterator[str]:
        yield from heading(plan, host, at)
        yield "<VirtualHost *:80>"
        yield from (f"    {line}" for line in named(host))
        yield "    RewriteEngine On"
        yield from (f"    {line}" for line in answers(found, plan, turns))
        yield "    RewriteRule ^ - [R=404,L]"
        yield "</VirtualHost>"

    return Export(lines, losses, end)


def moving(
    rules: Iterable[Rule], plan: Plan, at: datetime, host: str, shown: int = 0
) -> tuple[Moves, Losses]:
    """Return what the rules of a host do at an instant, and what of that Apache cannot say."""
    return moves(rules, plan, at, host, shown=shown, server=_APACHE)


def _left_out(rule: Rule) -> Message | None:
    return worded(TOO_MANY) if len(names(rule)) > _CAPTURES else None


_APACHE = Server(left_out=_left_out, once=lambda move: spelled_alike(move.rule))


def named(host: str) -> Iterator[str]:
    """Yield what says for which host a virtual host is."""
    bare = host.removeprefix("*.")
    yield f"ServerName {bare}"
    if bare != host:
        yield f"ServerAlias {host}"


def answers(found: Moves, plan: Plan, turns: Turns, reads: str = READS) -> Iterator[str]:
    """Yield the lines of all rules; those for forms come first, and who ``reads`` skips them."""
    if turns.form:
        forms = Shelf()
        count = 0
        for line in _grouped(found, plan, turns.form):
            forms.put(line)
            count += line.startswith("RewriteRule")
        yield f"RewriteCond {reads}"
        yield f'RewriteRule "^" "-" [S={count + 1}]'
        yield from forms.take(range(len(forms)))
        yield 'RewriteRule "^" - [R=404,L]'
    yield from _grouped(found, plan, turns.reading)


def _grouped(found: Moves, plan: Plan, turn: Turn) -> Iterator[str]:
    """Yield the lines of rules; of many plain addresses, groups are skipped by their beginning."""
    for simple, run in groupby(map(turn, found), _simple):
        if not simple:
            yield from (line for move in run for line in _lines(move, plan))
            continue
        some = [(move.rule.source, move.number) for move in run]
        few = len(some) <= MOST
        for beginning, group in [("", some)] if few else chunked(some, itemgetter(0)):
            moved = map(turn, found.of([number for _, number in group]))
            lines = [line for move in moved for line in _lines(move, plan)]
            if beginning:
                yield f'RewriteRule "!^{_escaped(beginning)}" "-" [S={len(lines)}]'
            yield from lines


def _simple(move: Move) -> bool:
    """Say whether no other rule may cover what this one does, so that their order is free."""
    rule = move.rule
    alone = not (move.shape or rule.query or rule.folds_case or move.lead.terms.strict)
    return alone and not _keeps(move) and not move.spoken


def _lines(move: Move, plan: Plan) -> Iterator[str]:
    for condition, url in _urls(move, plan):
        to = filled(url, move.rule, _value(move.rule), _text)
        if "#" in to and move.rule.keep is not Keep.DROP:
            more = asking(to, move.rule.keep, "?%{QUERY_STRING}", "&%{QUERY_STRING}")
            yield 'RewriteCond %{QUERY_STRING} "."'
            yield from _rule(move, condition, more, ",QSD")
            yield from _rule(move, condition, to, ",QSD")
        else:
            yield from _rule(move, condition, to, f",QS{'A' if _keeps(move) else 'D'}")


def _keeps(move: Move) -> bool:
    return move.rule.keep is not Keep.DROP


def _urls(move: Move, plan: Plan) -> Iterator[tuple[str, str]]:
    """Yield each target behind the condition for its language; the last one needs none."""
    usual = move.targets.get(ANY_LOCALE) or move.targets.get(plan.source_locale, "")
    for locale, regex in languages(plan.locales):
        url = move.targets.get(locale, usual)
        if url != usual:
            yield f'RewriteCond %{{HTTP:Accept-Language}} "{regex}" [NC]', url
    yield "", usual


def _rule(move: Move, condition: str, to: str, query: str) -> Iterator[str]:
    if condition:
        yield condition
    yield from _conditions(move.rule)
    folds = ",NC" if move.rule.folds_case else ""
    status = move.lead.status
    if status == PAGE:
        yield f'RewriteRule "{_regex(move)}" "%{{ENV:{SHOWN}}}" [PT,L{folds}]'
    elif not to:
        yield f'RewriteRule "{_regex(move)}" - [R={status},L{folds}]'
    else:
        yield f'RewriteRule "{_regex(move)}" "{to}" [R={status},{_FLAGS}{query}{folds}]'


def _conditions(rule: Rule) -> Iterator[str]:
    """Yield a line for each parameter; what is captured is in the last, for only that counts."""
    held = ""
    for key, value in rule.query.items():
        if name_of(value):
            held += f"(?=(?:.*?&)?{key}=({_CLEAN})(?:&|$))"
        else:
            wanted = f"=(?:{'|'.join(map(_escaped, form_values(value)))})" if value else "(?:=|&|$)"
            end = "(?:&|$)" if value else ""
            yield f'RewriteCond %{{QUERY_STRING}} "(?:^|&){key}{wanted}{end}"'
    if held:
        yield f'RewriteCond %{{QUERY_STRING}} "^{held}"'


def _value(rule: Rule) -> "_Value":
    arguments = [name_of(value) for value in rule.query.values() if name_of(value)]
    pieces = segments(rule.source) if rule.match is Match.PATTERN else [STAR]
    gaps = [name_of(piece) or SPLAT for piece in pieces if is_gap(piece)]
    return _Value(arguments, gaps)


class _Value:
    """Where a rule's captures are kept: those of the address, and those of the query."""

    def __init__(self, arguments: list[str], gaps: list[str]) -> None:
        self._arguments, self._gaps = arguments, gaps

    def __call__(self, name: str, path: bool) -> str:  # noqa: ARG002, FBT001 -- encoded anywhere
        """Return the reference to what a name captured."""
        if name in self._arguments:
            return f"%{self._arguments.index(name) + 1}"
        return f"${self._gaps.index(name) + 1}"


def _text(text: str) -> str:
    return text.replace("%", "\\%")


def _regex(move: Move) -> str:
    rule = move.rule
    strict = move.lead.terms.strict
    if not move.shape and rule.source == "/":
        return "^/+$"
    if not move.shape:
        return f"^{_literal(rule.source)}{'' if strict else '/*'}$"
    open_ = move.shape.endswith("S")
    pieces = [_piece(x, rule.match) for x in segments(rule.source)][: len(move.shape) - open_]
    whole = "".join(f"/{piece}" for piece in pieces)
    if open_:
        return f"(?s)^{whole}(?:/(.*?))?/*$" if whole else "(?s)^/+(.*?)/*$"
    return f"(?s)^{whole}{('/' if rule.source.endswith('/') else '') if strict else '/*'}$"


def _piece(piece: str, match: Match) -> str:
    if match is Match.PATTERN and is_gap(piece):
        return "(.+)" if piece == STAR else "([^/]+)"
    return _literal(piece)


def _literal(text: str) -> str:
    ways = [_escaped(way) for way in spellings(text)]
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"


def _escaped(text: str) -> str:
    """Return a text of which no sign means anything to an expression or a configuration."""
    return _ODD.sub(lambda found: b"\\x" + found[0].hex().encode(), text.encode()).decode()
