from datetime import timedelta

import pytest
from acts import counted_queries
from makers import NOON
from signing import SECRET, add, fail, rows, sign_in

from sunset.services import accounts

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def test_the_right_password_gives_a_token_that_stands_for_the_person(store, mara):
    token = sign_in(store)

    assert accounts.visitor(store, token, NOON) == mara


def test_tokens_are_long_and_never_the_same(store, mara):
    tokens = {sign_in(store) for _ in range(3)}

    assert len(tokens) == 3
    assert all(len(token) == 43 for token in tokens)


def test_the_store_keeps_neither_token_nor_password_nor_who_tried(store, mara):
    token = sign_in(store)
    fail(store, 1)

    kept = str([rows(store, name) for name in ("person", "login_session", "login_attempt")])

    assert token not in kept
    assert SECRET not in kept
    assert "192.0.2.1" not in kept
    assert "$argon2id$" in kept


def test_a_token_lives_twelve_hours_after_it_was_last_used(store, mara):
    token = sign_in(store)

    assert accounts.visitor(store, token, NOON + 11 * HOUR)
    assert accounts.visitor(store, token, NOON + 22 * HOUR)
    assert accounts.visitor(store, token, NOON + 34 * HOUR) is None


def test_a_token_dies_after_seven_days_however_often_it_is_used(store, mara):
    token = sign_in(store)

    for hours in range(0, 7 * 24, 8):
        assert accounts.visitor(store, token, NOON + hours * HOUR)

    assert accounts.visitor(store, token, NOON + 7 * DAY) is None


def test_most_visits_only_read_and_ask_once(store, mara):
    token = sign_in(store)

    with counted_queries(store) as asked:
        accounts.visitor(store, token, NOON + 4 * MINUTE)

    assert len(asked) == 1


@pytest.mark.parametrize("token", ["", "x" * 43, "\ud800", "a\0b"])
def test_an_unknown_token_is_nobody(store, mara, token):
    assert accounts.visitor(store, token, NOON) is None


def test_signing_out_ends_one_token_and_leaves_the_others(store, mara):
    here, there = sign_in(store), sign_in(store)

    with store.write() as session:
        accounts.sign_out(session, here, now=NOON)

    assert accounts.visitor(store, here, NOON) is None
    assert accounts.visitor(store, there, NOON) == mara


def test_another_password_ends_every_token_of_that_person_only(store, mara):
    add(store, "Ed")
    tokens = [sign_in(store), sign_in(store)]
    other = sign_in(store, email="ed@harbour.example")

    with store.write() as session:
        accounts.change_password(session, mara, SECRET, "four other good words", now=NOON)

    assert [accounts.visitor(store, token, NOON) for token in tokens] == [None, None]
    assert accounts.visitor(store, other, NOON)
