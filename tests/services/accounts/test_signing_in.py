from datetime import timedelta
from threading import Barrier, Thread

import pytest
from makers import NOON
from signing import SECRET, add, fail, sign_in

from sunset.errors import Refused
from sunset.services.accounts import TooManyTries, passwords
from sunset.store import people

MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize("email", ["MARA@Harbour.example", "  mara@harbour.example "])
def test_an_address_is_read_kindly(store, mara, email):
    assert sign_in(store, email=email)


@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("mara@harbour.example", "correct horse batterz"),
        ("mara@harbour.example", ""),
        ("mara@harbour.example", SECRET + "x" * 100_000),
        ("mara@harbour.example", "\ud800"),
        ("nobody@harbour.example", SECRET),
        ("", ""),
    ],
)
def test_wrong_and_unknown_are_told_alike(store, mara, email, password):
    with pytest.raises(Refused) as refusal:
        sign_in(store, email=email, password=password)

    assert str(refusal.value) == "The e-mail address or the password is wrong."


@pytest.mark.parametrize("email", ["a\0@x.example", "a\ud800@x.example"])
def test_an_address_that_no_database_holds_is_refused(store, email):
    with pytest.raises(Refused):
        sign_in(store, email=email)


def test_no_writer_waits_while_a_password_is_compared(store, mara, monkeypatch):
    def compare(*_):
        with store.write() as other:
            people.get(other, mara.id)
        return True

    monkeypatch.setattr(passwords, "matches", compare)

    assert sign_in(store)


def test_after_five_failures_for_an_address_even_the_right_password_waits(store, mara):
    for number in range(5):
        fail(store, 1, source=f"192.0.2.{number}")

    with pytest.raises(TooManyTries, match="15 minutes"):
        sign_in(store, source="192.0.2.99")

    assert sign_in(store, source="192.0.2.99", at=NOON + 15 * MINUTE)


def test_after_five_failures_from_a_source_it_waits_for_every_address(store, mara):
    add(store, "Ed")
    for number in range(5):
        fail(store, 1, email=f"guess-{number}@harbour.example")

    with pytest.raises(TooManyTries):
        sign_in(store, email="ed@harbour.example")

    assert sign_in(store, source="198.51.100.7")


def test_a_guesser_cannot_change_within_one_ipv6_network(store, mara):
    for number in range(5):
        fail(store, 1, email=f"guess-{number}@harbour.example", source=f"2001:db8::{number}")

    with pytest.raises(TooManyTries):
        sign_in(store, source="2001:db8::ffff")

    assert sign_in(store, source="2001:db8:0:1::1")


def test_signing_in_forgets_failures_for_the_address_but_not_from_the_source(store, mara):
    fail(store, 4)
    sign_in(store)

    fail(store, 1)
    with pytest.raises(TooManyTries):
        sign_in(store)

    fail(store, 3, source="192.0.2.2")
    assert sign_in(store, source="192.0.2.3")


def test_signing_in_often_is_not_guessing(store, mara):
    assert all(sign_in(store, at=NOON + number * MINUTE) for number in range(8))


def test_failures_at_the_same_moment_are_all_counted(store, mara):
    ready, outcomes = Barrier(8), []

    def guess(number):
        ready.wait()
        try:
            sign_in(store, password="not it", source=f"192.0.2.{number}")
        except Refused as refusal:
            outcomes.append(type(refusal))

    guesses = [Thread(target=guess, args=(number,)) for number in range(8)]
    for each in guesses:
        each.start()
    for each in guesses:
        each.join()

    assert outcomes.count(TooManyTries) == 3
