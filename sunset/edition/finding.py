"""Find the rule that covers an address in an edition: most often by one get."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from sunset.domain import hosts, lookups
from sunset.domain.lookups import Route
from sunset.domain.patterns import Asked, fold
from sunset.domain.redirects import Match
from sunset.edition import intervals, keys, records

Spaces = tuple[tuple[bool, bytes], ...]
Scopes = Mapping[str, Spaces]
"""How keys begin for each name a plan's rules give a host; apart where they fold capitals."""


def scopes(plan: str, pairs: Iterable[tuple[str, bool]]) -> Scopes:
    """Return the scopes of a plan that has rules for these names, folding capitals or not."""
    found: dict[str, Spaces] = {}
    for host, folds in sorted(pairs):
        found[host] = (*found.get(host, ()), (folds, keys.scope(plan, host, folds=folds)))
    return found


@dataclass(slots=True)  # one is made for each request
class Finder:
    """Find rules of one plan within one transaction."""

    transaction: Any
    tables: Mapping[str, Any]
    scopes: Scopes

    def find(self, host: str, asked: Asked) -> Route | None:
        """Return the rule that covers an address; the more exact name for a host goes first."""
        for name in hosts.patterns(host):
            found = [self._within(name, space, asked) for space in self.scopes.get(name, ())]
            best = found[0] if len(found) == 1 else lookups.best(found)
            if best is not None:
                return best[1]
        return None

    def _within(
        self, name: str, space: tuple[bool, bytes], asked: Asked
    ) -> tuple[Match, Route] | None:
        """Return the best of the rules under one name for a host."""
        folds, scope = space
        path = fold(asked.path) if folds else asked.path
        record = self._get("exact", keys.exact(scope, path))
        if record is not None:
            found = lookups.first(records.to_alternatives(record, name, path), asked)
            if found is not None:
                return Match.EXACT, found
        return self._below(name, scope, path, asked)

    def _below(
        self, name: str, scope: bytes, path: str, asked: Asked
    ) -> tuple[Match, Route] | None:
        """Return the best of the rules for all that begins with the same segments."""
        route = partial(records.to_route, host=name, match=Match.PREFIX)
        cover = self._cover(scope, keys.ordered(path))
        while isinstance(cover, str):
            record = self._get("exact", keys.head(scope, cover)) or b""
            routes, cover = json.loads(record.decode())
            found = lookups.first(map(route, routes), asked)
            if found is not None:
                return Match.PREFIX, found
        return (Match.PREFIX, route(cover)) if isinstance(cover, list) else None

    def _cover(self, scope: bytes, ordered: bytes) -> object:
        wanted = scope + ordered[: keys.LONGEST - len(scope)]
        cursor = self.transaction.cursor(db=self.tables["prefixes"])
        if cursor.set_range(wanted):
            there = cursor.key() == wanted or cursor.prev()
        else:
            there = cursor.last()
        if not there or not cursor.key().startswith(scope):
            return None
        entries = [
            (tail.encode("latin-1"), cover) for tail, cover in json.loads(cursor.value().decode())
        ]
        return intervals.covering(ordered, cursor.key()[len(scope) :], entries)

    def _get(self, table: str, key: bytes) -> bytes | None:
        found: bytes | None = self.transaction.get(key, db=self.tables[table])
        return found
