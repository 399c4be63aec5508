"""Old addresses and where they lead; there may be hundreds of thousands, so they are streamed."""

from collections.abc import Iterable, Iterator
from dataclasses import fields
from itertools import islice
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, delete, func

from sunset.domain.forms import form
from sunset.domain.redirects import Ending, Keep, Match, Rule
from sunset.errors import N_, Message, Problem, Refused
from sunset.store import tables
from sunset.store.digests import digest

CHUNK = 1000
_FIELDS = tuple(field.name for field in fields(Rule))
_Numbered = tuple[int, Rule]


def replace_all(session: Session, plan_id: str, new: Iterable[Rule]) -> None:
    """Put rules in the place of those a plan has; an address belongs to one rule only."""
    session.exec(delete(tables.Rule).where(col(tables.Rule.plan) == plan_id))
    numbered = enumerate(new, 1)
    while chunk := list(islice(numbered, CHUNK)):
        _insert(session, plan_id, chunk)


def of(session: Session, plan_id: str) -> Iterator[Rule]:
    """Yield the rules of a plan in their order; read them before the session ends."""
    table = tables.table_of(tables.Rule)
    query = (
        select(*(table.c[name] for name in _FIELDS))
        .where(table.c.plan == plan_id)
        .order_by(table.c.position)
        .execution_options(yield_per=CHUNK)
    )
    # A reader who stops half way must not leave the server's cursor open.
    with session.connection().execute(query) as rows:
        for row in rows:
            yield _rule(dict(zip(_FIELDS, row, strict=True)))


def count(session: Session, plan_id: str) -> int:
    """Count the rules of a plan."""
    query = select(func.count()).where(tables.table_of(tables.Rule).c.plan == plan_id)
    return session.connection().scalar(query) or 0


def _insert(session: Session, plan_id: str, chunk: list[_Numbered]) -> None:
    rows = [_row(plan_id, position, rule) for position, rule in chunk]
    try:
        # The savepoint keeps the transaction usable for finding out which address it was.
        with session.begin_nested():
            session.connection().execute(insert(tables.table_of(tables.Rule)), rows)
    except IntegrityError as fault:
        raise _taken(session, plan_id, chunk) from fault


def _rule(row: dict[str, Any]) -> Rule:
    kinds = {"match": Match(row["match"]), "keep": Keep(row["keep"])}
    return Rule(**row | kinds | {"ending": Ending(row["ending"])})


def _row(plan_id: str, position: int, rule: Rule) -> dict[str, Any]:
    host, match, address = _address(rule)
    own = {
        "plan": plan_id,
        "position": position,
        "host": host,
        "path": rule.source,
        "address_digest": address,
        "match": match,
        "query": dict(rule.query),
        "urls": dict(rule.urls),
        "keep": str(rule.keep),
        "ending": str(rule.ending),
    }
    return {name: getattr(rule, name) for name in _FIELDS} | own


def _address(rule: Rule) -> tuple[str, str, str]:
    """Return what no two rules have in common."""
    _, address = form(rule)
    return rule.host, str(rule.match), digest(address)


def _taken(session: Session, plan_id: str, chunk: list[_Numbered]) -> Refused:
    """Name every rule of a chunk whose address another rule has already."""
    here: set[tuple[str, str, str]] = set()
    problems: list[Problem] = []
    for position, rule in chunk:
        address = _address(rule)
        owner = plan_id if address in here else _owner(session, *address)
        here.add(address)
        if owner is not None:
            msgid = N_("A rule of the plan %(plan)s has the address %(address)s already.")
            values = {"plan": owner, "address": rule.host + rule.source}
            problems.append(Problem(f"rules.{position}.path", Message(msgid, values)))
    return Refused(*problems)


def _owner(session: Session, host: str, match: str, address: str) -> str | None:
    table = tables.table_of(tables.Rule).c
    query = select(table.plan).where(
        table.host == host, table.address_digest == address, table.match == match
    )
    return session.connection().scalar(query)
