"""Bring many rules in from a file, say what is wrong with them, and hand a plan's rules out."""

from array import array
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sunset.domain.forms import settled
from sunset.domain.people import Permission, Person
from sunset.domain.plans import Plan
from sunset.domain.redirects import Rule
from sunset.domain.rule_checks import Check, address_of
from sunset.errors import N_, Message, Problem, Refused
from sunset.exchange.rules.arrivals import Arrivals
from sunset.exchange.rules.finding import Finding, Kind, addressed, wrong
from sunset.exchange.rules.findings import TWICE, findings
from sunset.exchange.rules.flattening import straight
from sunset.exchange.rules.following import Roads, covered
from sunset.exchange.rules.lines import Line
from sunset.store import plans, rule_batches, rule_proposals, rule_states, rules, unknowns
from sunset.store.audit import Act
from sunset.store.many import Many, Pairs
from sunset.store.rule_batches import Batch, Known, Watch, unwatched, watched
from sunset.store.session import Session

HOST = "host"
_NOBODY = "nobody.invalid"  # no host has such a name (RFC 2606)
_TARGETS = (Kind.FOREIGN, Kind.LOCALE)


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
    """What became of a file: lines that need a word, what is wrong, and how much was kept.

    ``waits`` is the change set in which it waits for a second person, if it does.
    """

    lines: tuple[Line, ...]
    findings: tuple[Finding, ...]
    wrong: int
    added: int
    changed: int
    removed: int
    kept: bool
    waits: int = 0


@dataclass(frozen=True, slots=True)
class Prepared:
    """What bringing a file in means: what is written, if it is meant, and what is to be said."""

    batch: Batch
    lines: tuple[Line, ...]
    findings: tuple[Finding, ...]
    wrong: int
    missed: Sequence[tuple[str, str]]
    is_meant: bool

    @property
    def brought(self) -> Brought:
        """Return what becomes of the file when this is kept."""
        done = self.batch.changes
        counts = (self.wrong, done.added, done.changed, done.removed)
        return Brought(self.lines, self.findings, *counts, kept=self.is_meant)


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
    return keep(session, actor, prepare(session, actor, plan_id, given, manner), now=now)


def prepare(
    session: Session,
    actor: Person,
    plan_id: str,
    given: Iterable[Line],
    manner: Manner,
    *,
    watch: Watch = unwatched,
) -> Prepared:
    """Work out what bringing a file in means; it may take long, and keeps nothing.

    ``watch`` is told now and then how far a step of that is, once the file is read.
    """
    actor.demand(Permission.CHANGE_PLANS)
    plan, state = plans.get(session, plan_id), rule_states.of(session, plan_id)
    new, said = _read(plan, given)
    bad = sum(bool(line.problems) for line in said)
    if manner.flatten:
        new = _flattened(plan, new, _others(session, plan_id, new, manner))
    known = watched(rule_batches.known(session, plan_id), watch)
    added, changed, gone = _compared(new, known, replace=manner.replace)
    batch = rule_batches.work_out(
        plan_id, state, added=added, changed=changed, removed=gone, watch=watch
    )
    others = watched(_others(session, plan_id, new, manner), watch)
    told = _told(plan, watched(new, watch), others, manner)
    missed = covered(unknowns.all_of(session, plan_id), (rule for _, rule in new))
    is_meant = not manner.dry_run and (manner.leave_out or not bad) and bool(batch.changes.total)
    return Prepared(batch, tuple(said), told, bad, missed, is_meant)


def keep(session: Session, actor: Person, prepared: Prepared, *, now: datetime) -> Brought:
    """Keep what bringing a file in means, unless others changed the plan or its rules meanwhile."""
    actor.demand(Permission.CHANGE_PLANS)
    if prepared.is_meant:
        plan = plans.get(session, prepared.batch.plan)
        act = Act(actor=actor, at=now, action="rules imported", plan=plan.id)
        settled = rule_proposals.settle(session, plan, prepared.batch, act)
        if settled.waits:
            return replace(prepared.brought, waits=settled.waits)
        for host, path in prepared.missed:
            unknowns.forget(session, plan.id, host, path)
    return prepared.brought


