"""Files of texts that go out, are worked on elsewhere, and come back."""

from dataclasses import replace

import crew
import pytest
from bundled import (
    BODY,
    KOREAN,
    NOTICE,
    SOURCE,
    brought,
    looked,
    newest,
    one,
    outcomes,
    sent,
)

from sunset.exchange.texts.formats import Format
from sunset.exchange.texts.merging import Prefer
from sunset.services.exchanging.reports import Outcome
from sunset.store import audit
from sunset.store.documents import Origin, State

EVERY = pytest.mark.parametrize("kind", list(Format))
BLOCKS = pytest.mark.parametrize("kind", [Format.PO, Format.XLIFF])


@EVERY
def test_what_went_out_comes_back_without_a_change(store, translated, kind):
    files = sent(store, kind)

    report = brought(store, *files.items())

    assert len(files) > 10
    assert outcomes(report) == {Outcome.SAME}
    assert sent(store, kind) == files


def test_a_translation_made_in_a_file_becomes_a_draft_of_blocks(store, translated):
    draft = crew.seen(store, translated, KOREAN).draft

    assert draft.state is State.DRAFT
    assert draft.wording.origin is Origin.IMPORT
    assert (draft.wording.mode, draft.wording.source_revision) == ("segments", 1)
    assert "하나 더." in draft.wording.body
    with store.read() as session:
        assert audit.search(session)[0].action == "text brought in"


@EVERY
def test_customers_see_nothing_of_what_is_brought_in(store, translated, kind):
    before = crew.seen(store, translated, KOREAN).public
    name, text = one(store, kind)

    brought(store, (name, text.replace("하나 더.", "한 가지 더.")))

    after = crew.seen(store, translated, KOREAN)
    assert after.public == before
    assert "한 가지 더." in after.newest.body


@EVERY
def test_other_blocks_changed_here_meanwhile_stand_beside_those_of_the_file(
    store, translated, kind
):
    name, text = one(store, kind)
    other, theirs = one(store, Format.PO)
    brought(store, (other, theirs.replace("죄송합니다.", "유감입니다.")))

    report = brought(store, (name, text.replace("하나 더.", "한 가지 더.")))

    assert outcomes(report) == {Outcome.MERGED}
    body = newest(store, translated).body
    assert "유감입니다." in body
    assert "한 가지 더." in body


@EVERY
def test_the_same_block_changed_on_both_sides_is_shown_and_nothing_is_overwritten(
    store, translated, kind
):
    name, text = one(store, kind)
    other, theirs = one(store, Format.PO)
    brought(store, (other, theirs.replace("하나 더.", "우리 말.")))

    report = brought(store, (name, text.replace("하나 더.", "너희 말.")))

    (arrival,) = report.arrivals
    (clash,) = arrival.clashes
    assert (arrival.outcome, clash.ours, clash.theirs) == (
        Outcome.CLASH,
        "우리 말.",
        "너희 말.",
    )
    assert clash.line
    assert "우리 말." in newest(store, translated).body


@EVERY
@pytest.mark.parametrize(("prefer", "stands"), [(Prefer.OURS, "우리"), (Prefer.THEIRS, "너희")])
def test_whoever_brings_a_file_in_may_say_whose_words_stand(
    store, translated, kind, prefer, stands
):
    name, text = one(store, kind)
    other, theirs = one(store, Format.PO)
    brought(store, (other, theirs.replace("하나 더.", "우리 말.")))

    report = brought(store, (name, text.replace("하나 더.", "너희 말.")), prefer=prefer)

    assert report.fine
    assert stands in newest(store, translated).body


@BLOCKS
def test_a_translation_made_from_an_older_source_finds_its_blocks(store, translated, kind):
    name, text = one(store, kind)
    moved = BODY.replace("One more thing.", "New.\n\nOne more thing.").replace("Sorry", "So sorry")
    crew.saved(store, NOTICE, replace(SOURCE, body=moved), base=1)
    crew.published(store, NOTICE, 2)

    report = brought(store, (name, text.replace("하나 더.", "한 가지 더.")))

    assert report.fine
    words = newest(store, translated)
    assert "New.\n\n한 가지 더." in words.body
    assert words.source_revision == 1


def test_a_changed_block_goes_out_fuzzy_with_what_it_was(store, translated):
    crew.saved(store, NOTICE, replace(SOURCE, body=BODY.replace("One more", "Another")), base=1)
    crew.published(store, NOTICE, 2)

    _, text = one(store, Format.PO)

    assert '#, fuzzy\n#| msgid "One more thing."\n' in text
    assert text.count("fuzzy") == 1
    assert "#. {{ loss }}: " in text


def test_a_source_is_brought_in_as_markdown_and_merged_block_by_block(store, translated):
    name, text = one(store, Format.MARKDOWN, locale="en")
    crew.saved(store, NOTICE, replace(SOURCE, body=BODY.replace("Sorry", "So sorry")), base=1)

    report = brought(store, (name, text.replace("{{ reason }}", "{{ reason }} Bye.")))

    assert outcomes(report) == {Outcome.MERGED}
    body = newest(store, translated, NOTICE).body
    assert "So sorry" in body
    assert "Bye." in body


def test_a_translation_built_in_its_own_way_travels_as_markdown_only(store, translated):
    name, text = one(store, Format.MARKDOWN)
    report = brought(store, (name, text.replace("하나 더.", "하나.\n\n더.")))

    assert report.fine
    assert newest(store, translated).mode == "free"
    assert f"chat/notice/ko{Format.PO.ending}" not in sent(store, Format.PO)
    assert outcomes(looked(store, *sent(store, Format.MARKDOWN).items())) == {Outcome.SAME}


def test_a_file_whose_past_is_unknown_brings_only_what_is_missing(store, translated):
    name, text = one(store, Format.PO)
    old = text.replace("X-Sunset-Base: sha256:", "X-Sunset-Base: sha256:00")

    assert outcomes(looked(store, (name, old))) == {Outcome.SAME}
    assert outcomes(looked(store, (name, old.replace("하나 더.", "또.")))) == {Outcome.CLASH}
