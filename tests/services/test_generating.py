"""Generating texts again after the plan changed."""

from dataclasses import replace

import crew
import pytest
from acts import ED, MARA, VERA, an_act
from makers import NOON, a_destination, a_live_plan, a_need

from sunset.documents.segments import SegmentState, joined, segments
from sunset.domain.plans import DestinationKind
from sunset.errors import Conflict, NotAllowed
from sunset.services import generating, writing
from sunset.store import audit, keeping
from sunset.store.documents import Name, Wording

GUIDE = Name("chat", "for-repair", "en")
KOREAN = replace(GUIDE, locale="ko")


def a_way(kind):
    return a_destination("way", kind=kind, needs=("repair",))


@pytest.fixture
def plan(store):
    crew.let_in(store)
    kept = a_live_plan(needs=(a_need(),), destinations=(a_way(DestinationKind.FORM),))
    with store.write() as session:
        keeping.begin(session, kept, an_act())
    return kept


def change(store, plan, way=None, number=1):
    """Serve the need by phone instead of a form."""
    changed = replace(plan, destinations=(way or a_way(DestinationKind.PHONE),))
    with store.write() as session:
        keeping.keep(session, changed, number, an_act())


def edit(store, plan, old, new):
    words = crew.seen(store, plan, GUIDE).newest
    edited = replace(words, body=words.body.replace(old, new))
    assert edited != words
    return crew.saved(store, GUIDE, edited)


def renewals(store, actor=MARA):
    with store.read() as session:
        plan = writing.plans.get(session, "chat")
        return generating.renewals(session, actor, plan)


def test_a_text_nobody_edited_follows_the_plan_by_itself(store, plan):
    change(store, plan)

    assert renewals(store) == ()
    assert "Call [{{ way }}]" in crew.seen(store, plan_now(store), GUIDE).public.body


def plan_now(store):
    with store.read() as session:
        return writing.plans.get(session, "chat")


def test_an_edited_text_is_offered_what_is_generated_now(store, plan):
    edit(store, plan, "Only we read what you write there.", "Only our team reads it.")
    assert renewals(store) == ()

    change(store, plan)

    (found,) = renewals(store)
    assert found.text.name == GUIDE
    assert "Only our team reads it." in found.result.document.body
    assert "Ask what happens next, and when." in found.result.document.body
    assert "Call [{{ way }}]" in found.result.offers[0].generated


def test_taking_it_keeps_every_edited_word_in_a_draft(store, plan):
    edit(store, plan, "Only we read what you write there.", "Only our team reads it.")
    change(store, plan)

    with store.write() as session:
        kept = generating.take(session, ED, GUIDE, 1, now=NOON)

    assert kept.number == 2
    assert "Only our team reads it." in kept.wording.body
    assert "Ask what happens next, and when." in kept.wording.body
    assert renewals(store) == ()


def test_words_that_an_editor_ticks_are_taken_over_the_edited_ones(store, plan):
    edit(store, plan, "Only we read what you write there.", "Only our team reads it.")
    change(store, plan)
    (offer,) = renewals(store)[0].result.offers

    with store.write() as session:
        kept = generating.take(session, ED, GUIDE, 1, [offer.mark], now=NOON)

    assert "Only our team reads it." not in kept.wording.body
    assert "Call [{{ way }}]" in kept.wording.body


def test_taking_leaves_open_what_the_source_changed_meanwhile(store, plan):
    crew.saved(store, KOREAN, a_translation(store, plan, "My own words."))
    edit(store, plan, "- What happened, when", "- Which tool, what happened, when")
    crew.published(store, GUIDE)
    change(store, plan)

    with store.write() as session:
        kept = generating.take(session, MARA, GUIDE, 1, now=NOON)
        writing.publish(session, MARA, GUIDE, kept.number, note="Meant.", now=NOON)
        taken = generating.take(session, MARA, KOREAN, 1, now=NOON).wording

    text = crew.seen(store, plan_now(store), KOREAN)
    found = segments(text.source.document, taken.segments)
    assert [each.key for each in found if each.state is not SegmentState.FRESH] == ["hand.1"]
    assert taken.source_revision == 0


def a_translation(store, plan, help_words):
    text = crew.seen(store, plan, KOREAN)
    made_before = replace(text.kept[-1], text=help_words)
    kept = (*text.kept[:-1], made_before)
    document, _ = joined(text.source.document, kept, "ko")
    return replace(text.newest, body=document.body, mode="segments", segments=kept)


def test_a_restored_text_is_offered_what_is_new_since_it_was_written(store, plan):
    edit(store, plan, "Only we read what you write there.", "Only our team reads it.")
    change(store, plan)
    with store.write() as session:
        generating.take(session, ED, GUIDE, 1, now=NOON)
        writing.restore(session, ED, GUIDE, 1, 2, now=NOON)

    (found,) = renewals(store)

    assert found.changes
    assert "Only our team reads it." in found.result.document.body


def test_leaving_it_changes_no_word_and_is_said_once(store, plan):
    edit(store, plan, "Only we read what you write there.", "Only our team reads it.")
    change(store, plan)
    before = crew.seen(store, plan_now(store), GUIDE).newest.body

    with store.write() as session:
        generating.leave(session, ED, GUIDE, 1, now=NOON)

    assert crew.seen(store, plan_now(store), GUIDE).newest.body == before
    assert renewals(store) == ()
    with store.read() as session:
        newest = audit.search(session, audit.Wanted(plan="chat"))[0]
    assert (newest.action, newest.subject) == ("generated words left", "for-repair/en")


def test_nothing_is_taken_over_what_somebody_wrote_meanwhile(store, plan):
    edit(store, plan, "Only we read what you write there.", "Only our team reads it.")
    change(store, plan)

    with store.write() as session, pytest.raises(Conflict):
        generating.take(session, ED, GUIDE, 0, now=NOON)


def test_a_viewer_takes_nothing(store, plan):
    edit(store, plan, "Only we read what you write there.", "Only our team reads it.")
    change(store, plan)

    with store.write() as session, pytest.raises(NotAllowed):
        generating.take(session, VERA, GUIDE, 1, now=NOON)


def test_a_text_written_from_nothing_generated_is_left_alone(store, plan):
    change(store, plan, way=replace(a_way(DestinationKind.FORM), needs=()))
    crew.saved(store, GUIDE, Wording(title="Repair", body="## One {#hand}\n"))
    change(store, plan, number=2)

    assert [each.text.name.locale for each in renewals(store)] == []
