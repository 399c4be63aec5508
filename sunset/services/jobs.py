"""Long work: asked for by people, done by whoever has time, once, even if a worker dies."""

import logging
import secrets
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from threading import Event
from typing import Any

from sunset.clock import Clock
from sunset.domain.people import OPERATOR, Permission, Person
from sunset.errors import N_, Conflict, Message, Problem, Refused, SunsetError
from sunset.store import jobs, people, plans
from sunset.store.jobs import Job, State, Task
from sunset.store.session import Session, Store, StoreAway

LEASE = timedelta(seconds=20)
OFTEN = timedelta(seconds=1)
MOST_TRIES = 3
FILES_STAY = timedelta(days=1)
JOBS_STAY = timedelta(days=30)
Report = Mapping[str, Any]
logger = logging.getLogger(__name__)


class GivenUp(SunsetError):
    """Say that work is not this worker's any more: cancelled, or taken over by another."""


class Interrupted(SunsetError):
    """Say that this process was asked to end; the work waits for the next one."""


class Work:
    """A job in the hands of its worker: what is asked, and how to say how far it is.

    Whoever changes the store calls ``finish`` in the transaction of that change, so that it is
    kept once, or not at all, whoever dies in between.
    """

    def __init__(self, store: Store, job: Job, holder: str, clock: Clock, stop: Event) -> None:
        self.store, self.job, self.clock = store, job, clock
        self._holder, self._stop = holder, stop
        self._said = clock()

    def actor(self, session: Session) -> Person:
        """Return who asked, with the role of today."""
        return people.get(session, self.job.actor) if self.job.actor else OPERATOR

    def file(self) -> bytes:
        """Return the file that the work is about."""
        with self.store.read() as session:
            return jobs.file(session, self.job.id)

    def progress(self, done: int, total: int = 0) -> None:
        """Say now and then how far the work is; give up where it was cancelled meanwhile."""
        if self._stop.is_set():
            raise Interrupted
        if self.clock() - self._said < OFTEN:
            return
        with self.store.write() as session:
            self.hold(session, done=done, total=total)

    def watch(self, total: int) -> Callable[[int], None]:
        """Return whom to tell how far a step is; the farthest that any came is shown."""
        farthest = 0

        def watch(done: int) -> None:
            nonlocal farthest
            farthest = max(farthest, done)
            self.progress(farthest, total)

        return watch

    def hold(self, session: Session, **values: int) -> None:
        """Make sure in a transaction that the work is still this worker's."""
        now = self.clock()
        lease = {"lease_until": now + LEASE, **values}
        if not jobs.hold(session, self.job.id, self._holder, **lease):
            raise GivenUp(str(self.job.id))
        self._said = now

    def finish(
        self,
        session: Session,
        report: Report,
        *,
        file: bytes | None = None,
        keep_file: bool = False,
    ) -> None:
        """Keep what came of the work: a report, and a file it made or still needs."""
        kept = {} if keep_file else {"file": file}
        self._end(session, State.DONE, report, **kept)

    def fail(self, *problems: Problem) -> None:
        """Keep why the work cannot be done."""
        report = {"problems": [told(each.message) for each in problems]}
        with self.store.write() as session:
            self._end(session, State.FAILED, report, file=None)

    def put_back(self) -> None:
        """Leave the work to another worker."""
        with self.store.write() as session:
            waiting = {"state": State.QUEUED, "tries": self.job.tries - 1}
            jobs.end(session, self.job.id, self._holder, **waiting)

    def _end(self, session: Session, state: State, report: Report, **kept: bytes | None) -> None:
        values = {"state": state, "report": dict(report), "finished_at": self.clock()}
        if not jobs.end(session, self.job.id, self._holder, **values, **kept):
            raise GivenUp(str(self.job.id))


def told(message: Message) -> list[Any]:
    """Write a message so that it can be kept, and be said in any language later."""
    return [message.msgid, {name: _plain(value) for name, value in message.values.items()}]


