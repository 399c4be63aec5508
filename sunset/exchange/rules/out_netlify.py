"""Write Netlify's ``_redirects``: the most exact rule first, for there the first match wins."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from urllib.parse import quote

from sunset.domain.hosts import ANY_HOST
from sunset.domain.patterns import STAR, is_gap, segments
from sunset.domain.plans import Plan
from sunset.domain.redirects import Keep, Match, Rule, url_fault
from sunset.errors import N_, Message
from sunset.exchange.rules.exports import FOUND, PERMANENT, Export, Lead, Loss, leads, until, worded
from sunset.exchange.rules.servers import heading

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
    found = sorted(leads(rules, plan, at), key=lambda lead: lead.rank)
    kept: list[Lead] = []
    losses: list[Loss] = []
    for lead in found:
        out = _left_out(lead, plan)
        losses += [out] if out else [*lead.losses, *_lossy(lead)]
        kept += [] if out else [lead]
    end = until(plan, at)

    def lines() -> Iterator[str]:
        yield from heading(plan, host, at, end)
        for lead in kept:
            yield from _lines(lead, host)

    return Export(lines, tuple(losses), end)


def _left_out(lead: Lead, plan: Plan) -> Loss | None:
    rule = lead.rule
    message = None
    if lead.status not in _CODES:
        message = Message(NO_CODE, {"status": lead.status})
    elif rule.host.startswith("*."):
        message = Message(NO_HOST)
    elif rule.match is not Match.PATTERN and any(map(_gaplike, segments(rule.source))):
        message = Message(NO_LITERAL)
    else:
        odd = [x for x, value in rule.query.items() if not _PLAIN.fullmatch(x + value)]
        astray = url_fault(lead.target, plan.company.hosts)
        message = Message(NO_QUERY, {"key": odd[0]}) if odd else astray
    return Loss(rule, message, left_out=True) if message else None


def _gaplike(piece: str) -> bool:
    return is_gap(piece) or STAR in piece or piece.startswith(":")


def _lossy(lead: Lead) -> Iterator[Loss]:
    rule = lead.rule
    said = {
        CASE: rule.folds_case,
        SLASH: lead.terms.strict,
        QUERY: rule.keep is Keep.DROP,
        FORMS: rule.successor,
        WINS: rule.keep is Keep.KEEP and "?" in lead.target,
    }
    yield from (Loss(rule, worded(msgid)) for msgid, lost in said.items() if lost)


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
