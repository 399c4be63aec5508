"""Write Cloudflare's ``_redirects``: plain lines first, then those with gaps, within its limits.

Cloudflare compares to the byte and knows no prefix without a star, so that one rule may need
two lines: with and without its last slash, or with and without what is below.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import chain
from urllib.parse import quote

from sunset.domain.hosts import ANY_HOST
from sunset.domain.patterns import CALLED, SPLAT, STAR, is_gap, names, segments
from sunset.domain.plans import Plan
from sunset.domain.redirects import Keep, Match, Rule, url_fault
from sunset.errors import N_, Message
from sunset.exchange.rules.exports import FOUND, PERMANENT, Export, Lead, Losses, until, worded
from sunset.exchange.rules.leads import Leads
from sunset.exchange.rules.moves import NO_HOST
from sunset.exchange.rules.servers import heading

MOST_PLAIN = 2_000
MOST_OPEN = 100
LONGEST = 1_000
_CODES = {FOUND: 302, PERMANENT: 308}
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
NO_CODE = N_("Cloudflare cannot answer %(status)s.")
NO_LITERAL = N_("Cloudflare takes the : or * in this address for a gap.")
NO_QUERY = N_("Cloudflare cannot ask for parameters.")
NO_HTTP = N_("Cloudflare takes targets with https:// only.")
NO_ROOM = N_("Cloudflare reads %(limit)s lines of this kind and no more.")
NO_LENGTH = N_("Cloudflare reads lines of %(limit)s characters and no longer ones.")
CASE = N_("Cloudflare tells capitals from small letters.")
ADDED = N_("Cloudflare adds the visitor's query where the target has none.")
DROPPED = N_("Cloudflare drops the visitor's query where the target has its own.")


def write(rules: Iterable[Rule], plan: Plan, at: datetime, *, host: str) -> Export:
    """Write what holds at an instant for the site of ``host``."""
    found = Leads(rules, plan, at)
    plain: list[str] = []
    wide: list[str] = []
    losses = Losses(found.rules)
    for number, lead in found:
        lines = [f"{source} {to} {_CODES.get(lead.status)}" for source, to in _pairs(lead)]
        full = _full(lines, len(plain), len(wide))
        message = _left_out(lead, host) or url_fault(lead.target, plan.company.hosts) or full
        if message:
            losses.add(number, message, left_out=True)
            continue
        losses.add_all(number, (*lead.losses, *_lossy(lead)))
        for line in lines:
            (wide if _open(line) else plain).append(line)
    end = until(plan, at)
    return Export(lambda: chain(heading(plan, host, at), plain, wide), losses, end)


def _left_out(lead: Lead, host: str) -> Message | None:
    rule = lead.rule
    if lead.status not in _CODES:
        return worded(NO_CODE, status=lead.status)
    if rule.host not in (host, ANY_HOST):
        return Message(NO_HOST, {"host": rule.host})
    gaplike = [x for x in segments(rule.source) if is_gap(x) or STAR in x or x.startswith(":")]
    if rule.match is not Match.PATTERN and gaplike:
        return worded(NO_LITERAL)
    if rule.query:
        return worded(NO_QUERY)
    return None if lead.target.startswith("https://") else worded(NO_HTTP)


def _full(lines: list[str], plain: int, wide: int) -> Message | None:
    if any(len(line) > LONGEST for line in lines):
        return Message(NO_LENGTH, {"limit": LONGEST})
    opened = sum(map(_open, lines))
    if opened and wide + opened > MOST_OPEN:
        return worded(NO_ROOM, limit=MOST_OPEN)
    if plain + len(lines) - opened > MOST_PLAIN:
        return worded(NO_ROOM, limit=MOST_PLAIN)
    return None


def _open(line: str) -> bool:
    source = line.partition(" ")[0]
    return STAR in source or "/:" in source


def _lossy(lead: Lead) -> Iterator[Message]:
    own = "?" in lead.target
    said = {
        CASE: lead.rule.folds_case,
        ADDED: lead.rule.keep is Keep.DROP and not own,
        DROPPED: lead.rule.keep is not Keep.DROP and own,
    }
    yield from (worded(msgid) for msgid, lost in said.items() if lost)


def _pairs(lead: Lead) -> Iterator[tuple[str, str]]:
    rule = lead.rule
    source, to = _renamed(rule, quote(rule.source, safe="/:*!$&'()+,;=@~-._"), lead.target)
    bare = source.rstrip("/")
    if rule.match is Match.PREFIX:
        yield bare or "/", to.replace(f":{SPLAT}", "")
        yield f"{bare}/*", to
        return
    yield source, to
    if not rule.strict_slash and source != "/" and not source.endswith(STAR):
        yield f"{bare}/", to


def _renamed(rule: Rule, source: str, to: str) -> tuple[str, str]:
    """Rename captures of which one begins another: Cloudflare would fill the shorter first."""
    called = [name for name in names(rule) if name != SPLAT]
    every = [*called, SPLAT]
    clash = any(a != b and b.startswith(a) for a in every for b in every)
    if not clash and all(map(_NAME.fullmatch, called)):
        return source, to
    new = {name: f":x{chr(97 + number)}" for number, name in enumerate(called)}

    def renamed(text: str) -> str:
        return CALLED.sub(lambda found: new.get(found[1], found[0]), text)

    scheme, _, rest = to.partition("://")
    return renamed(source), f"{scheme}://{renamed(rest)}"
