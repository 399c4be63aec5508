"""The editor: drafts, previews, problems, publishing, and nothing that is typed is lost."""

from dataclasses import replace

import pytest
from acts import counted_queries
from desks import ARABIC, BODY, NOTICE, PATH, fields, form_of, history, source_of, token, typed
from makers import LOCALES, a_plan
from reading import read

from sunset.documents.generate import generated
from sunset.documents.segments import segments
from sunset.domain.texts import texts_of
from sunset.store.documents import State


@pytest.mark.parametrize("reader", LOCALES)
@pytest.mark.parametrize("locale", LOCALES)
def test_the_editor_is_whole_in_every_language(rooms, draft, reader, locale):
    rooms.someone("Ada")

    page = rooms.someone("Ed", reader).get(f"/documents/chat/notice/{locale}")

    title = typed(page, "title")
    assert (title["lang"], title["dir"]) == (locale, "rtl" if locale == "ar" else "ltr")


@pytest.mark.parametrize("key", [each.key for each in texts_of(a_plan())])
def test_every_text_opens_with_a_preview_and_without_errors(draft, ed, key):
    path = f"/documents/chat/{key}/ko"
    page = ed.get(path)

    assert "Error:" not in page.text
    proof = ed.client.post(f"{path}/preview", data={**fields(), "csrf_token": token(page)})
    assert proof.status_code == 200
    assert "Few people use it" in proof.text


def test_a_text_that_nobody_changed_opens_as_it_ships(draft, ed):
    page = ed.get(PATH)

    assert source_of(page) == generated(draft, "notice", "en").body
    assert "Customers see the text that ships with Sunset" in page.text


def test_a_translation_stands_beside_its_source(draft, ed):
    page = read(ed.get(ARABIC).answer.text)

    rows = page.classed("block")
    source = generated(draft, "notice", "en")
    assert rows[0].classed("src")[0].text.endswith(source.title)
    assert len(rows) == len(segments(source, ()))
    for row in rows:
        (words,) = row.classed("markdown")
        (text,) = row.all("textarea")
        assert (words["lang"], words["dir"]) == ("en", "ltr")
        assert (text["lang"], text["dir"]) == ("ar", "rtl")


def test_a_draft_is_saved_and_told(rooms, draft, ed):
    ed.post(PATH, **fields(act="save"))

    page = ed.get(PATH)
    assert "The draft is saved as revision 1." in page.text
    assert "Draft saved by Ed, 21 Nov 2026, 13:00" in page.text
    assert source_of(page) == BODY
    assert history(rooms)[0].state is State.DRAFT


def test_publishing_saves_first_and_then_reaches_customers(rooms, live, mara):
    mara.post(PATH, **fields(act="publish"))

    page = mara.get(PATH)
    assert "Revision 1 is published" in page.text
    assert history(rooms)[0].state is State.PUBLISHED


def test_line_ends_of_a_browser_are_not_kept(rooms, draft, ed):
    ed.post(PATH, **fields(body=BODY.replace("\n", "\r\n")))

    assert history(rooms)[0].wording.body == BODY


def test_an_earlier_revision_can_be_opened_again(draft, ed):
    ed.post(PATH, **fields(body="One."))
    ed.post(PATH, **fields(body="Two.", base="1"))

    page = ed.get(f"{PATH}?revision=1")

    assert source_of(page) == "One."
    assert page.value("base") == "2"


def test_arabic_placeholders_are_set_apart_and_saved_as_everywhere(rooms, draft, ed):
    sent = form_of(ed.get(ARABIC))
    assert any("\u2066{{loss}}\u2069" in text for text in sent.values())

    ed.send(ARABIC, sent | {"title": "إغلاق \u2066{{channel}}\u2069"})

    (kept,) = history(rooms, replace(NOTICE, locale="ar"))
    assert kept.wording.body == generated(draft, "notice", "ar").body
    assert kept.wording.title == "إغلاق {{ channel }}"
    assert kept.wording.mode == "segments"


