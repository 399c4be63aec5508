"""The board narrowed, counted, ordered and turned over."""

from dataclasses import replace
from datetime import timedelta

import pytest
from boards import NOTICE, WORDS, cells, rows, speaks, tabs, write
from makers import a_plan
from reading import read

from sunset.domain.schedules import Profile, proposed
from sunset.domain.texts import texts_of
from sunset.store import heads, texts
from sunset.web.workspace.board_query import PAGE, SHOWN


@pytest.mark.parametrize("show", SHOWN)
def test_every_filter_shows_as_many_as_it_counts(rooms, draft, ed, show):
    write(rooms, publish=True)

    page = ed.get(f"/documents?show={show}")

    with rooms.store.read() as session:
        count = texts.counts(session, texts.Search(**SHOWN[show])).total()
    assert len(rows(page)) <= count
    assert bool(rows(page)) is bool(count)
    assert ("No text matches." in page.text) is not bool(count)


def leave_untranslated(rooms, locale):
    english = replace(WORDS, body="## Loss {#loss}\n\nNobody answers your questions here.\n")
    write(rooms, words=english, publish=True)
    write(rooms, replace(NOTICE, locale=locale), words=replace(english, source_revision=1))


def test_warnings_are_counted_in_the_cell_of_their_text_and_can_be_looked_for(rooms, draft, ed):
    leave_untranslated(rooms, "ko")

    page = ed.get("/documents?show=warned")

    warned = {path: cell for path, cell in cells(page).items() if "warning" in cell}
    assert rows(page) == ["Notice"]
    assert list(warned) == ["/documents/chat/notice/ko"]
    assert warned["/documents/chat/notice/ko"].endswith("2 warnings")


def test_a_phone_shows_warnings_in_the_language_that_has_most(rooms, draft, ed):
    leave_untranslated(rooms, "ko")

    page = read(ed.get("/documents?show=warned").answer.text)

    shown = [x for nav in page.classed("one-locale") for x in nav.all("a") if x["aria-current"]]
    assert [each.text for each in shown] == ["한국어"]


def test_counts_at_the_tabs_are_of_the_plan_and_language_looked_at(rooms, draft, ed):
    write(rooms, publish=True)

    every, korean = ed.get("/documents"), ed.get("/documents?locale=ko")

    assert tabs(every)["Outdated"] == 2
    assert tabs(korean)["Outdated"] == 1
    assert tabs(korean)["All"] == len(texts_of(draft))


def test_one_language_alone_can_be_looked_at(draft, ed):
    found = cells(ed.get("/documents?locale=ko"))

    assert len(found) == len(texts_of(draft))
    assert all(path.endswith("/ko") for path in found)


def test_mine_are_the_texts_in_languages_i_speak(rooms, draft, ed):
    speaks(rooms, "Ed", "ko")

    page = ed.get("/documents?mine=1")

    assert tabs(page)["Mine"] == len(texts_of(draft))
    assert tabs(page)["All"] == 3 * len(texts_of(draft))


def test_the_next_thing_to_do_is_in_a_language_i_speak(rooms, draft, ed):
    write(rooms, publish=True)
    speaks(rooms, "Ed", "ko")

    page = ed.get("/documents")

    (told,) = [x.text for x in read(page.answer.text).all("a") if x.text.startswith("Next for me")]
    assert told.endswith(", 한국어")


def test_texts_that_most_people_read_can_come_first(rooms, draft, ed):
    with rooms.store.write() as session:
        heads.count_readers(session, {replace(NOTICE, document="gone"): 12_400})

    page = ed.get("/documents?sort=readers")

    assert rows(page)[0] == "Page of an old address: gone for good"
    assert "12,400" in page.text


def test_all_plans_stand_on_one_board_or_one_of_them(rooms, mara, ed):
    plan = a_plan()
    late = proposed(
        plan.schedule.closes + timedelta(days=400), "UTC", Profile.LONG, brownouts=False
    )
    rooms.keep(replace(plan, id="phone", placements=(), schedule=late))
    rooms.keep(plan)

    both, one = ed.get("/documents"), ed.get("/documents?plan=phone")

    assert {path.split("/")[2] for path in cells(both)} == {"chat", "phone"}
    assert {path.split("/")[2] for path in cells(one)} == {"phone"}


def test_a_long_board_has_pages_and_none_beyond_the_last(rooms, mara, ed):
    for name in ("chat", "phone"):
        rooms.keep(replace(a_plan(), id=name, placements=()))

    first, last = ed.get("/documents"), ed.get("/documents?page=99")

    assert len(rows(first)) == PAGE
    assert "Page 2 of 2" in last.text
    assert not set(cells(first)) & set(cells(last))


def test_a_plan_that_is_not_there_is_not_found(draft, ed):
    ed.get("/documents?plan=nothing", 404)


@pytest.mark.parametrize(
    "query", ["page=0", "page=-3", "page=1e9", "locale=xx", "sort=no", "mine=2"]
)
def test_an_address_that_makes_no_sense_still_shows_a_board(draft, ed, query):
    page = ed.get(f"/documents?{query}")

    assert "Documents" in page.text
