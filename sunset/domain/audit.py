"""The audit log: its lines, and what changed between two documents, field by field."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Change:
    """A field, with its value before and after; None where there was or is none."""

    field: str
    before: object
    after: object


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the log: who did what to which, when and why, from what to what."""

    id: int
    at: datetime
    actor_id: int
    actor: str
    action: str
    plan: str
    subject: str
    changes: tuple[Change, ...]
    reason: str


def changes(before: object, after: object) -> tuple[Change, ...]:
    """List every leaf in which two JSON documents differ, in the order of the fields."""
    old, new = dict(_leaves(before)), dict(_leaves(after))
    return tuple(
        Change(name, old.get(name), new.get(name))
        for name in dict.fromkeys((*old, *new))
        if old.get(name) != new.get(name)
    )


def _leaves(value: object, path: str = "") -> Iterator[tuple[str, object]]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _leaves(inner, f"{path}.{key}" if path else str(key))
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for index, inner in enumerate(value):
            yield from _leaves(inner, f"{path}.{_name(inner, index)}" if path else str(index))
    else:
        yield path, value


def _name(value: object, index: int) -> object:
    """Name an item by its own id, so that a list that grew in front does not read as all new."""
    if not isinstance(value, Mapping):
        return index
    # A fact can name a stage, too, but more than one fact does.
    own = () if "recorded_at" in value else ("id", "stage")
    return next((value[key] for key in own if value.get(key)), index)
