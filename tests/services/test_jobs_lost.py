"""Long work that is cancelled, that breaks, or whose worker dies, comes late or ends."""

from datetime import timedelta
from threading import Event

import pytest
from acts import an_act
from errands import (
    STILL,
    asked,
    cancelled,
    claimed,
    finishes,
    run,
    seen,
    told,
)
from makers import NOON

from sunset.errors import N_, Conflict, Refused
from sunset.services import jobs
from sunset.services.jobs import LEASE, MOST_TRIES, GivenUp
from sunset.store import audit
from sunset.store.jobs import State, Task


def test_progress_is_told_now_and_then_and_renews_the_lease(farm):
    number = asked(farm)
    times = [NOON]

    def count(work):
        work.progress(1, 9)
        assert (seen(farm, number).done, seen(farm, number).total) == (0, 0)
        times[0] += LEASE - timedelta(seconds=1)
        work.progress(2, 9)
        times[0] += LEASE - timedelta(seconds=1)
        assert claimed(farm, at=times[0]) is None
        finishes(work)

    jobs.run_next(farm, {"count": count}, lambda: times[0], STILL)

    assert (seen(farm, number).done, seen(farm, number).total) == (2, 9)


def test_cancelled_work_stops_at_its_next_step_and_keeps_nothing(farm):
    number = asked(farm)
    times = [NOON]

    def count(work):
        cancelled(farm, number)
        times[0] += timedelta(seconds=2)
        with pytest.raises(GivenUp):
            work.progress(1)
        with pytest.raises(GivenUp):
            finishes(work, counted=2)
        raise GivenUp

    jobs.run_next(farm, {"count": count}, lambda: times[0], STILL)

    job = seen(farm, number)
    assert (job.state, job.has_file, told(farm, number)) == (State.CANCELLED, False, {})
    with pytest.raises(Conflict):
        cancelled(farm, number)


def test_what_a_dead_worker_had_is_taken_over_after_its_lease(farm):
    number = asked(farm)
    assert claimed(farm).id == number

    early, late = (run(farm, finishes, at=NOON + LEASE + timedelta(seconds=n)) for n in (0, 1))

    assert (early, late) == (False, True)
    assert seen(farm, number).state is State.DONE


def test_a_worker_who_comes_back_too_late_keeps_nothing(farm):
    number = asked(farm)

    def slow(work):
        run(farm, lambda other: finishes(other, by="other"), at=NOON + 2 * LEASE)
        with work.store.write() as session:
            audit.write(session, an_act(action="counted"))
            work.finish(session, {"by": "late"})

    run(farm, slow)

    assert told(farm, number) == {"by": "other"}
    with farm.read() as session:
        assert audit.search(session) == []


def test_work_that_kills_its_workers_is_given_up(farm):
    number = asked(farm)
    for n in range(MOST_TRIES):
        claimed(farm, at=NOON + 2 * n * LEASE)

    run(farm, finishes, at=NOON + 2 * MOST_TRIES * LEASE)

    assert seen(farm, number).state is State.FAILED


def test_work_of_a_process_that_ends_waits_for_the_next(farm):
    number, stop = asked(farm), Event()
    stop.set()

    run(farm, lambda work: work.progress(1), stop=stop)

    job = seen(farm, number)
    assert (job.state, job.tries, job.has_file) == (State.QUEUED, 0, True)
    run(farm, finishes)
    assert seen(farm, number).state is State.DONE


def test_what_is_refused_is_told(farm):
    number = asked(farm)

    def refuse(work):
        raise Refused.because(N_("There are no %(what)s."), what="sheep")

    run(farm, refuse)

    assert seen(farm, number).state is State.FAILED
    assert told(farm, number) == {"problems": [["There are no %(what)s.", {"what": "sheep"}]]}


def test_what_breaks_is_logged_and_said_without_its_insides(farm, caplog):
    number = asked(farm)

    run(farm, lambda work: work.no_such_thing)

    assert seen(farm, number).state is State.FAILED
    assert "no_such_thing" not in str(told(farm, number))
    assert f"job {number} broke" in caplog.text


def test_work_of_a_kind_that_a_worker_does_not_know_waits_for_one_that_does(farm):
    number = asked(farm, Task(kind="fly", plan="chat"))

    assert not run(farm, finishes)

    assert seen(farm, number).state is State.QUEUED
    assert jobs.run_next(farm, {"fly": finishes}, lambda: NOON, STILL)
    assert seen(farm, number).state is State.DONE
