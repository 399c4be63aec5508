from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from texts import EVERYTHING, a_document

from sunset.documents.blocks import split
from sunset.documents.segments import (
    Kept,
    SegmentState,
    joined,
    kept_of,
    orphans,
    rewritten,
    segments,
)

SOURCE = a_document(summary="Phone support closes.", revision="7")
LATVIAN = replace(
    SOURCE,
    locale="lv",
    title="Palīdzība pēc {{ channel }} slēgšanas",
    summary="Tālrunis tiek slēgts.",
    body=EVERYTHING.replace("Phone support closes on", "2026. gadā slēdz:")
    .replace("## After", "## Pēc")
    .replace("You keep your number.", "Numurs paliek."),
)
BLOCK = st.sampled_from(
    [
        "Words.",
        "More\nwords.",
        "## Head {#head}",
        "## Tail {#tail}",
        "Under\n=====",
        "- a\n- b",
        "1. c",
        "    code",
        "```\ncode\n\nmore\n```",
        "| a | b |\n|---|---|\n| c | d |",
        "> said",
        "!!! note\n    mind",
        "---",
    ]
)
GAP = st.sampled_from(["\n", "\n\n", "\n  \n", "\n\n\n"])
BODY = st.lists(st.tuples(BLOCK, GAP)).map(lambda pieces: "".join(map("".join, pieces)))
WORDS = st.integers(0, 10**9).map(lambda number: f"Said{number} here.")
PARAGRAPHS = st.lists(WORDS, min_size=1, max_size=8, unique=True)


def a_source(paragraphs, **changes):
    return a_document(body="\n\n".join([*paragraphs, "## End {#end}", "Bye."]), **changes)


def translated(text):
    return text.replace("Said", "Teikts").replace("End", "Beigas").replace("Bye", "Ardievu")


def kept_from(source):
    lines = {"title": source.title, "summary": source.summary}
    texts = {each.key: translated(each.source) for each in segments(source, ())}
    return rewritten(source, (), lines | texts)


def states(source, kept, before=None):
    return {each.key: each.state for each in segments(source, kept, before)}


def in_state(state, *arguments):
    return [key for key, found in states(*arguments).items() if found is state]


def test_a_translation_built_like_its_source_is_taken_apart_and_joined_again():
    kept = kept_of(SOURCE, LATVIAN)

    document, borrowed = joined(SOURCE, kept, "lv")

    assert (document.title, document.summary, document.body) == (
        LATVIAN.title,
        LATVIAN.summary,
        LATVIAN.body,
    )
    assert (document.locale, document.source, document.source_revision) == ("lv", "en", "7")
    assert borrowed == frozenset()
    assert set(states(SOURCE, kept).values()) == {SegmentState.FRESH}


@given(source=BODY, translation=BODY)
def test_joining_what_was_aligned_gives_the_translation_back(source, translation):
    theirs = a_document(locale="lv", body=translation)

    kept = kept_of(a_document(body=source), theirs)

    if kept is not None:
        again, borrowed = joined(a_document(body=source), kept, "lv")
        assert again.body.rstrip() == translation.rstrip()
        assert not borrowed


@given(pieces=st.lists(st.tuples(BLOCK, GAP, GAP), min_size=1))
def test_blank_lines_do_not_keep_a_translation_from_its_source(pieces):
    source = "".join(block + gap + "\n" for block, gap, _ in pieces)
    translation = "".join(block + gap + "\n" for block, _, gap in pieces)

    kept = kept_of(a_document(body=source), a_document(body=translation))

    assert kept is not None


@pytest.mark.parametrize(
    "translation",
    [
        replace(LATVIAN, body=LATVIAN.body + "\nPlus.\n"),
        replace(LATVIAN, body=LATVIAN.body.replace("{#after}", "{#pec}")),
        replace(LATVIAN, summary=""),
        replace(LATVIAN, body=""),
    ],
)
def test_a_translation_built_otherwise_is_not_aligned(translation):
    assert kept_of(SOURCE, translation) is None


@given(paragraphs=PARAGRAPHS, data=st.data())
def test_an_edited_block_is_the_only_one_changed(paragraphs, data):
    place = data.draw(st.integers(0, len(paragraphs) - 1))
    source = a_source(paragraphs)
    edited = a_source([*paragraphs[:place], "Quite another thing.", *paragraphs[place + 1 :]])

    found = segments(edited, kept_from(source), source)

    changed = [each for each in found if each.state is not SegmentState.FRESH]
    assert [(each.key, each.state) for each in changed] == [(f"_.{place}", SegmentState.CHANGED)]
    assert changed[0].was == paragraphs[place]
    assert changed[0].text == translated(paragraphs[place])


