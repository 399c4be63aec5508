"""What became of a plan's rules: how many changed, and some of them for the audit log."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from itertools import islice

from sunset.domain.audit import Change
from sunset.domain.redirects import Rule

SAMPLE = 50
Pair = tuple[Rule | None, Rule | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleChanges:
    """How many rules were added, changed and removed, and a sample of what that was."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    sample: tuple[Change, ...] = ()

    @property
    def total(self) -> int:
        """Return how many rules are other than before."""
        return self.added + self.changed + self.removed

    @property
    def counts(self) -> dict[str, int]:
        """Return how many became what, without what did not happen."""
        counts = {"added": self.added, "changed": self.changed, "removed": self.removed}
        return {name: count for name, count in counts.items() if count}

    def __add__(self, more: "RuleChanges") -> "RuleChanges":
        """Return both together."""
        return RuleChanges(
            added=self.added + more.added,
            changed=self.changed + more.changed,
            removed=self.removed + more.removed,
            sample=(*self.sample, *more.sample[: max(0, SAMPLE - len(self.sample))]),
        )

    def lines(self) -> tuple[Change, ...]:
        """Return what the audit log keeps: the sample, behind the counts where it is not all."""
        if self.total <= SAMPLE:
            return self.sample
        told = [Change(f"rules {name}", None, count) for name, count in self.counts.items()]
        return (*told, *self.sample)


def sample(pairs: Iterable[Pair]) -> tuple[Change, ...]:
    """Tell of some rules what they were before and what they are."""
    return tuple(change for pair in islice(pairs, SAMPLE) for change in _differences(*pair))


def address(rule: Rule) -> str:
    """Return the old address of a rule as a person would write it."""
    query = "&".join(f"{name}={value}" if value else name for name, value in rule.query.items())
    return f"{rule.host}{rule.path}" + (f"?{query}" if query else "")


def _differences(before: Rule | None, after: Rule | None) -> list[Change]:
    if before is None or after is None:
        there = before or after
        name = address(there) if there else ""
        return [Change(name, before and _target(before), after and _target(after))]
    return [
        Change(f"{address(after)} {field}", old, new)
        for field, old, new in _fields(before, after)
        if old != new
    ]


def _fields(before: Rule, after: Rule) -> Iterable[tuple[str, object, object]]:
    for field in fields(Rule):
        yield field.name, _plain(getattr(before, field.name)), _plain(getattr(after, field.name))


def _plain(value: object) -> object:
    return str(value) if not isinstance(value, bool) else value


def _target(rule: Rule) -> str:
    return str(dict(rule.urls) or rule.destination or rule.need or rule.ending)
