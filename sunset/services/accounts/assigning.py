"""Say which languages people speak, and which texts are an editor's."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from sunset.domain.field_checks import tag_faults
from sunset.domain.people import Assignment, Permission, Person
from sunset.errors import Problem, demand_none
from sunset.store import assignments, audit, people
from sunset.store.assignments import Language
from sunset.store.audit import Act
from sunset.store.session import Session


def set_languages(
    session: Session,
    actor: Person,
    person_id: int,
    languages: Sequence[Language],
    *,
    now: datetime,
) -> None:
    """Keep which languages somebody speaks, writes and reviews."""
    actor.demand(Permission.INVITE_PEOPLE)
    demand_none(problems(languages))
    person = people.get(session, person_id)
    before = assignments.languages_of(session, person_id)
    assignments.set_languages(session, person_id, languages)
    act = Act(actor=actor, at=now, action="languages set", subject=person.email)
    audit.record(session, act, _told(before), _told(languages))


def assign(
    session: Session, actor: Person, person_id: int, assignment: Assignment, *, now: datetime
) -> None:
    """Give somebody texts beside those they have."""
    held = assignments.assigned(session, person_id)
    _assign(session, actor, person_id, {*held, assignment}, now)


def unassign(
    session: Session, actor: Person, person_id: int, assignment: Assignment, *, now: datetime
) -> None:
    """Take texts from somebody; what they wrote stays."""
    held = assignments.assigned(session, person_id)
    _assign(session, actor, person_id, {*held} - {assignment}, now)


def problems(languages: Sequence[Language]) -> tuple[Problem, ...]:
    """Say which languages are none."""
    return tuple(fault for each in languages for fault in tag_faults("languages", each.locale))


def _assign(
    session: Session, actor: Person, person_id: int, wanted: set[Assignment], now: datetime
) -> None:
    actor.demand(Permission.INVITE_PEOPLE)
    person = people.get(session, person_id)
    before = assignments.assigned(session, person_id)
    assignments.assign(session, person_id, wanted)
    act = Act(actor=actor, at=now, action="texts assigned", subject=person.email)
    audit.record(session, act, _texts(before), _texts(sorted(wanted)))


def _told(languages: Sequence[Language]) -> dict[str, object]:
    return {each.locale: asdict(each) for each in languages}


def _texts(held: Sequence[Assignment]) -> list[dict[str, str]]:
    return [asdict(each) for each in held]