@given(paragraphs=PARAGRAPHS, others=st.lists(WORDS, max_size=3, unique=True), data=st.data())
def test_blocks_put_in_taken_out_and_moved_keep_the_translations_of_the_rest(
    paragraphs, others, data
):
    kept = kept_from(a_source(paragraphs))
    new = [each for each in others if each not in paragraphs]
    now = data.draw(st.permutations([*data.draw(st.sets(st.sampled_from(paragraphs))), *new]))

    found = segments(a_source(now), kept)

    texts = {each.source: each.text for each in found if each.state is SegmentState.FRESH}
    stayed = {each: translated(each) for each in now if each in paragraphs}
    assert stayed.items() <= texts.items()
    assert not texts.keys() & set(new)


@given(paragraphs=PARAGRAPHS, now=PARAGRAPHS)
def test_no_translated_block_is_ever_lost(paragraphs, now):
    kept = kept_from(a_source(paragraphs))

    after = rewritten(a_source(now), kept, {})

    assert sorted(each.text for each in after) == sorted(each.text for each in kept)
    assert states(a_source(paragraphs), after) == states(a_source(paragraphs), kept)


def test_a_translation_whose_source_is_gone_is_an_orphan_until_it_comes_back():
    source, shorter = a_source(["One.", "Two."]), a_source(["Two."])
    kept = kept_from(source)

    left = orphans(shorter, kept)

    assert [each.text for each in left] == [translated("One.")]
    assert orphans(source, rewritten(shorter, kept, {})) == ()


def test_a_block_that_moved_and_changed_at_once_keeps_its_own_translation():
    source = a_source(["Call us before noon on any day."])
    now = a_source(["Brand new.", "Call us before two on any day."])

    found = {each.key: each for each in segments(now, kept_from(source), source)}

    assert found["_.0"].state is SegmentState.MISSING
    assert found["_.1"].state is SegmentState.CHANGED
    assert found["_.1"].was == "Call us before noon on any day."


def test_blocks_that_say_the_same_share_their_translation():
    kept = kept_from(a_source(["Ask."]))

    assert in_state(SegmentState.MISSING, a_source(["Ask.", "Ask."]), kept) == []


def test_what_is_not_translated_is_borrowed_from_the_source():
    kept = tuple(each for each in kept_of(SOURCE, LATVIAN) if each.key != "before.3")

    document, borrowed = joined(SOURCE, kept, "lv")

    assert borrowed == {"before.3"}
    assert "You keep your number." in document.body


def test_a_heading_keeps_the_id_of_its_source():
    words = {"before.0": "## Pirms {#pirms}", "after.0": "## Pēc"}

    document, _ = joined(SOURCE, rewritten(SOURCE, (), words), "lv")

    assert "## Pirms {#before}\n\n- Ask" in document.body
    assert "## Pēc {#after}\n\n```" in document.body


def test_words_written_now_follow_the_source_as_it_is_now():
    source, edited = a_source(["One."]), a_source(["One more."])
    kept = kept_from(source)

    again = rewritten(edited, kept, {"_.0": "Vēl viens."}, source)

    assert set(states(edited, again).values()) == {SegmentState.FRESH}
    assert "Vēl viens." in joined(edited, again, "lv")[0].body


def test_an_emptied_block_is_missing_again():
    source = a_source(["One."])

    kept = rewritten(source, kept_from(source), {"_.0": "  "})

    assert in_state(SegmentState.MISSING, source, kept) == ["_.0"]


def test_a_block_may_hold_any_text_without_moving_the_others():
    source = a_source(["One.", "Two."])
    kept = rewritten(source, kept_from(source), {"_.0": "## Nē\n\n- a\n\n```"})

    assert [each.text for each in segments(source, kept)][1:] == [
        "## Nē\n\n- a\n\n```",
        "Two.",
        "## Beigas {#end}",
        "Ardievu.",
    ]


def test_a_kept_block_of_another_digest_under_the_same_key_is_changed():
    kept = (Kept(key="before.3", of="sha256:0", text="Numurs."),)

    found = {each.key: each for each in segments(SOURCE, kept)}

    assert (found["before.3"].state, found["before.3"].was) == (SegmentState.CHANGED, "")
    assert found.keys() == {"title", "summary", *(block.key for block in split(SOURCE.body))}
