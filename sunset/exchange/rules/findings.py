"""Find what is wrong between rules, however many there are: before they go live."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sunset.domain.hosts import ANY_HOST, covers, settled
from sunset.domain.patterns import LOCALE
from sunset.domain.plans import ANY_LOCALE, PlacementKind, Plan
from sunset.domain.redirects import Match, Rule, ascii_host, host_of, url_fault
from sunset.domain.rule_checks import Address, address_of
from sunset.domain.targets import has_gaps
from sunset.errors import N_, Message
from sunset.exchange.rules.finding import Finding, Kind, found
from sunset.exchange.rules.following import Hop, Roads, Where, alone, journey, netloc
from sunset.exchange.rules.lines import Line

_SHOWN_HOPS = 5
_FEW = 10
_SLASHES = 2
TWICE = N_("Line %(line)s has a rule for the same address.")
_Targets = Mapping[str, str]


@dataclass(slots=True)
class _Known:
    """What is kept of the rules while they pass by once."""

    plan: Plan
    wins_first: bool
    roads: Roads = field(default_factory=Roads)
    forms: dict[Address, Where] = field(default_factory=dict)
    targets: list[tuple[Where, str | _Targets]] = field(default_factory=list)
    broad: list[tuple[Where, Address]] = field(default_factory=list)
    origins: dict[str, Message | None] = field(default_factory=dict)
    homes: dict[str, list[Where]] = field(default_factory=dict)
    closing: dict[str, bool] = field(default_factory=dict)
    leading: int = 0


def numbered(lines: Iterable[Line]) -> Iterator[tuple[int, Rule]]:
    """Yield the rules of a file behind their lines."""
    for line in lines:
        if line.rule is not None:
            yield line.number, line.rule


def findings(
    rules: Iterable[tuple[Where, Rule]],
    plan: Plan,
    *,
    beside: Iterable[tuple[Where, Rule]] = (),
    wins_first: bool = False,
) -> Iterator[Finding]:
    """Yield everything that is wrong between rules, each behind its line or address.

    ``beside`` are other rules of the plan, told of only where they meet one of these.
    ``wins_first`` says that the rules come from a file in which the first match answers.
    """
    known = _Known(plan, wins_first)
    for where, rule in rules:
        targets = rule.targets(plan)
        yield from _alone(where, rule, targets, known)
        yield from _twice(where, rule, known)
        known.roads.add(where, rule, targets)
        known.targets.append((where, alone(targets)))
    own = len(known.targets)
    for where, rule in beside:
        targets = rule.targets(plan)
        yield from _twice(where, rule, known)
        known.roads.add(where, rule, targets)
        known.targets.append((where, alone(targets)))
    yield from _never(known, own)
    yield from _onward(known, own)
    yield from _homes(known)


# --- a rule on its own ---------------------------------------------------------------------------


def _alone(where: Where, rule: Rule, targets: _Targets, known: _Known) -> Iterator[Finding]:
    for url in dict.fromkeys(targets.values()) if len(targets) > 1 else targets.values():
        fault = _foreign(url, known) if url else None
        if fault is not None:
            mend = N_("Lead it to a host of the company, or add the host to the company's.")
            yield found(where, Kind.FOREIGN, fault, Message(mend))
        if url:
            _count(where, rule, url, known)
    if ANY_LOCALE not in rule.urls:
        yield from _locales(where, _missing(rule, known.plan))


def _foreign(url: str, known: _Known) -> Message | None:
    cut = url.find("/", 8)
    origin = url[:cut] if cut > 0 and "?" not in url[:cut] and "#" not in url[:cut] else url
    if origin not in known.origins:
        known.origins[origin] = url_fault(origin, known.plan.company.hosts)
    return known.origins[origin]


def _count(where: Where, rule: Rule, url: str, known: _Known) -> None:
    known.leading += 1
    if url.count("/", 0, -1) > _SLASHES or "?" in url or "#" in url:
        return
    if rule.match is not Match.EXACT or rule.source != "/":
        known.homes.setdefault(f"{url.rstrip('/')}/", []).append(where)


def _locales(where: Where, missing: list[str]) -> Iterator[Finding]:
    if missing:
        values = {"locales": ", ".join(missing)}
        msgid = N_("Readers of %(locales)s are promised their language, but have no target.")
        mend = N_("Give a target for %(locales)s, or one for everybody.")
        yield found(where, Kind.LOCALE, Message(msgid, values), Message(mend, values))


def _missing(rule: Rule, plan: Plan) -> list[str]:
    chosen = rule.chosen(plan)
    if not (rule.urls or chosen):
        return []
    there = set(rule.urls) | (set(chosen.url) if chosen else set())
    return [] if ANY_LOCALE in there else [x for x in plan.promised if x not in there]


# --- rules that cover the same -------------------------------------------------------------------


def _twice(where: Where, rule: Rule, known: _Known) -> Iterator[Finding]:
    address = address_of(rule)
    earlier = known.forms.setdefault(address, where)
    if earlier != where:
        mend = N_("Keep one of the two.")
        yield found(where, Kind.DUPLICATE, Message(TWICE, {"line": earlier}), Message(mend))
    elif ANY_HOST in rule.host:
        known.broad.append((where, address))
    elif known.wins_first and isinstance(where, int):
        yield from _wider(where, rule, known)


def _wider(line: int, rule: Rule, known: _Known) -> Iterator[Finding]:
    """Find rules that their own file never reached, but that answer here."""
    asked = f"//{rule.host}{rule.path}"
    first = known.roads.after(asked, "") if rule.host in known.roads.names else None
    if first is not None and first.where != line:
        msgid = N_("In its file line %(line)s answered this address first; here this rule does.")
        mend = N_("Remove the rule if it was out of use.")
        yield found(line, Kind.SHADOWED, Message(msgid, {"line": first.where}), Message(mend))


def _never(known: _Known, own: int) -> Iterator[Finding]:
    """Find rules for several hosts, each of which has its own for the same address."""
    asked = {where for where, _ in known.targets[:own]} if known.broad else set()
    for where, (pattern, kind, path) in known.broad:
        hosts = [x.host for x in known.plan.placements if covers(pattern, x.host)]
        others = [known.forms.get((host, kind, path)) for host in hosts if host != pattern]
        if others and None not in others and len(others) == len(hosts) and asked & {where, *others}:
            msgid = N_("Every host it could answer for has a rule of its own for this address.")
            yield found(where, Kind.SHADOWED, Message(msgid), Message(N_("Remove it.")))


# --- where targets lead on to --------------------------------------------------------------------


def _onward(known: _Known, own: int) -> Iterator[Finding]:
    for number, (where, said) in enumerate(known.targets):
        targets = {ANY_LOCALE: said} if isinstance(said, str) else said
        for locale, url in targets.items():
            spoken = known.plan.source_locale if locale == ANY_LOCALE else locale
            first = url.replace(LOCALE, spoken)
            hops = list(journey(known.roads, where, first, spoken))
            if hops and (number < own or any(isinstance(hop.where, int) for hop in hops)):
                yield _judged(where, hops)
                break
            if not hops and number < own and _is_lost(first, known):
                yield _dead(where, [Hop(first, "")])
                break


def _is_lost(url: str, known: _Known) -> bool:
    """Say whether an address that no rule answers is on a host that closes with the plan."""
    place = netloc(url)
    if place not in known.closing:
        # Of all hosts below a domain nobody knows which of them close.
        places = (x for x in known.plan.placements if x.kind is not PlacementKind.BESIDE)
        host = ascii_host(host_of(place))
        known.closing[place] = host in {settled(each.host) for each in places}
    return known.closing[place] and not has_gaps(url, captures=True)


def _judged(where: Where, hops: list[Hop]) -> Finding:
    values = {"way": _way(where, hops), "url": hops[-1].url}
    if hops[0].where == where:
        msgid = N_("The rule leads to its own address.")
        mend = N_("Give it another target.")
        return found(where, Kind.ITSELF, Message(msgid), Message(mend))
    if hops[-1].where in {where, *(hop.where for hop in hops[:-1])}:
        msgid = N_("The rule leads into a loop: %(way)s.")
        mend = N_("Give one rule of the loop another target.")
        return found(where, Kind.LOOP, Message(msgid, values), Message(mend))
    if not hops[-1].url:
        return _dead(where, hops)
    msgid = N_("The rule leads to the old address of another: %(way)s.")
    mend = N_("Lead it straight to %(url)s.")
    return found(where, Kind.CHAIN, Message(msgid, values), Message(mend, values))


def _dead(where: Where, hops: Sequence[Hop]) -> Finding:
    msgid = N_("The rule leads to an address that is gone: %(way)s.")
    mend = N_("Lead it elsewhere.")
    return found(where, Kind.DEAD, Message(msgid, {"way": _way(where, hops)}), Message(mend))


def _way(where: Where, hops: Sequence[Hop]) -> str:
    return " → ".join(str(x) for x in (where, *(hop.where for hop in hops[:_SHOWN_HOPS])))


def _homes(known: _Known) -> Iterator[Finding]:
    for url, places in known.homes.items():
        if len(places) >= _FEW and 2 * len(places) >= known.leading:
            values = {"count": len(places), "url": url}
            msgid = N_("%(count)s rules lead to the home page %(url)s, where nobody finds more.")
            mend = N_("Lead each address to the page that took its place.")
            yield found(places[0], Kind.HOME, Message(msgid, values), Message(mend))
