"""What the rules of one old host do under a server: who answers first, and where each leads."""

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from itertools import chain
from operator import attrgetter
from urllib.parse import quote

from sunset.domain.hosts import ANY_HOST, BELOW, covers
from sunset.domain.patterns import LOCALE, STAR, is_gap, segments
from sunset.domain.plans import ANY_LOCALE, Plan
from sunset.domain.redirects import Keep, Match, Rule, url_fault
from sunset.errors import N_, Message
from sunset.exchange.rules.exports import (
    FOUND,
    GONE,
    SEE_OTHER,
    WHOLE,
    Lead,
    Leading,
    Losses,
    leading,
    worded,
)
from sunset.exchange.rules.servers import GAP, LITERAL, REST, encoded
from sunset.exchange.rules.shelves import RuleShelf

NO_HOST = N_("The file of one site cannot name the host %(host)s.")
NO_CONTROL = N_("The address holds a control character.")
NO_PARAMETER = N_("The server cannot ask for the parameter %(key)s.")
TOO_LONG = N_("The address is too long for the server's configuration.")
PLAIN_VALUES = N_("A parameter is captured only where it has no sign that needs encoding.")
ORDER = N_("The first language a browser names that the plan has is taken, whatever its weight.")
WINS = N_("Parameters of the visitor also go along where the target has them already.")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_PARAMETER = re.compile(r"[A-Za-z0-9_]+")
_LONGEST = 2500
_MOST_SIGNS = 12  # that one letter becomes when it is encoded


@dataclass(frozen=True, slots=True)
class Move:
    """What a rule does at an instant on one host: its lead, and a target for each language."""

    lead: Lead
    targets: Mapping[str, str]
    number: int

    @property
    def rule(self) -> Rule:
        """Return the rule."""
        return self.lead.rule

    @property
    def source(self) -> str:
        """Return the path of the rule in its one form, which the lead knows already."""
        return self.lead.terms.path

    @property
    def spoken(self) -> bool:
        """Say whether the target depends on the visitor's language."""
        return bool(self.targets) and ANY_LOCALE not in self.targets

    @property
    def code(self) -> int:
        """Return the status; a successor takes what a form sends, which is a code of its own."""
        whole = self.lead.status == FOUND and self.rule.successor
        return WHOLE if whole else self.lead.status

    @property
    def weight(self) -> tuple[int, ...]:
        """Return where the rule stands among all that may answer: low comes first."""
        host = self.rule.host
        kind = 2 if host == ANY_HOST else int(host.startswith(BELOW))
        return (kind, -len(host) * (kind == 1), *self.lead.rank)

    @property
    def shape(self) -> str:
        """Return the kinds of a path's segments: fixed, gap, any number; nothing if exact."""
        if self.rule.match is Match.EXACT:
            return ""
        pieces = segments(self.source)
        if self.rule.match is Match.PREFIX:
            return LITERAL * len(pieces) + REST
        return "".join(REST if x == STAR else GAP if is_gap(x) else LITERAL for x in pieces)


Turn = Callable[[Move], Move]


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """What one server has to itself: which rules come first, and what of them it cannot say.

    ``once`` says what holds of many rules alike and is told of the first of them. ``look`` is shown
    each move once before they are in order, for to make them anew takes long.
    """

    weight: Callable[[Move], tuple[int, ...]] = attrgetter("weight")
    left_out: Callable[[Rule], Message | None] = lambda _: None
    lossy: Callable[[Move], Iterable[str]] = lambda _: ()
    once: Callable[[Move], Iterable[str]] = lambda _: ()
    look: Callable[[Move], None] = lambda _: None


SERVER = Server()


@dataclass(frozen=True, slots=True, kw_only=True)
class Turns:
    """What becomes of a move where somebody reads, and where a form is sent, if that differs."""

    reading: Turn = lambda move: move
    form: Turn | None = None


