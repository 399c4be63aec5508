"""The rules of an edition: a plan's all together, or only those of some places."""

from collections.abc import Iterable, Mapping, Sequence
from json import loads

from sunset.domain.lookups import Route, head_of, in_order, path_of
from sunset.domain.places import Place
from sunset.domain.redirects import Match
from sunset.edition import bins, intervals, keys, records
from sunset.edition.records import Ruled
from sunset.edition.transaction import Transaction

Heads = dict[str, list[Route]]
Scopes = dict[tuple[str, bool], Heads]
Crowds = dict[tuple[str, Place], list[Route]]


class Routes:
    """Write rules within a transaction."""

    def __init__(self, transaction: Transaction) -> None:
        self._edition = transaction

    def forget(self, plan: str) -> None:
        """Remove every rule of a plan."""
        self._edition.delete("meta", keys.scopes(plan))
        self._edition.delete("meta", keys.basis(plan))
        for table in ("exact", "prefixes"):
            self._edition.clear(table, keys.rules(plan))

    def write(self, bases: Mapping[str, str], routes: Iterable[Ruled]) -> None:
        """Write all rules of some plans, and from what in each plan they were made."""
        scopes: dict[str, Scopes] = {plan: {} for plan in bases}
        crowds: Crowds = {}
        for host, match, route in routes:
            folds = route.terms is not None and route.terms.folds_case
            heads = scopes[route.plan].setdefault((host, folds), {})
            if match is not Match.EXACT:
                heads.setdefault(head_of(match, route), []).append(route)
            elif not self._add_exact(host, route, folds=folds):
                place = Place(host, folds, path_of(route))
                crowds.setdefault((route.plan, place), []).append(route)
        self._add_crowds(crowds)
        for plan, found in scopes.items():
            self._name_scopes(plan, found)
            self._edition.put("meta", keys.basis(plan), bases[plan].encode())
            for (host, folds), heads in found.items():
                self._write_heads(keys.scope(plan, host, folds=folds), host, heads)

    def rewrite(self, plan: str, place: Place, rules: Sequence[Ruled]) -> None:
        """Write the rules of one place of a plan, in the place of those that were there."""
        scope = keys.scope(plan, place.host, folds=place.folds_case)
        if place.path:
            self._edition.delete("exact", keys.exact(scope, place.path))
            self._edition.clear("exact", keys.crowd(scope, place.path))
            self._write_exact(scope, place, [route for _, _, route in rules])
        else:
            self._replace_heads(scope, place.host, rules)
        named = self._scopes(plan)
        there = any(self._edition.any(table, scope) for table in ("exact", "prefixes"))
        name = (place.host, place.folds_case)
        if there is not (name in named):
            self._name_scopes(plan, named | {name} if there else named - {name})

    # --- one path -------------------------------------------------------------------------------

    def _add_exact(self, host: str, route: Route, *, folds: bool) -> bool:
        """Write the first rule of an address, and say whether it is the first."""
        key = keys.exact(keys.scope(route.plan, host, folds=folds), path_of(route))
        return self._edition.add("exact", key, records.alternatives([route], host))

    def _add_crowds(self, crowds: Crowds) -> None:
        """Write the rules of those addresses that have more than the one written first."""
        for (plan, place), routes in crowds.items():
            scope = keys.scope(plan, place.host, folds=place.folds_case)
            record = self._edition.get("exact", keys.exact(scope, place.path)) or b"[]"
            first = records.to_alternatives(record, place.host, place.path)
            self._write_exact(scope, place, [*first, *routes])

    def _write_exact(self, scope: bytes, place: Place, routes: Sequence[Route]) -> None:
        if not routes:
            return
        found = in_order(Match.EXACT, routes)
        key, group = keys.exact(scope, place.path), bins.grouped(list(enumerate(found)))
        if not group.signs:
            self._edition.put("exact", key, records.alternatives(found, place.host))
            return
        self._edition.put("exact", key, records.from_crowd(group, place.host))
        crowd = keys.crowd(scope, place.path)
        for name, inner in group.inner():
            record = records.from_group(inner, place.host, Match.EXACT)
            self._edition.put("exact", keys.bin_in(crowd, name), record)

    # --- what covers many -----------------------------------------------------------------------

    def _replace_heads(self, scope: bytes, host: str, rules: Sequence[Ruled]) -> None:
        heads: Heads = {}
        for _, match, route in rules:
            heads.setdefault(head_of(match, route), []).append(route)
        self._edition.clear("exact", keys.heads(scope))
        self._edition.clear("prefixes", scope)
        self._write_heads(scope, host, heads)

    def _write_heads(self, scope: bytes, host: str, heads: Heads) -> None:
        found = {head: in_order(Match.PREFIX, routes) for head, routes in heads.items()}
        names = {head: _cover(head, host, routes) for head, routes in found.items()}
        for head, routes in found.items():
            if names[head] == head:
                above = _above(head, names)
                for name, group in bins.grouped(list(enumerate(routes))).named():
                    key = keys.bin_of(scope, head, name)
                    record = records.from_group(group, host, Match.PREFIX, above)
                    self._edition.put("exact", key, record)
        for start, entries in intervals.buckets(names, keys.LONGEST - len(scope)):
            bucket = [[tail.decode("latin-1"), cover] for tail, cover in entries]
            self._edition.put("prefixes", scope + start, records.dump(bucket))

    # --- under which names for hosts there are rules --------------------------------------------

    def _scopes(self, plan: str) -> set[tuple[str, bool]]:
        record = self._edition.get("meta", keys.scopes(plan)) or b"[]"
        return {(host, folds) for host, folds in loads(record)}

    def _name_scopes(self, plan: str, scopes: Iterable[tuple[str, bool]]) -> None:
        self._edition.put("meta", keys.scopes(plan), records.dump(sorted(scopes)))


def _cover(head: str, host: str, routes: Sequence[Route]) -> object:
    """Return what stands for a head: its one rule that covers all below it, or its name."""
    alone = len(routes) == 1 and not routes[0].conditional
    return records.plain_route(routes[0], host, Match.PREFIX) if alone else head


def _above(head: str, names: Mapping[str, object]) -> object:
    """Return what covers where none of a head's rules does."""
    while head != "/":
        head = head.rpartition("/")[0] or "/"
        if head in names:
            return names[head]
    return None
