"""The tables: one class each, named as its table.

A table class checks nothing it is given, so none of them leaves this package.
"""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import BigInteger, Index, Integer, MetaData, Table, UniqueConstraint
from sqlmodel import Field, SQLModel

from sunset.store.columns import Instant, Json, Whole, Words

# SQLite counts rows up by itself only where the key is called INTEGER.
COUNTED = BigInteger().with_variant(Integer(), "sqlite")


class Row(SQLModel):
    """A row of any table; constraints are named, so that migrations can speak of them."""

    metadata: ClassVar[MetaData] = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


def table_of(kind: type[Row]) -> Table:
    """Return the bare table of a class, for reading and writing rows as tuples."""
    return Row.metadata.tables[str(kind.__tablename__)]


def _text(**options: Any) -> Any:  # noqa: ANN401 -- as SQLModel's Field
    return Field(sa_type=Words, **options)


def _whole(**options: Any) -> Any:  # noqa: ANN401 -- as SQLModel's Field
    return Field(sa_type=Whole, **options)


def _instant(**options: Any) -> Any:  # noqa: ANN401 -- as SQLModel's Field
    return Field(sa_type=Instant, **options)


def _json() -> Any:  # noqa: ANN401 -- as SQLModel's Field
    return Field(sa_type=Json)


def _counted() -> Any:  # noqa: ANN401 -- as SQLModel's Field
    return Field(default=None, primary_key=True, sa_type=COUNTED)


# --- People -------------------------------------------------------------------------------------


class Person(Row, table=True):
    """Somebody who signs in; never deleted, only disabled, so that history keeps its names."""

    id: int | None = _counted()
    name: str = _text()
    email: str = _text(unique=True)
    role: str = _text()
    password_hash: str = _text()
    locale: str = _text()
    created_at: datetime = _instant()
    disabled_at: datetime | None = _instant(default=None)


class LoginSession(Row, table=True):
    """A person signed in on one device, known by the digest of a token."""

    __tablename__ = "login_session"
    token: str = _text(primary_key=True)
    person: int = _whole(foreign_key="person.id", index=True)
    created_at: datetime = _instant()
    seen_at: datetime = _instant()
    expires_at: datetime = _instant(index=True)
    revoked_at: datetime | None = _instant(default=None)


class LoginAttempt(Row, table=True):
    """Somebody tried to sign in: by the digest of an e-mail address or of a source."""

    __tablename__ = "login_attempt"
    __table_args__ = (Index(None, "key", "at"),)
    id: int | None = _counted()
    key: str = _text()
    at: datetime = _instant(index=True)


# --- Plans --------------------------------------------------------------------------------------


class Plan(Row, table=True):
    """A plan's identity, its head version and what lists sort by."""

    id: str = _text(primary_key=True)
    number: int = _whole()
    company: str = _text()
    channel_name: dict[str, str] = _json()
    kind: str = _text()
    updated_at: datetime = _instant()


class PlanVersion(Row, table=True):
    """A plan as it was at one time, whole."""

    __tablename__ = "plan_version"
    plan: str = _text(primary_key=True, foreign_key="plan.id")
    number: int = _whole(primary_key=True)
    recorded_at: datetime = _instant()
    actor: str = _text()
    reason: str = _text()
    document: str = _text()


class Rule(Row, table=True):
    """An old address of a plan and where it leads."""

    # An address can be longer than an index entry may be, so its digest stands for it.
    __table_args__ = (UniqueConstraint("host", "address_digest", "match"),)
    plan: str = _text(primary_key=True, foreign_key="plan.id")
    position: int = _whole(primary_key=True)
    host: str = _text()
    path: str = _text()
    address_digest: str = _text()
    match: str = _text()
    query: dict[str, str] = _json()
    destination: str = _text()
    need: str = _text()
    urls: dict[str, str] = _json()
    keep: str = _text()
    folds_case: bool
    strict_slash: bool
    ending: str = _text()
    successor: bool
    locale: str = _text()


class ChangeSet(Row, table=True):
    """A change of a live plan that waits for a second person."""

    __tablename__ = "change_set"
    id: int | None = _counted()
    plan: str = _text(foreign_key="plan.id", index=True)
    base: int = _whole()
    document: str = _text()
    summary: str = _text()
    reason: str = _text()
    proposed_by: str = _text()
    proposed_by_id: int = _whole()
    proposed_at: datetime = _instant()
    decided_by: str | None = _text(default=None)
    decided_by_id: int | None = _whole(default=None)
    decided_at: datetime | None = _instant(default=None)
    verdict: str = _text(index=True)


# --- Documents ----------------------------------------------------------------------------------


class Revision(Row, table=True):
    """A guide or notice of a plan in one locale, as somebody saved it."""

    __table_args__ = (
        UniqueConstraint("plan", "document", "locale", "number"),
        Index(None, "plan", "state"),
    )
    id: int | None = _counted()
    plan: str = _text(foreign_key="plan.id")
    document: str = _text()
    locale: str = _text()
    number: int = _whole()
    title: str = _text()
    summary: str = _text()
    body: str = _text()
    source_revision: int | None = _whole(default=None)
    state: str = _text()
    actor: str = _text()
    recorded_at: datetime = _instant()
    note: str = _text()


class Publication(Row, table=True):
    """Plans whose customers' pages have to be made anew, in the order of the numbers."""

    number: int = _whole(primary_key=True, sa_column_kwargs={"autoincrement": False})
    recorded_at: datetime = _instant()
    plans: list[str] = _json()
    actor: str = _text()


# --- Counts -------------------------------------------------------------------------------------


class SpoolBatch(Row, table=True):
    """A batch of the spool that was counted, so that it is counted once."""

    __tablename__ = "spool_batch"
    id: str = _text(primary_key=True)
    applied_at: datetime = _instant(index=True)


class Hit(Row, table=True):
    """How often customers got an answer in an hour."""

    plan: str = _text(primary_key=True)
    hour: int = _whole(primary_key=True)
    surface: str = _text(primary_key=True)
    stage: str = _text(primary_key=True)
    locale: str = _text(primary_key=True)
    status: int = _whole(primary_key=True)
    bot: bool = Field(primary_key=True)
    route_digest: str = _text(primary_key=True)
    route: str = _text()
    count: int = _whole()


class Vote(Row, table=True):
    """How often readers of a guide said something on a day."""

    plan: str = _text(primary_key=True)
    day: int = _whole(primary_key=True)
    guide: str = _text(primary_key=True)
    locale: str = _text(primary_key=True)
    answer: str = _text(primary_key=True)
    count: int = _whole()


class AuditLine(Row, table=True):
    """Who did what to which, when and why, from what to what."""

    __tablename__ = "audit_line"
    __table_args__ = (Index(None, "plan", "id"),)
    id: int | None = _counted()
    at: datetime = _instant()
    actor_id: int = _whole()
    actor: str = _text()
    action: str = _text()
    plan: str = _text()
    subject: str = _text()
    changes: list[Any] = _json()
    reason: str = _text()
