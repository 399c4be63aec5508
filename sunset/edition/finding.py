"""Find the rule that covers an address in an edition: most often by one get."""

import json
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from sunset.domain import hosts, lookups
from sunset.domain.lookups import Route
from sunset.domain.patterns import Asked, fold
from sunset.domain.redirects import Match
from sunset.edition import bins, intervals, keys, records
from sunset.edition.bins import Placed

Spaces = tuple[tuple[bool, bytes], ...]
Scopes = Mapping[str, Spaces]
"""How keys begin for each name a plan's rules give a host; apart where they fold capitals."""

MOST_HOSTS = 1024  # below a domain there may be any number


def scopes(plan: str, pairs: Iterable[tuple[str, bool]]) -> Scopes:
    """Return the scopes of a plan that has rules for these names, folding capitals or not."""
    found: dict[str, Spaces] = {}
    for host, folds in sorted(pairs):
        found[host] = (*found.get(host, ()), (folds, keys.scope(plan, host, folds=folds)))
    return found


class Finder:
    """Find rules of one plan."""

    def __init__(self, tables: Mapping[str, Any], scopes: Scopes) -> None:
        self._tables = tables  # not those it names: a forked child has to let go of them
        self._scopes = scopes
        self._names: dict[str, tuple[tuple[str, Spaces], ...]] = {}

    def find(self, transaction: Any, host: str, asked: Asked) -> Route | None:  # noqa: ANN401 -- lmdb has no types
        """Return the rule that covers an address; the more exact name for a host goes first."""
        for name, spaces in self._names.get(host) or self._named(host):
            found = [self._within(transaction, name, space, asked) for space in spaces]
            best = found[0] if len(found) == 1 else lookups.best(found)
            if best is not None:
                return best[1]
        return None

    def alone(self, host: str) -> tuple[str, bytes] | None:
        """Return the one name for a host under which there are rules, none that folds capitals."""
        named = self._names.get(host) or self._named(host)
        if len(named) != 1 or len(named[0][1]) != 1:
            return None
        name, ((folds, scope),) = named[0]
        return None if folds else (name, scope)

    def _named(self, host: str) -> tuple[tuple[str, Spaces], ...]:
        """Return the names under which there are rules for a host, and remember them."""
        if len(self._names) >= MOST_HOSTS:
            self._names.clear()
        scopes = self._scopes
        found = tuple((name, scopes[name]) for name in hosts.patterns(host) if name in scopes)
        self._names[host] = found
        return found

    def _within(
        self,
        transaction: Any,  # noqa: ANN401 -- lmdb has no types
        name: str,
        space: tuple[bool, bytes],
        asked: Asked,
    ) -> tuple[Match, Route] | None:
        """Return the best of the rules under one name for a host."""
        folds, scope = space
        path = fold(asked.path) if folds else asked.path
        record = transaction.get(keys.exact(scope, path), db=self._tables["exact"])
        if record is not None:
            if record[:1] == records.CROWD:
                found = self._among(transaction, name, space, asked, record)
            else:
                found = lookups.first(records.to_alternatives(record, name, path), asked)
            if found is not None:
                return Match.EXACT, found
        return self._below(transaction, name, space, asked)

    def _among(
        self,
        transaction: Any,  # noqa: ANN401 -- lmdb has no types
        name: str,
        space: tuple[bool, bytes],
        asked: Asked,
        record: bytes,
    ) -> Route | None:
        """Return the best of the very many rules for one path."""
        folds, scope = space
        crowd = keys.crowd(scope, fold(asked.path) if folds else asked.path)

        def get(bin_: str) -> bytes | None:
            key = keys.bin_in(crowd, bin_)
            return transaction.get(key, db=self._tables["exact"]) if bin_ else record

        placed, _ = _tried(get, (name, Match.EXACT), asked, folds=folds)
        return placed[1] if placed else None

    def _below(
        self,
        transaction: Any,  # noqa: ANN401 -- lmdb has no types
        name: str,
        space: tuple[bool, bytes],
        asked: Asked,
    ) -> tuple[Match, Route] | None:
        """Return the best of the rules for all that begins with the same segments."""
        folds, scope = space
        path = fold(asked.path) if folds else asked.path
        cover = self._cover(transaction, scope, keys.ordered(path))
        while isinstance(cover, str):
            get = partial(self._bin, transaction, scope, cover)
            placed, cover = _tried(get, (name, Match.PREFIX), asked, folds=folds)
            if placed is not None:
                return Match.PREFIX, placed[1]
        if not isinstance(cover, list):
            return None
        return Match.PREFIX, records.to_route(cover, name, Match.PREFIX)

    def _bin(self, transaction: Any, scope: bytes, head: str, name: str) -> bytes | None:  # noqa: ANN401 -- lmdb has no types
        found: bytes | None = transaction.get(
            keys.bin_of(scope, head, name), db=self._tables["exact"]
        )
        return found

    def _cover(self, transaction: Any, scope: bytes, ordered: bytes) -> object:  # noqa: ANN401 -- lmdb has no types
        wanted = scope + ordered[: keys.LONGEST - len(scope)]
        cursor = transaction.cursor(db=self._tables["prefixes"])
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


def _tried(
    get: Callable[[str], bytes | None],
    kind: tuple[str, Match],
    asked: Asked,
    bin_: str = "",
    *,
    folds: bool,
) -> tuple[Placed | None, object]:
    """Return the first rule of a group that covers an address, and what covers above them all."""
    record = get(bin_)
    if record is None:
        return None, None
    rules, signs, above = records.to_group(record, *kind)
    found = next((x for x in rules if lookups.first([x[1]], asked)), None)
    for told in bins.told(signs, asked, folds=folds):
        other, _ = _tried(get, kind, asked, bin_ + told, folds=folds)
        if other is not None and (found is None or other[0] < found[0]):
            found = other
    return found, above
