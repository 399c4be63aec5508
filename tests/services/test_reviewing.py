"""A second pair of eyes on a text."""

import crew
import pytest
from acts import ADA, ED, MARA, VERA, an_act
from makers import NOON, a_live_plan

from sunset.errors import Conflict, NotAllowed, Refused
from sunset.services import reviewing
from sunset.store import assignments, audit, keeping, texts
from sunset.store.assignments import Language
from sunset.store.documents import Name, Review, State, Wording

NOTICE = Name("chat", "notice", "en")
BODY = "## What you lose {#loss}\n\n{{ loss }}\n\n## Why {#why}\n\n{{ reason }}\n"
WORDS = Wording(title="Why we close", body=BODY)


@pytest.fixture(autouse=True)
def _notice(store):
    crew.let_in(store)
    with store.write() as session:
        keeping.begin(session, a_live_plan(), an_act())
    crew.saved(store, NOTICE, WORDS)


def done(store, verb, actor, *more, number=1):
    with store.write() as session:
        return verb(session, actor, NOTICE, number, *more, now=NOON)


def standing(store):
    with store.read() as session:
        return texts.one(session, NOTICE).state


def speaks(store, *people):
    with store.write() as session:
        for person in people:
            assignments.set_languages(session, person.id, [Language(locale="en")])


def test_a_draft_goes_to_review_and_comes_back_reviewed(store):
    asked = done(store, reviewing.ask, ED)
    before = standing(store)
    passed = done(store, reviewing.pass_, MARA)

    assert (asked.state, asked.review, before) == (State.IN_REVIEW, Review.REQUESTED, "in_review")
    assert (passed.state, passed.review, passed.reviewed_by) == ("draft", Review.PASSED, "Mara")
    assert standing(store) == "reviewed"


def test_what_is_reviewed_its_author_may_publish(store):
    done(store, reviewing.pass_, MARA)

    kept = crew.published(store, NOTICE, actor=ED)

    assert (kept.state, kept.reviewed_by) == (State.PUBLISHED, "Mara")


def test_nobody_reviews_what_they_wrote(store):
    crew.saved(store, NOTICE, Wording(title="Mine", body=BODY), 1, MARA)

    with pytest.raises(NotAllowed):
        done(store, reviewing.pass_, MARA, number=2)


def test_an_editor_reviews_only_in_a_language_that_is_theirs_to_review(store):
    crew.saved(store, NOTICE, Wording(title="Mara's", body=BODY), 1, MARA)
    with pytest.raises(NotAllowed):
        done(store, reviewing.pass_, ED, number=2)

    with store.write() as session:
        assignments.set_languages(session, ED.id, [Language(locale="en", reviews=True)])

    assert done(store, reviewing.pass_, ED, number=2).reviewed_by == "Ed"


def test_a_draft_goes_back_with_what_has_to_change(store):
    done(store, reviewing.ask, ED)

    sent = done(store, reviewing.send_back, MARA, "Say until when.")

    assert (sent.state, sent.review) == (State.DRAFT, Review.NONE)
    with store.read() as session:
        line = audit.search(session)[0]
    assert (line.action, line.reason) == ("sent back", "Say until when.")


def test_nothing_goes_back_without_a_word(store):
    with pytest.raises(Refused):
        done(store, reviewing.send_back, MARA, " ")


def test_new_words_after_a_review_are_not_reviewed(store):
    done(store, reviewing.pass_, MARA)

    again = crew.saved(store, NOTICE, Wording(title="New words", body=BODY), 1)

    assert again.review is Review.NONE
    with pytest.raises(Refused, match="review"):
        crew.published(store, NOTICE, 2, ED)


def test_a_manager_does_without_where_one_person_speaks_the_language(store):
    speaks(store, ED)

    waived = done(store, reviewing.waive, MARA)

    assert (waived.review, waived.reviewed_by) == (Review.WAIVED, "Mara")
    assert crew.published(store, NOTICE, actor=ED).review is Review.WAIVED


def test_where_two_people_speak_the_language_one_of_them_reviews(store):
    speaks(store, ED, ADA)

    with pytest.raises(Refused, match="Another person speaks"):
        done(store, reviewing.waive, MARA)


def test_an_editor_never_does_without_a_review(store):
    with pytest.raises(Refused):
        done(store, reviewing.waive, ED)


def test_what_the_checks_find_is_not_waved_through(store):
    crew.saved(store, NOTICE, Wording(title="Why", body="{{ closing_day }}"), 1)

    with pytest.raises(Refused, match="closing_day"):
        done(store, reviewing.waive, MARA, number=2)


def test_a_draft_that_was_overtaken_is_a_conflict(store):
    crew.saved(store, NOTICE, Wording(title="Newer", body=BODY), 1)

    with pytest.raises(Conflict):
        done(store, reviewing.pass_, MARA)


def test_viewers_ask_for_nothing(store):
    with pytest.raises(NotAllowed):
        done(store, reviewing.ask, VERA)
