"""Changes of rules that customers would notice: they wait for a second person, one row a rule."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count as count_from
from itertools import islice
from json import JSONEncoder, loads
from typing import NamedTuple

from sqlalchemy import delete, func, select
from sqlmodel import Session

from sunset.domain.plans import Plan
from sunset.domain.redirects import Rule
from sunset.domain.rule_checks import Check
from sunset.errors import N_, Message, Problem, Refused
from sunset.store import change_sets, keeping, rule_batches, rule_changes, rule_states
from sunset.store.audit import Act
from sunset.store.change_sets import ChangeSet
from sunset.store.many import CHUNK, chunks
from sunset.store.packed_rows import PackedRules
from sunset.store.proposed_tables import ProposedRule
from sunset.store.rule_batches import Batch, Known, Watch, unwatched, watched
from sunset.store.rule_changes import RuleChanges
from sunset.store.rule_rows import OWN, Row, address_of, own, row_of, rule_of, shared, statement
from sunset.store.tables import table_of

MOST_AT_ONCE = 2_000  # rules that somebody can wait for while they are compared
MOST_TOLD = 20
SHOWN_LATER = rule_changes.SAMPLE
_TABLE = table_of(ProposedRule)
_COLUMNS = ("change_set", "number", "rule", "before", "after")
_INSERT = "INSERT INTO proposed_rule ({names}) VALUES ({marks})"
_json = JSONEncoder(ensure_ascii=False).encode


class Proposed(NamedTuple):
    """A rule before and after a change, and the id of the one that is there."""

    id: int | None
    before: Row | None
    after: Row | None

    @property
    def rules(self) -> tuple[Rule | None, Rule | None]:
        """Return the rule before and after."""
        before, after = (None if row is None else rule_of(row) for row in self[1:])
        return before, after


@dataclass(frozen=True, slots=True)
class Settled:
    """What becomes of rules, and the change set in which that waits, if it does."""

    changes: RuleChanges
    waits: int = 0


def settle(
    session: Session, plan: Plan, batch: Batch, act: Act, at: datetime | None = None
) -> Settled:
    """Change the rules of a draft; those of a public plan wait for a second person."""
    if not plan.published:
        return Settled(keeping.keep_batch(session, plan, batch, act))
    if not batch.changes.total:
        return Settled(batch.changes)
    asked = replace(act, action="rules proposed")
    return Settled(batch.changes, propose(session, plan, batch, asked, at).id)


def propose(
    session: Session, plan: Plan, batch: Batch, act: Act, at: datetime | None = None
) -> ChangeSet:
    """Keep a change of rules that waits, together with that of their plan if there is one."""
    asked = change_sets.propose(session, plan, batch.state.version, act, at, rules=batch.changes)
    write(session, asked.id, of_batch(batch))
    return asked


def write(session: Session, change_set: int, proposed: Iterable[Proposed]) -> None:
    """Keep the rules of a change set that has none, in their order."""
    connection = session.connection()
    text = statement(connection, _INSERT, _COLUMNS)
    for chunk in chunks(enumerate(proposed, 1)):
        rows = [
            (change_set, number, each.id, _dump(each.before), _dump(each.after))
            for number, each in chunk
        ]
        connection.exec_driver_sql(text, rows)


def of_batch(batch: Batch) -> Iterator[Proposed]:
    """Yield what becomes of each rule that a batch changes."""
    for number in batch.removed:
        yield Proposed(number, batch.before[number], None)
    for columns, values, ids in batch.settings:
        becomes = dict(zip(columns, values, strict=True))
        for number in ids:
            before = batch.before[number]
            pairs = zip(OWN, before, strict=True)
            yield Proposed(number, before, tuple(becomes.get(name, old) for name, old in pairs))
    for row in batch.inserted:
        yield Proposed(None, None, own(row))


def page(session: Session, change_set: int, window: slice) -> list[Proposed]:
    """Return some of the rules of a change set, in their order."""
    table = _TABLE.c
    inside = table.number.between(window.start + 1, window.stop)
    query = select(table.rule, table.before, table.after)
    query = query.where(table.change_set == change_set, inside).order_by(table.number)
    found = session.connection().execute(query)
    return [Proposed(number, _load(before), _load(after)) for number, before, after in found]


def every(session: Session, change_set: int) -> Iterator[Proposed]:
    """Yield the rules of a change set, in their order."""
    for start in count_from(0, CHUNK):
        found = page(session, change_set, slice(start, start + CHUNK))
        yield from found
        if len(found) < CHUNK:
            return


def count(session: Session, change_set: int) -> int:
    """Count the rules that are kept of a change set."""
    query = select(func.count()).where(_TABLE.c.change_set == change_set)
    return session.connection().scalar(query) or 0


def batch_of(session: Session, asked: ChangeSet, plan: Plan, *, watch: Watch = unwatched) -> Batch:
    """Work out what confirming a change of rules means for a plan as it will be.

    It is refused where others changed the same rules, or where one does not fit the plan.
    """
    state, open_ = rule_states.of(session, plan.id), _Open(plan)
    for chunk in chunks(watched(every(session, asked.id), watch)):
        for each, there in _met(session, plan.id, chunk):
            open_.take(each, there)
    if open_.late or open_.wrong:
        raise Refused(*open_.late, *open_.wrong)
    return rule_batches.work_out(
        plan.id,
        state,
        added=open_.added,
        changed=open_.changed,
        removed=open_.removed,
        watch=watch,
    )


class _Open:
    """What is still to be done of a change of rules, by what becomes of each."""

    def __init__(self, plan: Plan) -> None:
        self.added = PackedRules()
        self.changed: list[tuple[Known, Rule]] = []
        self.removed: list[Known] = []
        self.late: list[Problem] = []
        self.wrong: list[Problem] = []
        self._check = Check(plan)

    def take(self, each: Proposed, there: Known | None) -> None:
        """Take a rule beside the one that is there now, unless it is that already."""
        now = there.row if there else None
        if now == each.after:
            return
        if now != each.before and len(self.late) < MOST_TOLD:
            self.late += _overtaken(each)
        if there and not each.after:
            self.removed.append(there)
        elif each.after:
            self._becomes(there, each.after)

    def _becomes(self, there: Known | None, after: Row) -> None:
        rule = rule_of(after)
        self.wrong += islice(_faults(self._check, rule), MOST_TOLD - len(self.wrong))
        if there:
            self.changed.append((there, rule))
        else:
            self.added.put(after)


def faults(plan: Plan, rules: Iterable[Rule]) -> Iterator[Problem]:
    """Say what is wrong with each of many rules, by its address."""
    check = Check(plan)
    for rule in rules:
        yield from _faults(check, rule)


def _faults(check: Check, rule: Rule) -> Iterator[Problem]:
    for _, message in check.rule(rule):
        values = {"address": rule_changes.address(rule), "problem": message}
        yield Problem("", Message(N_("%(address)s: %(problem)s"), values))


def let_go(session: Session, asked: ChangeSet) -> None:
    """Forget all but the first rules of a change set that is decided."""
    table = _TABLE.c
    gone = (table.change_set == asked.id) & (table.number > SHOWN_LATER)
    session.connection().execute(delete(_TABLE).where(gone))


def _met(
    session: Session, plan_id: str, wanted: Sequence[Proposed]
) -> Iterator[tuple[Proposed, Known | None]]:
    """Yield each rule that was proposed beside the one that is there now."""
    ids = [each.id for each in wanted if each.id is not None]
    there = {each.id: each for each in rule_batches.known(session, plan_id, ids)}
    fresh = {
        address_of(row_of(plan_id, rule_of(each.after))): each
        for each in wanted
        if each.id is None and each.after
    }
    taken = rule_batches.at(session, plan_id, fresh)
    yield from ((each, there.get(each.id)) for each in wanted if each.id is not None)
    yield from ((each, taken.get(address)) for address, each in fresh.items())


def _overtaken(late: Proposed) -> Iterator[Problem]:
    rule = late.rules[0] or late.rules[1]
    msgid = N_("%(address)s changed since this was proposed. Propose it anew.")
    if rule:
        yield Problem("", Message(msgid, {"address": rule_changes.address(rule)}))


def _dump(row: Row | None) -> str | None:
    return None if row is None else _json(row)


def _load(text: str | None) -> Row | None:
    return None if text is None else shared(loads(text))
