"""Languages that a company added; whoever speaks in this process loads them first."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal, cast

from sqlmodel import Session, col, delete, select

from sunset.errors import NotFound
from sunset.speech import OwnLocale, know, known_mark
from sunset.speech.interface import Entry
from sunset.store.audit import Act
from sunset.store.locale_tables import InterfaceString
from sunset.store.locale_tables import OwnLocale as Row

Written = Mapping[str, tuple[str, ...]]


def load(session: Session) -> None:
    """Let this process speak the languages that are kept now; costs one query if none changed."""
    marks = session.exec(select(Row.tag, Row.mark).order_by(col(Row.tag))).all()
    mark = tuple((tag, each) for tag, each in marks)
    if mark != known_mark():
        know(listed(session), mark)


def listed(session: Session) -> tuple[OwnLocale, ...]:
    """Return every added language with its sentences."""
    said: dict[str, dict[tuple[str | None, str], tuple[str, ...]]] = {}
    for row in session.exec(select(InterfaceString)):
        said.setdefault(row.locale, {})[row.context, row.msgid] = tuple(row.strings)
    rows = session.exec(select(Row).order_by(col(Row.tag)))
    return tuple(_own(row, said.get(row.tag, {})) for row in rows)


def get(session: Session, tag: str) -> OwnLocale:
    """Return one added language."""
    found = next((each for each in listed(session) if each.tag == tag), None)
    if found is None:
        raise NotFound(f"no language {tag[:40]} was added")
    return found


def mark_of(session: Session, tag: str) -> str:
    """Return what changes with each change of a language."""
    return _row(session, tag).mark


def add(session: Session, own: OwnLocale, act: Act) -> None:
    """Keep a new language."""
    row = Row(tag=own.tag, added_by=act.actor.name, added_at=act.at, **_settings(own))
    session.add(row)
    session.flush()


def change(session: Session, own: OwnLocale) -> None:
    """Keep other settings of a language."""
    row = _row(session, own.tag)
    for name, value in _settings(own).items():
        setattr(row, name, value)
    session.add(row)
    session.flush()


def write(
    session: Session, tag: str, entries: Mapping[str, Entry], said: Written, act: Act
) -> None:
    """Keep sentences by the ids of their entries; one without words is forgotten."""
    row = _row(session, tag)
    ours = (col(InterfaceString.locale) == tag, col(InterfaceString.id).in_(list(said)))
    session.exec(delete(InterfaceString).where(*ours))
    kept = {id_: strings for id_, strings in said.items() if any(strings)}
    session.add_all(_string(tag, entries[id_], strings, act) for id_, strings in kept.items())
    row.mark = _fresh()
    session.add(row)
    session.flush()


def complete(session: Session, tag: str, at: datetime) -> None:
    """Keep since when customers find every sentence; new sentences later take nothing away."""
    row = _row(session, tag)
    if row.complete_at is None:
        row.complete_at, row.mark = at, _fresh()
        session.add(row)
        session.flush()


def remove(session: Session, tag: str) -> None:
    """Forget a language and its sentences."""
    row = _row(session, tag)
    session.exec(delete(InterfaceString).where(col(InterfaceString.locale) == tag))
    session.delete(row)
    session.flush()


def _row(session: Session, tag: str) -> Row:
    row = session.get(Row, tag)
    if row is None:
        raise NotFound(f"no language {tag[:40]} was added")
    return row


def _string(tag: str, entry: Entry, strings: tuple[str, ...], act: Act) -> InterfaceString:
    return InterfaceString(
        locale=tag,
        id=entry.id,
        context=entry.context,
        msgid=entry.ids[0],
        strings=list(strings),
        actor=act.actor.name,
        at=act.at,
    )


def _settings(own: OwnLocale) -> dict[str, Any]:
    return {
        "own_name": own.own_name,
        "direction": own.direction,
        "fallbacks": list(own.fallbacks),
        "quotes": own.quotes,
        "patterns": dict(own.patterns),
        "plural_forms": own.plural_forms,
        "mark": _fresh(),
    }


def _own(row: Row, said: Mapping[tuple[str | None, str], tuple[str, ...]]) -> OwnLocale:
    return OwnLocale(
        tag=row.tag,
        own_name=row.own_name,
        direction=cast("Literal['ltr', 'rtl']", row.direction),
        fallbacks=tuple(row.fallbacks),
        quotes=row.quotes,
        patterns=row.patterns,
        plural_forms=row.plural_forms,
        messages=said,
        complete=row.complete_at is not None,
    )


def _fresh() -> str:
    return secrets.token_hex(8)
