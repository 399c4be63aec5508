"""The generator's own pages: new words for edited texts, and texts to be copied."""

from dataclasses import replace

import pytest
from acts import MARA, an_act
from makers import LOCALES, NOON, a_channel, a_destination, a_live_plan, a_need
from reading import read

from sunset.domain.needs import Sensitivity
from sunset.domain.people import Assignment
from sunset.domain.plans import ChannelKind, DestinationKind
from sunset.services import writing
from sunset.store import keeping
from sunset.store.documents import Name

GUIDE = Name("chat", "for-repair", "en")
PATH = "/documents/chat/generated"
TOLD = "/documents/chat/touchpoint-texts"
OLD, NEW = "Only we read what you write there.", "Only our team reads it."


def a_way(kind):
    return a_destination("way", kind=kind, needs=("repair",))


@pytest.fixture
def plan(rooms, mara):
    return rooms.keep(
        a_live_plan(
            needs=(a_need(),),
            channel=a_channel(kind=ChannelKind.PHONE),
            destinations=(a_way(DestinationKind.FORM),),
        )
    )


@pytest.fixture
def moved_on(rooms, plan):
    """An edited guide whose plan changed afterwards."""
    with rooms.store.write() as session:
        words = writing.manuscript(session, plan, GUIDE.document, "en").newest
        assert OLD in words.body
        writing.save(
            session, MARA, GUIDE, replace(words, body=words.body.replace(OLD, NEW)), 0, now=NOON
        )
        changed = replace(plan, destinations=(a_way(DestinationKind.PHONE),))
        keeping.keep(session, changed, 1, an_act())
    return changed


def newest(rooms):
    with rooms.store.read() as session:
        plan = writing.plans.get(session, "chat")
        return writing.manuscript(session, plan, GUIDE.document, "en").newest


def answer(ed, act, status=302, **changes):
    fields = {"key": GUIDE.document, "locale": "en", "base": "1", "act": act} | changes
    ed.send(PATH, fields, status)
    return ed.get(PATH)


def test_nothing_waits_before_the_plan_changes(plan, ed):
    assert "No edited text waits for new words." in ed.get(PATH).text


@pytest.mark.parametrize("locale", LOCALES)
def test_both_wordings_stand_beside_each_other_in_every_language_of_the_rooms(
    rooms, moved_on, locale
):
    page = rooms.someone("Ed", locale).get(PATH)

    assert NEW in page.text
    assert "Call [{{ way }}]({{ way_url }})" in page.text
    assert page.all("html")[0]["lang"] == locale


def test_taken_words_become_a_draft_that_keeps_the_edited_ones(rooms, moved_on, ed):
    page = answer(ed, "take")

    assert "has a new draft" in page.text
    assert NEW in newest(rooms).body
    assert "Ask what happens next, and when." in newest(rooms).body


def test_what_is_ticked_stands_instead_of_the_edited_words(rooms, moved_on, ed):
    (box,) = ed.get(PATH).all("input", type="checkbox")

    answer(ed, "take", taken=[box["value"]])

    assert NEW not in newest(rooms).body


def test_a_text_can_be_left_as_it_is(rooms, moved_on, ed):
    before = newest(rooms).body

    page = answer(ed, "leave")

    assert "stays as it is" in page.text
    assert "No edited text waits for new words." in page.text
    assert newest(rooms).body == before


def test_who_saw_older_words_takes_nothing(moved_on, ed):
    page = answer(ed, "take", 409, base="0")

    assert NEW in page.text


@pytest.mark.parametrize("base", ["", "x", "-1", "9" * 30])
def test_a_number_that_is_none_is_an_older_one(rooms, moved_on, ed, base):
    answer(ed, "take", 409, base=base)

    assert "Ask what happens next, and when." not in newest(rooms).body


@pytest.mark.parametrize("key", ["", "../x", "for-nothing", "x" * 5000])
def test_a_text_that_is_not_there_is_not_found(moved_on, ed, key):
    page = answer(ed, "take", 404, key=key)

    assert NEW in page.text


def test_an_editor_sees_only_texts_of_hers(rooms, moved_on):
    page = rooms.someone("Ed", texts=(Assignment("chat", "notice", "en"),)).get(PATH)

    assert NEW not in page.text


def test_a_destination_that_strangers_read_is_left_out_with_a_reason(rooms, plan, ed):
    private = replace(plan.needs[0], sensitivity=Sensitivity.MONEY)
    forum = a_destination(needs=("repair",))
    with rooms.store.write() as session:
        changed = replace(plan, needs=(private,), destinations=(forum, *plan.destinations))
        keeping.keep(session, changed, 1, an_act())

    assert "the forum is left out: strangers read there" in ed.get(PATH).text


def test_what_is_said_is_told_with_its_dates_and_its_length(plan, ed):
    page = ed.get(TOLD)

    told = read(page.answer.text).one("p", id="say-greeting-announce").text
    assert "This number closes on 1 March 2027." in told
    assert "{{" not in told
    assert "seconds to say" in page.text


def test_texts_to_copy_link_to_pages_of_the_same_language(plan, ed):
    page = ed.get(TOLD)

    assert "/en/guides/chat/after" in page.text
    assert read(page.answer.text).one("p", id="briefing").text.startswith("Say it in one")


def test_an_editor_copies_what_is_hers(rooms, plan):
    visitor = rooms.someone("Ed", texts=(Assignment("chat", "signature", "en"),))

    page = read(visitor.get(TOLD).answer.text)

    assert page.all("p", id="signature-before")
    assert not page.all("p", id="briefing")


def test_where_nothing_is_hers_there_is_no_page(rooms, plan):
    visitor = rooms.someone("Ed", texts=(Assignment("chat", "notice", "en"),))

    visitor.get(TOLD, 404)
