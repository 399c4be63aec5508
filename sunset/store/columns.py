"""Column types that read the same from SQLite and PostgreSQL, and refuse what either would."""

import json
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BigInteger, DateTime, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import DontWrapMixin
from sqlalchemy.types import TypeDecorator

from sunset.errors import N_, Message, Problem, Refused

LARGEST = 2**63 - 1


class Unstorable(Refused, DontWrapMixin):
    """Refuse a value that a database could not hold, before it reaches one."""


class Instant(TypeDecorator[datetime]):
    """An instant: kept in UTC, given back aware."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            msg = f"{value} names no instant: it lacks a zone"
            raise ValueError(msg)
        utc = value.astimezone(UTC)
        # SQLite's dates know no zone and are compared as text, so all of them are written alike.
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


class Words(TypeDecorator[str]):
    """Text of any length that both databases can hold."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002 -- SQLAlchemy gives it
        return None if value is None else storable(value)


class Json(TypeDecorator[Any]):
    """A JSON document, kept as text because nothing asks for its parts."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any | None, dialect: Dialect) -> str | None:  # noqa: ANN401, ARG002 -- SQLAlchemy gives them
        return None if value is None else storable(json.dumps(value, ensure_ascii=False))

    def process_result_value(self, value: Any | None, dialect: Dialect) -> Any | None:  # noqa: ANN401, ARG002 -- SQLAlchemy gives them
        return None if value is None else json.loads(value)


class Whole(TypeDecorator[int]):
    """A whole number as large as both databases can count."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: int | None, dialect: Dialect) -> int | None:  # noqa: ARG002 -- SQLAlchemy gives it
        if value is not None and abs(value) > LARGEST:
            raise Unstorable(Problem("", Message(N_("The number is too large."))))
        return value


def storable(text: str) -> str:
    """Return a text that both databases can hold, or refuse it."""
    # PostgreSQL knows no NUL, and neither database knows halves of surrogate pairs.
    if "\0" in text or not _is_unicode(text):
        msgid = N_("The text holds a character that cannot be kept. Remove it.")
        raise Unstorable(Problem("", Message(msgid)))
    return text


def _is_unicode(text: str) -> bool:
    if text.isascii():
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
