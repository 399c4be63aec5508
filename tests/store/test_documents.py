import pytest
from acts import ED, an_act, counted_queries
from makers import NOON, a_plan

from sunset.errors import Conflict, NotFound
from sunset.store import documents, plans
from sunset.store.documents import Name, Wording

GUIDE = Name("chat", "guide/after", "en")


@pytest.fixture(autouse=True)
def _chat(store):
    with store.write() as session:
        plans.add(session, a_plan(), an_act())


def wording(body="Come in."):
    return Wording(title="After the chat", summary="What now", body=body, source_revision=3)


def draft(store, name=GUIDE, base=0, body="Come in."):
    with store.write() as session:
        act = an_act(actor=ED, reason="First words")
        return documents.add_revision(session, name, wording(body), base, act, note=act.reason)


def publish(store, number, name=GUIDE):
    with store.write() as session:
        documents.publish_revision(session, name, number, NOON)


def latest(store):
    with store.read() as session:
        return [(r.name, r.number, str(r.state)) for r in documents.latest(session, "chat")]


def test_a_draft_comes_back_as_it_was_written(store):
    written = draft(store)

    with store.read() as session:
        (kept,) = documents.latest(session, "chat")

    assert kept == written
    assert (kept.number, kept.state, kept.wording) == (1, "draft", wording())
    assert (kept.actor, kept.recorded_at, kept.note) == ("Ed", NOON, "First words")


def test_a_newer_draft_takes_the_place_of_the_older_and_history_keeps_both(store):
    draft(store, body="One")
    draft(store, base=1, body="Two")

    with store.read() as session:
        history = documents.history(session, GUIDE)

    assert latest(store) == [(GUIDE, 2, "draft")]
    assert [(r.number, r.state, r.wording.body) for r in history] == [
        (2, "draft", "Two"),
        (1, "superseded", "One"),
    ]


def test_customers_keep_the_published_revision_while_a_draft_is_written(store):
    draft(store)
    publish(store, 1)
    draft(store, base=1)

    assert latest(store) == [(GUIDE, 1, "published"), (GUIDE, 2, "draft")]


def test_publishing_takes_the_place_of_what_was_published(store):
    draft(store)
    publish(store, 1)
    draft(store, base=1)

    publish(store, 2)

    assert latest(store) == [(GUIDE, 2, "published")]


def test_publishing_twice_changes_nothing(store):
    draft(store)
    publish(store, 1)

    publish(store, 1)

    assert latest(store) == [(GUIDE, 1, "published")]


def test_a_draft_made_from_an_old_revision_is_a_conflict(store):
    draft(store)

    with pytest.raises(Conflict):
        draft(store, base=0)

    assert latest(store) == [(GUIDE, 1, "draft")]


def test_locales_are_numbered_and_published_on_their_own(store):
    korean = Name("chat", "guide/after", "ko")
    draft(store)
    publish(store, 1)

    draft(store, korean)

    assert latest(store) == [(GUIDE, 1, "published"), (korean, 1, "draft")]


def test_a_revision_that_is_not_there_is_not_found(store):
    with pytest.raises(NotFound):
        publish(store, 1)
    with pytest.raises(NotFound), store.read() as session:
        documents.revision(session, GUIDE, 1)


def test_many_documents_are_read_with_one_query(store):
    for number in range(10):
        draft(store, Name("chat", f"text-{number}", "en"))

    with store.read() as session, counted_queries(store) as asked:
        found = documents.latest(session, "chat")

    assert (len(found), len(asked)) == (10, 1)
