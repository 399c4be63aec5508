"""The board: what every text lacks in each language."""

from dataclasses import replace
from datetime import timedelta

import pytest
from acts import ED, MARA, counted_queries
from boards import NOTICE, cells, rows, tabs, write
from makers import LOCALES, NOON, a_live_plan, a_plan, a_text

from sunset.domain.people import Assignment
from sunset.domain.schedules import Profile, proposed
from sunset.domain.texts import texts_of
from sunset.services import reviewing
from sunset.store import assignments, keeping, people
from sunset.store.audit import Act


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("query", ["", "?show=draft", "?show=missing&locale=ar", "?show=nonsense"])
def test_the_board_is_whole_in_every_language(rooms, draft, locale, query):
    rooms.someone("Ada")
    reader = rooms.someone("Ed", locale)

    page = reader.get(f"/documents{query}")

    assert page.all("html")[0]["lang"] == locale


def test_without_plans_the_board_says_where_texts_come_from(mara):
    page = mara.get("/documents")

    assert "No documents yet." in page.text


def test_every_text_stands_there_in_every_language_of_its_plan(draft, ed):
    page = ed.get("/documents")

    assert len(cells(page)) == len(texts_of(draft)) * len(LOCALES)


def test_texts_stand_in_the_order_in_which_customers_need_them_those_in_use_last(draft, ed):
    names = rows(ed.get("/documents"))

    order = ["Banner: shorter hours", "Banner: planned pause", "Banner: closed", "Banner: moved"]
    order += ["Banner: a new date follows", "Banner: it will close", "Banner: no new cases"]
    assert [name for name in names if name in order] == order


def test_each_text_says_when_it_is_needed(draft, ed):
    page = ed.get("/documents")

    assert "needed 31 Dec 2026, in 40 days" in page.text
    assert "in use since 2 Oct 2026" in page.text
    assert "needed whenever a gate holds the plan" in page.text


def test_a_stage_that_the_plan_leaves_out_needs_no_texts(rooms, mara, ed):
    plan = a_plan()
    hasty = proposed(plan.schedule.closes, "UTC", Profile.EMERGENCY, brownouts=False)
    rooms.keep(replace(plan, schedule=hasty))

    page = ed.get("/documents")

    assert page.text.count("never needed") == 6


def test_a_draft_and_a_translation_behind_say_so(rooms, mara, ed):
    rooms.keep(a_live_plan(loss={"en": "No more.", "ko": "없음", "ar": "لا"}))
    write(rooms, publish=True)
    write(rooms, replace(NOTICE, document="gone"))

    found = cells(ed.get("/documents"))

    assert found["/documents/chat/gone/en"].endswith("FreshDraft: Ed")
    assert "Outdated" in found["/documents/chat/notice/ko"]
    assert found["/documents/chat/notice/en"].endswith("Fresh")


def test_a_text_in_review_says_who_wrote_it(rooms, draft, ed):
    number = write(rooms)
    with rooms.store.write() as session:
        reviewing.ask(session, ED, NOTICE, number, now=NOON)

    page = ed.get("/documents?show=in_review")

    assert "In review: Ed" in cells(page)["/documents/chat/notice/en"]
    assert tabs(page)["To review"] == 1


def test_a_plan_that_nobody_outside_knows_wears_the_embargo(rooms, draft, live_phone, ed):
    page = ed.get("/documents?plan=phone")

    assert "Embargo" not in page.text
    assert "Embargo" in ed.get("/documents?plan=chat").text


@pytest.fixture
def live_phone(rooms, draft):
    return rooms.keep(a_live_plan(id="phone", placements=()))


def test_an_editor_sees_only_what_is_assigned(rooms, draft, ed):
    with rooms.store.write() as session:
        person, _ = people.by_email(session, "ed@harbour.example")
        assignments.assign(session, person.id, [Assignment("chat", "notice", "ko")])

    page = ed.get("/documents")

    assert list(cells(page)) == ["/documents/chat/notice/ko"]
    assert tabs(page)["All"] == 1


def test_an_editor_without_texts_is_told_whom_to_ask(rooms, draft, ed):
    with rooms.store.write() as session:
        person, _ = people.by_email(session, "ed@harbour.example")
        assignments.assign(session, person.id, [])

    page = ed.get("/documents")

    assert "No text is assigned to you yet." in page.text


def test_a_viewer_sees_the_board_and_is_not_sent_to_work(rooms, draft, vera):
    write(rooms, publish=True)

    page = vera.get("/documents")

    assert cells(page)
    assert "Next for me" not in page.text


def test_a_stranger_sees_no_board(stranger):
    stranger.get("/documents", 302)


def test_the_number_of_queries_does_not_grow_with_texts(rooms, draft, ed):
    with counted_queries(rooms.store) as few:
        ed.get("/documents")
    for key in ("notice", "gone", "after", "choice"):
        write(rooms, replace(NOTICE, document=key), publish=key != "after")
    rooms.keep(replace(a_plan(), id="phone", placements=()))

    with counted_queries(rooms.store) as many:
        ed.get("/documents")

    assert len(few) == len(many) <= 16


def test_hostile_names_are_text(rooms, mara, ed):
    plan = a_plan()
    name = a_text("<script>alert(1)</script>")
    rooms.keep(replace(plan, channel=replace(plan.channel, name=name)))

    page = ed.get("/documents")

    assert "<script>alert" not in page.answer.text


def test_a_text_without_a_second_reader_wears_that(rooms, draft, mara):
    write(rooms, publish=True, author=MARA)

    found = cells(mara.get("/documents"))

    assert found["/documents/chat/notice/en"].endswith("FreshNot reviewed")


def test_facts_that_changed_leave_a_note_for_a_while(rooms, mara, ed):
    plan = rooms.keep(a_live_plan())
    changed = replace(plan, loss=a_text("You can no longer chat."))
    act = Act(actor=MARA, at=NOON, action="words set", plan=plan.id)
    with rooms.store.write() as session:
        keeping.keep(session, changed, 1, act)

    note = "Facts of Live chat changed on 21 Nov 2026, by Mara: reason and loss."
    assert note in ed.get("/documents").text
    rooms.now = NOON + timedelta(days=15)
    assert note not in ed.get("/documents").text


def test_what_changed_on_a_draft_of_a_plan_is_no_news(rooms, draft, ed):
    changed = replace(draft, loss=a_text("You can no longer chat."))
    with rooms.store.write() as session:
        act = Act(actor=MARA, at=NOON, action="words set", plan=draft.id)
        keeping.keep(session, changed, 1, act)

    assert "Facts of" not in ed.get("/documents").text
