"""Find what is wrong between rules, however many there are: before they go live."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sunset.domain.forms import form
from sunset.domain.hosts import covers
from sunset.domain.patterns import LOCALE, Terms, fold, terms
from sunset.domain.plans import ANY_LOCALE, Plan
from sunset.domain.redirects import Match, Rule, url_fault
from sunset.errors import N_, Message
from sunset.exchange.rules.following import Hop, Roads, journey
from sunset.exchange.rules.lines import Line

_SHOWN_HOPS = 5
_FEW = 10
_SLASHES = 2


class Kind(StrEnum):
    """What is wrong with a rule."""

    ITSELF = "itself"
    LOOP = "loop"
    CHAIN = "chain"
    DEAD = "dead"
    DUPLICATE = "duplicate"
    SHADOWED = "shadowed"
    FOREIGN = "foreign"
    HOME = "home"
    LOCALE = "locale"


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with the rule of a line, and what would mend it."""

    line: int
    kind: Kind
    message: Message
    mend: Message


@dataclass(slots=True)
class _Known:
    """What is kept of the rules while they pass by once."""

    plan: Plan
    wins_first: bool
    roads: Roads = field(default_factory=Roads)
    forms: dict[tuple[str, str, str], int] = field(default_factory=dict)
    targets: list[tuple[int, Mapping[str, str]]] = field(default_factory=list)
    origins: dict[str, Message | None] = field(default_factory=dict)
    homes: dict[str, list[int]] = field(default_factory=dict)
    leading: int = 0


def numbered(lines: Iterable[Line]) -> Iterator[tuple[int, Rule]]:
    """Yield the rules of a file behind their lines."""
    for line in lines:
        if line.rule is not None:
            yield line.number, line.rule


def findings(
    rules: Iterable[tuple[int, Rule]], plan: Plan, *, wins_first: bool = False
) -> Iterator[Finding]:
    """Yield everything that is wrong between rules, each behind its number or line.

    ``wins_first`` says that the rules come from a file in which the first match answers.
    """
    known = _Known(plan, wins_first)
    for line, rule in rules:
        targets, wanted = rule.targets(plan), terms(rule)
        yield from _alone(line, rule, targets, known)
        yield from _twice(line, rule, wanted, known)
        known.roads.add(line, rule, targets, wanted)
        known.targets.append((line, targets))
    for line, targets in known.targets:
        yield from _onward(line, targets, known)
    yield from _homes(known)


# --- a rule on its own ---------------------------------------------------------------------------


def _alone(line: int, rule: Rule, targets: Mapping[str, str], known: _Known) -> Iterator[Finding]:
    for url in dict.fromkeys(filter(None, targets.values())):
        fault = _foreign(url, known)
        if fault is not None:
            mend = N_("Lead it to a host of the company, or add the host to the company's.")
            yield Finding(line, Kind.FOREIGN, fault, Message(mend))
        _count(line, rule, url, known)
    missing = _missing(rule, known.plan)
    if missing:
        values = {"locales": ", ".join(missing)}
        msgid = N_("Readers of %(locales)s are promised their language, but have no target.")
        mend = N_("Give a target for %(locales)s, or one for everybody.")
        yield Finding(line, Kind.LOCALE, Message(msgid, values), Message(mend, values))


def _foreign(url: str, known: _Known) -> Message | None:
    cut = url.find("/", 8)
    origin = url[:cut] if cut > 0 and "?" not in url[:cut] and "#" not in url[:cut] else url
    if origin not in known.origins:
        known.origins[origin] = url_fault(origin, known.plan.company.hosts)
    return known.origins[origin]


def _count(line: int, rule: Rule, url: str, known: _Known) -> None:
    known.leading += 1
    if url.count("/", 0, -1) > _SLASHES or "?" in url or "#" in url:
        return
    if rule.match is not Match.EXACT or rule.source != "/":
        known.homes.setdefault(f"{url.rstrip('/')}/", []).append(line)


def _missing(rule: Rule, plan: Plan) -> list[str]:
    if ANY_LOCALE in rule.urls or not (rule.urls or rule.destination or rule.need):
        return []
    chosen = rule.chosen(plan)
    there = set(rule.urls) | (set(chosen.url) if chosen else set())
    return [] if ANY_LOCALE in there else [x for x in plan.promised if x not in there]