class Moves:
    """Very many moves, the one that answers first first; each is made anew when it is asked for.

    ``codes`` are all that they answer with, and ``leading`` counts those that lead somewhere.
    """

    def __init__(self, led: Leading, plan: Plan) -> None:
        self.rules = RuleShelf()
        self.codes: set[int] = set()
        self.leading: Counter[int] = Counter()
        self._led, self._plan = led, plan
        self._weighed: defaultdict[tuple[int, ...], array[int]] = defaultdict(partial(array, "L"))

    def add(self, move: Move, weight: tuple[int, ...]) -> None:
        """Put a move aside, of which the rule is on the shelf already."""
        self._weighed[weight].append(move.number)
        self.codes.add(move.code)
        self.leading[move.code] += bool(move.targets)

    def __iter__(self) -> Iterator[Move]:
        """Yield all of them, as often as they are asked for."""
        return chain.from_iterable(self.of(self._weighed[x]) for x in sorted(self._weighed))

    def of(self, numbers: Sequence[int]) -> Iterator[Move]:
        """Yield those of some rules, in the order of these."""
        led = self._led(self.rules.take(numbers))
        for number, lead in zip(numbers, led, strict=True):
            yield _move(lead, self._plan, number)[0]

    @property
    def usual(self) -> int:
        """Return the status that needs no mention beside a target."""
        return self.leading.most_common(1)[0][0] if self.leading.total() else FOUND

    @property
    def is_moving(self) -> bool:
        """Say whether some lead on who asks, so that forms are answered otherwise."""
        return FOUND in self.codes or WHOLE in self.codes


def moves(
    rules: Iterable[Rule],
    plan: Plan,
    at: datetime,
    host: str,
    *,
    shown: int = 0,
    server: Server = SERVER,
) -> tuple[Moves, Losses]:
    """Return what the rules of a host do under a server, and what of them is lost."""
    led = leading(plan, at, shown=shown)
    found = Moves(led, plan)
    losses = Losses(found.rules)
    for lead in led(rules):
        number = found.rules.put(lead.rule)
        why = _left_out(lead, host) or server.left_out(lead.rule)
        if why:
            losses.add(number, why, left_out=True)
            continue
        move, astray = _move(lead, plan, number)
        found.add(move, server.weight(move))
        server.look(move)
        losses.add_all(number, (*astray, *map(worded, (*_lossy(move), *server.lossy(move)))))
        losses.add_once(number, server.once(move))
    return found, losses


def changed(move: Move, notice: str) -> Move:
    """Return what a rule does with a form: a successor takes it, others lead to the notice."""
    if move.code == WHOLE:
        return replace(move, lead=replace(move.lead, status=WHOLE))
    if move.code != FOUND:
        return move
    return instead(move, SEE_OTHER, notice)


def instead(move: Move, status: int, target: str = "") -> Move:
    """Return a move that answers otherwise, and takes nothing of a visitor's query along."""
    rule = replace(move.rule, keep=Keep.DROP)
    lead = replace(move.lead, rule=rule, status=status, target=target)
    return Move(lead, {ANY_LOCALE: target} if target else {}, move.number)


def _move(lead: Lead, plan: Plan, number: int) -> tuple[Move, list[Message]]:
    """Return what a rule does; one that leads off the company's hosts leads nowhere."""
    targets = _targets(lead, plan)
    hosts = plan.company.hosts
    astray = [fault for url in targets.values() if (fault := url_fault(url, hosts))]
    if not astray:
        return Move(lead, targets, number), []
    return Move(replace(lead, status=GONE, target=""), {}, number), astray[:1]


def _left_out(lead: Lead, host: str) -> Message | None:
    rule, source = lead.rule, lead.terms.path
    if not covers(rule.host, host):
        return Message(NO_HOST, {"host": rule.host})
    if any(map(_CONTROL.search, (source, *rule.query.values()))):
        return Message(NO_CONTROL)
    if len(source) * _MOST_SIGNS > _LONGEST and len(quote(source)) > _LONGEST:
        return Message(TOO_LONG)
    odd = [key for key in rule.query if not _PARAMETER.fullmatch(key)]
    return Message(NO_PARAMETER, {"key": odd[0]}) if odd else None


def _lossy(move: Move) -> Iterator[str]:
    rule = move.rule
    if any(value.startswith(":") for value in rule.query.values()):
        yield PLAIN_VALUES
    if move.spoken:
        yield ORDER
    if rule.keep is Keep.MERGE and any("?" in url for url in move.targets.values()):
        yield WINS


def _targets(lead: Lead, plan: Plan) -> Mapping[str, str]:
    if not lead.target:
        return {}
    written = lead.rule.targets(plan)
    shared = written.get(ANY_LOCALE, "")
    if len(written) == 1 and shared and LOCALE not in shared:
        return {ANY_LOCALE: encoded(shared)}
    every = {x: (written.get(x) or shared).replace(LOCALE, x) for x in plan.locales}
    if lead.rule.locale in every:
        return {ANY_LOCALE: encoded(every[lead.rule.locale])}
    one = set(every.values())
    return {
        x: encoded(url) for x, url in ({ANY_LOCALE: one.pop()} if len(one) == 1 else every).items()
    }
