"""What can be done with what was typed: nothing is lost, whichever way it is written on."""

from dataclasses import replace

import pytest
from desks import ARABIC, NOTICE, PATH, fields, form_of, history, token

from sunset.documents.blocks import split
from sunset.documents.generate import generated
from sunset.documents.glossary import Term
from sunset.store import audit, glossary

CHANGED = "block:why.0"
ARABIC_NOTICE = replace(NOTICE, locale="ar")
NEW = "## سبب الإغلاق الجديد {#why}"


@pytest.fixture
def changed(live, mara):
    """Publish a source in which one block is other than when it was translated."""
    source = generated(live, "notice", "en")
    body = source.body.replace("## Why we close it", "## Why we are closing it")
    told = {"title": source.title, "summary": source.summary, "body": body}
    mara.post(PATH, **fields(**told, act="publish", note="It is right."))
    return body


def bare(text):
    """Return a text without the marks that only a form needs."""
    return text.replace("\u2066", "").replace("\u2069", "")


def test_a_block_that_changed_shows_what_and_waits(changed, ed):
    page = ed.get(ARABIC)

    assert "are closing" in page.text
    assert "1 block is open" in page.text
    assert page.all("input", name="same:why.0") != []


def test_a_block_left_alone_keeps_its_words_and_stays_open(rooms, changed, ed):
    ed.send(ARABIC, form_of(ed.get(ARABIC)))

    page = ed.get(ARABIC)
    assert "1 block is open" in page.text
    assert history(rooms, ARABIC_NOTICE)[0].wording.source_revision == 0


@pytest.mark.parametrize("how", [{CHANGED: NEW}, {"same:why.0": "1"}])
def test_a_block_translated_anew_or_found_right_follows_the_source(rooms, changed, ed, how):
    ed.send(ARABIC, form_of(ed.get(ARABIC)) | how)

    assert "block is open" not in ed.get(ARABIC).text
    assert history(rooms, ARABIC_NOTICE)[0].wording.source_revision == 1


def test_free_and_back_again_keeps_every_word(rooms, changed, ed):
    page = ed.get(ARABIC)
    ed.send(ARABIC, form_of(page) | {CHANGED: NEW, "act": "free"})
    free = form_of(ed.get(ARABIC))
    assert NEW in bare(free["body"])

    more = free["body"] + "\nفقرة لا مكان لها.\n"
    ed.send(ARABIC, free | {"body": more, "act": "segments"})

    back = form_of(ed.get(ARABIC))
    assert back["mode"] == "segments"
    assert bare(back[CHANGED]) == NEW
    assert any("فقرة لا مكان لها." in text for text in back.values())
    assert history(rooms, ARABIC_NOTICE) == []


def test_words_kept_while_typing_open_again_and_say_when(changed, ed):
    typed = form_of(ed.get(ARABIC)) | {CHANGED: NEW}
    ed.send(f"{ARABIC}/keep", typed, 200)

    page = ed.get(ARABIC)

    assert "You typed these words until 21 Nov 2026, 13:00" in page.text
    assert form_of(page)["follows"] == typed["window"]
    assert form_of(page)[CHANGED].startswith("## سبب")


def test_words_typed_and_taken_back_are_not_held_against_what_others_save(changed, ed, mara):
    opened = form_of(ed.get(ARABIC))
    ed.send(f"{ARABIC}/keep", opened, 200)
    mara.send(ARABIC, form_of(mara.get(ARABIC)) | {CHANGED: NEW})

    page = ed.get(ARABIC)

    assert "did not save them" not in page.text
    assert bare(form_of(page)[CHANGED]) == NEW


def test_somebody_else_sees_who_writes_and_can_take_over(changed, ed, mara):
    ed.send(f"{ARABIC}/keep", form_of(ed.get(ARABIC)) | {CHANGED: NEW}, 200)
    page = mara.get(ARABIC)
    assert "Ed is writing here since 13:00." in page.text
    assert "Save draft" not in page.text

    mara.send(f"{ARABIC}/take-over", form_of(page))

    assert "Save draft" in mara.get(ARABIC).text
    assert "did not save them" not in mara.get(ARABIC).text
    told = ed.send(f"{ARABIC}/keep", form_of(ed.get(ARABIC)), 200)
    assert told.answer.json["other"] == "Mara is writing here since 13:00."


def test_words_come_back_when_the_time_to_be_signed_in_is_over(rooms, changed, ed):
    page = ed.get(ARABIC)
    data = form_of(page) | {CHANGED: NEW, "csrf_token": token(page)}
    rooms.now = rooms.now.replace(year=2031)

    answer = ed.client.post(ARABIC, data=data)

    assert answer.status_code == 401
    assert "سبب الإغلاق الجديد" in answer.text
    assert "Sign in in a new window" in answer.text


