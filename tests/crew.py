"""The people of the tests as rows, and texts that they write, review and publish."""

from acts import ADA, ED, MARA, VERA
from makers import NOON

from sunset.domain.people import ANY, Assignment
from sunset.services import writing
from sunset.store import assignments, people
from sunset.store.people import Newcomer


def let_in(store):
    """Let everybody in; every text is assigned to Ed."""
    with store.write() as session:
        for each in (MARA, ED, ADA, VERA):
            newcomer = Newcomer(name=each.name, email=each.email, role=each.role)
            assert people.add(session, newcomer, "-", NOON).id == each.id
        assignments.assign(session, ED.id, [Assignment(ANY)])


def saved(store, name, wording, base=0, actor=ED):
    with store.write() as session:
        return writing.save(session, actor, name, wording, base, now=NOON)


def published(store, name, number=1, actor=MARA, note="Meant as it is."):
    with store.write() as session:
        return writing.publish(session, actor, name, number, note=note, now=NOON)


def seen(store, plan, name):
    with store.read() as session:
        return writing.manuscript(session, plan, name.document, name.locale)
