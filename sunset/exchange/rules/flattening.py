"""Lead every rule straight to where its chain of rules ends."""

from dataclasses import replace
from urllib.parse import quote

from sunset.domain.patterns import LOCALE, names
from sunset.domain.plans import ANY_LOCALE
from sunset.domain.redirects import Rule
from sunset.domain.rule_checks import Check
from sunset.domain.targets import has_gaps
from sunset.exchange.rules.following import Roads, Where, journey


def straight(roads: Roads, where: Where, rule: Rule, check: Check) -> Rule:
    """Return a rule without detours, unless it leads in a circle or would end off the list.

    A fragment on the way stays, unless a later target brings its own.
    """
    made = _straight(roads, where, rule)
    return rule if made is None or any(check.rule(made)) else made


def _straight(roads: Roads, where: Where, rule: Rule) -> Rule | None:
    """Return a rule with its chains made one hop, or nothing where one is a circle.

    Where a target takes in what was captured, nobody can tell beforehand where it ends.
    """
    if any(has_gaps(url, captures=True) for url in rule.urls.values()) and names(rule):
        return rule
    urls = {x: _end(roads, where, url, x) for x, url in rule.urls.items()}
    if None in urls.values():
        return None
    same = urls == rule.urls
    return rule if same else replace(rule, urls={x: url or "" for x, url in urls.items()})


def _end(roads: Roads, where: Where, url: str, locale: str) -> str | None:
    """Return where a target's journey ends; a page that is gone ends it, a circle never does."""
    seen = {where}
    spoken = LOCALE if locale == ANY_LOCALE else locale
    for hop in journey(roads, where, url, spoken):
        if hop.where in seen:
            return None
        seen.add(hop.where)
        url = hop.url.replace(quote(LOCALE), LOCALE) or url
    return url
