"""What texts say otherwise since they were published, because the plan changed."""

from dataclasses import replace
from datetime import timedelta

import crew
import pytest
from acts import ED, MARA, an_act
from makers import CLOSES, NOON, a_live_plan, a_schedule, a_text

from sunset.services import noting, writing
from sunset.store import keeping, manuscripts, plans, texts
from sunset.store.documents import Name, Wording
from sunset.store.texts import Search

NOTICE = Name("chat", "notice", "en")
LATER = NOON + timedelta(days=1)
BODY = "{{ loss }}\n\n{{ reason }}\n\n{{ closes_on }}\n"


@pytest.fixture
def plan(store):
    crew.let_in(store)
    kept = a_live_plan()
    with store.write() as session:
        keeping.begin(session, kept, an_act())
    crew.saved(store, NOTICE, Wording(title="Why", body=BODY))
    crew.published(store, NOTICE)
    return kept


def changed(store, **changes):
    with store.write() as session:
        plan, number = plans.head(session, "chat")
        keeping.keep(session, replace(plan, **changes), number, an_act(at=LATER))


def notes(store):
    with store.read() as session:
        plan = plans.get(session, "chat")
        found = manuscripts.of_plan(session, plan).values()
        return noting.facts_changed(session, plan, found, now=LATER)


def test_nothing_is_noted_while_the_plan_stays(store, plan):
    assert notes(store) == {}


def test_a_changed_fact_is_noted_at_the_texts_that_name_it_only(store, plan):
    changed(store, loss=a_text("Nobody answers there."))

    (note,) = notes(store)["notice", "en"]

    assert (note.name, note.before, note.after) == (
        "loss",
        "You can no longer write to us live.",
        "Nobody answers there.",
    )
    assert ("gone", "en") not in notes(store)


def test_a_moved_date_leaves_a_note_and_stales_no_translation(store, plan):
    with store.read() as session:
        before = texts.counts(session, Search(plan="chat"))
    moved = replace(plan.facts[-1], schedule=a_schedule(CLOSES + timedelta(days=30)))
    facts = tuple(moved if fact == plan.facts[-1] else fact for fact in plan.facts)

    changed(store, facts=facts, schedule=moved.schedule)

    (note,) = notes(store)["notice", "en"]
    assert (note.name, note.before, note.after) == ("closes_on", "1 March 2027", "31 March 2027")
    with store.read() as session:
        assert texts.counts(session, Search(plan="chat")) == before


def test_a_text_published_after_the_change_has_nothing_to_note(store, plan):
    changed(store, loss=a_text("Nobody answers there."))
    with store.write() as session:
        words = Wording(title="Why now", body=BODY)
        later = LATER + timedelta(hours=1)
        draft = writing.save(session, ED, NOTICE, words, 1, now=later)
        writing.publish(session, MARA, NOTICE, draft.number, now=later)

    assert ("notice", "en") not in notes(store)
