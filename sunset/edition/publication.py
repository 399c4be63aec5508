"""One publication within a transaction: what it replaces, what it writes, what it lets go."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from json import loads
from typing import Any

from sunset.domain.hosts import BELOW, covers
from sunset.domain.lookups import Route, head_of, in_order, path_of
from sunset.domain.redirects import Match, is_host
from sunset.edition import intervals, keys, records
from sunset.edition.records import ASSET, HOUSE, UNKNOWN, Contents, Page, PageKey

LINGERS = 2  # editions for which something replaced can still be had
MOST_PLAN = 200

Heads = dict[str, list[Route]]
Scopes = dict[tuple[str, bool], Heads]


class Publication:
    """Write contents in the transaction of one publication."""

    def __init__(self, transaction: Any, tables: Mapping[str, Any], number: int) -> None:  # noqa: ANN401 -- lmdb has no types
        self._transaction = transaction
        self._tables = tables
        self._number = number
        self._turn = int(self._get("meta", b"turn") or b"0") + 1

    def write(self, contents: Contents, only: Collection[str] | None) -> None:
        """Replace the named plans, or everything."""
        _check(contents, only)
        replaced = self._plans() if only is None else set(only)
        self._forget(replaced, contents)
        for plan in contents.plans:
            self._put("plans", plan.plan.encode(), records.from_retirement(plan))
        for host, site in contents.sites.items():
            self._put("sites", host.encode(), records.from_site(site))
        self._write_routes(contents)
        self._write_pages(contents, replaced, only)
        self._let_go()
        self._put("meta", b"turn", b"%d" % self._turn)
        self._put("meta", b"number", b"%d" % self._number)

    # --- plans, hosts, rules --------------------------------------------------------------------

    def _plans(self) -> set[str]:
        return {HOUSE, *(key.decode() for key, _ in self._all("plans"))}

    def _forget(self, plans: set[str], contents: Contents) -> None:
        for plan in plans - {HOUSE}:
            self._delete("plans", plan.encode())
            self._delete("meta", keys.scopes(plan))
            for table in ("exact", "prefixes"):
                for key in [key for key, _ in self._all(table, keys.rules(plan))]:
                    self._delete(table, key)
        theirs = [k.decode() for k, v in self._all("sites") if records.to_site(v).plan in plans]
        for host in {*theirs, *contents.sites}:
            self._delete("sites", host.encode())

    def _write_routes(self, contents: Contents) -> None:
        scopes: dict[str, Scopes] = {plan.plan: {} for plan in contents.plans}
        for host, match, route in contents.routes:
            if not any(covers(host, site) or covers(site, host) for site in contents.sites):
                raise ValueError(f"{host} has a rule but is no site of this publication.")
            folds = route.terms is not None and route.terms.folds_case
            heads = scopes[route.plan].setdefault((host, folds), {})
            if match is Match.EXACT:
                self._write_exact(keys.scope(route.plan, host, folds=folds), route)
            else:
                heads.setdefault(head_of(match, route), []).append(route)
        for plan, found in scopes.items():
            self._put("meta", keys.scopes(plan), records.dump(list(found)))
            for (host, folds), heads in found.items():
                self._write_heads(keys.scope(plan, host, folds=folds), heads)

    def _write_exact(self, scope: bytes, route: Route) -> None:
        key = keys.exact(scope, path_of(route))
        if not self._add("exact", key, records.alternatives([route])):
            others = records.to_alternatives(self._get("exact", key) or b"[]")
            self._put("exact", key, records.alternatives(in_order(Match.EXACT, [*others, route])))

    def _write_heads(self, scope: bytes, heads: Heads) -> None:
        found = {head: in_order(Match.PREFIX, routes) for head, routes in heads.items()}
        names = {head: _cover(head, routes) for head, routes in found.items()}
        for head, routes in found.items():
            if names[head] == head:
                record = [[records.plain_route(route) for route in routes], _above(head, names)]
                self._put("exact", keys.head(scope, head), records.dump(record))
        for start, entries in intervals.buckets(names, keys.LONGEST - len(scope)):
            bucket = [[tail.decode("latin-1"), cover] for tail, cover in entries]
            self._put("prefixes", scope + start, records.dump(bucket))

    # --- pages ----------------------------------------------------------------------------------

    def _write_pages(
        self, contents: Contents, replaced: set[str], only: Collection[str] | None
    ) -> None:
        before = {k: loads(v) for plan in replaced for k, v in self._all("pages", keys.owner(plan))}
        written: set[bytes] = set()
        locales: dict[str, None] = {}
        for key, page in contents.pages:
            if only is not None and key.plan not in replaced:
                raise ValueError(f"A page of {key.plan!r} is no part of this publication.")
            name = keys.page(key)
            if name in written:
                raise ValueError(f"Two pages are {key}.")
            written.add(name)
            self._write_page(name, page)
            if _is_house(key):
                locales[key.locale] = None
        for name, record in before.items():
            self._replace(name, record, again=name in written)
        if HOUSE in replaced:
            self._put("meta", b"locales", records.dump(list(locales)))

    def _write_page(self, name: bytes, page: Page) -> None:
        record = [page.content_type, page.language, page.digest, self._turn]
        self._put("pages", name, records.dump(record))
        digest = page.digest.encode()
        uses = int(self._get("uses", digest) or b"0")
        if not uses:
            self._put("bodies", digest, page.body)
        self._put("uses", digest, b"%d" % (uses + 1))

    def _replace(self, name: bytes, record: list[Any], *, again: bool) -> None:
        """Let a page go; a file that older pages still name is kept for a while."""
        if not again and name.startswith(keys.owner(HOUSE) + ASSET.encode()):
            self._put("retired", self._retired(b"p", name), b"")
            return
        self._release(record[2].encode())
        if not again:
            self._delete("pages", name)

    def _release(self, digest: bytes) -> None:
        uses = int(self._get("uses", digest) or b"1") - 1
        self._put("uses", digest, b"%d" % uses)
        if not uses:
            self._put("retired", self._retired(b"b", digest), b"")

    def _retired(self, kind: bytes, key: bytes) -> bytes:
        return self._turn.to_bytes(8, "big") + kind + key

    def _let_go(self) -> None:
        """Drop what was replaced two editions ago and not taken up again."""
        for key in [key for key, _ in self._all("retired")]:
            turn, kind, name = int.from_bytes(key[:8], "big"), key[8:9], key[9:]
            if turn > self._turn - LINGERS:
                return
            self._delete("retired", key)
            if kind == b"p":
                self._drop_page(name, turn)
            elif self._get("uses", name) == b"0":
                self._delete("uses", name)
                self._delete("bodies", name)

    def _drop_page(self, name: bytes, turn: int) -> None:
        found = self._get("pages", name)
        record = loads(found) if found else None
        if record and record[3] < turn:
            self._delete("pages", name)
            self._release(record[2].encode())

    # --- the tables -----------------------------------------------------------------------------

    def _get(self, table: str, key: bytes) -> bytes | None:
        found: bytes | None = self._transaction.get(key, db=self._tables[table])
        return found

    def _put(self, table: str, key: bytes, record: bytes) -> None:
        self._transaction.put(key, record, db=self._tables[table])

    def _add(self, table: str, key: bytes, record: bytes) -> bool:
        added: bool = self._transaction.put(key, record, overwrite=False, db=self._tables[table])
        return added

    def _delete(self, table: str, key: bytes) -> None:
        self._transaction.delete(key, db=self._tables[table])

    def _all(self, table: str, start: bytes = b"") -> Iterator[tuple[bytes, bytes]]:
        cursor = self._transaction.cursor(db=self._tables[table])
        if not (cursor.set_range(start) if start else cursor.first()):
            return
        for key, record in cursor:
            if not key.startswith(start):
                return
            yield key, record


def _cover(head: str, routes: Sequence[Route]) -> object:
    """Return what stands for a head: its one rule that covers all below it, or its name."""
    alone = len(routes) == 1 and not routes[0].conditional
    return records.plain_route(routes[0]) if alone else head


def _above(head: str, names: Mapping[str, object]) -> object:
    """Return what covers where none of a head's rules does."""
    while head != "/":
        head = head.rpartition("/")[0] or "/"
        if head in names:
            return names[head]
    return None


def _is_house(key: PageKey) -> bool:
    return key.plan == HOUSE and key.surface == UNKNOWN


def _check(contents: Contents, only: Collection[str] | None) -> None:
    """Refuse contents that the press should never have put together."""
    plans = {plan.plan for plan in contents.plans}
    for plan in plans:
        if not plan or {"\0", "\1"} & set(plan) or len(plan.encode()) > MOST_PLAN:
            raise ValueError(f"{plan!r} cannot be the id of a plan.")
    if only is not None and not plans <= set(only):
        raise ValueError(f"{plans - set(only)} are not among the plans to replace.")
    for host, site in contents.sites.items():
        if not is_host(host.removeprefix(BELOW)) or site.plan not in plans:
            raise ValueError(f"{host!r} is no host of a plan of this publication.")
