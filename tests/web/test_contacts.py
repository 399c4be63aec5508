"""Readers who wait are listed for those who answer, with the day by which they are answered."""

from datetime import UTC, date, datetime

import pytest
from makers import NOON

from sunset.domain.contacts import Contact
from sunset.store import contacts

CLEO = Contact(
    id="a1", plan="chat", guide="after", locale="ar", reach="cleo@home.example",
    words="The <b>forum</b> is silent.", at=int(NOON.timestamp()),
)  # fmt: skip


@pytest.fixture
def waiting(rooms, live):
    with rooms.store.write() as session:
        contacts.take_in(session, CLEO, "Mara", NOON, date(2026, 11, 24))


def test_a_reader_is_listed_with_her_words_her_guide_and_her_day(waiting, mara):
    page = mara.get("/contacts")

    assert "cleo@home.example" in page.text
    assert "The <b>forum</b> is silent." in page.text
    assert "Live chat, Guide: overview, العربية" in page.text
    assert "Answer by 24 Nov 2026, in 3 days" in page.text
    assert "1 reader waits" in page.text


def test_whoever_answered_is_named(waiting, mara, rooms):
    mara.post("/contacts/a1/answered")
    page = mara.get("/contacts")

    assert "Answered by Mara on 21 Nov 2026" in page.text
    assert "0 readers wait" in page.text
    mara.post("/contacts/a1/answered", status=409)
    mara.post("/contacts/b2/answered", status=404)


def test_what_readers_left_is_not_shown_to_those_who_do_not_answer(waiting, ed, vera, stranger):
    ed.get("/contacts", status=403)
    vera.get("/contacts", status=403)
    stranger.get("/contacts", status=302)


def test_a_day_that_has_passed_stands_out(waiting, mara, rooms):
    rooms.now = datetime(2026, 11, 26, 12, tzinfo=UTC)

    page = mara.get("/contacts")

    assert "2 days ago" in page.text
    assert page.all("span", class_="st bad")


def test_nobody_waits_at_first(rooms, mara):
    assert "Nobody waits." in mara.get("/contacts").text