def test_an_editor_alone_publishes_nothing_and_is_told_who_must_look(rooms, live, ed):
    page = ed.post(PATH, 400, **fields(act="publish"))

    assert "Another person has to review this text" in page.text
    assert history(rooms)[0].state is State.DRAFT


def test_a_text_behind_its_source_says_so(live, ed, mara):
    mara.post(PATH, **fields(act="publish"))

    page = ed.get("/documents/chat/notice/ko")

    assert "blocks are open: the source changed" in page.text
    assert page.value("source") == "1"


def test_facts_are_listed_with_what_readers_see(draft, ed):
    page = ed.get("/documents/chat/notice/ko")

    assert "{{ closes_on }}" in page.text
    assert "2027년 3월 1일" in page.text


def test_a_preview_is_the_page_that_customers_will_get(draft, ed):
    page = ed.get(PATH)

    answer = ed.client.post(
        f"{PATH}/preview",
        data={**fields(body="## New {#new}\n\nBrand new words."), "csrf_token": token(page)},
    )

    assert "Brand new words." in answer.text
    assert "Live chat" in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Robots-Tag"] == "noindex"
    policy = answer.headers["Content-Security-Policy"]
    assert "sandbox;" in policy
    assert "frame-ancestors 'self'" in policy
    assert "script" not in policy


def test_a_preview_shows_what_is_written_though_customers_could_not_get_it(draft, ed):
    page = ed.get(PATH)

    data = {**fields(body="Brand new {{ secret }}."), "csrf_token": token(page)}
    answer = ed.client.post(f"{PATH}/preview", data=data)

    assert "Brand new" in answer.text
    assert "{{ secret }}" in read(answer.text).text


def test_a_preview_finds_its_stylesheet_in_the_rooms(draft, ed, stranger):
    page = ed.get(PATH)
    answer = ed.client.post(f"{PATH}/preview", data={**fields(), "csrf_token": token(page)})

    (sheet,) = [x for x in read(answer.text).all("link") if x["rel"] == "stylesheet"]
    found = stranger.client.get(sheet["href"])
    assert (found.status_code, found.mimetype) == (200, "text/css")


def test_a_banner_is_shown_by_its_renderer_on_a_light_and_on_a_dark_page(draft, ed):
    path = "/documents/chat/banner-announce/ar"
    page = ed.get(path)

    answer = ed.client.post(
        f"{path}/preview", data={**fields(body="**إغلاق.**"), "csrf_token": token(page)}
    )

    banners = read(answer.text).all("section", role="region")
    assert [(each["dir"], each.one("b").text) for each in banners] == [("rtl", "إغلاق.")] * 2
    assert all(f'class="host {scheme}"' in answer.text for scheme in ("light", "dark"))


def test_a_plan_without_brownouts_shows_no_pause(rooms, mara, ed):
    plan = a_plan()
    rooms.keep(replace(plan, schedule=replace(plan.schedule, brownouts=())))
    path = "/documents/chat/brownout/en"

    page = ed.get(path)
    answer = ed.client.post(f"{path}/preview", data={**fields(), "csrf_token": token(page)})

    assert "never shows this text" in answer.text


def test_a_preview_keeps_nothing(rooms, draft, ed):
    page = ed.get(PATH)

    ed.client.post(f"{PATH}/preview", data={**fields(), "csrf_token": token(page)})
    ed.client.post(f"{PATH}/problems", data={**fields(), "csrf_token": token(page)})

    assert history(rooms) == []


def test_the_number_of_queries_does_not_grow_with_revisions(rooms, live, ed):
    ed.post(PATH, **fields(title="first"))
    with counted_queries(rooms.store) as few:
        ed.get(PATH)
    for number in range(1, 5):
        ed.post(PATH, **fields(title=str(number), base=str(number)))

    with counted_queries(rooms.store) as many:
        ed.get(PATH)

    assert len(few) == len(many) <= 13
