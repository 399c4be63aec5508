"""Work out a change of very many rules beforehand, so that keeping it takes a moment."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple, TypeVar

from sqlalchemy import delete, select, update
from sqlmodel import Session

from sunset.domain import rule_checks
from sunset.domain.forms import settled
from sunset.domain.places import Place, place_of
from sunset.domain.redirects import Rule
from sunset.errors import N_, Message, Problem, Refused, demand_none
from sunset.store import rule_changes, rule_states, touched
from sunset.store.many import CHUNK, Many, chunks
from sunset.store.packed_rows import PackedRows
from sunset.store.rule_changes import SAMPLE, Pair, RuleChanges
from sunset.store.rule_putting import INSERT, UPDATE
from sunset.store.rule_rows import (
    COLUMNS,
    OWN,
    RULE,
    Address,
    Row,
    address_of,
    of_plan,
    own,
    row_of,
    rule_of,
    shared,
)
from sunset.store.rule_rows import statement as written
from sunset.store.rule_states import State

_T = TypeVar("_T")
Watch = Callable[[int], None]

EACH = 500


class Known(NamedTuple):
    """A rule that is there, held as the row it is."""

    id: int
    row: Row

    @property
    def rule(self) -> Rule:
        """Return the rule, read anew: of very many, both would take twice the room."""
        return rule_of(self.row)


class Setting(NamedTuple):
    """What some columns of some rules become, alike for all of them."""

    columns: tuple[str, ...]
    values: Row
    ids: list[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What becomes of a plan's rules, as they are in a state.

    ``places`` is where they change, as far as the press goes by it; ``before`` is what the rules
    were that change or go, by their ids; ``same`` are those that were meant and are that already.
    """

    plan: str
    state: State
    inserted: PackedRows
    settings: Sequence[Setting]
    removed: Sequence[int]
    before: Mapping[int, Row]
    places: frozenset[Place]
    changes: RuleChanges
    same: Sequence[int] = ()

    @property
    def new(self) -> Iterator[Rule]:
        """Yield the rules that are added."""
        return (rule_of(own(row)) for row in self.inserted)


def known(session: Session, plan_id: str, ids: Collection[int] | None = None) -> Iterator[Known]:
    """Yield the rules of a plan, or those of them that have some ids, in their order."""
    query = select(RULE.c.id, *(RULE.c[name] for name in OWN)).where(RULE.c.plan == plan_id)
    for chunk in [None] if ids is None else chunks(sorted(set(ids))):
        some = query if chunk is None else query.where(RULE.c.id.in_(chunk))
        streamed = some.order_by(RULE.c.id).execution_options(yield_per=CHUNK)
        with session.connection().execute(streamed) as rows:
            for number, *row in rows:
                yield Known(number, shared(row))


def at(session: Session, plan_id: str, addresses: Collection[Address]) -> dict[Address, Known]:
    """Return the rules of a plan that have some addresses."""
    query = select(RULE.c.id, *(RULE.c[name] for name in COLUMNS)).where(of_plan(plan_id))
    found: dict[Address, Known] = {}
    for chunk in chunks(addresses):
        digests = RULE.c.address_digest.in_([address[0] for address in chunk])
        for number, *row in session.connection().execute(query.where(digests)):
            found[address_of(tuple(row))] = Known(number, own(tuple(row)))
    return {address: found[address] for address in addresses if address in found}


def unwatched(_number: int) -> None:
    """Tell nobody how far it is."""


def watched(items: Iterable[_T], watch: Watch) -> Iterator[_T]:
    """Pass things on, and tell somebody now and then how many have passed."""
    for number, item in enumerate(items):
        if not number % EACH:
            watch(number)
        yield item


def work_out(
    plan_id: str,
    state: State,
    *,
    added: Many[Rule] = (),
    changed: Many[tuple[Known, Rule]] = (),
    removed: Many[Known] = (),
    watch: Watch = unwatched,
) -> Batch:
    """Return what is to be written; the changed rules stay under their addresses.

    ``watch`` is told now and then how far it is.
    """
    counts = (len(added), len(changed), len(removed))
    told = rule_changes.sample(islice(_pairs(added, changed, removed), SAMPLE))
    few = sum(counts) <= touched.MOST
    return Batch(
        plan=plan_id,
        state=state,
        inserted=PackedRows(row_of(plan_id, settled(rule)) for rule in watched(added, watch)),
        settings=_settings(plan_id, watched(changed, watch)),
        removed=[each.id for each in removed],
        before={each.id: each.row for each in (*(pair[0] for pair in changed), *removed)},
        places=frozenset(_places(added, changed, removed)) if few else frozenset(),
        changes=RuleChanges(added=counts[0], changed=counts[1], removed=counts[2], sample=told),
    )


