"""Write rules as a table: every field of every rule, so that nothing is lost."""

from collections.abc import Iterable
from itertools import chain
from urllib.parse import urlencode

from sunset.domain.plans import ANY_LOCALE, Plan
from sunset.domain.redirects import Match, Rule
from sunset.exchange.rules.cells import table
from sunset.exchange.rules.exports import Export
from sunset.exchange.rules.table import TARGET

_FIRST = ("host", "path", "match", "query", "destination", "need", "target")
_LAST = ("keep", "folds_case", "strict_slash", "ending", "successor", "locale")


def write(rules: Iterable[Rule], plan: Plan) -> Export:
    """Write rules as they are, whenever they answer."""
    head = [*_FIRST, *(f"{TARGET}{locale}" for locale in plan.locales), *_LAST]
    return Export(lambda: table(chain([head], (_row(rule, plan.locales) for rule in rules))))


def _row(rule: Rule, locales: Iterable[str]) -> list[str]:
    # No cell begins with a sign that a spreadsheet takes for a formula: a query has its ? before.
    query = f"?{urlencode(rule.query)}" if rule.query else ""
    return [
        rule.host,
        _path(_below(rule)),
        str(rule.match),
        query,
        rule.destination,
        rule.need,
        rule.urls.get(ANY_LOCALE, ""),
        *(rule.urls.get(locale, "") for locale in locales),
        str(rule.keep),
        _said(rule.folds_case),
        _said(rule.strict_slash),
        str(rule.ending),
        _said(rule.successor),
        rule.locale,
    ]


def _below(rule: Rule) -> str:
    """Return a rule's path; a star at the end of a prefix would be taken for what is below it."""
    starred = rule.match is Match.PREFIX and rule.path.endswith("/*")
    return f"{rule.path[:-1]}%2A" if starred else rule.path


def _path(path: str) -> str:
    """Return a path whose spaces at the ends no reader strips."""
    bare = path.rstrip()
    return bare + "%20" * (len(path) - len(bare)) if path[len(bare) :].strip(" ") == "" else path


def _said(flag: bool) -> str:  # noqa: FBT001 -- the flag is what is said
    return "yes" if flag else ""
