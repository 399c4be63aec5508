from hypothesis import given
from hypothesis import strategies as st

from sunset.documents.three_way import merge

BODY = st.lists(st.sampled_from("abcdef")).map(lambda words: "".join(f"{w}.\n\n" for w in words))
BASE = "a.\n\nb.\n\nc.\n\nd.\n"


def test_edits_of_different_blocks_are_put_together():
    made = merge(BASE, BASE.replace("a.", "A."), BASE.replace("c.\n\n", "") + "\ne.\n")

    assert (made.body, made.clashes) == ("A.\n\nb.\n\nd.\n\ne.\n", [])


def test_a_block_edited_on_both_sides_clashes_and_ours_stands():
    made = merge(BASE, BASE.replace("b.", "ours."), BASE.replace("b.", "theirs."))

    (clash,) = made.clashes
    assert (clash.was, clash.ours, clash.theirs) == ("b.\n\n", "ours.\n\n", "theirs.\n\n")
    assert made.body == "a.\n\nours.\n\nc.\n\nd.\n"


def test_a_block_beside_an_edited_one_follows_by_itself():
    base = "## Open {#open}\n\nOpen it.\n\nWait.\n"
    ours = base.replace("Open it.", "Open it now.")
    theirs = "## Write {#open}\n\nWrite to us.\n\nWait here.\n"

    made = merge(base, ours, theirs)

    assert made.body == "## Write {#open}\n\nOpen it now.\n\nWait here.\n"
    assert [clash.theirs for clash in made.clashes] == ["Write to us.\n\n"]


def test_a_last_block_follows_although_another_was_written_behind_it():
    made = merge("a.\n", "a.\n\nmine.\n", "b.\n")

    assert (made.body, made.clashes) == ("b.\n\nmine.\n", [])


@given(base=BODY, edited=BODY)
def test_an_edit_of_one_side_only_is_taken_whole(base, edited):
    for made in (merge(base, edited, base), merge(base, base, edited), merge(base, edited, edited)):
        assert (made.body, made.clashes) == (edited, [])


@given(base=BODY, ours=BODY, theirs=BODY)
def test_every_block_of_ours_is_in_what_is_made_unless_only_theirs_removed_it(base, ours, theirs):
    made = merge(base, ours, theirs)

    new = {block for block in ours.split("\n\n") if block not in base.split("\n\n")}
    assert new <= set(made.body.split("\n\n"))
