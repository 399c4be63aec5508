from datetime import UTC, datetime, timedelta, timezone

import pytest
from acts import an_act
from makers import NOON, a_plan
from sqlalchemy.exc import DBAPIError

from sunset.errors import Conflict, NotFound, Refused
from sunset.store import audit, plans
from sunset.store.session import Store, StoreAway


def ids(store):
    with store.read() as session:
        return [plan.id for plan, _ in plans.listed(session)]


def test_what_fails_is_not_kept(store):
    def add_twice():
        with store.write() as session:
            plans.add(session, a_plan(), an_act())
            plans.add(session, a_plan(), an_act())

    with pytest.raises(Conflict):
        add_twice()

    assert ids(store) == []


def test_a_reader_cannot_write(store):
    with pytest.raises((StoreAway, DBAPIError)), store.read() as session:
        plans.add(session, a_plan(), an_act())

    assert ids(store) == []


def test_writing_after_reading_works_on_the_same_connection(store):
    assert ids(store) == []

    with store.write() as session:
        plans.add(session, a_plan(), an_act())

    assert ids(store) == ["chat"]


def test_a_reader_sees_one_state_whatever_is_written_meanwhile(store):
    with store.read() as reader:
        before = plans.listed(reader)

        with store.write() as writer:
            plans.add(writer, a_plan(), an_act())

        assert plans.listed(reader) == before == []


def test_an_instant_of_any_zone_comes_back_in_utc(store):
    seoul = timezone(timedelta(hours=9))
    with store.write() as session:
        audit.write(session, an_act(at=datetime(2026, 11, 21, 21, 0, 0, 5, tzinfo=seoul)))

    with store.read() as session:
        (line,) = audit.search(session)

    assert line.at == NOON.replace(microsecond=5)
    assert line.at.tzinfo is UTC


def test_an_instant_without_a_zone_is_a_mistake_in_the_code(store):
    with pytest.raises(Exception, match="lacks a zone"), store.write() as session:
        audit.write(session, an_act(at=NOON.replace(tzinfo=None)))


@pytest.mark.parametrize("bad", ["a\0b", "a\ud800b"])
def test_text_that_no_database_holds_is_refused(store, bad):
    with pytest.raises(Refused, match="cannot be kept"), store.write() as session:
        audit.write(session, an_act(reason=bad))
    with pytest.raises(Refused), store.read() as session:
        plans.get(session, bad)


def test_a_number_that_no_database_holds_is_refused(store):
    with pytest.raises(Refused), store.read() as session:
        plans.version(session, "chat", 10**30)


def test_markup_and_quotes_in_an_id_are_only_text(store):
    with pytest.raises(NotFound), store.read() as session:
        plans.get(session, "x' OR '1'='1")


def test_both_spellings_of_a_postgresql_address_open_it(postgres_url):
    short = Store(postgres_url.replace("postgresql+psycopg://", "postgresql://"))

    found = ids(short)

    short.close()
    assert found == []
