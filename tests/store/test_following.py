"""What the store keeps of those who follow plans, on both databases."""

from datetime import timedelta

import pytest
from acts import ADA, MARA, an_act
from makers import NOON, a_plan

from sunset.domain.people import Role
from sunset.store import agendas, audit, comments, contacts, people, plans
from sunset.store.audit import Wanted
from sunset.store.people import Newcomer


@pytest.fixture
def farm(store):
    with store.write() as session:
        for each in (MARA, ADA):
            newcomer = Newcomer(name=each.name, email=each.email, role=Role.MANAGER)
            people.add(session, newcomer, "-", NOON)
        plans.add(session, a_plan(), an_act())
    return store


def test_comments_are_listed_oldest_first_of_all_or_of_one_thing(farm):
    with farm.write() as session:
        for words, subject in (("One", ""), ("Two", "gate/G1"), ("Three", "")):
            comments.add(session, words, an_act(subject=subject))

    with farm.read() as session:
        assert [each.words for each in comments.of(session, "chat")] == ["One", "Two", "Three"]
        assert [each.words for each in comments.of(session, "chat", "gate/G1")] == ["Two"]
        assert (comments.count(session, "chat"), comments.count(session, "chat", "")) == (3, 2)


def test_a_new_address_of_a_calendar_ends_the_one_before(farm):
    with farm.write() as session:
        agendas.keep(session, 1, "first", NOON)
        agendas.keep(session, 1, "second", NOON + timedelta(days=1))

        assert agendas.find(session, "first") is None
        assert agendas.find(session, "second").name == "Mara"
        assert agendas.since(session, 1) == NOON + timedelta(days=1)
        assert agendas.drop(session, 1) is True
        assert agendas.drop(session, 1) is False


def test_the_log_is_searched_by_everything_at_once(farm):
    with farm.write() as session:
        audit.write(session, an_act(subject="100%_done", action="first"))
        audit.write(session, an_act(subject="1000 done", at=NOON + timedelta(days=1)))
        audit.write(session, an_act(actor=ADA, subject="100%_done", plan=""))

    with farm.read() as session:
        wanted = Wanted(plan="chat", actor="Mara", action="first", subject="%_", until=NOON)
        assert audit.search(session, wanted) == []
        later = Wanted(subject="%_", since=NOON, until=NOON + timedelta(hours=1))
        assert [line.actor for line in audit.search(session, later)] == ["Ada", "Mara"]
        assert audit.named(session) == (("Ada", "Mara"), ("first", "tested"))
        assert audit.named(session, "chat") == (("Mara",), ("first", "tested"))


def test_nobody_waits_where_nobody_asked(farm):
    with farm.read() as session:
        assert contacts.counts(session, "chat") == (0, 0)
