"""Find the rule that covers an address in an edition: most often by one get."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sunset.domain import hosts, lookups
from sunset.domain.lookups import Route
from sunset.domain.patterns import Asked, fold
from sunset.domain.redirects import Match
from sunset.edition import intervals, keys, records

Scopes = frozenset[tuple[str, bool]]
"""The names for hosts under which a plan has rules, and whether those fold capitals."""


@dataclass(slots=True)
class Finder:
    """Find rules of one plan within one transaction."""

    transaction: Any
    tables: Mapping[str, Any]
    plan: str
    scopes: Scopes

    def find(self, host: str, asked: Asked) -> Route | None:
        """Return the rule that covers an address; the more exact name for a host goes first."""
        for name in hosts.patterns(host):
            spaces = [folds for folds in (False, True) if (name, folds) in self.scopes]
            found = [self._within(name, asked, folds=folds) for folds in spaces]
            best = found[0] if len(found) == 1 else lookups.best(found)
            if best is not None:
                return best[1]
        return None

    def _within(self, host: str, asked: Asked, *, folds: bool) -> tuple[Match, Route] | None:
        """Return the best of the rules under one name for a host."""
        scope = keys.scope(self.plan, host, folds=folds)
        path = fold(asked.path) if folds else asked.path
        record = self._get("exact", keys.exact(scope, path))
        found = lookups.first(records.to_alternatives(record), asked) if record else None
        if found is not None:
            return Match.EXACT, found
        found = lookups.first(self._below(scope, path), asked)
        return None if found is None else (Match.PREFIX, found)

    def _below(self, scope: bytes, path: str) -> Iterator[Route]:
        """Yield the rules that may cover a path, from the longest head to the shortest."""
        cover = self._cover(scope, keys.ordered(path))
        while isinstance(cover, str):
            record = self._get("exact", keys.head(scope, cover)) or b""
            routes, cover = json.loads(record.decode())
            yield from map(records.to_route, routes)
        if isinstance(cover, list):
            yield records.to_route(cover)

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
