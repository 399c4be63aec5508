"""Write Netlify's ``_redirects``: the most exact rule first, for there the first match wins."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import chain
from urllib.parse import quote

from sunset.domain.hosts import ANY_HOST
from sunset.domain.patterns import STAR, is_gap, segments
from sunset.domain.plans import Plan
from sunset.domain.redirects import Keep, Match, Rule, url_fault
from sunset.errors import N_, Message
from sunset.exchange.rules.exports import FOUND, PERMANENT, Export, Lead, Losses, until, worded
from sunset.exchange.rules.leads import Leads
from sunset.exchange.rules.servers import heading
from sunset.exchange.rules.shelves import Shelf

_CODES = {FOUND: 302, PERMANENT: 301}
_PLAIN = re.compile(r"[^\s=#]+")
NO_CODE = N_("Netlify cannot answer %(status)s.")
NO_HOST = N_("Netlify cannot name all hosts below a domain.")
NO_LITERAL = N_("Netlify takes the : or * in this address for a gap.")
NO_QUERY = N_("Netlify cannot ask for the parameter %(key)s.")
CASE = N_("Netlify tells capitals from small letters.")
SLASH = N_("To Netlify a last slash does not matter.")
QUERY = N_("Netlify passes the visitor's query on.")
FORMS = N_("Netlify answers 301 and 302 only, with which browsers do not send a form once more.")
WINS = N_("Where target and visitor name one parameter, Netlify takes the target's.")


def write(rules: Iterable[Rule], plan: Plan, at: datetime, *, host: str) -> Export:
    """Write what holds at an instant for the site of ``host``."""
    found, kept = Leads(rules, plan, at), Shelf()
    losses = Losses(found.rules)
    for number, lead in found:
        out = _left_out(lead, plan)
        if out:
            losses.add(number, out, left_out=True)
            continue
        losses.add_all(number, (*lead.losses, *_lossy(lead)))
        kept.put_all(_lines(lead, host))
    end = until(plan, at)
    return Export(lambda: chain(heading(plan, host, at), kept), losses, end)


def _left_out(lead: Lead, plan: Plan) -> Message | None:
    rule = lead.rule
    if lead.status not in _CODES:
        return worded(NO_CODE, status=lead.status)
    if rule.host.startswith("*."):
        return worded(NO_HOST)
    if rule.match is not Match.PATTERN and any(map(_gaplike, segments(rule.source))):
        return worded(NO_LITERAL)
    odd = [x for x, value in rule.query.items() if not _PLAIN.fullmatch(x + value)]
    return Message(NO_QUERY, {"key": odd[0]}) if odd else url_fault(lead.target, plan.company.hosts)


def _gaplike(piece: str) -> bool:
    return is_gap(piece) or STAR in piece or piece.startswith(":")


def _lossy(lead: Lead) -> Iterator[Message]:
    rule = lead.rule
    said = {
        CASE: rule.folds_case,
        SLASH: lead.terms.strict,
        QUERY: rule.keep is Keep.DROP,
        FORMS: rule.successor,
        WINS: rule.keep is Keep.KEEP and "?" in lead.target,
    }
    yield from (worded(msgid) for msgid, lost in said.items() if lost)


def _lines(lead: Lead, host: str) -> Iterator[str]:
    rule = lead.rule
    own = rule.host in (host, ANY_HOST)
    names = {key: value or f":any{n}" for n, (key, value) in enumerate(rule.query.items(), 1)}
    query = "".join(f" {key}={value}" for key, value in names.items())
    for origin in [""] if own else [f"http://{rule.host}", f"https://{rule.host}"]:
        yield f"{origin}{_path(rule)}{query} {lead.target} {_CODES[lead.status]}!"


def _path(rule: Rule) -> str:
    path = quote(rule.source, safe="/:*!$&'()+,;=@~-._")
    return f"{path.rstrip('/')}/*" if rule.match is Match.PREFIX else path