# --- rules that cover the same -------------------------------------------------------------------


def _twice(line: int, rule: Rule, wanted: Terms, known: _Known) -> Iterator[Finding]:
    kind, path = _form(rule, wanted)
    earlier = known.forms.setdefault((rule.host, kind, path), line)
    if earlier != line:
        msgid = N_("Line %(line)s has a rule for the same address.")
        mend = N_("Keep one of the two.")
        yield Finding(line, Kind.DUPLICATE, Message(msgid, {"line": earlier}), Message(mend))
    elif _never(rule, kind, path, known):
        msgid = N_("Every host it could answer for has a rule of its own for this address.")
        yield Finding(line, Kind.SHADOWED, Message(msgid), Message(N_("Remove it.")))
    elif known.wins_first:
        yield from _wider(line, rule, known)


def _form(rule: Rule, wanted: Terms) -> tuple[str, str]:
    """Return the form of a rule; most are a path alone, whose form takes no time to find."""
    if wanted.match is not Match.EXACT or wanted.query:
        return form(rule)
    path = fold(wanted.path) if wanted.folds_case else wanted.path
    return str(Match.EXACT), path + "\0" * wanted.folds_case + "\1" * wanted.strict_slash


def _never(rule: Rule, kind: str, path: str, known: _Known) -> bool:
    if "*" not in rule.host:
        return False
    hosts = [x.host for x in known.plan.placements if covers(rule.host, x.host)]
    return bool(hosts) and all((host, kind, path) in known.forms for host in hosts)


def _wider(line: int, rule: Rule, known: _Known) -> Iterator[Finding]:
    """Find rules that their own file never reached, but that answer here."""
    asked = f"//{rule.host}{rule.path}"
    found = known.roads.after(asked, "") if rule.host in known.roads.names else None
    if found is not None and found.line != line:
        msgid = N_("In its file line %(line)s answered this address first; here this rule does.")
        mend = N_("Remove the rule if it was out of use.")
        yield Finding(line, Kind.SHADOWED, Message(msgid, {"line": found.line}), Message(mend))


# --- where targets lead on to --------------------------------------------------------------------


def _onward(line: int, targets: Mapping[str, str], known: _Known) -> Iterator[Finding]:
    for locale, url in targets.items():
        spoken = known.plan.source_locale if locale == ANY_LOCALE else locale
        hops = list(journey(known.roads, line, url.replace(LOCALE, spoken), spoken))
        if hops:
            yield _judged(line, hops)
            return


def _judged(line: int, hops: list[Hop]) -> Finding:
    way = " → ".join(str(x) for x in (line, *(hop.line for hop in hops[:_SHOWN_HOPS])))
    values = {"way": way, "url": hops[-1].url, "line": hops[0].line}
    if hops[0].line == line:
        msgid = N_("The rule leads to its own address.")
        return Finding(line, Kind.ITSELF, Message(msgid), Message(N_("Give it another target.")))
    if hops[-1].line in {line, *(hop.line for hop in hops[:-1])}:
        msgid = N_("The rule leads into a loop: %(way)s.")
        mend = N_("Give one rule of the loop another target.")
        return Finding(line, Kind.LOOP, Message(msgid, values), Message(mend))
    if not hops[-1].url:
        msgid = N_("The rule leads to an address that is gone: %(way)s.")
        return Finding(line, Kind.DEAD, Message(msgid, values), Message(N_("Lead it elsewhere.")))
    msgid = N_("The rule leads to the old address of another: %(way)s.")
    mend = N_("Lead it straight to %(url)s.")
    return Finding(line, Kind.CHAIN, Message(msgid, values), Message(mend, values))


def _homes(known: _Known) -> Iterator[Finding]:
    for url, lines in known.homes.items():
        if len(lines) >= _FEW and 2 * len(lines) >= known.leading:
            values = {"count": len(lines), "url": url}
            msgid = N_("%(count)s rules lead to the home page %(url)s, where nobody finds more.")
            mend = N_("Lead each address to the page that took its place.")
            yield Finding(lines[0], Kind.HOME, Message(msgid, values), Message(mend))
