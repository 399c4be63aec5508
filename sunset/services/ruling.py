"""Bring many rules in from a file, and hand a plan's rules out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sunset.domain.forms import settled
from sunset.domain.people import Permission, Person
from sunset.domain.plans import Plan
from sunset.domain.redirects import Rule
from sunset.domain.rule_checks import TAKEN, Address, Check, address_of
from sunset.errors import N_, Message, Problem, Refused
from sunset.exchange.rules.finding import Finding, Kind, addressed, wrong
from sunset.exchange.rules.findings import findings
from sunset.exchange.rules.flattening import straight
from sunset.exchange.rules.following import Roads, Where
from sunset.exchange.rules.lines import Line
from sunset.store import keeping, plans, rules, unknowns
from sunset.store.audit import Act
from sunset.store.session import Session

_TARGETS = (Kind.FOREIGN, Kind.LOCALE)
_Known = dict[Address, Rule]
_New = dict[Address, tuple[int, Rule]]


@dataclass(frozen=True, slots=True)
class Manner:
    """How a file is brought in.

    ``wins_first`` says that in its format the first match answers, ``leave_out`` keeps what is in
    order without the rest, ``replace`` takes away the rules that the file does not name, and
    ``flatten`` leads rules that lead to other old addresses straight to where those end.
    """

    wins_first: bool = False
    leave_out: bool = False
    replace: bool = False
    flatten: bool = False
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of a file: lines that need a word, what is wrong, and how much was kept."""

    lines: tuple[Line, ...]
    findings: tuple[Finding, ...]
    wrong: int
    added: int
    changed: int
    removed: int
    kept: bool


def bring(
    session: Session,
    actor: Person,
    plan_id: str,
    given: Iterable[Line],
    manner: Manner,
    *,
    now: datetime,
) -> Brought:
    """Bring a file's rules into a plan: all of them, or nothing unless some may be left out.

    A rule takes the place of the one that has its address; others stay.
    """
    actor.demand(Permission.CHANGE_PLANS)
    plan = plans.get(session, plan_id)
    new, said = _read(plan, given)
    bad = sum(bool(line.problems) for line in said)
    known = {address_of(rule): rule for rule in rules.of(session, plan_id)}
    others = {} if manner.replace else {x: rule for x, rule in known.items() if x not in new}
    if manner.flatten:
        new = _flattened(plan, new, others)
    added, changed = _compared(new, known)
    removed = len(known.keys() - new.keys()) if manner.replace else 0
    kept = _is_meant(manner, bad) and bool(added or changed or removed)
    if kept:
        act = Act(actor=actor, at=now, action="rules imported", plan=plan_id)
        _keep(session, plan, act, new, known if not manner.replace else None)
    beside = addressed(others.values())
    told = findings(new.values(), plan, beside=beside, wins_first=manner.wins_first)
    return Brought(tuple(said), tuple(told), bad, added, changed, removed, kept)


def findings_of(session: Session, actor: Person, plan_id: str) -> tuple[Finding, ...]:
    """Say everything that is wrong with the rules a plan has, and between them."""
    actor.demand(Permission.SEE_PLANS)
    plan = plans.get(session, plan_id)
    kept = list(addressed(rules.of(session, plan_id)))
    told = tuple(wrong(kept, plan))
    said = {each.address for each in told}
    # Of a rule that is wrong by itself, its targets need no second word.
    others = findings(kept, plan)
    return (*told, *(x for x in others if x.kind not in _TARGETS or x.address not in said))


def flatten(session: Session, actor: Person, plan_id: str, *, now: datetime) -> int:
    """Lead rules that lead to other old addresses straight to where those end; count them."""
    actor.demand(Permission.CHANGE_PLANS)
    plan = plans.get(session, plan_id)
    roads, kept = Roads(), list(addressed(rules.of(session, plan_id)))
    for where, rule in kept:
        roads.add(where, rule, rule.targets(plan))
    check = Check(plan)
    shorter = [
        made for where, rule in kept if (made := _straight(roads, where, rule, check)) != rule
    ]
    act = Act(actor=actor, at=now, action="rules flattened", plan=plan_id)
    if shorter:
        keeping.change_rules(session, plan, act, put=shorter)
    return len(shorter)


def hand_out(session: Session, actor: Person, plan_id: str) -> tuple[Plan, tuple[Rule, ...]]:
    """Return a plan and its rules, for whoever may see them."""
    actor.demand(Permission.SEE_PLANS)
    return plans.get(session, plan_id), tuple(rules.of(session, plan_id))


def host_of(plan: Plan, chosen: str) -> str:
    """Return the old host that a file is for: the one chosen, or the only one there is."""
    hosts = [place.host for place in plan.placements]
    if chosen in hosts or (not chosen and len(hosts) == 1):
        return chosen or hosts[0]
    msgid = N_("Choose one of the plan's hosts: %(hosts)s.")
    raise Refused.because(msgid, field="host", hosts=", ".join(hosts) or "-")


def _read(plan: Plan, given: Iterable[Line]) -> tuple[_New, list[Line]]:
    """Return the rules that are in order by their addresses, and the lines that need a word."""
    check = Check(plan)
    new: _New = {}
    said: list[Line] = []
    for line in given:
        number, text, rule, problems, notes = line
        if rule is not None:
            rule = settled(rule)
            address = address_of(rule)
            found = list(check.rule(rule))
            if address in new:
                found.append(("path", Message(TAKEN)))
            elif not found:
                new[address] = (number, rule)
            problems = tuple(Problem(field, message, number) for field, message in found)
        if problems or notes:
            said.append(Line(number, text, rule, problems, notes))
    return new, said


def _compared(new: _New, known: _Known) -> tuple[int, int]:
    """Count the rules that are new, and those that change."""
    if not known:
        return len(new), 0
    there = [(known[address], rule) for address, (_, rule) in new.items() if address in known]
    return len(new) - len(there), sum(before != rule for before, rule in there)


def _is_meant(manner: Manner, bad: int) -> bool:
    return not manner.dry_run and (manner.leave_out or not bad)


def _keep(session: Session, plan: Plan, act: Act, new: _New, known: _Known | None) -> None:
    """Keep what a file brought beside the rules known, and forget that people missed it."""
    if known is None:
        keeping.keep_rules(session, plan, (rule for _, rule in new.values()), act)
    else:
        fresh = (rule for x, (_, rule) in new.items() if known.get(x) != rule)
        keeping.change_rules(session, plan, act, put=fresh)
    _forget_covered(session, plan, [rule for _, rule in new.values()])


def _forget_covered(session: Session, plan: Plan, new: Iterable[Rule]) -> None:
    missed = unknowns.all_of(session, plan.id)
    if not missed:
        return
    roads = Roads()
    for number, rule in enumerate(new):
        roads.add(number, rule, {})
    for host, path in missed:
        if roads.covers(host, path):
            unknowns.forget(session, plan.id, host, path)


def _flattened(plan: Plan, new: _New, others: _Known) -> _New:
    roads, check = Roads(), Check(plan)
    for line, rule in new.values():
        roads.add(line, rule, rule.targets(plan))
    for where, rule in addressed(others.values()):
        roads.add(where, rule, rule.targets(plan))
    return {x: (line, _straight(roads, line, rule, check)) for x, (line, rule) in new.items()}


def _straight(roads: Roads, where: Where, rule: Rule, check: Check) -> Rule:
    """Return a rule without detours, unless it leads in a circle or would end off the list."""
    made = straight(roads, where, rule)
    return rule if made is None or any(check.rule(made)) else made
