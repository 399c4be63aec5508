"""The board: what each text of a plan lacks, and in which language."""

from dataclasses import replace
from datetime import timedelta

import pytest
from acts import ED, counted_queries
from makers import LOCALES, NOON, a_live_plan, a_plan, a_text
from reading import read

from sunset.domain.schedules import Profile, proposed
from sunset.pages import content
from sunset.services import writing
from sunset.store.documents import Name, Wording

NOTICE = Name("chat", "notice", "en")
WORDS = Wording(title="Why we close", body="## Loss {#loss}\n\n{{ loss }}\n")


def write(rooms, name=NOTICE, *, publish=False, base=0):
    with rooms.store.write() as session:
        kept = writing.save(session, ED, name, WORDS, base, now=NOON)
        if publish:
            writing.publish(session, ED, name, kept.number, now=NOON)


def cells(page):
    """Return the words of the board's cells by the address they lead to."""
    return {x["href"]: x.text for x in read(page.answer.text).classed("cell")}


def rows(page):
    return [x.text for x in read(page.answer.text).classed("name")]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("query", ["", "?show=draft", "?show=missing&locale=ar", "?show=nonsense"])
def test_the_board_is_whole_in_every_language(rooms, draft, locale, query):
    rooms.someone("Ada")
    reader = rooms.someone("Ed", locale)

    page = reader.get(f"/documents{query}")

    assert page.all("html")[0]["lang"] == locale


def test_without_plans_the_board_says_where_texts_come_from(ed):
    page = ed.get("/documents")

    assert "No documents yet." in page.text


def test_every_text_stands_there_in_every_promised_language(draft, ed):
    page = ed.get("/documents")

    texts = len(content.NOTICES) + len(content.GUIDES)
    assert len(cells(page)) == (texts + 1) * len(LOCALES)
    assert all("Fresh" in word or "Complete" in word for word in cells(page).values())


def test_texts_stand_in_the_order_in_which_customers_need_them(draft, ed):
    names = rows(ed.get("/documents"))

    order = ["Banner: it will close", "Banner: no new cases", "Banner: shorter hours"]
    order += ["Banner: planned pause", "Banner: closed", "Banner: moved"]
    assert [name for name in names if name in order] == order
    assert names[-1] == "Banner: a new date follows"


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


def test_a_draft_a_text_behind_and_a_missing_one_say_so(rooms, ed):
    rooms.keep(a_live_plan(loss={"en": "No more.", "ko": "없음"}))
    write(rooms, publish=True)
    write(rooms, replace(NOTICE, document="gone"))

    found = cells(ed.get("/documents"))

    assert "Draft" in found["/documents/chat/gone/en"]
    assert "Behind" in found["/documents/chat/notice/ko"]
    assert "Fresh" in found["/documents/chat/notice/en"]
    assert "1 missing" in found["/documents/chat/words#ar"]


def test_filters_count_and_show_what_they_name(rooms, draft, ed):
    write(rooms, publish=True)

    page = ed.get("/documents?show=outdated")

    assert rows(page) == ["Notice"]
    assert "Behind 2" in page.text
    assert "Drafts 0" in page.text


def test_a_filter_that_finds_nothing_offers_all_texts(draft, ed):
    page = ed.get("/documents?show=draft")

    assert "No text of this plan matches." in page.text


def test_the_next_thing_to_do_is_one_press_away(rooms, draft, ed):
    write(rooms, publish=True)

    page = ed.get("/documents")

    assert "Next: Notice, 한국어" in page.text


def test_the_plan_with_the_nearest_deadline_comes_first(rooms, mara, ed):
    plan = a_plan()
    late = proposed(
        plan.schedule.closes + timedelta(days=400), "UTC", Profile.LONG, brownouts=False
    )
    rooms.keep(replace(plan, id="phone", placements=(), schedule=late))
    rooms.keep(plan)

    assert "/documents/chat/notice/en" in cells(ed.get("/documents"))
    assert "/documents/phone/notice/en" in cells(ed.get("/documents?plan=phone"))


def test_a_plan_that_is_not_there_is_not_found(draft, ed):
    ed.get("/documents?plan=nothing", 404)


def test_a_viewer_sees_the_board_and_is_not_sent_to_work(rooms, draft, vera):
    write(rooms, publish=True)

    page = vera.get("/documents")

    assert "Next:" not in page.text


def test_a_stranger_sees_no_board(stranger):
    stranger.get("/documents", 302)


def test_the_number_of_queries_does_not_grow_with_texts(rooms, draft, ed):
    with counted_queries(rooms.store) as few:
        ed.get("/documents")
    for key in ("notice", "gone", "after", "choice"):
        write(rooms, replace(NOTICE, document=key), publish=key != "after")

    with counted_queries(rooms.store) as many:
        ed.get("/documents")

    assert len(few) == len(many) <= 4


def test_hostile_names_are_text(rooms, mara, ed):
    plan = a_plan()
    name = a_text("<script>alert(1)</script>")
    rooms.keep(replace(plan, channel=replace(plan.channel, name=name)))

    page = ed.get("/documents")

    assert "<script>alert" not in page.answer.text
