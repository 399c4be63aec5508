"""Guided starts in the store: each person's own, what was saved last first."""

from datetime import timedelta

import pytest
from acts import ED, MARA
from makers import NOON, a_plan

from sunset.domain.starts import GuidedStart, Step
from sunset.errors import NotFound
from sunset.store import people, starts
from sunset.store.people import Newcomer


@pytest.fixture
def staff(store):
    with store.write() as session:
        for who in (MARA, ED):
            people.add(session, Newcomer(name=who.name, email=who.email, role=who.role), "-", NOON)


def a_start(**changes):
    return GuidedStart(
        plan=a_plan(), given=(Step.COUNTRY,), pages=("https://harbour.example/",), **changes
    )


@pytest.mark.usefixtures("staff")
def test_a_start_reads_as_it_was_kept(store):
    with store.write() as session:
        number = starts.add(session, MARA.id, a_start(left_out=("milestones.a",)), NOON)

    with store.read() as session:
        known = starts.get(session, MARA.id, number)
    assert known.start == a_start(left_out=("milestones.a",))
    assert (known.begun_at, known.saved_at) == (NOON, NOON)


@pytest.mark.usefixtures("staff")
def test_what_was_saved_last_comes_first_and_nobody_elses_comes_at_all(store):
    later = NOON + timedelta(hours=1)
    with store.write() as session:
        first = starts.add(session, MARA.id, a_start(), NOON)
        second = starts.add(session, MARA.id, a_start(), NOON)
        starts.add(session, ED.id, a_start(), NOON)
        starts.save(session, MARA.id, first, a_start(contract=True), later)

    with store.read() as session:
        known = starts.listed(session, MARA.id)
    assert [each.id for each in known] == [first, second]
    assert known[0].start.contract


@pytest.mark.usefixtures("staff")
def test_somebody_elses_start_is_not_there(store):
    with store.write() as session:
        number = starts.add(session, MARA.id, a_start(), NOON)

    with store.write() as session:
        for act in (starts.get, starts.remove):
            with pytest.raises(NotFound):
                act(session, ED.id, number)
        with pytest.raises(NotFound):
            starts.save(session, ED.id, number, a_start(), NOON)
        starts.remove(session, MARA.id, number)
        assert starts.listed(session, MARA.id) == ()
