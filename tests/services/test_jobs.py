"""Long work: asked for once, and done in the name of who asked."""

from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import replace
from datetime import timedelta

import pytest
from acts import ADA, ED, MARA
from errands import (
    COUNT,
    STILL,
    asked,
    finishes,
    keeps_its_file,
    run,
    seen,
    told,
)
from makers import NOON

from sunset.domain.people import OPERATOR, Role
from sunset.errors import Conflict, NotAllowed, NotFound, Refused
from sunset.services import jobs
from sunset.services.jobs import FILES_STAY, JOBS_STAY
from sunset.store import jobs as kept
from sunset.store import people
from sunset.store.jobs import State, Task


def test_work_is_done_with_its_file_and_leaves_a_report_but_no_file(farm):
    number = asked(farm)

    def count(work):
        finishes(work, counted=len(work.file().split()), of=work.job.asked["of"])

    assert run(farm, count)
    job = seen(farm, number)
    assert (job.state, job.has_file, job.finished_at) == (State.DONE, False, NOON)
    assert told(farm, number) == {"counted": 2, "of": "sheep"}
    assert not run(farm, count)


def test_the_oldest_work_comes_first_but_after_what_people_asked_for(farm):
    by_itself = asked(farm, Task(kind="tidy", plan="chat"), OPERATOR)
    numbers = [asked(farm), asked(farm, Task(kind="sort", plan="chat")), by_itself]
    done = []

    while jobs.run_next(
        farm,
        dict.fromkeys(("count", "sort", "tidy"), lambda w: (done.append(w.job.id), finishes(w))),
        lambda: NOON,
        STILL,
    ):
        pass

    assert done == numbers


def test_work_is_done_in_the_name_and_with_the_role_of_who_asked(farm):
    asked(farm)
    with farm.write() as session:
        people.set_role(session, MARA.id, Role.VIEWER)
    names = []

    def look(work):
        with work.store.read() as session:
            names.append((work.actor(session).name, work.actor(session).role))
        finishes(work)

    run(farm, look)

    assert names == [("Mara", Role.VIEWER)]


def test_one_of_a_kind_is_done_at_a_time(farm):
    asked(farm)

    with pytest.raises(Refused, match="being done already"):
        asked(farm)

    run(farm, finishes)
    assert asked(farm)


def test_personal_work_stands_beside_the_same_work_of_others(farm):
    mine, theirs = (replace(COUNT, personal=True, file=x) for x in (b"mine", b"theirs"))
    first, second = asked(farm, mine), asked(farm, theirs, actor=ADA)

    with pytest.raises(Refused):
        asked(farm, mine)

    with farm.read() as session:
        assert [kept.file(session, each) for each in (first, second)] == [b"mine", b"theirs"]


def test_of_two_who_ask_in_the_same_instant_one_waits_and_is_refused(farm):
    with ThreadPoolExecutor(1) as other, farm.write() as session:
        jobs.enqueue(session, MARA, COUNT, now=NOON)
        late = other.submit(asked, farm)
        waits = not wait([late], timeout=0.5).done
        session.commit()

        with pytest.raises(Refused, match="being done already"):
            late.result(timeout=10)
    assert waits


def test_only_managers_ask_and_cancel_and_for_plans_that_are_there(farm):
    number = asked(farm)

    with pytest.raises(NotAllowed):
        asked(farm, actor=ED)
    with pytest.raises(NotFound):
        asked(farm, Task(kind="count", plan="fax"))
    with pytest.raises(NotAllowed), farm.write() as session:
        jobs.cancel(session, ED, "chat", number, now=NOON)
    with pytest.raises(NotFound), farm.write() as session:
        jobs.cancel(session, MARA, "fax", number, now=NOON)


def test_work_that_follows_takes_the_file_along(farm):
    number = asked(farm)
    run(farm, keeps_its_file)

    with farm.write() as session:
        before = kept.get(session, "chat", number)
        after = jobs.go_on(session, MARA, before, Task(kind="sort", plan="chat"), now=NOON)

    assert (seen(farm, number).has_file, seen(farm, after).has_file) == (False, True)
    with pytest.raises(Conflict), farm.write() as session:
        jobs.go_on(session, MARA, before, Task(kind="sort", plan="chat"), now=NOON)


def test_a_file_that_nobody_comes_back_for_is_removed_and_later_all_of_it(farm):
    asked(farm)
    run(farm, keeps_its_file)
    stays = []

    for age in (FILES_STAY, FILES_STAY + timedelta(seconds=1), JOBS_STAY + timedelta(seconds=1)):
        with farm.write() as session:
            jobs.sweep(session, now=NOON + age)
            stays.append([job.has_file for job in kept.listed(session, "chat", "count")])

    assert stays == [[True], [False], []]


def test_what_waits_is_not_swept_away(farm):
    asked(farm)

    with farm.write() as session:
        jobs.sweep(session, now=NOON + 2 * JOBS_STAY)

    assert run(farm, finishes, at=NOON + 2 * JOBS_STAY)