def test_a_form_from_before_the_last_sign_in_gives_its_words_back(changed, ed):
    data = form_of(ed.get(ARABIC)) | {CHANGED: NEW, "csrf_token": "old"}

    answer = ed.client.post(ARABIC, data=data, headers={"Sec-Fetch-Site": "same-origin"})

    assert answer.status_code == 400
    assert "سبب الإغلاق الجديد" in answer.text


def test_a_text_is_saved_and_somebody_is_asked_to_read_it(rooms, changed, ed):
    ed.send(ARABIC, form_of(ed.get(ARABIC)) | {CHANGED: NEW, "act": "ask"})

    (kept,) = history(rooms, ARABIC_NOTICE)
    assert (kept.state, kept.review) == ("in_review", "requested")
    assert NEW in kept.wording.body


def test_the_editor_says_who_has_to_read_first(rooms, changed, ed, mara):
    def first(somebody):
        acts = somebody.get(ARABIC).all("button", name="act")
        return next(each["value"] for each in acts if "btn-primary" in each["class"])

    ed.send(ARABIC, form_of(ed.get(ARABIC)) | {CHANGED: NEW, "act": "ask"})

    assert "waits for a second reader" in ed.get(ARABIC).text
    assert (first(ed), first(mara)) == ("ask", "publish")


def test_publishing_with_warnings_asks_for_a_word_and_logs_it(rooms, live, mara):
    warned = fields(body="{{ reason }} Only until 5 May 2031.\n", act="publish")
    page = mara.post(PATH, 400, **warned)
    assert "Say why the warnings are right" in page.text
    assert history(rooms)[0].state == "draft"

    mara.post(PATH, **{**warned, "base": "1", "note": "The law says so."})

    with rooms.store.read() as session:
        lines = audit.search(session, audit.Wanted(plan="chat"))
    assert ("text published", "The law says so.") in [(x.action, x.reason) for x in lines]


def test_a_word_on_warnings_is_kept_with_a_draft_though_its_words_stay(rooms, changed, ed):
    ed.send(ARABIC, form_of(ed.get(ARABIC)) | {CHANGED: NEW})
    ed.send(ARABIC, form_of(ed.get(ARABIC)) | {"note": "It is right."})

    (kept,) = history(rooms, ARABIC_NOTICE)
    assert kept.note == "It is right."
    assert form_of(ed.get(ARABIC))["note"].strip() == "It is right."


def test_a_word_that_the_glossary_forbids_is_told_where_it_is_written(rooms, changed, ed):
    with rooms.store.write() as session:
        glossary.add(session, Term(source="case", locale="en", forbidden={"en": ("ticket",)}))
    typed = form_of(ed.get(PATH))
    typed["body"] += "\n\nKeep your ticket.\n"

    page = ed.send(PATH, typed | {"act": "publish"}, 400)

    assert "Do not write “ticket” here." in page.text
    (place,) = page.all("div", id="word")
    assert "hidden" not in place


def test_sunset_says_how_much_a_change_of_a_source_matters(changed, ed):
    page = ed.get(PATH)
    data = form_of(page) | {"body": "{{ loss }}\n", "csrf_token": token(page)}

    found = ed.client.post(f"{PATH}/problems", data=data)

    assert 'data-for="raised"' in found.text
    assert found.text.split('data-for="raised"')[1].count("<li") > 0


def test_open_blocks_are_filled_from_earlier_translations_and_marked(rooms, live, ed, mara):
    source = generated(live, "notice", "en")
    known = split(generated(live, "after", "en").body)[1].text.strip()
    again = source.body.replace("{{ reason }}", known)
    told = {"title": source.title, "summary": source.summary, "body": again}
    mara.post(PATH, **fields(**told, act="publish", note="It is right."))

    ed.send(ARABIC, form_of(ed.get(ARABIC)) | {"act": "prefill"})

    page = ed.get(ARABIC)
    assert "1 block is filled in" in page.text
    assert history(rooms, ARABIC_NOTICE)[0].wording.origin == "machine"
    assert "Nobody has looked at it yet" in page.text


def test_words_that_the_source_left_behind_are_not_filled_in(rooms, changed, ed):
    ed.send(ARABIC, form_of(ed.get(ARABIC)) | {"act": "prefill"})

    assert "No open block was translated before from the very same words." in ed.get(ARABIC).text
    assert history(rooms, ARABIC_NOTICE) == []
