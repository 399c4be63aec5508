from hypothesis import given
from hypothesis import strategies as st
from texts import EVERYTHING

from sunset.documents.blocks import split

PIECES = st.sampled_from(
    [
        "a",
        "# b {#c}",
        "- d",
        "1. e",
        "    f",
        "```",
        "> g",
        "| h | i |",
        "|---|---|",
        "---",
        "===",
        "<div>",
        "</div>",
        "!!! note",
        ":   j",
        "{{ k }}",
        "",
        " ",
        "\t",
        "\u2028",
        "\x0b",
        "\r",
    ]
)


@given(st.lists(PIECES).map("\n".join) | st.text())
def test_no_character_of_a_body_is_lost(body):
    blocks = split(body)

    assert "".join(block.text for block in blocks) == body
    assert len({block.key for block in blocks}) == len(blocks)


def test_a_body_is_split_where_markdown_sees_blocks():
    kinds = [(block.key, block.kind.value) for block in split(EVERYTHING)]

    assert kinds == [
        ("_.0", "paragraph"),
        ("before.0", "heading"),
        ("before.1", "list"),
        ("before.2", "table"),
        ("before.3", "note"),
        ("after.0", "heading"),
        ("after.1", "code"),
        ("after.2", "list"),
    ]


def test_what_belongs_together_is_one_block():
    whole = [
        "- a\n\n    b\n- c\n\n",
        "~~~\nd\n\ne\n~~~\n",
        "<div>\n\nf\n</div>\n\n",
        "> g\n\n> h\n",
    ]

    assert [block.text for block in split("".join(whole))] == whole


def test_one_edited_block_changes_one_digest():
    edited = split(EVERYTHING.replace("You keep your number.", "You keep it."))

    changed = [
        new.key
        for old, new in zip(split(EVERYTHING), edited, strict=True)
        if old.digest != new.digest
    ]

    assert changed == ["before.3"]


def test_a_block_added_in_one_section_leaves_the_keys_of_the_others():
    longer = EVERYTHING.replace("- Ask", "New.\n\n- Ask")

    assert [b for b in split(longer) if b.key.startswith("after")] == [
        b for b in split(EVERYTHING) if b.key.startswith("after")
    ]