def heard(kept: Sequence[Any]) -> Message:
    """Read a message that was kept."""
    msgid, values = kept
    plain = {name: heard(x) if isinstance(x, list) else x for name, x in values.items()}
    return Message(msgid, plain)


def _plain(value: object) -> object:
    if isinstance(value, Message):
        return told(value)
    return value if isinstance(value, int) else str(value)


Kinds = Mapping[str, Callable[[Work], None]]


def enqueue(
    session: Session,
    actor: Person,
    task: Task,
    *,
    permission: Permission = Permission.CHANGE_PLANS,
    now: datetime,
) -> int:
    """Ask for work on a plan and return its number; one of a kind at a time.

    What somebody asks for takes the place of what is done by itself. Only the newest of a kind
    keeps its file.
    """
    actor.demand(permission)
    plans.get(session, task.plan)
    plans.hold(session, task.plan)
    before = jobs.listed(session, task.plan, task.kind, by=actor.id if task.personal else None)
    for job in before:
        _make_room(session, actor, job, now)
    return jobs.add(session, task, actor.id, now)


def _make_room(session: Session, actor: Person, before: Job, now: datetime) -> None:
    if not before.open:
        jobs.drop_file(session, before.id)
    elif before.by_itself and actor.id != OPERATOR.id:
        jobs.cancel(session, before.id, now)
    else:
        raise Refused.because(N_("The same is being done already. Wait for it, or cancel it."))


def go_on(
    session: Session,
    actor: Person,
    before: Job,
    task: Task,
    *,
    permission: Permission = Permission.CHANGE_PLANS,
    now: datetime,
) -> int:
    """Ask for the work that follows on another, with its file."""
    file = jobs.file(session, before.id)
    if before.state is not State.DONE or not file:
        msg = f"job {before.id} has no file any more"
        raise Conflict(msg)
    task = replace(task, file=file)
    number = enqueue(session, actor, task, permission=permission, now=now)
    jobs.drop_file(session, before.id)
    return number


def cancel(session: Session, actor: Person, plan_id: str, job_id: int, *, now: datetime) -> None:
    """Give up work that is not over: one's own, or as somebody who may change plans."""
    if jobs.get(session, plan_id, job_id).actor != actor.id:
        actor.demand(Permission.CHANGE_PLANS)
    if not jobs.cancel(session, job_id, now):
        msg = f"job {job_id} is over"
        raise Conflict(msg)


def run_next(store: Store, kinds: Kinds, clock: Clock, stop: Event) -> bool:
    """Do the next work of some kinds that waits; say False where there is none."""
    with store.read() as session:
        if not jobs.is_waiting(session, clock(), kinds):
            return False
    holder = secrets.token_hex(8)
    with store.write() as session:
        job = jobs.claim(session, holder, clock(), clock() + LEASE, kinds)
    if job is None:
        return False
    logger.info("job %s of the plan %s: %s", job.id, job.plan, job.kind)
    _do(Work(store, job, holder, clock, stop), kinds)
    return True


def sweep(session: Session, *, now: datetime) -> None:
    """Remove files that nobody came back for, and forget what is long over."""
    jobs.drop_files_before(session, now - FILES_STAY)
    jobs.forget_before(session, now - JOBS_STAY)


def _do(work: Work, kinds: Kinds) -> None:
    """Do work, and keep that it failed where it does."""
    with suppress(GivenUp):
        try:
            if work.job.tries > MOST_TRIES:
                work.fail(_broken())
            else:
                kinds[work.job.kind](work)
        except Interrupted:
            work.put_back()
        except Refused as refused:
            work.fail(*refused.problems)
        except (GivenUp, StoreAway):
            raise
        except Exception:
            logger.exception("job %s broke", work.job.id)
            work.fail(_broken())


def _broken() -> Problem:
    return Problem("", Message(N_("Something broke on our side. Nothing was kept.")))
