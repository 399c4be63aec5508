import pytest
from argon2 import PasswordHasher
from makers import NOON
from signing import SECRET, add, fail, sign_in

from sunset.domain.people import OPERATOR
from sunset.errors import Refused
from sunset.services import accounts
from sunset.services.accounts import passwords
from sunset.store import people


def test_hashes_are_slow_to_guess(monkeypatch):
    monkeypatch.undo()

    assert passwords.hashed(SECRET, "").startswith("$argon2id$v=19$m=65536,t=3,p=4$")


def test_an_unknown_address_costs_a_comparison_of_the_same_kind(store, mara, monkeypatch):
    compared = []
    verify = passwords._HASHER.verify

    class Watched(PasswordHasher):
        def verify(self, password_hash, password):
            compared.append(password_hash.split("$")[1:4])
            return verify(password_hash, password)

    monkeypatch.setattr(passwords, "_HASHER", Watched(time_cost=1, memory_cost=1024))
    fail(store, 1)
    fail(store, 1, email="nobody@harbour.example")

    assert len(compared) == 2
    assert compared[0] == compared[1]


def test_a_hash_made_with_other_parameters_is_renewed(store, mara):
    weak = PasswordHasher(time_cost=1, memory_cost=512).hash(SECRET)
    with store.write() as session:
        people.set_password_hash(session, mara.id, weak)

    sign_in(store)

    with store.read() as session:
        _, strong = people.by_email(session, mara.email)
    assert "m=512" in weak
    assert "m=1024" in strong
    assert sign_in(store)


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("elevenchars", "at least 12"),
        ("x" * 257, "at most 256"),
        ("abababababab", "more different"),
        ("mara2026!mara2026!", "without your e-mail"),
    ],
)
def test_a_password_easily_guessed_is_refused_with_a_reason(store, password, why):
    with pytest.raises(Refused, match=why) as refusal:
        add(store, password=password)

    assert [problem.field for problem in refusal.value.problems] == ["password"]
    with store.read() as session:
        assert people.listed(session) == []


def test_what_looks_the_same_is_the_same_password(store):
    add(store, password="smörgåsbord på bordet")

    assert sign_in(store, password="smo\u0308rga\u030asbord pa\u030a bordet")


def test_another_password_ends_every_session_and_the_old_one_opens_nothing(store, mara):
    token = sign_in(store)

    with store.write() as session:
        accounts.set_password(session, OPERATOR, mara.id, "four other good words", now=NOON)

    assert accounts.visitor(store, token, NOON) is None
    fail(store, 1)
    assert sign_in(store, password="four other good words")


def test_changing_ones_own_password_takes_the_present_one(store, mara):
    with pytest.raises(Refused) as refusal, store.write() as session:
        accounts.change_password(session, mara, "guess", "four other good words", now=NOON)
    with store.write() as session:
        accounts.change_password(session, mara, SECRET, "four other good words", now=NOON)

    assert [problem.field for problem in refusal.value.problems] == ["current"]
    assert sign_in(store, password="four other good words")
