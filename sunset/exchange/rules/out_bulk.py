"""Write a list for Cloudflare's Bulk Redirects: a row for each address, without a header row."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from urllib.parse import quote

from sunset.domain.hosts import ANY_HOST, BELOW
from sunset.domain.patterns import SPLAT
from sunset.domain.plans import Plan
from sunset.domain.redirects import Keep, Match, Rule, url_fault
from sunset.errors import N_, Message
from sunset.exchange.rules.cells import table
from sunset.exchange.rules.exports import FOUND, PERMANENT, Export, Lead, Losses, until, worded
from sunset.exchange.rules.leads import Leads
from sunset.exchange.rules.out_cloudflare import CASE, DROPPED, NO_CODE, NO_QUERY, NO_ROOM
from sunset.exchange.rules.shelves import Shelf

MOST, LONGEST, DEEPEST = 1_000_000, 32_000, 16
_TAIL = f"/:{SPLAT}"
NO_PATTERN = N_("A bulk list knows exact addresses and prefixes, and no patterns.")
NO_PLACE = N_("A bulk list puts what follows a prefix at the end of the target, or nowhere.")
NO_DEPTH = N_("A bulk list takes prefixes with %(limit)s slashes and no more.")
NO_LENGTH = N_("A bulk list takes addresses of %(limit)s bytes and no longer ones.")
ITSELF = N_("In a bulk list, a rule for all hosts below a domain covers the domain itself as well.")


def write(rules: Iterable[Rule], plan: Plan, at: datetime, *, host: str) -> Export:
    """Write what holds at an instant; what is for any host is written for ``host``."""
    found, kept = Leads(rules, plan, at), Shelf()
    losses = Losses(found.rules)
    for number, lead in found:
        rows = list(_rows(lead, host))
        message = _left_out(lead, plan) or _full(rows, len(kept))
        if message:
            losses.add(number, message, left_out=True)
            continue
        losses.add_all(number, (*lead.losses, *_lossy(lead)))
        kept.put_all(table(rows))
    return Export(lambda: iter(kept), losses, until(plan, at))


def _left_out(lead: Lead, plan: Plan) -> Message | None:
    rule, target = lead.rule, lead.target
    if lead.status not in (FOUND, PERMANENT):
        return worded(NO_CODE, status=lead.status)
    if rule.match is Match.PATTERN:
        return worded(NO_PATTERN)
    if rule.query:
        return worded(NO_QUERY)
    if rule.match is Match.PREFIX and f":{SPLAT}" in target.removesuffix(_TAIL):
        return worded(NO_PLACE)
    if rule.match is Match.PREFIX and rule.source.count("/") > DEEPEST:
        return Message(NO_DEPTH, {"limit": DEEPEST})
    return url_fault(target, plan.company.hosts)


def _full(rows: list[list[str]], count: int) -> Message | None:
    if any(len(row[0].encode()) > LONGEST for row in rows):
        return Message(NO_LENGTH, {"limit": LONGEST})
    return Message(NO_ROOM, {"limit": MOST}) if count + len(rows) > MOST else None


def _lossy(lead: Lead) -> Iterator[Message]:
    rule = lead.rule
    said = {
        CASE: rule.folds_case,
        DROPPED: rule.keep is not Keep.DROP and "?" in lead.target,
        ITSELF: rule.host.startswith(BELOW),
    }
    yield from (worded(msgid) for msgid, lost in said.items() if lost)


def _rows(lead: Lead, host: str) -> Iterator[list[str]]:
    """Yield source, target, status, and whether queries, subdomains and what follows go along."""
    rule = lead.rule
    below = rule.match is Match.PREFIX
    flags = (
        rule.keep is not Keep.DROP and "?" not in lead.target,
        rule.host.startswith(BELOW),
        below,
        below and lead.target.endswith(_TAIL),
    )
    told = [str(flag).upper() for flag in flags]
    for path in _paths(rule):
        source = (host if rule.host == ANY_HOST else rule.host).removeprefix(BELOW) + path
        yield [source, lead.target.removesuffix(_TAIL), str(lead.status), *told]


def _paths(rule: Rule) -> Iterator[str]:
    path = quote(rule.source, safe="/:*!$&'()+,;=@~-._")
    yield path
    if rule.match is Match.EXACT and not rule.strict_slash and path != "/":
        yield f"{path}/"
