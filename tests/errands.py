"""Long work in tests: asked for by Mara, done by whatever a test gives."""

from threading import Event

from acts import MARA
from makers import NOON

from sunset.services import jobs
from sunset.services.jobs import LEASE
from sunset.store import jobs as kept
from sunset.store.jobs import Task

STILL = Event()
COUNT = Task(kind="count", plan="chat", asked={"of": "sheep"}, file=b"one two")


def asked(store, task=COUNT, actor=MARA):
    with store.write() as session:
        return jobs.enqueue(session, actor, task, now=NOON)


def seen(store, number):
    with store.read() as session:
        return kept.get(session, "chat", number)


def told(store, number):
    with store.read() as session:
        return kept.report(session, number)


def run(store, handler, at=NOON, stop=STILL):
    return jobs.run_next(store, {"count": handler}, lambda: at, stop)


def cancelled(store, number):
    with store.write() as session:
        jobs.cancel(session, MARA, "chat", number, now=NOON)


def finishes(work, **report):
    with work.store.write() as session:
        work.finish(session, report)


def claimed(store, holder="another", at=NOON):
    with store.write() as session:
        return kept.claim(session, holder, at, at + LEASE, ("count",))


def keeps_its_file(work):
    with work.store.write() as session:
        work.finish(session, {}, keep_file=True)
