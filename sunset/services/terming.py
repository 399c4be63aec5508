"""Keep a company's glossary: the words that every text says in one way."""

from dataclasses import asdict
from datetime import datetime

from sunset.documents.glossary import Term, faults
from sunset.domain.people import Permission, Person
from sunset.errors import demand_none
from sunset.store import audit, glossary
from sunset.store.audit import Act
from sunset.store.glossary import Entry
from sunset.store.session import Session


def add_term(session: Session, actor: Person, term: Term, *, now: datetime) -> Entry:
    """Add a term to the glossary."""
    actor.demand(Permission.CHANGE_GLOSSARY)
    _demand_sound(term)
    entry = glossary.add(session, term)
    audit.record(session, _act(actor, now, "term added", term), {}, _told(term))
    return entry


def change_term(
    session: Session, actor: Person, number: int, term: Term, *, now: datetime
) -> Entry:
    """Change a term of the glossary."""
    actor.demand(Permission.CHANGE_GLOSSARY)
    _demand_sound(term)
    before = glossary.entry(session, number).term
    entry = glossary.change(session, number, term)
    if term != before:
        act = _act(actor, now, "term changed", before)
        audit.record(session, act, _told(before), _told(term))
    return entry


def remove_term(session: Session, actor: Person, number: int, *, now: datetime) -> None:
    """Take a term out of the glossary."""
    actor.demand(Permission.CHANGE_GLOSSARY)
    before = glossary.entry(session, number).term
    glossary.remove(session, number)
    audit.record(session, _act(actor, now, "term removed", before), _told(before), {})


def _demand_sound(term: Term) -> None:
    demand_none(faults(term))


def _told(term: Term) -> dict[str, object]:
    told = asdict(term)
    for rule in ("forms", "forbidden"):
        told[rule] = {locale: ", ".join(words) for locale, words in told[rule].items()}
    return told


def _act(actor: Person, now: datetime, action: str, term: Term) -> Act:
    return Act(actor=actor, at=now, action=action, subject=term.source)