def replacing(session: Session, plan_id: str, new: Iterable[Rule]) -> Batch:
    """Work out what puts rules in the place of all that a plan has."""
    state = rule_states.of(session, plan_id)
    there = {rule_checks.address_of(each.rule): each for each in known(session, plan_id)}
    wanted = {rule_checks.address_of(rule): rule for rule in map(settled, new)}
    pairs = [(there[x], rule) for x, rule in wanted.items() if x in there]
    return work_out(
        plan_id,
        state,
        added=[rule for x, rule in wanted.items() if x not in there],
        changed=[(before, rule) for before, rule in pairs if before.rule != rule],
        removed=[each for x, each in there.items() if x not in wanted],
    )


def keep(session: Session, batch: Batch, number: int) -> RuleChanges:
    """Write what was worked out, unless others were faster; the press learns of it by a number."""
    rule_states.move_on_from(session, batch.plan, batch.state)
    for chunk in chunks(batch.removed):
        session.connection().execute(delete(RULE).where(RULE.c.id.in_(chunk)))
    for rows in chunks(batch.inserted):
        _insert(session, batch.plan, rows)
    _set(session, batch.settings)
    if number:
        touched.note(session, batch.plan, batch.places, number)
    return batch.changes


def _pairs(
    added: Iterable[Rule], changed: Iterable[tuple[Known, Rule]], removed: Iterable[Known]
) -> Iterator[Pair]:
    yield from ((each.rule, None) for each in removed)
    yield from ((before.rule, after) for before, after in changed)
    yield from ((None, rule) for rule in added)


def _places(
    added: Iterable[Rule], changed: Iterable[tuple[Known, Rule]], removed: Iterable[Known]
) -> Iterator[Place]:
    for before, after in _pairs(added, changed, removed):
        yield from (place_of(settled(rule)) for rule in (before, after) if rule is not None)


def _settings(plan_id: str, changed: Iterable[tuple[Known, Rule]]) -> list[Setting]:
    """Put those together that become the same in the same columns."""
    alike: dict[tuple[tuple[str, ...], Row], list[int]] = defaultdict(list)
    for before, rule in changed:
        after = own(row_of(plan_id, settled(rule)))
        pairs = zip(OWN, before.row, after, strict=True)
        other = [(name, new) for name, old, new in pairs if old != new]
        if other:
            names, values = zip(*other, strict=True)
            alike[names, values].append(before.id)
    return [Setting(*key, ids) for key, ids in alike.items()]


def _insert(session: Session, plan_id: str, rows: list[Row]) -> None:
    connection = session.connection()
    text = written(connection, INSERT, COLUMNS)
    if connection.exec_driver_sql(text, rows).rowcount < len(rows):
        raise Refused(*_taken(session, plan_id, rows))


def demand_free(session: Session, rule: Rule) -> None:
    """Refuse a rule for an address that has one already, whichever plan it is of."""
    demand_none(_taken(session, "", [row_of("", settled(rule))]))


def _taken(session: Session, plan_id: str, rows: list[Row]) -> Iterator[Problem]:
    """Name the rules of plans other than one that have one of these addresses."""
    wanted = {address_of(row) for row in rows}
    digests = RULE.c.address_digest.in_([address[0] for address in wanted])
    query = select(*(RULE.c[name] for name in COLUMNS)).where(digests, RULE.c.plan != plan_id)
    for row in session.connection().execute(query.order_by(RULE.c.id)):
        if address_of(row) in wanted:
            values = {"plan": row[0], "address": rule_changes.address(rule_of(own(row)))}
            msgid = N_("A rule of the plan %(plan)s has the address %(address)s already.")
            yield Problem("path", Message(msgid, values))


def _set(session: Session, settings: Iterable[Setting]) -> None:
    connection = session.connection()
    single: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for columns, values, ids in settings:
        if len(ids) == 1:
            single[columns].append((*values, *ids))
            continue
        for chunk in chunks(ids):
            some = update(RULE).where(RULE.c.id.in_(chunk))
            connection.execute(some.values(dict(zip(columns, values, strict=True))))
    for columns, rows in single.items():
        connection.exec_driver_sql(written(connection, UPDATE, columns), rows)
