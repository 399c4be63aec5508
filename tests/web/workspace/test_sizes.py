"""Texts that are far too large: a sentence says so, and nothing of them is kept."""

import pytest
from desks import NOTICE, PATH, fields, history

MEGABYTE = 1_000_000


@pytest.mark.parametrize("field", ["title", "summary", "body"])
def test_a_document_of_a_megabyte_is_refused_with_a_sentence(rooms, draft, ed, field):
    page = ed.post(PATH, 413, **fields(**{field: "a " * (MEGABYTE // 2)}))

    assert "That is too much at once" in page.text
    assert history(rooms, NOTICE) == []


@pytest.mark.parametrize("piece", ["[", "* ", "> ", "{{", "1. a\n", "a\n\n", "١ ", "1-", "**_"])
def test_what_would_take_a_machine_long_is_told_and_not_published(rooms, draft, ed, piece):
    body = piece * (90_000 // len(piece))

    page = ed.post(PATH, 400, **fields(body=body, act="publish"))

    assert "Split it" in page.text
