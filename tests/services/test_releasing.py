"""Giving customers all texts of a plan in a language at once."""

from dataclasses import replace
from datetime import timedelta

import crew
import pytest
from acts import ED, MARA, VERA, an_act
from makers import NOON, a_live_plan

from sunset.domain.people import Assignment
from sunset.errors import NotAllowed, NotAssigned, Refused
from sunset.jobs import texts as jobs
from sunset.services import releasing
from sunset.store import assignments, audit, documents, keeping, publications, texts
from sunset.store.documents import Name, Review, State, Wording

NOTICE = Name("chat", "notice", "en")
GONE = replace(NOTICE, document="gone")
BODY = "## What you lose {#loss}\n\n{{ loss }}\n\n## Why {#why}\n\n{{ reason }}\n"
WORDS = Wording(title="Why we close", body=BODY)
LATER = NOON + timedelta(days=3)


@pytest.fixture
def plan(store):
    crew.let_in(store)
    kept = a_live_plan()
    with store.write() as session:
        keeping.begin(session, kept, an_act())
    crew.saved(store, NOTICE, WORDS)
    crew.saved(store, GONE, WORDS)
    return kept


def released(store, actor=MARA, locale="en", **how):
    with store.write() as session:
        return releasing.release(session, actor, "chat", locale, now=NOON, **how)


def states(store, *names):
    with store.read() as session:
        return [documents.history(session, name)[0].state for name in names]


def number(store):
    with store.read() as session:
        return publications.latest(session)


def test_a_set_is_published_in_one_publication(store, plan):
    before = number(store)

    done = released(store)

    assert sorted(each.name.document for each in done) == ["gone", "notice"]
    assert states(store, NOTICE, GONE) == [State.PUBLISHED] * 2
    assert number(store) == before + 1


def test_only_the_texts_that_are_named_are_published(store, plan):
    released(store, keys=["gone"])

    assert states(store, NOTICE, GONE) == [State.DRAFT, State.PUBLISHED]


def test_one_text_that_is_not_in_order_keeps_back_the_whole_set(store, plan):
    crew.saved(store, GONE, replace(WORDS, body="{{ closing_day }}"), 1)

    with pytest.raises(Refused) as caught:
        released(store)

    assert {each.field for each in caught.value.problems} == {"gone"}
    assert states(store, NOTICE, GONE) == [State.DRAFT] * 2


def test_what_the_checks_warn_of_needs_a_word_of_its_writer(store, plan):
    crew.saved(store, NOTICE, replace(WORDS, body=f"{BODY}\nCall +46 8 999 99 99.\n"), 1)

    with pytest.raises(Refused, match="say why it is right"):
        released(store)

    assert states(store, NOTICE, GONE) == [State.DRAFT] * 2


def test_where_nothing_waits_nothing_is_published(store, plan):
    with pytest.raises(Refused, match="Nothing waits"):
        released(store, locale="ko")


def test_what_its_author_publishes_alone_has_to_be_reviewed(store, plan):
    with pytest.raises(Refused, match="review"):
        released(store, actor=ED)

    assert states(store, NOTICE) == [State.DRAFT]


def test_who_may_not_write_or_has_other_texts_publishes_nothing(store, plan):
    with store.write() as session:
        assignments.assign(session, ED.id, [Assignment("chat", "gone")])

    with pytest.raises(NotAllowed):
        released(store, actor=VERA)
    with pytest.raises(NotAssigned):
        released(store, actor=ED)


@pytest.mark.parametrize("step", ["publish_revision", "mark"])
def test_a_fault_between_two_steps_leaves_the_old_set(store, plan, monkeypatch, step):
    done, real = [], getattr(documents, step)

    def failing(session, name, *rest, **changes):
        if done:
            raise RuntimeError(step)
        done.append(name)
        return real(session, name, *rest, **changes)

    monkeypatch.setattr(documents, step, failing)
    before = number(store)

    with pytest.raises(RuntimeError):
        released(store)

    assert (len(done), states(store, NOTICE, GONE)) == (1, [State.DRAFT] * 2)
    assert number(store) == before


def test_a_set_waits_for_its_time_and_is_published_then(store, plan):
    released(store, at=LATER)
    waiting = states(store, NOTICE, GONE)
    before = number(store)

    early = jobs.release_due(store, lambda: LATER - timedelta(seconds=1))
    due = jobs.release_due(store, lambda: LATER)

    assert (waiting, early, due) == ([State.SCHEDULED] * 2, 0, 2)
    assert states(store, NOTICE, GONE) == [State.PUBLISHED] * 2
    assert number(store) == before + 1
    with store.read() as session:
        assert audit.search(session)[0].actor == "schedule"


def test_what_is_published_once_is_not_due_again(store, plan):
    released(store, at=LATER)
    jobs.release_due(store, lambda: LATER)

    assert jobs.release_due(store, lambda: LATER) == 0


def test_a_text_on_the_schedule_is_not_written_on(store, plan):
    released(store, at=LATER)

    with pytest.raises(Refused, match="schedule"):
        crew.saved(store, NOTICE, replace(WORDS, title="Other"), 1)


def test_a_set_can_be_taken_off_the_schedule(store, plan):
    released(store, at=LATER)

    with store.write() as session:
        releasing.call_off(session, MARA, "chat", "en", now=NOON)

    assert states(store, NOTICE, GONE) == [State.DRAFT] * 2
    assert jobs.release_due(store, lambda: LATER) == 0


def test_a_set_whose_facts_are_gone_when_its_time_comes_goes_back_whole(store, plan):
    released(store, at=LATER)
    with store.write() as session:
        bare = replace(plan, loss={})
        keeping.keep(session, bare, 1, an_act())

    assert jobs.release_due(store, lambda: LATER) == 0
    assert states(store, NOTICE, GONE) == [State.DRAFT] * 2
    with store.read() as session:
        assert texts.one(session, NOTICE).state == "reviewed"


def test_whoever_publishes_what_another_wrote_has_reviewed_it(store, plan):
    done = released(store)

    with store.read() as session:
        kept = documents.revision(session, NOTICE, done[0].number)
    assert (kept.review, kept.reviewed_by) == (Review.PASSED, "Mara")


def test_a_set_holds_the_drafts_of_its_language_only(store, plan):
    with store.read() as session:
        assert releasing.waiting(session, plan, "ko") == []
        assert len(releasing.waiting(session, plan, "en")) == 2
