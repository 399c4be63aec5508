"""One publication within a transaction: what it replaces, what it writes, what it lets go."""

from collections.abc import Collection, Iterable, Iterator
from json import loads
from typing import Any

from sunset.domain.hosts import BELOW, covers
from sunset.domain.redirects import is_host
from sunset.edition import keys, records
from sunset.edition.records import ASSET, HOUSE, UNKNOWN, Contents, Page, PageKey, Ruled
from sunset.edition.routes import Routes
from sunset.edition.transaction import Transaction

LINGERS = 2  # editions for which something replaced can still be had
MOST_PLAN = 200


class Publication:
    """Write contents in the transaction of one publication."""

    def __init__(self, transaction: Transaction, number: int) -> None:
        self._edition = transaction
        self._routes = Routes(transaction)
        self._number = number
        self._turn = int(transaction.get("meta", b"turn") or b"0") + 1

    def write(self, contents: Contents, only: Collection[str] | None) -> None:
        """Replace the named plans, or everything, and what rules there are besides."""
        _check(contents, only)
        replaced = self._plans() if only is None else set(only)
        if replaced:
            self._write_plans(contents, replaced)
            self._write_pages(contents, replaced, only)
            self._let_go()
            self._edition.put("meta", b"turn", b"%d" % self._turn)
        self._write_rules(contents, replaced)
        self._edition.put("meta", b"number", b"%d" % self._number)

    def write_first(self, contents: Contents) -> None:
        """Let plans that are known go on as told, with these pages; all the rest stays until then.

        The number stays, too: whoever looks for news finds that the whole is still to come.
        """
        known = {x.plan for x in contents.plans if self._edition.get("plans", x.plan.encode())}
        for plan in contents.plans:
            if plan.plan in known:
                self._edition.put("plans", plan.plan.encode(), records.from_retirement(plan))
        for key, page in contents.pages:
            if key.plan in known:
                self._renew_page(keys.page(key), page)

    # --- plans, hosts, rules --------------------------------------------------------------------

    def _plans(self) -> set[str]:
        return {HOUSE, *(key.decode() for key, _ in self._edition.all("plans"))}

    def _write_plans(self, contents: Contents, replaced: set[str]) -> None:
        for name in replaced - {HOUSE}:
            self._edition.delete("plans", name.encode())
            self._give_up_hosts(name)
        hosts: dict[str, list[str]] = {plan.plan: [] for plan in contents.plans}
        for host, site in contents.sites.items():
            self._edition.put("sites", host.encode(), records.from_site(site))
            hosts[site.plan].append(host)
        for plan in contents.plans:
            self._edition.put("plans", plan.plan.encode(), records.from_retirement(plan))
            self._edition.put("meta", keys.hosts(plan.plan), records.dump(hosts[plan.plan]))

    def _give_up_hosts(self, plan: str) -> None:
        """Take a plan's old hosts away, but for those that another plan was given since."""
        for host in self._hosts(plan):
            record = self._edition.get("sites", host.encode())
            if record is not None and records.to_site(record).plan == plan:
                self._edition.delete("sites", host.encode())
        self._edition.delete("meta", keys.hosts(plan))

    def _hosts(self, plan: str) -> list[str]:
        return list(loads(self._edition.get("meta", keys.hosts(plan)) or b"[]"))

    def _write_rules(self, contents: Contents, replaced: set[str]) -> None:
        named = {plan.plan for plan in contents.plans}
        bases = dict.fromkeys(named, "") if contents.bases is None else contents.bases
        for plan in (replaced - {HOUSE} - named) | set(bases):
            self._routes.forget(plan)
        self._routes.write(bases, self._checked(contents.routes))
        for plan, place, rules in contents.places:
            self._routes.rewrite(plan, place, rules)

    def _checked(self, routes: Iterable[Ruled]) -> Iterator[Ruled]:
        """Yield rules, and refuse one for a host that its plan does not have."""
        known: set[tuple[str, str]] = set()
        for host, match, route in routes:
            if (host, route.plan) not in known:
                theirs = self._hosts(route.plan)
                if not any(covers(host, site) or covers(site, host) for site in theirs):
                    raise ValueError(f"{host} has a rule but is no site of {route.plan}.")
                known.add((host, route.plan))
            yield host, match, route

    # --- pages ----------------------------------------------------------------------------------

    def _write_pages(
        self, contents: Contents, replaced: set[str], only: Collection[str] | None
    ) -> None:
        before = {
            k: loads(v)
            for plan in replaced
            for k, v in self._edition.all("pages", keys.owner(plan))
        }
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
            self._edition.put("meta", b"locales", records.dump(list(locales)))

    def _renew_page(self, name: bytes, page: Page) -> None:
        before = self._edition.get("pages", name)
        self._write_page(name, page)
        if before is not None:
            self._release(loads(before)[2].encode())

    def _write_page(self, name: bytes, page: Page) -> None:
        record = [page.content_type, page.language, page.digest, self._turn]
        self._edition.put("pages", name, records.dump(record))
        digest = page.digest.encode()
        uses = int(self._edition.get("uses", digest) or b"0")
        if not uses:
            self._edition.put("bodies", digest, page.body)
        self._edition.put("uses", digest, b"%d" % (uses + 1))

    def _replace(self, name: bytes, record: list[Any], *, again: bool) -> None:
        """Let a page go; a file that older pages still name is kept for a while."""
        if not again and name.startswith(keys.owner(HOUSE) + ASSET.encode()):
            self._edition.put("retired", self._retired(b"p", name), b"")
            return
        self._release(record[2].encode())
        if not again:
            self._edition.delete("pages", name)

    def _release(self, digest: bytes) -> None:
        uses = int(self._edition.get("uses", digest) or b"1") - 1
        self._edition.put("uses", digest, b"%d" % uses)
        if not uses:
            self._edition.put("retired", self._retired(b"b", digest), b"")

    def _retired(self, kind: bytes, key: bytes) -> bytes:
        return self._turn.to_bytes(8, "big") + kind + key

    def _let_go(self) -> None:
        """Drop what was replaced two editions ago and not taken up again."""
        for key in [key for key, _ in self._edition.all("retired")]:
            turn, kind, name = int.from_bytes(key[:8], "big"), key[8:9], key[9:]
            if turn > self._turn - LINGERS:
                return
            self._edition.delete("retired", key)
            if kind == b"p":
                self._drop_page(name, turn)
            elif self._edition.get("uses", name) == b"0":
                self._edition.delete("uses", name)
                self._edition.delete("bodies", name)

    def _drop_page(self, name: bytes, turn: int) -> None:
        found = self._edition.get("pages", name)
        record = loads(found) if found else None
        if record and record[3] < turn:
            self._edition.delete("pages", name)
            self._release(record[2].encode())


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
