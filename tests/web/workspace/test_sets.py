"""The set of a language: published whole, now or at a time, or not at all."""

from dataclasses import replace
from datetime import timedelta

import pytest
from desks import BODY
from makers import LOCALES, NOON, a_live_plan
from reading import read

from sunset.domain.people import ANY, Assignment
from sunset.jobs import texts
from sunset.services import writing
from sunset.store import assignments, documents, people, publications
from sunset.store.assignments import Language
from sunset.store.documents import Name, Wording

PATH = "/documents/chat/sets/en"
NOTICE = Name("chat", "notice", "en")
WORDS = Wording(title="Why it closes", body=BODY)


@pytest.fixture
def plan(rooms, mara):
    return rooms.keep(a_live_plan())


@pytest.fixture
def drafts(rooms, plan, ed):
    """Let Ed write a notice and a guide; both wait."""
    draft(rooms, NOTICE)
    draft(rooms, replace(NOTICE, document="after"))


def who(rooms, name):
    with rooms.store.read() as session:
        return people.by_email(session, f"{name.lower()}@harbour.example")[0]


def draft(rooms, name, body=BODY):
    with rooms.store.write() as session:
        writing.save(session, who(rooms, "Ed"), name, replace(WORDS, body=body), 0, now=NOON)


def states(rooms):
    with rooms.store.read() as session:
        return {r.name.document: str(r.state) for r in documents.latest(session, "chat")}


def spoken_by(rooms, *names):
    with rooms.store.write() as session:
        for name in names:
            assignments.set_languages(session, who(rooms, name).id, [Language(locale="en")])


def keys(page):
    return [x["value"] for x in read(page.answer.text).all("input", name="key")]


def publish(visitor, status=302, **fields):
    data = {"key": ["notice", "after"], "act": "now", **fields}
    return visitor.send(PATH, data, status)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("path", ["/documents/chat/sets", PATH])
def test_sets_are_whole_in_every_language(rooms, drafts, path, locale):
    reader = rooms.someone("Nils", locale)

    page = reader.get(path)

    assert page.all("html")[0]["lang"] == locale


def test_languages_say_how_much_waits_in_each(drafts, mara):
    page = mara.get("/documents/chat/sets")

    assert "2 texts wait to be published" in page.text
    assert page.text.count("Nothing waits") == 2


def test_what_goes_out_together_is_shown_by_its_kind(drafts, mara):
    page = mara.get(PATH)

    assert "2 texts go out together" in page.text
    assert [x.text for x in read(page.answer.text).all("h3")] == ["Pages", "Guides"]
    assert keys(page) == ["notice", "after"]


def test_a_set_is_published_at_once_in_one_publication(rooms, drafts, mara):
    with rooms.store.read() as session:
        before = publications.latest(session)

    publish(mara)

    with rooms.store.read() as session:
        assert publications.latest(session) == before + 1
    assert states(rooms) == {"notice": "published", "after": "published"}


def test_only_what_somebody_saw_goes_out(rooms, drafts, mara):
    publish(mara, key=["notice"])

    assert states(rooms) == {"notice": "published", "after": "draft"}


def test_one_text_that_is_not_in_order_keeps_the_whole_set(rooms, drafts, mara):
    draft(rooms, replace(NOTICE, document="gone"), "{{ secret }}\n")

    page = mara.get(PATH)
    publish(mara, 400, key=["notice", "after", "gone"])

    assert "1 text keeps this set from customers" in page.text
    assert "is no fact of a plan" in page.text
    assert keys(page) == []
    assert set(states(rooms).values()) == {"draft"}


def test_who_wrote_a_text_does_not_publish_it_where_others_speak_the_language(rooms, drafts, ed):
    spoken_by(rooms, "Ed", "Mara")

    page = ed.get(PATH)
    publish(ed, 400)

    assert "Another person has to review it first" in page.text
    assert set(states(rooms).values()) == {"draft"}


def test_a_set_can_go_out_by_itself_and_be_called_off(rooms, drafts, mara):
    publish(mara, act="later", at="2026-12-01T09:00")

    page = mara.get(PATH)
    assert "2 texts wait for their time" in page.text
    assert "1 Dec 2026, 09:00, Central European Time" in page.text
    mara.post(PATH, act="call_off")

    assert set(states(rooms).values()) == {"draft"}


def test_a_scheduled_set_goes_out_when_its_time_has_come(rooms, drafts, mara):
    publish(mara, act="later", at="2026-12-01T09:00")

    early = texts.release_due(rooms.store, lambda: NOON)
    given = texts.release_due(rooms.store, lambda: NOON + timedelta(days=10))

    assert (early, given) == (0, 2)
    assert set(states(rooms).values()) == {"published"}


@pytest.mark.parametrize(
    ("at", "told"),
    [
        ("", "Give a date and a time."),
        ("2020-01-01T09:00", "This time is past."),
        ("2026-11-21T12:30", "This time is past."),  # Stockholm is an hour ahead
        ("tomorrow", "Give date and time, as in"),
        ("9999-01-01T09:00", "Give a year from"),
    ],
)
def test_a_time_that_is_none_is_told_at_its_field(rooms, drafts, mara, at, told):
    page = publish(mara, 400, act="later", at=at)

    assert told in page.text
    assert set(states(rooms).values()) == {"draft"}


def test_nothing_to_publish_says_so(plan, mara):
    page = mara.get(PATH)

    assert "Nothing waits to be published." in page.text
    publish(mara, 400)


@pytest.mark.parametrize("act", ["", "everything"])
def test_an_act_that_is_none_does_nothing(rooms, drafts, mara, act):
    publish(mara, 400, act=act)

    assert set(states(rooms).values()) == {"draft"}


@pytest.mark.parametrize("path", ["/documents/chat/sets/fr", "/documents/none/sets/en"])
def test_a_set_that_is_not_there_is_not_found(drafts, mara, path):
    mara.get(path, 404)
    mara.send(path, {"act": "now", "key": ["notice"]}, 404)


def test_who_only_looks_publishes_nothing(rooms, drafts, vera):
    assert keys(vera.get(PATH)) == []
    publish(vera, 403)


def test_an_editor_publishes_only_what_is_assigned(rooms, drafts, ed):
    with rooms.store.write() as session:
        assignments.assign(session, who(rooms, "Ed").id, [Assignment("chat", "notice", "en")])

    ed.get(PATH, 403)
    publish(ed, 403)

    assert set(states(rooms).values()) == {"draft"}


def test_an_editor_is_offered_the_languages_of_the_texts_assigned(rooms, drafts):
    kim = rooms.someone("Ed", device="-kim", texts=[Assignment("chat", ANY, "ko")])

    page = kim.get("/documents/chat/sets")

    assert [link for link in page.links if "/sets/" in link] == ["/documents/chat/sets/ko"]
