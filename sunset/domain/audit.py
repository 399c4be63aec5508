"""The audit log: its lines, and what changed between two documents, field by field."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

Orders = Mapping[str, list[object]]


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
    """List every leaf in which two JSON documents differ, in the order of the fields.

    Where items that both have stand in another order, that is a change, too.
    """
    old, new = dict(_leaves(before)), dict(_leaves(after))
    leaves = (
        Change(name, old.get(name), new.get(name))
        for name in dict.fromkeys((*old, *new))
        if old.get(name) != new.get(name)
    )
    return (*leaves, *_reordered(dict(_orders(before)), dict(_orders(after))))


def _reordered(old: Orders, new: Orders) -> Iterator[Change]:
    for path in (path for path in old if path in new):
        was = [name for name in old[path] if name in new[path]]
        now = [name for name in new[path] if name in old[path]]
        if was != now:
            yield Change(f"{path}.order", was, now)


def _orders(value: object, path: str = "") -> Iterator[tuple[str, list[object]]]:
    """Yield the names of the items of every list, behind its place."""
    for name, inner in _inside(value):
        yield from _orders(inner, f"{path}.{name}" if path else str(name))
    if isinstance(value, Sequence) and not isinstance(value, str):
        yield path, [name for name, _ in _inside(value)]


def _leaves(value: object, path: str = "") -> Iterator[tuple[str, object]]:
    if not _has_parts(value):
        yield path, value
    for name, inner in _inside(value):
        yield from _leaves(inner, f"{path}.{name}" if path else str(name))


def _has_parts(value: object) -> bool:
    """Say whether a value is made of others, however few."""
    return isinstance(value, Mapping | Sequence) and not isinstance(value, str)


def _inside(value: object) -> Iterator[tuple[object, object]]:
    """Yield the parts of a value, each behind its name."""
    if isinstance(value, Mapping):
        yield from value.items()
    elif isinstance(value, Sequence) and not isinstance(value, str):
        yield from ((_name(inner, index), inner) for index, inner in enumerate(value))


def _name(value: object, index: int) -> object:
    """Name an item by its own id, so that a list that grew in front does not read as all new."""
    if not isinstance(value, Mapping):
        return index
    # A fact can name a stage, too, but more than one fact does.
    own = () if "recorded_at" in value else ("id", "stage")
    return next((value[key] for key in own if value.get(key)), index)
