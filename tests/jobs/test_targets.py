"""Targets are asked beside other work: when somebody wants it, and when they are due."""

from datetime import timedelta
from threading import Event

import pytest
from acts import ADA, MARA, an_act
from askers import Askers
from errands import STILL
from makers import NOON, a_company, a_destination, a_plan
from sites import Site, a_move, an_answer

from sunset.domain.target_checks import Standing
from sunset.errors import Refused
from sunset.jobs import run as loop
from sunset.jobs import targets
from sunset.outreach import following
from sunset.services import jobs
from sunset.services.targeting import CHECK_TARGETS
from sunset.settings import from_environment
from sunset.store import jobs as kept
from sunset.store import keeping, people, plans, target_pages
from sunset.store.jobs import Kind, State, Task
from sunset.store.people import Newcomer
from sunset.store.target_pages import Search

TASK = Task(kind=CHECK_TARGETS, plan="chat")
HOUR = timedelta(hours=1)


@pytest.fixture
def askers():
    return Askers()


@pytest.fixture
def farm(store):
    """Give a store with Mara and a plan that leads to one page."""
    with store.write() as session:
        newcomer = Newcomer(name="Mara", email=MARA.email, role=MARA.role, locale="en")
        people.add(session, newcomer, "-", NOON)
        plans.add(session, a_plan(), an_act())
    return store


def ask(store, actor=MARA):
    with store.write() as session:
        return jobs.enqueue(session, actor, TASK, now=NOON)


def run(store, askers, hours=0, stop=STILL):
    kinds = {CHECK_TARGETS: lambda work: targets.check(askers, work)}
    return jobs.run_next(store, kinds, lambda: NOON + hours * HOUR, stop)


def job(store):
    with store.read() as session:
        newest = kept.listed(session, "chat", CHECK_TARGETS)
        return [(each.state, each.actor) for each in newest]


def test_a_person_has_every_target_asked_and_the_schedule_what_is_due(farm, askers):
    for hours in (0, 1):
        ask(farm)
        run(farm, askers, hours)
    assert len(askers.asked) == 2

    targets.schedule(farm, lambda: NOON + 25 * HOUR)
    run(farm, askers, 25)
    targets.schedule(farm, lambda: NOON + 26 * HOUR)

    assert len(askers.asked) == 3
    assert job(farm) == [(State.DONE, 0), (State.DONE, MARA.id), (State.DONE, MARA.id)]


def test_a_plan_is_put_in_line_once(farm):
    for _ in range(3):
        targets.schedule(farm, lambda: NOON)

    assert job(farm) == [(State.QUEUED, 0)]


def test_what_somebody_asks_for_takes_the_place_of_what_waits_by_itself(farm):
    targets.schedule(farm, lambda: NOON)
    ask(farm)

    assert job(farm) == [(State.QUEUED, MARA.id), (State.CANCELLED, 0)]
    with pytest.raises(Refused):
        ask(farm, ADA)


def test_what_came_of_it_is_reported(farm, askers):
    number = ask(farm)
    run(farm, askers)

    with farm.read() as session:
        assert kept.report(session, number) == {"asked": 1, "waiting": 0}


def test_work_that_is_cancelled_stops_before_the_next_target(farm, askers):
    number = ask(farm)
    moments = iter([NOON + n * HOUR for n in range(99)])

    def cancels(work):
        with work.store.write() as session:
            jobs.cancel(session, MARA, "chat", number, now=NOON)
        targets.check(askers, work)

    jobs.run_next(farm, {CHECK_TARGETS: cancels}, lambda: next(moments), STILL)

    assert (askers.asked, job(farm)) == ([], [(State.CANCELLED, MARA.id)])


def test_a_process_that_ends_leaves_the_work_to_the_next(farm, askers):
    ask(farm)
    stop = Event()
    stop.set()

    run(farm, askers, stop=stop)
    assert (askers.asked, job(farm)) == ([], [(State.QUEUED, MARA.id)])

    run(farm, askers)
    assert len(askers.asked) == 1


def test_other_work_does_not_wait_for_targets_nor_targets_for_it(farm, askers):
    ask(farm)
    with farm.write() as session:
        number = jobs.enqueue(session, ADA, Task(kind=Kind.CHECK_RULES, plan="chat"), now=NOON)

    while jobs.run_next(farm, loop.KINDS, lambda: NOON, STILL):
        pass

    with farm.read() as session:
        assert kept.get(session, "chat", number).state is not State.QUEUED
    assert job(farm) == [(State.QUEUED, MARA.id)]


@pytest.fixture
def site():
    made = Site()
    made.answers |= {"/": a_move(301, "/new"), "/new": an_answer(200)}
    yield made
    made.close()


@pytest.mark.parametrize(("when", "found"), [("daily", [Standing.MOVED]), ("asked", [])])
def test_a_node_asks_by_itself_unless_it_is_told_to_wait(farm, site, monkeypatch, when, found):
    environ = {"SUNSET_TARGETS": when, "SUNSET_ALLOWED_NETWORKS": "127.0.0.0/8,::1/128"}
    monkeypatch.setattr(loop, "EVERY", 0.01)
    monkeypatch.setattr(following, "PAUSE", 0.0)
    lead_to(farm, f"http://localhost:{site.port}/")
    turns = []

    class Watch(Event):
        def wait(self, timeout=None):
            turns.append(timeout)
            return len(turns) > 4

    targets.run(from_environment(environ), farm, lambda: NOON, Watch())

    with farm.read() as session:
        known = target_pages.page(session, "chat", Search(), slice(0, 9))
    assert [each.standing for each in known] == found


def lead_to(store, url):
    with store.write() as session:
        _, base = plans.head(session, "chat")
        made = a_plan(
            company=a_company(hosts=("localhost",)), destinations=(a_destination(url={"*": url}),)
        )
        keeping.keep(session, made, base, an_act())
