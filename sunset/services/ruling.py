"""Bring many rules in from a file, and hand a plan's rules out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sunset.domain import checks
from sunset.domain.forms import form
from sunset.domain.people import Permission, Person
from sunset.domain.plans import Plan
from sunset.domain.redirects import Rule
from sunset.errors import N_, Message, Problem, Refused
from sunset.exchange.rules.findings import Finding, findings
from sunset.exchange.rules.lines import Line
from sunset.store import keeping, plans, rules
from sunset.store.audit import Act
from sunset.store.session import Session

_Address = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Manner:
    """How a file is brought in.

    ``wins_first`` says that in its format the first match answers, ``leave_out`` keeps what is in
    order without the rest, ``replace`` takes away the rules that the file does not name.
    """

    wins_first: bool = False
    leave_out: bool = False
    replace: bool = False
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
    wrong = sum(bool(line.problems) for line in said)
    known = {_address(rule): rule for rule in rules.of(session, plan_id)}
    fresh = {_address(rule): rule for _, rule in new}
    merged = fresh if manner.replace else {**known, **fresh}
    kept = not manner.dry_run and (manner.leave_out or not wrong) and merged != known
    if kept:
        act = Act(actor=actor, at=now, action="rules imported", plan=plan_id)
        keeping.keep_rules(session, plan, tuple(merged.values()), act)
    found = tuple(findings(new, plan, wins_first=manner.wins_first))
    added = len(fresh.keys() - known.keys())
    changed = sum(known.get(key, rule) != rule for key, rule in fresh.items())
    removed = len(known.keys() - merged.keys())
    return Brought(tuple(said), found, wrong, added, changed, removed, kept)


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


def _read(plan: Plan, given: Iterable[Line]) -> tuple[list[tuple[int, Rule]], list[Line]]:
    """Return the rules that are in order behind their lines, and the lines that need a word."""
    new: list[tuple[int, Rule]] = []
    said: list[Line] = []
    seen: set[_Address] = set()
    for line in given:
        problems = line.problems or tuple(_faults(plan, line, seen))
        if line.rule is not None and not problems:
            new.append((line.number, line.rule))
        if problems or line.notes:
            said.append(Line(line.number, line.text, line.rule, problems, line.notes))
    return new, said


def _faults(plan: Plan, line: Line, seen: set[_Address]) -> Iterator[Problem]:
    if line.rule is None:
        return
    for problem in checks.rule_faults(plan, (line.rule,)):
        field = problem.field.removeprefix("rules.1.")
        yield Problem(field, problem.message, line.number)
    address = _address(line.rule)
    if address in seen:
        msgid = N_("An earlier rule has the same address.")
        yield Problem("path", Message(msgid), line.number)
    seen.add(address)


def _address(rule: Rule) -> _Address:
    return (rule.host, *form(rule))