def findings_of(
    session: Session, actor: Person, plan_id: str, *, watch: Watch = unwatched
) -> tuple[Finding, ...]:
    """Say everything that is wrong with the rules a plan has, and between them."""
    actor.demand(Permission.SEE_PLANS)
    plan = plans.get(session, plan_id)
    told = tuple(wrong(addressed(watched(rules.of(session, plan_id), watch)), plan))
    said = {each.address for each in told}
    # Of a rule that is wrong by itself, its targets need no second word.
    others = findings(addressed(watched(rules.of(session, plan_id), watch)), plan)
    return (*told, *(x for x in others if x.kind not in _TARGETS or x.address not in said))


def hand_out(
    session: Session, actor: Person, plan_id: str
) -> tuple[Plan, Generator[Rule, None, None]]:
    """Return a plan and its rules, for whoever may see them; read them before the session ends."""
    actor.demand(Permission.SEE_PLANS)
    return plans.get(session, plan_id), rules.of(session, plan_id)


def host_of(plan: Plan, chosen: str) -> str:
    """Return the old host that a file is for: the one chosen, or the only one there is."""
    hosts = [place.host for place in plan.placements]
    if chosen in hosts or (not chosen and len(hosts) == 1):
        return chosen or hosts[0]
    msgid = N_("Choose one of the plan's hosts: %(hosts)s.")
    raise Refused.because(msgid, field=HOST, hosts=", ".join(hosts) or "-")


def host_for(plan: Plan, chosen: str) -> str:
    """Return the old host of lines that name none; where there are several, nobody's."""
    return _NOBODY if not chosen and len(plan.placements) > 1 else host_of(plan, chosen)


def _hostless(plan: Plan, line: int) -> Refused:
    msgid = N_(
        "Line %(line)s does not say for which host it is. "
        "Write whole addresses, or choose one of the plan's hosts: %(hosts)s."
    )
    hosts = ", ".join(place.host for place in plan.placements)
    return Refused.because(msgid, field=HOST, line=line, hosts=hosts)


def _read(plan: Plan, given: Iterable[Line]) -> tuple[Arrivals, list[Line]]:
    """Return the rules that are in order by their addresses, and the lines that need a word."""
    check = Check(plan)
    new = Arrivals()
    said: list[Line] = []
    for line in given:
        number, text, rule, problems, notes = line
        if rule is not None:
            if rule.host == _NOBODY:
                raise _hostless(plan, number)
            rule = settled(rule)
            address = address_of(rule)
            found = list(check.rule(rule))
            earlier = new.line(address)
            if earlier is not None:
                found.append(("path", Message(TWICE, {"line": earlier})))
            elif not found:
                new.add(address, number, rule)
            problems = tuple(Problem(field, message, number) for field, message in found)
        if problems or notes:
            said.append(Line(number, text, rule, problems, notes))
    return new, said


def _others(session: Session, plan_id: str, new: Arrivals, manner: Manner) -> Iterator[Rule]:
    there = () if manner.replace else rules.of(session, plan_id)
    return (rule for rule in there if address_of(rule) not in new)


def _compared(
    new: Arrivals, known: Iterable[Known], *, replace: bool
) -> tuple[Many[Rule], Many[tuple[Known, Rule]], Many[Known]]:
    """Return the rules that are new, those that change behind what they were, and those that go."""
    met, changed, gone = bytearray(len(new)), list[tuple[int, Known]](), list[Known]()
    for each in known:
        rule = each.rule
        number = new.number(address_of(rule))
        if number is not None:
            met[number] = True
            if new.rule(number) != rule:
                changed.append((number, each))
        elif replace:
            gone.append(each)
    changed.sort()
    added = new.some(array("L", (number for number, is_met in enumerate(met) if not is_met)))
    after = new.some(array("L", (number for number, _ in changed)))
    return added, Pairs([each for _, each in changed], after), gone


def _told(
    plan: Plan, own: Iterable[tuple[int, Rule]], others: Iterable[Rule], manner: Manner
) -> tuple[Finding, ...]:
    """Say what is wrong with the rules of a file, and between them and those that stay."""
    return tuple(findings(own, plan, beside=addressed(others), wins_first=manner.wins_first))


def _flattened(plan: Plan, new: Arrivals, others: Iterable[Rule]) -> Arrivals:
    roads, check = Roads(), Check(plan)
    for line, rule in new:
        roads.add(line, rule, rule.targets(plan))
    for where, rule in addressed(others):
        roads.add(where, rule, rule.targets(plan))
    return new.turned(lambda line, rule: straight(roads, line, rule, check))
