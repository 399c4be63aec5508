"""The columns of the tables, each said in one word."""

from typing import Any

from sqlalchemy import BigInteger, Integer
from sqlmodel import Field

from sunset.store.columns import Instant, Json, Whole, Words

# SQLite counts rows up by itself only where the key is called INTEGER.
COUNTED = BigInteger().with_variant(Integer(), "sqlite")


def text(**options: Any) -> Any:  # noqa: ANN401 -- as SQLModel's Field
    """Keep text."""
    return Field(sa_type=Words, **options)


def whole(**options: Any) -> Any:  # noqa: ANN401 -- as SQLModel's Field
    """Keep a whole number."""
    return Field(sa_type=Whole, **options)


def instant(**options: Any) -> Any:  # noqa: ANN401 -- as SQLModel's Field
    """Keep an instant."""
    return Field(sa_type=Instant, **options)


def json() -> Any:  # noqa: ANN401 -- as SQLModel's Field
    """Keep a JSON document."""
    return Field(sa_type=Json)


def counted() -> Any:  # noqa: ANN401 -- as SQLModel's Field
    """Count rows up by themselves."""
    return Field(default=None, primary_key=True, sa_type=COUNTED)
