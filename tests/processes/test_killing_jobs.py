"""Whoever is killed in the middle of an import, it is done once."""

import os
import signal

import pytest
from makers import a_plan
from nodes import announce
from servers import until

from sunset import clock
from sunset.cli.place import operator
from sunset.services import jobs as working
from sunset.store import audit, jobs, rules
from sunset.store.jobs import Kind, State, Task
from sunset.store.session import Store

pytestmark = pytest.mark.slow

PLAN, HOST = "chat", "chat.harbour.example"
COUNT = 20_000
ASKED = {
    "format": "netlify",
    "host": HOST,
    "base": "",
    "wins_first": True,
    "leave_out": False,
    "replace": True,
    "flatten": False,
    "delimiter": ",",
    "columns": {},
}


@pytest.fixture
def store(node):
    made = Store(node.settings.database_url)
    yield made
    made.close()


def seen(store, number):
    with store.read() as session:
        return jobs.get(session, PLAN, number)


def imports(store):
    """Count the imports that the history tells of."""
    with store.read() as session:
        told = [line.action for line in audit.search(session, audit.Wanted(plan=PLAN))]
    return told.count("rules imported")


def test_an_import_whose_worker_is_killed_is_done_once_by_the_next(node, store):
    lines = (f"/old/{n} https://harbour.example/new/{n} 301\n" for n in range(COUNT))
    task = Task(kind=Kind.IMPORT_RULES, plan=PLAN, asked=ASKED, file="".join(lines).encode())
    announce(node.settings, a_plan(id=PLAN))
    with store.write() as session:
        number = working.enqueue(session, operator(), task, now=clock.now())
    earlier = imports(store)
    until(lambda: seen(store, number).state is State.RUNNING)
    before = node.child("jobs")

    os.kill(before, signal.SIGKILL)

    node.restarted("jobs", before)
    assert seen(store, number).state is State.RUNNING
    until(lambda: seen(store, number).state is State.DONE, pause=0.5)
    job = seen(store, number)
    assert (job.tries, job.has_file) == (2, False)
    with store.read() as session:
        assert rules.count(session, PLAN) == COUNT
    assert imports(store) == earlier + 1
