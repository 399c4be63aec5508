import pytest
from acts import ADA, MARA, counted_queries
from makers import NOON
from signing import SECRET, add, fail, rows, sign_in

from sunset.domain.people import OPERATOR, Role
from sunset.errors import NotAllowed, NotFound, Refused
from sunset.services import accounts
from sunset.store import audit, people
from sunset.store.people import Newcomer


def actions(store):
    with store.read() as session:
        return [(line.actor, line.action, line.subject) for line in audit.search(session)]


def test_a_disabled_person_is_out_at_once_and_stays_out(store, mara):
    token = sign_in(store)

    with store.write() as session:
        accounts.disable_person(session, OPERATOR, mara.id, now=NOON)

    assert accounts.visitor(store, token, NOON) is None
    fail(store, 1)
    with store.read() as session:
        (entry,) = people.listed(session)
    assert (entry.person, entry.disabled_at) == (mara, NOON)


def test_nobody_disables_themselves(store):
    ada = add(store, "Ada", Role.ADMIN)

    with pytest.raises(Refused, match="another admin"), store.write() as session:
        accounts.disable_person(session, ada, ada.id, now=NOON)


def test_a_newcomer_is_refused_for_every_fault_at_once(store):
    newcomer = Newcomer(name=" ", email="mara", role=Role.EDITOR, locale="no locale")

    with pytest.raises(Refused) as refusal, store.write() as session:
        accounts.add_person(session, OPERATOR, newcomer, SECRET, now=NOON)

    assert [problem.field for problem in refusal.value.problems] == ["name", "email", "locale"]


def test_an_address_belongs_to_one_person_in_whatever_case(store, mara):
    newcomer = Newcomer(name="Mara II", email="MARA@HARBOUR.example", role=Role.EDITOR)

    with pytest.raises(Refused) as refusal, store.write() as session:
        accounts.add_person(session, OPERATOR, newcomer, SECRET, now=NOON)

    assert [problem.field for problem in refusal.value.problems] == ["email"]


def test_only_admins_look_after_people(store, mara):
    newcomer = Newcomer(name="Ed", email="ed@harbour.example", role=Role.ADMIN)

    for act in (
        lambda session: accounts.add_person(session, MARA, newcomer, SECRET, now=NOON),
        lambda session: accounts.set_password(session, MARA, mara.id, SECRET, now=NOON),
        lambda session: accounts.disable_person(session, MARA, 99, now=NOON),
    ):
        with pytest.raises(NotAllowed), store.write() as session:
            act(session)


def test_a_person_who_is_not_there_is_not_found(store):
    with pytest.raises(NotFound), store.write() as session:
        accounts.disable_person(session, ADA, 99, now=NOON)


def test_every_act_leaves_a_line_and_no_secret_in_it(store, mara):
    token = sign_in(store)
    with store.write() as session:
        accounts.sign_out(session, token, now=NOON)
        accounts.set_password(session, OPERATOR, mara.id, SECRET, now=NOON)
        accounts.disable_person(session, OPERATOR, mara.id, now=NOON)

    assert actions(store)[::-1] == [
        ("operator", "person added", mara.email),
        ("Mara", "signed in", mara.email),
        ("Mara", "signed out", mara.email),
        ("operator", "password set", mara.email),
        ("operator", "person disabled", mara.email),
    ]
    assert "argon2" not in str(rows(store, "audit_line"))


def test_listing_many_people_asks_once(store):
    with store.write() as session:
        for number in range(20):
            newcomer = Newcomer(name="Ed", email=f"ed-{number}@x.example", role=Role.EDITOR)
            people.add(session, newcomer, "hash", NOON)

    with store.read() as session, counted_queries(store) as asked:
        found = people.listed(session)

    assert (len(found), len(asked)) == (20, 1)
