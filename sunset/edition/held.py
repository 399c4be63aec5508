"""What of an edition is held in memory: hosts, plans, and where the rules of each plan begin."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sunset.domain.lookups import Retirement, Site
from sunset.edition import keys, records
from sunset.edition.finding import Finder, scopes

Version = tuple[int, int]


@dataclass(frozen=True, slots=True)
class InMemory:
    """What is held in memory: read anew whenever anything was published."""

    version: Version
    number: int
    locales: tuple[str, ...]
    sites: Mapping[str, Site]
    plans: Mapping[str, Retirement]
    finders: Mapping[str, Finder]


def load(generation: int, transaction: Any, tables: Mapping[str, Any]) -> InMemory:  # noqa: ANN401 -- lmdb has no types
    """Read what is held of a generation."""
    meta = tables["meta"]
    return InMemory(
        (generation, transaction.id()),
        int(transaction.get(b"number", db=meta)),
        tuple(json.loads(transaction.get(b"locales", b"[]", db=meta))),
        {k.decode(): records.to_site(v) for k, v in transaction.cursor(db=tables["sites"])},
        {k.decode(): records.to_retirement(v) for k, v in transaction.cursor(db=tables["plans"])},
        _finders(transaction.cursor(db=meta), tables),
    )


def _finders(cursor: Any, tables: Mapping[str, Any]) -> dict[str, Finder]:  # noqa: ANN401 -- lmdb has no types
    found: dict[str, Finder] = {}
    for key, record in cursor.iternext() if cursor.set_range(keys.SCOPES) else ():
        if key.startswith(keys.SCOPES):
            plan = key.removeprefix(keys.SCOPES).decode()
            pairs = ((host, folds) for host, folds in json.loads(record))
            found[plan] = Finder(tables, scopes(plan, pairs))
    return found
