"""Long work that people asked for: a row each, done by whoever holds its lease."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, delete, insert, or_, select, true, update
from sqlmodel import Session

from sunset.domain.people import OPERATOR
from sunset.errors import NotFound
from sunset.store import job_tables, tables


class State(StrEnum):
    """How work stands."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Kind(StrEnum):
    """What is done; the process that does it has a function for each."""

    CHECK_FILE = "check file"
    IMPORT_RULES = "import rules"
    EXPORT_RULES = "export rules"
    CHANGE_RULES = "change rules"
    CHECK_RULES = "check rules"
    FLATTEN_RULES = "flatten rules"
    CHECK_TEXTS = "check texts"
    BRING_TEXTS = "bring texts"
    CONFIRM_RULES = "confirm rules"


OPEN = (State.QUEUED, State.RUNNING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What is to be done: a kind of work for a plan, with what it needs.

    The same of somebody else neither stops ``personal`` work nor takes the place of its file.
    """

    kind: str
    plan: str
    personal: bool = False
    asked: Mapping[str, Any] = field(default_factory=dict)
    file: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Work as it stands, without its file and its report, which may be large."""

    id: int
    kind: str
    plan: str
    actor: int
    asked: Mapping[str, Any]
    state: State
    tries: int
    done: int
    total: int
    created_at: datetime
    finished_at: datetime | None
    has_file: bool

    @property
    def open(self) -> bool:
        """Say whether something is still to come."""
        return self.state in OPEN

    @property
    def by_itself(self) -> bool:
        """Say whether nobody asked for it."""
        return self.actor == OPERATOR.id


def add(session: Session, task: Task, actor: int, at: datetime) -> int:
    """Keep work for whoever has time."""
    values = {
        "kind": task.kind,
        "plan": task.plan,
        "actor": actor,
        "asked": dict(task.asked),
        "file": task.file,
        "state": State.QUEUED,
        "holder": "",
        "created_at": at,
    }
    empty = dict.fromkeys(("tries", "done", "total"), 0)
    query = insert(_table()).values(**values, **empty).returning(_table().c.id)
    return int(session.connection().execute(query).scalar_one())


def get(session: Session, plan_id: str, job_id: int) -> Job:
    """Return work of a plan."""
    table = _table().c
    found = _found(session, table.plan == plan_id, table.id == job_id)
    if not found:
        msg = f"there is no job {job_id} of the plan {plan_id}"
        raise NotFound(msg)
    return found[0]


def listed(
    session: Session, plan_id: str, *kinds: str, by: int | None = None, limit: int = 10
) -> list[Job]:
    """List the newest work of some kinds for a plan, of everybody or of one person."""
    table = _table().c
    asked = true() if by is None else table.actor == by
    return _found(session, table.plan == plan_id, table.kind.in_(kinds), asked, limit=limit)


def report(session: Session, job_id: int) -> Mapping[str, Any]:
    """Return what came of work."""
    return session.connection().scalar(select(_table().c.report).where(_is(job_id))) or {}


def file(session: Session, job_id: int) -> bytes:
    """Return the file that work is about, or nothing once it is removed."""
    return session.connection().scalar(select(_table().c.file).where(_is(job_id))) or b""


def is_waiting(session: Session, now: datetime, kinds: Collection[str]) -> bool:
    """Say whether there is work of some kinds that nobody does."""
    return session.connection().scalar(_oldest(now, kinds)) is not None


def claim(
    session: Session, holder: str, now: datetime, until: datetime, kinds: Collection[str]
) -> Job | None:
    """Take work that nobody does, or whose worker was not heard of in time.

    What somebody asked for goes first, then the oldest.
    """
    table = _table().c
    # What another worker is about to end is locked, and is not to be had.
    found = session.connection().scalar(_oldest(now, kinds).with_for_update(skip_locked=True))
    if found is None:
        return None
    taken = {"state": State.RUNNING, "holder": holder, "lease_until": until}
    _set(session, table.id == found, tries=table.tries + 1, **taken)
    return _found(session, table.id == found)[0]


def hold(session: Session, job_id: int, holder: str, **values: object) -> bool:
    """Renew a lease and say how far work is; say False where it is somebody else's, or over."""
    return _set(session, _held(job_id, holder), **values)


def end(session: Session, job_id: int, holder: str, **values: object) -> bool:
    """Keep what came of work; say False where it is somebody else's, or over."""
    return _set(session, _held(job_id, holder), lease_until=None, **values)


def cancel(session: Session, job_id: int, at: datetime) -> bool:
    """Give work up; say False where it is over."""
    over = {"state": State.CANCELLED, "file": None, "finished_at": at, "lease_until": None}
    return _set(session, and_(_is(job_id), _table().c.state.in_(OPEN)), **over)


def drop_file(session: Session, job_id: int) -> None:
    """Remove the file of work that needs it no more."""
    _set(session, _is(job_id), file=None)


def drop_files_before(session: Session, at: datetime) -> None:
    """Remove the files of work that is over and was asked for long ago."""
    table = _table().c
    over = and_(table.created_at < at, table.file.is_not(None), table.state.not_in(OPEN))
    _set(session, over, file=None)


def forget_before(session: Session, at: datetime) -> None:
    """Forget work that is over and was asked for long ago."""
    table = _table()
    over = and_(table.c.created_at < at, table.c.state.not_in(OPEN))
    session.connection().execute(delete(table).where(over))


_TOLD = tuple(each.name for each in fields(Job) if each.name != "has_file")


def _oldest(now: datetime, kinds: Collection[str]) -> Select[tuple[int]]:
    table = _table().c
    lost = and_(table.state == State.RUNNING, table.lease_until < now)
    waiting = and_(table.kind.in_(kinds), or_(table.state == State.QUEUED, lost))
    by_itself = case((table.actor == OPERATOR.id, 1), else_=0)
    return select(table.id).where(waiting).order_by(by_itself, table.id).limit(1)


def _table() -> Any:  # noqa: ANN401 -- SQLAlchemy's table, whose columns are known at run time
    return tables.table_of(job_tables.Job)


def _is(job_id: int) -> ColumnElement[bool]:
    return and_(_table().c.id == job_id)


def _held(job_id: int, holder: str) -> ColumnElement[bool]:
    table = _table().c
    return and_(table.id == job_id, table.holder == holder, table.state == State.RUNNING)


def _set(session: Session, where: ColumnElement[bool], **values: object) -> bool:
    changed = session.connection().execute(update(_table()).where(where).values(**values))
    return changed.rowcount > 0


def _found(session: Session, *where: ColumnElement[bool], limit: int = 1) -> list[Job]:
    table = _table().c
    has_file = table.file.is_not(None).label("has_file")
    query = select(*(table[name] for name in _TOLD), has_file).where(*where)
    rows = session.connection().execute(query.order_by(table.id.desc()).limit(limit)).mappings()
    return [Job(**{**row, "state": State(row["state"])}) for row in rows]
