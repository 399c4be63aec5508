"""Put rules by their addresses: what is new, what changes, and what another plan has already."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import func, select
from sqlmodel import Session

from sunset.domain.places import place_of
from sunset.domain.redirects import Rule
from sunset.errors import N_, Message, Problem, demand_none
from sunset.store import rule_changes, rule_states, touched
from sunset.store.rule_changes import Pair, RuleChanges
from sunset.store.rule_rows import (
    COLUMNS,
    OWN,
    RULE,
    Address,
    Row,
    address_of,
    own,
    row_of,
    rule_of,
    statement,
)

INSERT = "INSERT INTO rule ({names}) VALUES ({marks}) ON CONFLICT DO NOTHING"
UPDATE = "UPDATE rule SET {pairs} WHERE id = {mark}"


class _Known(NamedTuple):
    """A rule that is there."""

    id: int
    plan: str
    values: Row


class Putting:
    """Put many rules, a chunk at a time; ``met`` are those that were there before."""

    def __init__(self, session: Session, plan_id: str, number: int) -> None:
        self.met: set[int] = set()
        self._session = session
        self._connection = session.connection()
        self._plan = plan_id
        self._number = number
        self._noted = 0
        rule_states.move_on(session, plan_id)
        self._newest_before = self._newest()

    def put(self, rules: Sequence[Rule], first: int) -> RuleChanges:
        """Put a chunk of rules, of which the first has this number among all."""
        rows = [row_of(self._plan, rule) for rule in rules]
        newest = self._newest()
        if self._insert(rows) == len(rows):
            return self._done([(None, rule) for rule in rules])
        known = self._known(rows)
        demand_none(self._problems(rows, known, first, newest))
        return self._merged(rules, rows, known, newest)

    def _newest(self) -> int:
        return self._connection.scalar(select(func.max(RULE.c.id))) or 0

    def _insert(self, rows: list[Row]) -> int:
        text = statement(self._connection, INSERT, COLUMNS)
        return self._connection.exec_driver_sql(text, rows).rowcount

    def _known(self, rows: list[Row]) -> dict[Address, _Known]:
        table = RULE.c
        query = select(table.id, *(table[name] for name in COLUMNS))
        found = self._connection.execute(
            query.where(table.address_digest.in_([address_of(row)[0] for row in rows]))
        )
        return {address_of(row[1:]): _Known(row[0], row[1], own(row)) for row in found}

    def _problems(
        self, rows: list[Row], known: dict[Address, _Known], first: int, newest: int
    ) -> Iterator[Problem]:
        """Name every rule of a chunk whose address another rule has already."""
        here: set[Address] = set()
        for number, row in enumerate(rows, first):
            address = address_of(row)
            there = known[address]
            if there.plan != self._plan or address in here or self._is_taken(there.id, newest):
                msgid = N_("A rule of the plan %(plan)s has the address %(address)s already.")
                values = {"plan": there.plan, "address": rule_changes.address(rule_of(own(row)))}
                yield Problem(f"rules.{number}.path", Message(msgid, values))
            here.add(address)

    def _is_taken(self, known: int, newest: int) -> bool:
        """Say whether a rule that is there was put just now."""
        return self._newest_before < known <= newest or known in self.met

    def _merged(
        self, rules: Sequence[Rule], rows: list[Row], known: dict[Address, _Known], newest: int
    ) -> RuleChanges:
        pairs: list[Pair] = []
        changed: list[Row] = []
        for rule, row in zip(rules, rows, strict=True):
            there = known[address_of(row)]
            if there.id > newest:
                pairs.append((None, rule))
                continue
            self.met.add(there.id)
            if there.values != own(row):
                pairs.append((rule_of(there.values), rule))
                changed.append((*own(row), there.id))
        if changed:
            text = statement(self._connection, UPDATE, OWN)
            self._connection.exec_driver_sql(text, changed)
        return self._done(pairs)

    def _done(self, pairs: list[Pair]) -> RuleChanges:
        changed = sum(before is not None for before, _ in pairs)
        self._noted += len(pairs)
        if self._number and self._noted <= touched.MOST:
            places = [place_of(rule) for _, rule in pairs if rule]
            touched.note(self._session, self._plan, places, self._number)
        told = rule_changes.sample(pairs)
        return RuleChanges(added=len(pairs) - changed, changed=changed, sample=told)
