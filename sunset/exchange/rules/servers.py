"""What the exports to servers share: who answers first, where each leads, how it is spelled."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import quote, quote_plus

from sunset.domain.hosts import ANY_HOST, BELOW, covers
from sunset.domain.patterns import CALLED, LOCALE, STAR, is_gap, names, segments
from sunset.domain.plans import ANY_LOCALE, Plan
from sunset.domain.redirects import Keep, Match, Rule, ascii_host, url_fault
from sunset.errors import N_, Message
from sunset.exchange.rules.exports import FOUND, GONE, SEE_OTHER, WHOLE, Lead, Loss, leads, worded

NO_HOST = N_("The file of one site cannot name the host %(host)s.")
NO_CONTROL = N_("The address holds a control character.")
NO_PARAMETER = N_("The server cannot ask for the parameter %(key)s.")
TOO_LONG = N_("The address is too long for the server's configuration.")
PLAIN_VALUES = N_("A parameter is captured only where it has no sign that needs encoding.")
ORDER = N_("The first language a browser names that the plan has is taken, whatever its weight.")
WINS = N_("Parameters of the visitor also go along where the target has them already.")
ENDS = N_("What was captured goes into a query only where it has no & or + in it.")
TOO_MANY = Message(N_("The server keeps nine captures of an address and no more."))
LITERAL, GAP, REST = "L", "G", "S"
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_PARAMETER = re.compile(r"[A-Za-z0-9_]+")
_URL = re.compile(r"(https?://)([^/?#]*)([^?#]*)(.*)", re.DOTALL)
_SAFE = "/:?#[]@!&'()*+,;=%~-._"
_LONGEST = 2500


@dataclass(frozen=True, slots=True)
class Move:
    """What a rule does at an instant on one host: its lead, and a target for each language."""

    lead: Lead
    targets: Mapping[str, str]

    @property
    def rule(self) -> Rule:
        """Return the rule."""
        return self.lead.rule

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
        pieces = segments(self.rule.source)
        if self.rule.match is Match.PREFIX:
            return LITERAL * len(pieces) + REST
        return "".join(REST if x == STAR else GAP if is_gap(x) else LITERAL for x in pieces)


def moves(
    rules: Iterable[Rule], plan: Plan, at: datetime, host: str, *, shown: int = 0
) -> tuple[list[Move], list[Loss]]:
    """Return what the rules of a host do, the one that answers first first, and what is left."""
    found: list[Move] = []
    losses: list[Loss] = []
    for lead in leads(rules, plan, at, shown=shown):
        why = _left_out(lead, host)
        if why:
            losses.append(Loss(lead.rule, why, left_out=True))
            continue
        move, astray = _move(lead, plan)
        found.append(move)
        losses += [Loss(lead.rule, each) for each in (*astray, *map(worded, _lossy(move)))]
    return sorted(found, key=lambda move: move.weight), losses


def changing(found: Iterable[Move], notice: str) -> Iterator[Move]:
    """Yield what rules do with a form: a successor takes it, and others lead to the notice."""
    for move in found:
        if move.code == WHOLE:
            yield replace(move, lead=replace(move.lead, status=WHOLE))
        elif move.code == FOUND:
            rule = replace(move.rule, keep=Keep.DROP)
            lead = replace(move.lead, rule=rule, status=SEE_OTHER, target=notice)
            yield Move(lead, {ANY_LOCALE: notice})
        else:
            yield move


def is_moving(found: Iterable[Move], notice: str) -> bool:
    """Say whether forms are answered otherwise than questions."""
    return bool(notice) and any(move.lead.status == FOUND for move in found)


def _move(lead: Lead, plan: Plan) -> tuple[Move, list[Message]]:
    """Return what a rule does; one that leads off the company's hosts leads nowhere."""
    targets = _targets(lead, plan)
    hosts = plan.company.hosts
    astray = [fault for url in targets.values() if (fault := url_fault(url, hosts))]
    if not astray:
        return Move(lead, targets), []
    return Move(replace(lead, status=GONE, target=""), {}), astray[:1]


def _left_out(lead: Lead, host: str) -> Message | None:
    rule = lead.rule
    if not covers(rule.host, host):
        return Message(NO_HOST, {"host": rule.host})
    if any(map(_CONTROL.search, (rule.source, *rule.query.values()))):
        return Message(NO_CONTROL)
    if len(quote(rule.source)) > _LONGEST:
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
    alone = written.get(ANY_LOCALE, LOCALE) if len(written) == 1 else LOCALE
    if LOCALE not in alone:
        # Of very many rules most have one address that says nothing odd: it is kept once.
        return written if encoded(alone) == alone else {ANY_LOCALE: encoded(alone)}
    shared = written.get(ANY_LOCALE, "")
    every = {x: (written.get(x) or shared).replace(LOCALE, x) for x in plan.locales}
    if lead.rule.locale in every:
        return {ANY_LOCALE: encoded(every[lead.rule.locale])}
    one = set(every.values())
    return {
        x: encoded(url) for x, url in ({ANY_LOCALE: one.pop()} if len(one) == 1 else every).items()
    }


def encoded(url: str) -> str:
    """Return a target of which no sign means anything to a server's configuration."""
    found = _URL.fullmatch(url)
    if found is None:
        return quote(url, safe=_SAFE)
    return found[1] + (ascii_host(found[2]) or found[2]) + quote(found[3] + found[4], safe=_SAFE)


def filled(
    url: str, rule: Rule, value: Callable[[str, bool], str], text: Callable[[str], str] = str
) -> str:
    """Put a server's variables into a target; ``value`` is told whether it is for the path."""
    found = _URL.fullmatch(url)
    own = names(rule)
    if found is None or not own:
        return text(url)

    def place(part: str, *, path: bool) -> str:
        pieces = CALLED.split(part)
        return "".join(
            (value(x, path) if x in own else text(f":{x}")) if odd % 2 else text(x)
            for odd, x in enumerate(pieces)
        )

    return text(found[1] + found[2]) + place(found[3], path=True) + place(found[4], path=False)


def asking(url: str, keep: Keep, bare: str, more: str) -> str:
    """Put a visitor's query into a target: ``bare`` where it has none yet, else ``more``."""
    if keep is Keep.DROP or not url.startswith("http"):
        return url
    whole, sign, fragment = url.partition("#")
    return whole + (more if "?" in whole else bare) + sign + fragment


def spellings(text: str) -> list[str]:
    """Return a text in both ways in which letters with marks are written."""
    return list(dict.fromkeys((text, unicodedata.normalize("NFD", text))))


def form_values(value: str) -> list[str]:
    """Return how browsers and forms encode the value of a parameter."""
    return list(dict.fromkeys((quote(value, safe=""), quote_plus(value))))


def languages(locales: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each locale with what Accept-Language looks like where it is the first one known."""
    known = sorted(locales, key=len, reverse=True)
    every = "|".join(known)
    for locale in known:
        yield locale, rf"^(?:(?!\s*(?:{every})(?:[-;,\s]|$))[^,]*,)*\s*{locale}(?:[-;,\s]|$)"


def heading(plan: Plan, host: str, at: datetime, until: datetime | None) -> Iterator[str]:
    """Yield the comment that says what a file holds, and until when."""
    yield f"# {host}: what the plan {plan.id} answers as of {at:%Y-%m-%dT%H:%M:%SZ}."
    final = "It is final: nothing of it changes on its own."
    yield (
        f"# It holds until {until:%Y-%m-%dT%H:%M:%SZ}; export it again then."
        if until
        else (f"# {final}")
    )
