"""Know every format that rules can be written in."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from sunset.domain.plans import Plan
from sunset.domain.redirects import Rule
from sunset.exchange.rules import (
    out_apache,
    out_bulk,
    out_caddy,
    out_cloudflare,
    out_csv,
    out_netlify,
    out_nginx,
)
from sunset.exchange.rules.exports import Export

TABLE = "csv"
_SERVERS: Mapping[str, Callable[..., Export]] = {
    "nginx": out_nginx.write,
    "apache": out_apache.write,
    "caddy": out_caddy.write,
}
_HOSTERS: Mapping[str, Callable[..., Export]] = {
    "netlify": out_netlify.write,
    "cloudflare": out_cloudflare.write,
    "cloudflare-bulk": out_bulk.write,
}
WRITTEN = (*_SERVERS, *_HOSTERS, TABLE)


def write(
    kind: str, rules: Iterable[Rule], plan: Plan, at: datetime, host: str, *, notice: str = ""
) -> Export:
    """Write what holds at an instant for one old host; a table holds every rule at any time.

    ``notice`` is where a form that nobody takes any more leads to, where a server can say so.
    """
    if kind == TABLE:
        return out_csv.write(rules, plan)
    if kind in _HOSTERS:
        return _HOSTERS[kind](rules, plan, at, host=host)
    return _SERVERS[kind](rules, plan, at, host=host, notice=notice)
