import pytest
from hypothesis import given
from hypothesis import strategies as st
from texts import a_document

from sunset.documents.segments import SegmentState, joined, rewritten, segments
from sunset.exchange.texts.merging import Prefer, bring
from sunset.exchange.texts.sheets import Unit

SOURCE = a_document(title="Title", body="One.\n\nTwo.\n\nThree.\n")
WORDS = st.dictionaries(st.sampled_from(["_.0", "_.1", "_.2"]), st.sampled_from("abc"))


def kept(source=SOURCE, **words):
    texts = {"title": "Virsraksts"} | {f"_.{key[1:]}": text for key, text in words.items()}
    return rewritten(source, (), texts)


def a_file(source, base, **words):
    edits = {f"_.{key[1:]}": text for key, text in words.items()}
    return [
        Unit(
            key=each.key,
            source=each.source,
            text=edits.get(each.key, each.text),
            state=SegmentState.FRESH if each.key in edits else each.state,
            was=each.was,
            line=number,
        )
        for number, each in enumerate(segments(source, base), start=1)
    ]


def text_of(source, brought):
    return joined(source, brought.kept, "lv")[0].body


def keys(changes):
    return [each.key for each in changes]


BASE = kept(b0="Viens.", b1="Divi.", b2="Trīs.")


def test_a_file_that_nobody_touched_changes_nothing():
    brought = bring(SOURCE, BASE, BASE, a_file(SOURCE, BASE))

    assert (brought.kept, brought.changes, brought.clashes) == (BASE, [], [])


def test_what_only_the_file_changed_is_brought():
    brought = bring(SOURCE, BASE, BASE, a_file(SOURCE, BASE, b1="Divas."))

    assert keys(brought.changes) == ["_.1"]
    assert text_of(SOURCE, brought) == "Viens.\n\nDivas.\n\nTrīs.\n"


def test_changes_to_other_blocks_stand_side_by_side():
    head = rewritten(SOURCE, BASE, {"_.0": "Pirmais."})

    brought = bring(SOURCE, head, BASE, a_file(SOURCE, BASE, b1="Divas."))

    assert not brought.clashes
    assert text_of(SOURCE, brought) == "Pirmais.\n\nDivas.\n\nTrīs.\n"


@pytest.mark.parametrize(
    ("prefer", "stands"),
    [(Prefer.NEITHER, "Ours."), (Prefer.OURS, "Ours."), (Prefer.THEIRS, "Theirs.")],
)
def test_a_block_changed_on_both_sides_clashes_and_is_overwritten_only_when_told(prefer, stands):
    head = rewritten(SOURCE, BASE, {"_.1": "Ours."})

    brought = bring(SOURCE, head, BASE, a_file(SOURCE, BASE, b1="Theirs."), prefer)

    (clash,) = brought.clashes
    assert (clash.key, clash.ours, clash.theirs, clash.line) == ("_.1", "Ours.", "Theirs.", 3)
    assert text_of(SOURCE, brought) == f"Viens.\n\n{stands}\n\nTrīs.\n"


def test_the_same_change_on_both_sides_is_none():
    head = rewritten(SOURCE, BASE, {"_.1": "Same."})

    brought = bring(SOURCE, head, BASE, a_file(SOURCE, BASE, b1="Same."))

    assert (brought.changes, brought.clashes) == ([], [])


def test_without_the_base_only_what_is_missing_here_is_brought():
    head = kept(b0="Viens.", b1="Divi.")

    brought = bring(SOURCE, head, None, a_file(SOURCE, BASE, b1="Divas."))

    assert keys(brought.changes) == ["_.2"]
    assert keys(brought.clashes) == ["_.1"]


def test_a_translation_finds_its_block_after_the_source_moved_on():
    moved = a_document(title="Title", body="New.\n\nTwo.\n\nOne.\n\nThree!\n")

    brought = bring(moved, BASE, BASE, a_file(SOURCE, BASE, b0="Pirmais.", b2="Trešais."))

    found = {each.key: (each.text, each.state) for each in segments(moved, brought.kept)}
    assert found["_.0"] == ("", SegmentState.MISSING)
    assert found["_.1"] == ("Divi.", SegmentState.FRESH)
    assert found["_.2"] == ("Pirmais.", SegmentState.FRESH)
    assert found["_.3"] == ("Trešais.", SegmentState.CHANGED)


def test_words_for_a_block_that_is_gone_are_told_and_kept():
    shorter = a_document(title="Title", body="One.\n\nThree.\n")

    brought = bring(shorter, BASE, BASE, a_file(SOURCE, BASE, b1="Divas."))

    assert keys(brought.homeless) == ["_.1"]
    assert "Divas." in [each.text for each in brought.kept]


def test_a_changed_block_may_be_confirmed_as_it_is():
    edited = a_document(title="Title", body="One.\n\nTwo!\n\nThree.\n")
    file = [
        Unit(key=each.key, source=each.source, text=each.text, state=SegmentState.FRESH)
        for each in segments(edited, BASE, SOURCE)
    ]

    brought = bring(edited, BASE, BASE, file)

    assert keys(brought.changes) == ["_.1"]
    assert {each.state for each in segments(edited, brought.kept)} == {SegmentState.FRESH}


@given(ours=WORDS, theirs=WORDS)
def test_no_words_of_this_side_are_ever_overwritten(ours, theirs):
    head = rewritten(SOURCE, BASE, ours)
    file = a_file(SOURCE, BASE, **{f"b{key[2:]}": text for key, text in theirs.items()})

    brought = bring(SOURCE, head, BASE, file)

    found = {each.key: each.text for each in segments(SOURCE, brought.kept)}
    assert ours.items() <= found.items()
    assert {k: v for k, v in theirs.items() if k not in ours}.items() <= found.items()
    assert set(keys(brought.clashes)) == {k for k in ours.keys() & theirs if ours[k] != theirs[k]}
