"""Put a proposed change on a plan that went on meanwhile: three ways, and never by guessing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import datetime
from typing import Any, Final

from sunset.domain.facts import Attested, Fact, GateRecord
from sunset.domain.plans import Plan
from sunset.domain.schedules import Schedule
from sunset.domain.turns import unsaid
from sunset.errors import N_, Conflict, Message, Problem, Refused

_ABSENT: Final = object()
_ACTIONS = {
    "published": "plan published",
    "moved": "dates moved",
    "paused": "plan paused",
    "resumed": "plan resumed",
    "cancelled": "plan cancelled",
    "reopened": "plan reopened",
    "attested": "check attested",
    "gate": "gate overridden",
}


class Overtaken(Refused, Conflict):
    """Say where somebody else changed the same since a change was proposed."""

    def __init__(self, *places: str) -> None:
        msgid = N_("This changed since it was proposed. Withdraw it, and propose it anew.")
        super().__init__(*(Problem(place, Message(msgid)) for place in places))


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """A plan with a change on it, and the places where two people changed the same thing."""

    plan: Plan
    facts: tuple[Fact, ...]
    conflicts: tuple[str, ...]


def merged(first: Plan, wanted: Plan, head: Plan) -> Merged:
    """Put what turns ``first`` into ``wanted`` on ``head``; what nobody else touched is taken."""
    conflicts: list[str] = []
    names = [each.name for each in fields(Plan) if each.name != "facts"]
    changes = {
        name: _merged(
            name, (getattr(first, name), getattr(wanted, name), getattr(head, name)), conflicts
        )
        for name in names
    }
    fresh = new_facts(first, wanted)
    conflicts += _overtaken(fresh, new_facts(first, head))
    return Merged(plan=replace(head, **changes), facts=fresh, conflicts=tuple(conflicts))


def applied(found: Merged, head: Plan, by: str, at: datetime) -> Plan:
    """Return the plan as it is once somebody confirmed a change at an instant."""
    facts = tuple(decided(fact, by, at) for fact in found.facts)
    return replace(found.plan, facts=(*head.facts, *facts))


def new_facts(first: Plan, later: Plan) -> tuple[Fact, ...]:
    """Return the facts that a later state of a plan has and an earlier one has not."""
    known = [unsaid(fact) for fact in first.facts]
    return tuple(fact for fact in later.facts if unsaid(fact) not in known)


def named(facts: Sequence[Fact]) -> tuple[str, str]:
    """Name what the newest of some facts did to a plan, and what it is about, for the log."""
    if not facts:
        return "plan changed", ""
    return _ACTIONS[facts[-1].kind], getattr(facts[-1], "gate", "")


def decided(fact: Fact, by: str, at: datetime) -> Fact:
    """Return a proposed fact as it holds from the moment when somebody confirmed it."""
    changes: dict[str, Any] = {"recorded_at": at, "effective_at": max(fact.effective_at, at)}
    if any(each.name == "confirmed_by" for each in fields(fact)):
        changes["confirmed_by"] = by
    return replace(fact, **changes)


def _overtaken(mine: Iterable[Fact], theirs: Iterable[Fact]) -> list[str]:
    """Name what others decided meanwhile about the same: the plan's course, or the same gate."""
    taken = {_subject(fact) for fact in theirs}
    return [_subject(fact) for fact in mine if _subject(fact) in taken]


def _subject(fact: Fact) -> str:
    if isinstance(fact, GateRecord):
        return f"facts.{fact.gate}"
    if isinstance(fact, Attested):
        return f"facts.{fact.gate}.{fact.check}"
    return "facts.course"


def _merged(place: str, three: tuple[Any, Any, Any], conflicts: list[str]) -> Any:  # noqa: ANN401 -- values of every type a plan has
    base, mine, theirs = three
    if mine in (base, theirs):
        return theirs
    if theirs == base:
        return mine
    if all(isinstance(each, Mapping) for each in three):
        return _keyed(place, three, conflicts)
    if all(_is_listed(each) for each in three):
        named = tuple({item.id: item for item in each} for each in three)
        return tuple(_keyed(place, (named[0], named[1], named[2]), conflicts).values())
    if is_dataclass(theirs) and type(base) is type(mine) is type(theirs) and not _is_whole(theirs):
        return _by_fields(place, three, conflicts)
    conflicts.append(place)
    return theirs


def _is_whole(value: object) -> bool:
    """Say whether half of one and half of another would be something nobody proposed."""
    return isinstance(value, Schedule)


def _is_listed(value: object) -> bool:
    """Say whether a value is a list of things that have an id."""
    return isinstance(value, tuple) and all(hasattr(item, "id") for item in value)


def _by_fields(place: str, three: tuple[Any, Any, Any], conflicts: list[str]) -> Any:  # noqa: ANN401 -- any dataclass of a plan
    base, mine, theirs = three
    changes = {
        each.name: _merged(
            f"{place}.{each.name}",
            (getattr(base, each.name), getattr(mine, each.name), getattr(theirs, each.name)),
            conflicts,
        )
        for each in fields(theirs)
    }
    return replace(theirs, **changes)


def _keyed(
    place: str,
    three: tuple[Mapping[str, Any], Mapping[str, Any], Mapping[str, Any]],
    conflicts: list[str],
) -> dict[str, Any]:
    base, mine, theirs = three
    found = {
        key: _merged(
            f"{place}.{key}",
            (base.get(key, _ABSENT), mine.get(key, _ABSENT), theirs.get(key, _ABSENT)),
            conflicts,
        )
        for key in dict.fromkeys((*mine, *theirs))
    }
    return {key: value for key, value in found.items() if value is not _ABSENT}
