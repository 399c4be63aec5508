"""The history of a text: every revision, what changed between two, and the way back."""

from dataclasses import replace

import pytest
from acts import ED
from desks import ARABIC, BODY, NOTICE, PATH, history
from makers import LOCALES, NOON
from reading import read

from sunset.services import writing
from sunset.store.documents import Wording

WORDS = Wording(title="Why it closes", body=BODY)


def write(rooms, *bodies, name=NOTICE):
    """Save a revision after another."""
    for number, body in enumerate(bodies):
        with rooms.store.write() as session:
            writing.save(session, ED, name, replace(WORDS, body=body), number, now=NOON)


def marked(page, tag):
    """Return the words that are marked as gone or new, without what only readers hear."""
    return [x.text.partition(":")[2] for x in read(page.answer.text).all(tag)]


def test_a_text_nobody_changed_says_so(draft, ed):
    page = ed.get(f"{PATH}/history")

    assert "Nobody has changed this text yet." in page.text


@pytest.mark.parametrize("locale", LOCALES)
def test_the_history_is_whole_in_every_language(rooms, draft, locale):
    reader = rooms.someone("Ed", locale)
    write(rooms, BODY, f"{BODY}\nMore.\n")

    page = reader.get(f"{PATH}/history")

    assert page.all("html")[0]["lang"] == locale


def test_revisions_are_listed_newest_first_with_who_and_when(rooms, draft, ed):
    write(rooms, BODY, f"{BODY}\nMore.\n")

    listed = read(ed.get(f"{PATH}/history").answer.text).classed("revision")

    assert [each.text.split(" Ed,")[0] for each in listed] == [
        "Revision 2 Draft",
        "Revision 1 Replaced",
    ]
    assert "Ed, 21 Nov 2026, 13:00" in listed[0].text


def test_what_changed_is_struck_and_added_word_by_word(rooms, draft, ed):
    write(rooms, "Open up to noon.\n", "Open until noon.\n")

    page = ed.get(f"{PATH}/history")

    assert marked(page, "del") == ["up to"]
    assert marked(page, "ins") == ["until"]
    assert "removed: up to" in page.text


def test_any_two_revisions_can_be_compared_in_either_order(rooms, draft, ed):
    write(rooms, "One.\n", "Two.\n", "Three.\n")

    page = ed.get(f"{PATH}/history?older=3&newer=1")

    assert "From revision 1 to 3" in page.text
    assert (marked(page, "del"), marked(page, "ins")) == (["One"], ["Three"])


def test_what_stayed_is_folded_away(rooms, draft, ed):
    write(rooms, BODY, f"{BODY}\nMore.\n")

    page = ed.get(f"{PATH}/history")

    assert "4 paragraphs stayed as they were" in page.text


def test_words_of_a_text_are_told_in_its_own_direction(rooms, draft, ed):
    arabic = replace(NOTICE, locale="ar")
    write(rooms, "نغلق الآن\n", "نغلق غدًا\n", name=arabic)

    page = ed.get(f"{ARABIC}/history")

    (changed,) = read(page.answer.text).classed("changed")
    assert (changed["lang"], changed["dir"]) == ("ar", "rtl")
    assert [x["lang"] for x in changed.classed("visually-hidden")] == ["en", "en"]


@pytest.mark.parametrize("query", ["?older=7&newer=1", "?newer=x", "?older=-1"])
def test_a_revision_that_is_not_there_is_not_found(rooms, draft, ed, query):
    write(rooms, BODY)

    ed.get(f"{PATH}/history{query}", 404)


@pytest.mark.parametrize("path", ["chat/nothing/en", "chat/notice/fr", "nothing/notice/en"])
def test_a_text_that_is_not_there_has_no_history(draft, ed, path):
    ed.get(f"/documents/{path}/history", 404)


def test_restoring_asks_first_and_shows_what_it_changes(rooms, draft, ed):
    write(rooms, "One.\n", "Two.\n")

    page = ed.get(f"{PATH}/history/1/restore")

    assert "Restore revision 1?" in page.text
    assert (marked(page, "del"), marked(page, "ins")) == (["Two"], ["One"])
    assert len(history(rooms)) == 2


def test_a_restored_revision_is_the_draft_and_nothing_is_lost(rooms, draft, ed):
    write(rooms, "One.\n", "Two.\n")

    ed.post(f"{PATH}/history/1/restore", base="2")

    assert [each.wording.body for each in history(rooms)] == ["One.\n", "Two.\n", "One.\n"]
    assert history(rooms)[0].state == "draft"


def test_restoring_upon_what_somebody_wrote_meanwhile_is_refused(rooms, draft, ed):
    write(rooms, "One.\n", "Two.\n", "Three.\n")

    ed.post(f"{PATH}/history/1/restore", 409, base="2")

    assert len(history(rooms)) == 3


def test_who_only_looks_restores_nothing(rooms, draft, vera):
    write(rooms, "One.\n", "Two.\n")

    page = vera.get(f"{PATH}/history")

    assert "Restore" not in page.text
    vera.post(f"{PATH}/history/1/restore", 403, base="2")


def test_hostile_words_are_text_in_the_history(rooms, draft, ed):
    write(rooms, "One.\n", "<script>alert(1)</script>\n")

    page = ed.get(f"{PATH}/history")

    assert "<script>alert" not in page.answer.text
