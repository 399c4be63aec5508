"""Generating again: what people wrote is never overwritten, all else follows the generator."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from sunset.documents.blocks import split
from sunset.documents.front_matter import Document
from sunset.documents.merge import Offer, regenerated

words = st.sampled_from(["alpha", "beta", "gamma", "delta", "epsilon", "zeta"])
bodies = st.lists(words, max_size=7, unique=True).map(lambda each: "\n\n".join(each) + "\n")
lines = st.sampled_from(["One", "Two", "Three"])


def a_document(body: str, title: str = "One", summary: str = "") -> Document:
    return Document(id="notice", locale="en", source="en", title=title, summary=summary, body=body)


documents = st.builds(a_document, bodies, lines)


def texts(document: Document) -> list[str]:
    return [block.text.strip() for block in split(document.body) if block.text.strip()]


@given(documents, documents)
def test_a_text_that_nobody_edited_becomes_what_is_generated_now(before, now):
    result = regenerated(before, now, before)

    assert result.document == now
    assert result.offers == ()


@given(documents, documents)
def test_a_generator_that_says_nothing_new_changes_nothing(before, edited):
    result = regenerated(before, before, edited)

    assert result.document == edited
    assert result.offers == ()


@given(documents, documents, documents)
def test_no_block_that_a_person_wrote_is_lost(before, now, edited):
    written = set(texts(edited)) - set(texts(before))

    result = regenerated(before, now, edited)

    assert written <= set(texts(result.document))


@given(documents, documents, documents)
def test_whatever_the_generator_says_anew_is_there_or_offered(before, now, edited):
    new = set(texts(now)) - set(texts(before)) - set(texts(edited))

    result = regenerated(before, now, edited)

    offered = "\n".join(offer.generated for offer in result.offers)
    assert all(text in texts(result.document) or text in offered for text in new)


@given(documents, documents, documents)
def test_a_title_that_a_person_wrote_stays(before, now, edited):
    result = regenerated(before, now, edited)

    wanted = now.title if edited.title == before.title else edited.title
    assert result.document.title == wanted


def test_what_is_generated_for_an_edited_block_is_offered_beside_it():
    before = a_document("## Ask {#ask}\n\nOpen the form.\n\nWait.\n")
    edited = replace(before, body="## Ask {#ask}\n\nOpen our form.\n\nWait.\n")
    now = replace(before, body="## Ask {#ask}\n\nOpen the chat.\n\nStay.\n", title="Two")

    result = regenerated(before, now, edited)

    assert result.document.title == "Two"
    assert "Open our form." in result.document.body
    assert [offer.field for offer in result.offers] == ["body"]
    assert "Open the chat." in result.offers[0].generated


def test_a_title_changed_on_both_sides_is_offered():
    before = a_document("x\n")

    result = regenerated(before, replace(before, title="Two"), replace(before, title="Mine"))

    assert result.document.title == "Mine"
    assert result.offers == (Offer("title", "Mine", "Two"),)


def test_words_that_are_taken_stand_for_the_edited_ones():
    before = a_document("a.\n\nb.\n")
    edited = a_document("A.\n\nB.\n", title="Mine")
    now = a_document("1.\n\n2.\n", title="Two")
    title, first, _ = regenerated(before, now, edited).offers

    made = regenerated(before, now, edited, {title.mark, first.mark}).document

    assert (made.title, made.body) == ("Two", "1.\n\nB.\n")
