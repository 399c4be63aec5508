"""The tables: one class each, named as its table.

A table class checks nothing it is given, so none of them leaves this package.
"""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import Index, MetaData, Table, UniqueConstraint
from sqlmodel import Field, SQLModel

from sunset.store import fields


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


# --- People -------------------------------------------------------------------------------------


class Person(Row, table=True):
    """Somebody who signs in; never deleted, only disabled, so that history keeps its names."""

    id: int | None = fields.counted()
    name: str = fields.text()
    email: str = fields.text(unique=True)
    role: str = fields.text()
    password_hash: str = fields.text()
    locale: str = fields.text()
    created_at: datetime = fields.instant()
    disabled_at: datetime | None = fields.instant(default=None)


class LoginSession(Row, table=True):
    """A person signed in on one device, known by the digest of a token."""

    __tablename__ = "login_session"
    token: str = fields.text(primary_key=True)
    person: int = fields.whole(foreign_key="person.id", index=True)
    created_at: datetime = fields.instant()
    seen_at: datetime = fields.instant()
    expires_at: datetime = fields.instant(index=True)
    revoked_at: datetime | None = fields.instant(default=None)


class LoginAttempt(Row, table=True):
    """Somebody tried to sign in: by the digest of an e-mail address or of a source."""

    __tablename__ = "login_attempt"
    __table_args__ = (Index(None, "key", "at"),)
    id: int | None = fields.counted()
    key: str = fields.text()
    at: datetime = fields.instant(index=True)


# --- Plans --------------------------------------------------------------------------------------


class Plan(Row, table=True):
    """A plan's identity, its head version, and what is asked of many plans at once."""

    id: str = fields.text(primary_key=True)
    number: int = fields.whole()
    rules_number: int = fields.whole()
    company: str = fields.text()
    company_url: str = fields.text()
    published: bool
    channel_name: dict[str, str] = fields.json()
    kind: str = fields.text()
    updated_at: datetime = fields.instant()


class PlanVersion(Row, table=True):
    """A plan as it was at one time, whole."""

    __tablename__ = "plan_version"
    plan: str = fields.text(primary_key=True, foreign_key="plan.id")
    number: int = fields.whole(primary_key=True)
    recorded_at: datetime = fields.instant()
    actor: str = fields.text()
    reason: str = fields.text()
    document: str = fields.text()


class Rule(Row, table=True):
    """An old address of a plan and where it leads."""

    # An address can be longer than an index entry may be, so its digest stands for it. An id is
    # never given twice: who saw a rule and takes it away must not take away another.
    __table_args__ = (
        UniqueConstraint("address_digest", "host", "match"),
        Index(None, "plan", "id"),
        {"sqlite_autoincrement": True},
    )
    id: int | None = fields.counted()
    plan: str = fields.text(foreign_key="plan.id")
    place: int = fields.whole(index=True)
    host: str = fields.text()
    path: str = fields.text()
    address_digest: str = fields.text()
    match: str = fields.text()
    query: dict[str, str] = fields.json()
    destination: str = fields.text()
    need: str = fields.text()
    urls: dict[str, str] = fields.json()
    keep: str = fields.text()
    folds_case: bool
    strict_slash: bool
    ending: str = fields.text()
    successor: bool
    locale: str = fields.text()
    people: int = fields.whole(default=0, sa_column_kwargs={"server_default": "0"})


class ChangeSet(Row, table=True):
    """A change of a live plan that waits for a second person."""

    __tablename__ = "change_set"
    id: int | None = fields.counted()
    plan: str = fields.text(foreign_key="plan.id", index=True)
    base: int = fields.whole()
    document: str = fields.text()
    summary: str = fields.text()
    reason: str = fields.text()
    proposed_by: str = fields.text()
    proposed_by_id: int = fields.whole()
    proposed_at: datetime = fields.instant()
    decided_by: str | None = fields.text(default=None)
    decided_by_id: int | None = fields.whole(default=None)
    decided_at: datetime | None = fields.instant(default=None)
    verdict: str = fields.text(index=True)
    release_at: datetime | None = fields.instant(default=None)
    alone: str = fields.text()
    trouble: list[Any] = fields.json()
    rules: dict[str, int] = fields.json()


# --- Publications -----------------------------------------------------------------------------


class Publication(Row, table=True):
    """Plans whose customers' pages have to be made anew, in the order of the numbers."""

    number: int = fields.whole(primary_key=True, sa_column_kwargs={"autoincrement": False})
    recorded_at: datetime = fields.instant()
    plans: list[str] = fields.json()
    actor: str = fields.text()
    carries: str = fields.text()


# --- Counts -------------------------------------------------------------------------------------


class SpoolBatch(Row, table=True):
    """A batch of the spool that was counted, so that it is counted once."""

    __tablename__ = "spool_batch"
    id: str = fields.text(primary_key=True)
    applied_at: datetime = fields.instant(index=True)


class Hit(Row, table=True):
    """How often customers got an answer in an hour."""

    # What each of some rules was asked for is read off this alone, whatever the others were.
    __table_args__ = (Index(None, "plan", "route_digest", "hour", "bot", "count"),)
    plan: str = fields.text(primary_key=True)
    hour: int = fields.whole(primary_key=True)
    surface: str = fields.text(primary_key=True)
    stage: str = fields.text(primary_key=True)
    locale: str = fields.text(primary_key=True)
    status: int = fields.whole(primary_key=True)
    bot: bool = Field(primary_key=True)
    touchpoint: str = fields.text(primary_key=True)
    route_digest: str = fields.text(primary_key=True)
    route: str = fields.text()
    count: int = fields.whole()


class UnknownAddress(Row, table=True):
    """How often people asked for an old address that no rule covers."""

    __tablename__ = "unknown_address"
    plan: str = fields.text(primary_key=True)
    host: str = fields.text(primary_key=True)
    path_digest: str = fields.text(primary_key=True)
    path: str = fields.text()
    count: int = fields.whole()
    last_hour: int = fields.whole()
    ignored: bool


class Vote(Row, table=True):
    """How often readers of a guide said something on a day."""

    plan: str = fields.text(primary_key=True)
    day: int = fields.whole(primary_key=True)
    guide: str = fields.text(primary_key=True)
    locale: str = fields.text(primary_key=True)
    answer: str = fields.text(primary_key=True)
    revision: int = fields.whole(primary_key=True)
    step: str = fields.text(primary_key=True)
    count: int = fields.whole()


class AuditLine(Row, table=True):
    """Who did what to which, when and why, from what to what."""

    __tablename__ = "audit_line"
    __table_args__ = (Index(None, "plan", "id"),)
    id: int | None = fields.counted()
    at: datetime = fields.instant()
    actor_id: int = fields.whole()
    actor: str = fields.text()
    action: str = fields.text()
    plan: str = fields.text()
    subject: str = fields.text()
    changes: list[Any] = fields.json()
    reason: str = fields.text()
