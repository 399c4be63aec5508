"""The board: what every text lacks in each language, and what is needed first."""

from dataclasses import replace
from datetime import timedelta

import pytest
from acts import ED, MARA, counted_queries
from makers import LOCALES, NOON, a_live_plan, a_plan, a_text
from reading import read

from sunset.domain.people import Assignment
from sunset.domain.schedules import Profile, proposed
from sunset.domain.texts import texts_of
from sunset.services import reviewing, writing
from sunset.store import assignments, heads, people, texts
from sunset.store.assignments import Language
from sunset.store.documents import Name, Wording
from sunset.web.workspace.board_query import PAGE, SHOWN

NOTICE = Name("chat", "notice", "en")
WORDS = Wording(title="Why we close", body="## Loss {#loss}\n\n{{ loss }}\n")


def write(rooms, name=NOTICE, words=WORDS, *, publish=False, base=0):
    with rooms.store.write() as session:
        kept = writing.save(session, ED, name, words, base, now=NOON)
        if publish:
            writing.publish(session, MARA, name, kept.number, now=NOON)
    return kept.number


def speaks(rooms, who, *locales):
    """Let somebody speak these languages only."""
    with rooms.store.write() as session:
        person, _ = people.by_email(session, f"{who.lower()}@harbour.example")
        assignments.set_languages(session, person.id, [Language(locale=each) for each in locales])


def cells(page):
    """Return what is read of the board's cells, by the address they lead to."""
    return {x["href"]: x.text for x in read(page.answer.text).classed("cell")}


def rows(page):
    return [x.text for x in read(page.answer.text).classed("name")]


def tabs(page):
    """Return the count of each tab."""
    nav = next(x for x in read(page.answer.text).all("nav") if x["aria-label"] == "Which texts")
    told = (x.text.rpartition(" ") for x in nav.all("a"))
    return {name: int(count) for name, _, count in told}


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


@pytest.mark.parametrize("show", SHOWN)
def test_every_filter_shows_as_many_as_it_counts(rooms, draft, ed, show):
    write(rooms, publish=True)

    page = ed.get(f"/documents?show={show}")

    with rooms.store.read() as session:
        count = texts.counts(session, texts.Search()).total(**SHOWN[show])
    assert len(rows(page)) <= count
    assert bool(rows(page)) is bool(count)
    assert ("No text matches." in page.text) is not bool(count)


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


def test_a_plan_that_is_not_there_is_not_found(draft, ed):
    ed.get("/documents?plan=nothing", 404)


@pytest.mark.parametrize(
    "query", ["page=0", "page=-3", "page=1e9", "locale=xx", "sort=no", "mine=2"]
)
def test_an_address_that_makes_no_sense_still_shows_a_board(draft, ed, query):
    page = ed.get(f"/documents?{query}")

    assert "Documents" in page.text


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
