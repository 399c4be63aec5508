"""The loop that does long work."""

from datetime import timedelta
from threading import Event

from acts import MARA, an_act
from makers import NOON, a_plan

from sunset.jobs import run as loop
from sunset.services import jobs
from sunset.store import jobs as kept
from sunset.store import plans
from sunset.store.jobs import State, Task
from sunset.store.session import Store


def asked(store, kind="count"):
    with store.write() as session:
        return jobs.enqueue(session, MARA, Task(kind=kind, plan="chat"), now=NOON)


def state(store, number):
    with store.read() as session:
        return kept.get(session, "chat", number).state


def turns(monkeypatch, store, kinds, clock=lambda: NOON):
    """Run until everything that waits is done."""
    stop = Event()
    monkeypatch.setattr(loop, "EVERY", 0.001)
    monkeypatch.setattr(loop, "KINDS", kinds | {"last": lambda _: stop.set()})
    asked(store, "last")
    loop.run(store, clock, stop)


def test_one_job_after_the_other_is_done_and_a_broken_one_stops_nothing(store, monkeypatch):
    with store.write() as session:
        plans.add(session, a_plan(), an_act())
    numbers = [asked(store, kind) for kind in ("break", "count")]

    def count(work):
        with work.store.write() as session:
            work.finish(session, {})

    turns(monkeypatch, store, {"break": lambda work: work.broken, "count": count})

    assert [state(store, number) for number in numbers] == [State.FAILED, State.DONE]


def test_old_work_is_forgotten(store, monkeypatch):
    with store.write() as session:
        plans.add(session, a_plan(), an_act())
        old = kept.add(session, Task(kind="count", plan="chat"), MARA.id, NOON)
        kept.cancel(session, old, NOON)

    turns(monkeypatch, store, {}, lambda: NOON + timedelta(days=99))

    with store.read() as session:
        assert kept.listed(session, "chat", "count") == []


def test_a_database_that_is_away_is_waited_for(tmp_path, monkeypatch):
    away, waited = Store(f"sqlite:///{tmp_path / 'none.db'}"), []

    class Watch(Event):
        def wait(self, timeout=None):
            waited.append(timeout)
            return len(waited) == 4

    loop.run(away, lambda: NOON, Watch())

    assert waited == [1, 2, 4, 8]
