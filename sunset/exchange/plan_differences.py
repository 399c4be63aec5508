"""Whether a plan and its rules are what they were, as their files tell them."""

from collections.abc import Mapping
from dataclasses import fields

from sunset.domain.plans import Plan
from sunset.domain.redirects import Rule
from sunset.exchange.plan_writing import told

Rules = tuple[Rule, ...]


def same(one: Plan, other: Plan) -> bool:
    """Compare as files do: the order of a schedule's stages says nothing."""
    return repr(told(one)) == repr(told(other))  # their order counts, as in a file


def rules_differ(kept: Rules, new: Rules) -> bool:
    """Say whether the rules of a plan are others than before, in whatever order they stand."""
    return by_address(kept) != by_address(new)


def by_address(some: Rules) -> dict[str, dict[str, object]]:
    """Name rules by their addresses; their order says nothing."""
    named = (field.name for field in fields(Rule))
    names = [name for name in named if name not in _OF_AN_ADDRESS]
    return {_address(rule): {name: _plain(getattr(rule, name)) for name in names} for rule in some}


_OF_AN_ADDRESS = ("host", "path", "match", "query", "folds_case", "strict_slash")


def _address(rule: Rule) -> str:
    query = "&".join(f"{name}={value}" for name, value in sorted(rule.query.items()))
    marks = [name for name in ("folds_case", "strict_slash") if getattr(rule, name)]
    return " ".join([f"{rule.host}{rule.source}{'?' * bool(query)}{query}", rule.match, *marks])


def _plain(value: object) -> object:
    """Return a value as the audit log keeps it."""
    if isinstance(value, Mapping):
        return dict(value)
    return value if isinstance(value, bool) else str(value)
