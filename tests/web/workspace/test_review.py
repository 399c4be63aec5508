"""A second pair of eyes: asked for, passed, sent back with a word, or done without."""

from dataclasses import replace

import pytest
from desks import BODY, NOTICE, PATH, history
from makers import LOCALES, NOON
from reading import read

from sunset.services import writing
from sunset.store import assignments, people
from sunset.store.assignments import Language
from sunset.store.documents import Wording

WORDS = Wording(title="Why it closes", body=BODY)
REVIEW = f"{PATH}/review"


def who(rooms, name):
    with rooms.store.read() as session:
        return people.by_email(session, f"{name.lower()}@harbour.example")[0]


def spoken_by(rooms, *names):
    with rooms.store.write() as session:
        for name in names:
            language = Language(locale="en", reviews=True)
            assignments.set_languages(session, who(rooms, name).id, [language])


@pytest.fixture
def written(rooms, draft, ed):
    """Let Ed write a draft."""
    with rooms.store.write() as session:
        writing.save(session, who(rooms, "Ed"), NOTICE, WORDS, 0, now=NOON)


def say(visitor, act, status=302, **fields):
    return visitor.post(REVIEW, status, act=act, number="1", **fields)


def newest(rooms):
    return history(rooms)[0]


def buttons(page):
    return [x.text for x in read(page.answer.text).all("button", name="act")]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("path", [REVIEW, "/documents/reviews"])
def test_reviews_are_whole_in_every_language(rooms, draft, path, locale):
    reader = rooms.someone("Nils", locale)

    page = reader.get(path)

    assert page.all("html")[0]["lang"] == locale


def test_a_text_without_a_draft_has_nothing_to_review(draft, ed):
    assert "Nothing here waits for a review." in ed.get(REVIEW).text


def test_an_author_asks_and_the_queue_shows_it(rooms, written, ed, mara):
    say(ed, "ask")

    assert newest(rooms).state == "in_review"
    assert "Notice, English" in mara.get("/documents/reviews").text
    assert "Yours: somebody else reads it" in ed.get("/documents/reviews").text


def test_a_second_reader_sees_what_the_draft_changes(rooms, written, ed, mara):
    say(ed, "ask")

    page = mara.get(REVIEW)

    assert "What the draft changes for customers" in page.text
    assert read(page.answer.text).all("ins")
    assert {"Pass this text", "Send it back"} <= set(buttons(page))


def test_another_person_passes_it(rooms, written, ed, mara):
    say(ed, "ask")

    say(mara, "pass")

    assert (newest(rooms).review, newest(rooms).reviewed_by) == ("passed", "Mara")
    assert "Reviewed by Mara. It can be published." in ed.get(REVIEW).text
    assert "Nothing waits for a review." in mara.get("/documents/reviews").text


def test_who_wrote_it_does_not_pass_it(rooms, written, ed):
    say(ed, "ask")

    page = ed.get(REVIEW)
    say(ed, "pass", 403)

    assert "Pass this text" not in buttons(page)
    assert newest(rooms).state == "in_review"


def test_who_may_not_judge_it_reads_who_may(written, ed, mara):
    ed.post(REVIEW, act="ask", number="1")

    assert "One of these people says whether it goes out: Mara." in ed.get(REVIEW).text
    assert "One of these people" not in mara.get(REVIEW).text


def test_it_is_sent_back_with_a_word(rooms, written, ed, mara):
    say(ed, "ask")

    say(mara, "send_back", note="The second step is <b>wrong</b>.")

    page = ed.get(REVIEW)
    assert newest(rooms).state == "draft"
    assert "Mara sent it back" in page.text
    assert "The second step is <b>wrong</b>." in page.text
    assert "Ed asked for a review" in page.text


@pytest.mark.parametrize("note", ["", "   "])
def test_sending_back_takes_a_word(rooms, written, ed, mara, note):
    say(ed, "ask")

    page = say(mara, "send_back", 400, note=note)

    assert "Say what has to change." in page.text
    assert newest(rooms).state == "in_review"


def test_where_nobody_else_speaks_the_language_a_manager_does_without(rooms, written, mara):
    spoken_by(rooms, "Ed")

    say(mara, "waive")

    assert newest(rooms).review == "waived"
    assert "marked as not reviewed" in mara.get(REVIEW).text


def test_where_others_speak_the_language_nobody_does_without(rooms, written, mara):
    spoken_by(rooms, "Ed", "Mara")

    page = mara.get(REVIEW)
    refused = say(mara, "waive", 400)

    assert "Do without a review" not in buttons(page)
    assert "Another person speaks this language." in refused.text


def test_a_verdict_on_an_older_draft_is_told_so(rooms, written, ed, mara):
    with rooms.store.write() as session:
        newer = replace(WORDS, title="Why it really closes")
        writing.save(session, who(rooms, "Ed"), NOTICE, newer, 1, now=NOON)

    say(mara, "pass", 409)


@pytest.mark.parametrize("act", ["", "publish"])
def test_an_act_that_is_none_does_nothing(rooms, written, mara, act):
    say(mara, act, 400)

    assert newest(rooms).state == "draft"


def test_who_only_looks_says_nothing(written, vera):
    assert buttons(vera.get(REVIEW)) == []
    say(vera, "ask", 403)
