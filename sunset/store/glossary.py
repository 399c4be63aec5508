"""A company's own words and their rules, for every plan."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from sunset.documents.glossary import Term
from sunset.errors import N_, NotFound, Refused
from sunset.store import word_tables


@dataclass(frozen=True, slots=True)
class Entry:
    """A term and the number it is kept under."""

    id: int
    term: Term


def entries(session: Session) -> list[Entry]:
    """Return every term, by its words."""
    table = word_tables.Term
    found = map(_entry, session.exec(select(table)))
    return sorted(found, key=lambda each: (each.term.source.casefold(), each.id))


def terms(session: Session) -> tuple[Term, ...]:
    """Return every term, for checking texts."""
    return tuple(each.term for each in entries(session))


def entry(session: Session, number: int) -> Entry:
    """Return one term."""
    return _entry(_row(session, number))


def add(session: Session, term: Term) -> Entry:
    """Keep a new term."""
    row = word_tables.Term(**_columns(term))
    _put(session, row)
    return _entry(row)


def change(session: Session, number: int, term: Term) -> Entry:
    """Keep a term as it is now."""
    row = _row(session, number)
    for name, value in _columns(term).items():
        setattr(row, name, value)
    _put(session, row)
    return _entry(row)


def remove(session: Session, number: int) -> None:
    """Forget a term."""
    session.delete(_row(session, number))
    session.flush()


def _put(session: Session, row: word_tables.Term) -> None:
    same = select(word_tables.Term.id).where(
        col(word_tables.Term.source) == row.source, col(word_tables.Term.locale) == row.locale
    )
    with session.no_autoflush:
        if any(number != row.id for number in session.exec(same)):
            raise _twice()
    session.add(row)
    try:
        session.flush()
    except IntegrityError as fault:  # somebody else added it in the same moment
        raise _twice() from fault


def _twice() -> Refused:
    return Refused.because(N_("This term is in the glossary already."), field="source")


def _row(session: Session, number: int) -> word_tables.Term:
    row = session.get(word_tables.Term, number)
    if row is None:
        raise NotFound(f"The glossary has no term {number}")
    return row


def _columns(term: Term) -> dict[str, Any]:
    return {
        "source": term.source,
        "locale": term.locale,
        "keep": term.keep,
        "forms": {locale: list(words) for locale, words in term.forms.items()},
        "forbidden": {locale: list(words) for locale, words in term.forbidden.items()},
        "note": term.note,
    }


def _entry(row: word_tables.Term) -> Entry:
    term = Term(
        source=row.source,
        locale=row.locale,
        keep=row.keep,
        forms={locale: tuple(words) for locale, words in row.forms.items()},
        forbidden={locale: tuple(words) for locale, words in row.forbidden.items()},
        note=row.note,
    )
    return Entry(row.id or 0, term)
