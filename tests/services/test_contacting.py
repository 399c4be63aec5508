"""Readers who wait: taken in once, owned, answered by a day, and forgotten."""

import json
import signal
import subprocess
import sys
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta

import pytest
from acts import ED, MARA, an_act
from makers import NOON, a_plan

from sunset.domain.contacts import Contact, reply_by, tidied
from sunset.errors import Conflict, NotAllowed, NotFound
from sunset.services import contacting
from sunset.store import contacts, plans

KILLED = """
import os, signal, sys
from pathlib import Path
from sunset.domain.contacts import Contact
from sunset.edge.contacts import Contacts
left = {"plan": "chat", "guide": "after", "locale": "en", "reach": "cleo", "words": "Help."}
Contacts(Path(sys.argv[1])).keep(Contact(id="a1", at=int(sys.argv[2]), **left))
os.kill(os.getpid(), signal.SIGKILL)
"""


def a_contact(**changes):
    made = {"id": "a1", "plan": "chat", "guide": "after", "locale": "en", "reach": "cleo"}
    return Contact(**{**made, "words": "Help.", "at": int(NOON.timestamp()), **changes})


@pytest.fixture
def spool(store, tmp_path):
    with store.write() as session:
        plans.add(session, a_plan(), an_act())
    (tmp_path / "contacts").mkdir()
    return tmp_path


def leave(spool, contact):
    (spool / "contacts" / f"{contact.id}.json").write_text(json.dumps(asdict(contact)))


def listed(store):
    with store.read() as session:
        return contacts.listed(session)


def test_a_process_that_is_killed_after_the_answer_has_kept_what_was_left(store, spool):
    moment = str(int(NOON.timestamp()))
    killed = subprocess.run([sys.executable, "-c", KILLED, spool, moment], check=False)

    taken = contacting.take_in(store, spool, NOON)

    assert killed.returncode == -signal.SIGKILL
    assert (taken, [each.reach for each in listed(store)]) == (1, ["cleo"])


def test_a_reader_gets_the_owner_of_the_plan_and_a_day(store, spool):
    leave(spool, a_contact())

    contacting.take_in(store, spool, NOON)

    (found,) = listed(store)
    assert (found.owner, found.reply_by, found.received_at) == ("Mara", date(2026, 11, 24), NOON)
    assert not any((spool / "contacts").iterdir())


def test_what_was_taken_in_before_a_crash_is_not_taken_in_twice(store, spool):
    leave(spool, a_contact())
    contacting.take_in(store, spool, NOON)
    leave(spool, a_contact())

    assert contacting.take_in(store, spool, NOON) == 0
    assert len(listed(store)) == 1


def test_a_plan_that_is_gone_has_no_readers(store, spool):
    leave(spool, a_contact(plan="nowhere"))

    assert contacting.take_in(store, spool, NOON) == 0
    assert not any((spool / "contacts").iterdir())


def test_an_answer_is_noted_once_with_a_name_and_no_words_in_the_log(store, spool):
    leave(spool, a_contact())
    contacting.take_in(store, spool, NOON)

    with store.write() as session:
        contacting.answer(session, MARA, "a1", now=NOON)
        with pytest.raises(Conflict):
            contacting.answer(session, MARA, "a1", now=NOON)
        with pytest.raises(NotFound):
            contacting.answer(session, MARA, "b2", now=NOON)
        assert contacts.waiting(session) == 0

    assert [(each.answered_by, each.answered_at) for each in listed(store)] == [("Mara", NOON)]


def test_editors_do_not_answer_for_the_company(store, spool):
    with store.write() as session, pytest.raises(NotAllowed):
        contacting.answer(session, ED, "a1", now=NOON)


def test_everything_is_forgotten_after_thirty_days(store, spool):
    leave(spool, a_contact())
    leave(spool, a_contact(id="b2", at=int((NOON + timedelta(days=1)).timestamp())))
    contacting.take_in(store, spool, NOON + timedelta(days=2))

    with store.write() as session:
        gone = contacting.forget_old(session, NOON + timedelta(days=30, seconds=1))

    assert (gone, [each.id for each in listed(store)]) == (1, ["b2"])


@pytest.mark.parametrize(
    ("received", "day"),
    [
        (datetime(2026, 11, 23, 9, tzinfo=UTC), date(2026, 11, 25)),
        (datetime(2026, 11, 26, 9, tzinfo=UTC), date(2026, 11, 30)),
        (datetime(2026, 11, 20, 23, 30, tzinfo=UTC), date(2026, 11, 24)),
    ],
)
def test_working_days_are_those_of_the_plan(received, day):
    assert reply_by(received, "Europe/Stockholm") == day


def test_signs_that_nobody_sees_are_left_out():
    assert tidied(" a\x00b\u202ec\n\ud800d ", 10) == "abc\nd"
