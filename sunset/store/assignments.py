"""Which texts are whose: what editors may see and write, and who else speaks a language."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, false, or_, true
from sqlmodel import Session, and_, col, delete, select

from sunset.domain.people import ANY, WHOLE, Assignment, Person, Scope, is_scoped
from sunset.errors import NotAssigned
from sunset.store import people, people_tables, tables
from sunset.store.documents import Name


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Language:
    """A language that somebody speaks, and what they do in it."""

    locale: str
    writes: bool = True
    reviews: bool = False


# --- Scope --------------------------------------------------------------------------------------


def scope_of(session: Session, person: Person) -> Scope:
    """Return the texts that somebody may see: an editor's own, for everybody else all."""
    if not is_scoped(person.role):
        return WHOLE
    return Scope(assigned(session, person.id))


def demand(session: Session, person: Person, name: Name) -> None:
    """Refuse a text, there or not, that is outside of what somebody may see."""
    if not scope_of(session, person).covers(name.plan, name.document, name.locale):
        raise NotAssigned(f"{name} is not assigned to {person.name}")


def within(scope: Scope, plan: Any, document: Any, locale: Any) -> ColumnElement[bool]:  # noqa: ANN401 -- columns of any table
    """Return the condition that the text which three columns name is in a scope."""
    if scope.whole:
        return true()
    return or_(false(), *(_is_in(each, plan, document, locale) for each in scope.assignments))


def assigned(session: Session, person_id: int) -> tuple[Assignment, ...]:
    """Return what is assigned to somebody."""
    table = people_tables.Assignment
    rows = session.exec(select(table).where(col(table.person) == person_id))
    return tuple(sorted(Assignment(row.plan, row.document, row.locale) for row in rows))


def assign(session: Session, person_id: int, assignments: Collection[Assignment]) -> None:
    """Give somebody these texts in the place of those before."""
    table = people_tables.Assignment
    session.exec(delete(table).where(col(table.person) == person_id))
    session.add_all(
        table(person=person_id, plan=each.plan, document=each.document, locale=each.locale)
        for each in sorted(set(assignments))
    )
    session.flush()


# --- Languages ----------------------------------------------------------------------------------


def languages_of(session: Session, person_id: int) -> tuple[Language, ...]:
    """Return the languages that somebody speaks."""
    table = people_tables.PersonLocale
    rows = session.exec(select(table).where(col(table.person) == person_id))
    return tuple(sorted(map(_language, rows)))


def set_languages(session: Session, person_id: int, languages: Collection[Language]) -> None:
    """Keep the languages that somebody speaks in the place of those before."""
    table = people_tables.PersonLocale
    session.exec(delete(table).where(col(table.person) == person_id))
    session.add_all(
        table(person=person_id, locale=each.locale, writes=each.writes, reviews=each.reviews)
        for each in {each.locale: each for each in languages}.values()
    )
    session.flush()


def speakers(session: Session, locale: str) -> tuple[Person, ...]:
    """Return everybody who speaks a language and may come in, by name."""
    return tuple(person for person, _ in _speaking(session, locale))


def reviewers(session: Session, locale: str) -> tuple[Person, ...]:
    """Return everybody who reviews texts in a language and may come in, by name."""
    return tuple(person for person, language in _speaking(session, locale) if language.reviews)


def _speaking(session: Session, locale: str) -> list[tuple[Person, Language]]:
    table, person = people_tables.PersonLocale, tables.Person
    query = (
        select(person, table)
        .join(table, col(table.person) == col(person.id))
        .where(col(table.locale) == locale, col(person.disabled_at).is_(None))
        .order_by(col(person.name), col(person.id))
    )
    return [(people.as_person(who), _language(row)) for who, row in session.exec(query)]


def _is_in(each: Assignment, plan: Any, document: Any, locale: Any) -> ColumnElement[bool]:  # noqa: ANN401 -- columns of any table
    pairs = ((plan, each.plan), (document, each.document), (locale, each.locale))
    return and_(true(), *(column == wanted for column, wanted in pairs if wanted != ANY))


def _language(row: people_tables.PersonLocale) -> Language:
    return Language(locale=row.locale, writes=row.writes, reviews=row.reviews)
