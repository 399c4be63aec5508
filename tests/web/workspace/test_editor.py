"""The editor: drafts, previews, problems, publishing, and nothing that is typed is lost."""

from dataclasses import replace

import pytest
from acts import counted_queries
from makers import LOCALES, a_plan
from reading import read
from sqlalchemy.exc import OperationalError

from sunset.pages import content
from sunset.services import writing
from sunset.store import documents
from sunset.store.documents import Name, State

NOTICE = Name("chat", "notice", "en")
PATH = "/documents/chat/notice/en"
ARABIC = "/documents/chat/notice/ar"
BODY = "## What you lose {#loss}\n\n{{ loss }}\n\n## Why {#why}\n\n{{ reason }}\n"
HOSTILE = {
    "a script": ("<script>alert(1)</script>", "would be seen as text"),
    "a dangerous link": ("[Here](javascript:alert(1))", "is not a link"),
    "an unknown fact": ("{{ secret }}", "is no fact of a plan"),
    "100 kB": ("word " * 20_000, "Split it"),
    "brackets without end": ("[" * 5000, "Split it"),
    "more than can be kept": ("x" * 100_001, "longer than"),
    "a sign that cannot be seen": ("a\x00b", "cannot be"),
    "half a letter": ("{{", "is not a placeholder"),
}


def fields(**changes):
    return {
        "title": "Why it closes",
        "summary": "",
        "body": BODY,
        "base": "0",
        "source": "0",
    } | changes


def history(rooms, name=NOTICE):
    with rooms.store.read() as session:
        return documents.history(session, name)


def typed(page, name="body"):
    return next(x for x in read(page.answer.text).all("textarea") if x["id"] == name)


def source_of(page):
    """Return the text of a textarea with its lines."""
    return "".join(typed(page).children).replace("\r\n", "\n").removeprefix("\n")


@pytest.mark.parametrize("reader", LOCALES)
@pytest.mark.parametrize("locale", LOCALES)
def test_the_editor_is_whole_in_every_language(rooms, draft, reader, locale):
    rooms.someone("Ada")

    page = rooms.someone("Ed", reader).get(f"/documents/chat/notice/{locale}")

    body = typed(page)
    assert (body["lang"], body["dir"]) == (locale, "rtl" if locale == "ar" else "ltr")


@pytest.mark.parametrize("key", [*content.NOTICES, *content.GUIDES])
def test_every_text_opens_with_a_preview_and_without_errors(draft, ed, key):
    path = f"/documents/chat/{key}/ko"
    page = ed.get(path)

    assert "Error:" not in page.text
    proof = ed.client.post(f"{path}/preview", data={**fields(), "csrf_token": token(page)})
    assert proof.status_code == 200
    assert "Few people use it" in proof.text


def token(page):
    return page.all("input", name="csrf_token")[0]["value"]


def test_a_text_that_nobody_changed_opens_as_it_ships(draft, ed):
    page = ed.get(PATH)

    assert source_of(page) == content.shipped("notice", "en").body
    assert "Customers see the text that ships with Sunset" in page.text
    assert "Nobody has changed this text yet." in page.text


def test_a_translation_stands_beside_its_source(draft, ed):
    page = read(ed.get(ARABIC).answer.text)

    (source,) = page.classed("src")
    assert (source["lang"], source["dir"]) == ("en", "ltr")
    assert "{{ loss }}" in source.text


def test_a_draft_is_saved_and_told(rooms, draft, ed):
    ed.post(PATH, **fields(act="save"))

    page = ed.get(PATH)
    assert "The draft is saved as revision 1." in page.text
    assert "Draft saved by Ed, 21 Nov 2026, 13:00" in page.text
    assert source_of(page) == BODY
    assert history(rooms)[0].state is State.DRAFT


def test_publishing_saves_first_and_then_reaches_customers(rooms, live, ed):
    ed.post(PATH, **fields(act="publish"))

    page = ed.get(PATH)
    assert "Revision 1 is published" in page.text
    assert history(rooms)[0].state is State.PUBLISHED


def test_line_ends_of_a_browser_are_not_kept(rooms, draft, ed):
    ed.post(PATH, **fields(body=BODY.replace("\n", "\r\n")))

    assert history(rooms)[0].wording.body == BODY


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("path", [PATH, ARABIC])
def test_hostile_texts_get_a_sentence_and_are_given_back(draft, ed, name, path):
    text, sentence = HOSTILE[name]

    page = ed.post(path, 400, **fields(body=text, act="publish"))

    assert sentence in page.text
    assert "<script>alert" not in page.answer.text
    given = source_of(page)
    assert given.replace("\ufffd", "\x00") in (
        text,
        text.replace("{{ secret }}", "\u2066{{secret}}\u2069"),
    )


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("key", ["notice", "banner-limit", "after", "choice"])
def test_hostile_texts_break_no_preview(draft, ed, name, key):
    text, _ = HOSTILE[name]
    path = f"/documents/chat/{key}/ko"
    data = {**fields(body=text, title=text[:400]), "csrf_token": token(ed.get(path))}

    proof = ed.client.post(f"{path}/preview", data=data)
    found = ed.client.post(f"{path}/problems", data=data)

    assert (proof.status_code, found.status_code) == (200, 200)
    assert "<script>alert" not in proof.text + found.text
    assert 'href="javascript' not in proof.text
    assert "Error:" in found.text


def test_a_refused_text_stays_a_draft_and_says_how_much_is_wrong(rooms, draft, ed):
    page = ed.post(PATH, 400, **fields(body="{{ secret }}", act="publish"))

    assert "Not published." in page.text
    assert "1 error keeps it from customers" in page.text
    assert history(rooms)[0].state is State.DRAFT
    assert page.value("base") == "1"


def test_the_second_of_two_editors_sees_both_versions(rooms, draft, ed, mara):
    mara.post(PATH, **fields(title="Hers"))

    page = ed.post(PATH, 409, **fields(title="Mine"))

    assert "Mara saved revision 1 while you wrote" in page.text
    assert ("Mine" in page.text, "Hers" in page.text) == (True, True)
    assert page.value("base") == "1"
    assert "Keep mine" in page.text
    assert PATH in page.links


def test_keeping_mine_saves_it_over_theirs(rooms, draft, ed, mara):
    mara.post(PATH, **fields(title="Hers"))
    page = ed.post(PATH, 409, **fields(title="Mine"))

    ed.post(PATH, **fields(title="Mine", base=page.value("base")))

    assert [r.wording.title for r in history(rooms)] == ["Mine", "Hers"]


@pytest.mark.parametrize("base", ["", "x", "-1", "99", "9" * 40])
def test_a_base_that_never_was_is_a_conflict_and_loses_nothing(draft, ed, base):
    page = ed.post(PATH, 409, **fields(title="Mine", base=base))

    assert "Mine" in page.text


def test_an_earlier_revision_can_be_opened_again(draft, ed):
    ed.post(PATH, **fields(body="One."))
    ed.post(PATH, **fields(body="Two.", base="1"))

    page = ed.get(f"{PATH}?revision=1")

    assert source_of(page) == "One."
    assert page.value("base") == "2"


@pytest.mark.parametrize("number", ["7", "x", "-1", "1" * 30])
def test_a_revision_that_is_not_there_is_not_found(draft, ed, number):
    ed.get(f"{PATH}?revision={number}", 404)


@pytest.mark.parametrize(
    "path", ["chat/poem/en", "chat/notice/lv", "chat/notice/..", "nothing/notice/en"]
)
def test_a_text_that_is_not_there_is_not_found(draft, ed, path):
    ed.get(f"/documents/{path}", 404)
    ed.post(f"/documents/{path}", 404, **fields())


def test_arabic_placeholders_are_set_apart_and_saved_as_everywhere(rooms, draft, ed):
    page = ed.get(ARABIC)
    text = source_of(page)
    assert "\u2066{{loss}}\u2069" in text

    ed.post(ARABIC, **fields(body=text, title="إغلاق \u2066{{channel}}\u2069"))

    (kept,) = history(rooms, replace(NOTICE, locale="ar"))
    assert kept.wording.body == content.shipped("notice", "ar").body
    assert kept.wording.title == "إغلاق {{ channel }}"


def test_a_text_behind_its_source_says_so(live, ed):
    ed.post(PATH, **fields(act="publish"))

    page = ed.get("/documents/chat/notice/ko")

    assert "The source changed since this text was written." in page.text
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


def test_a_preview_finds_its_stylesheet_in_the_rooms(draft, ed, stranger):
    page = ed.get(PATH)
    answer = ed.client.post(f"{PATH}/preview", data={**fields(), "csrf_token": token(page)})

    (sheet,) = [x for x in read(answer.text).all("link") if x["rel"] == "stylesheet"]
    found = stranger.client.get(sheet["href"])
    assert (found.status_code, found.mimetype) == (200, "text/css")


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


def test_a_viewer_reads_and_cannot_write(rooms, draft, vera):
    page = vera.get(PATH)

    assert "readonly" in typed(page).attributes
    assert "Save draft" not in page.text
    vera.post(PATH, 403, **fields())
    assert history(rooms) == []


def test_a_stranger_sees_no_text_and_sends_none(stranger, draft):
    stranger.get(PATH, 302)
    assert stranger.client.post(PATH, data=fields()).status_code == 400


def test_a_form_without_its_token_changes_nothing(rooms, draft, ed):
    assert ed.client.post(PATH, data=fields()).status_code == 400
    assert history(rooms) == []


def test_with_the_database_away_the_words_are_given_back(rooms, draft, ed, monkeypatch):
    page = ed.get(PATH)

    def fail(*_, **__):
        raise OperationalError("", {}, Exception("away"))

    monkeypatch.setattr(writing, "save", fail)
    answer = ed.client.post(PATH, data={**fields(title="Hours of work"), "csrf_token": token(page)})

    assert answer.status_code == 503
    assert "Hours of work" in answer.text


def test_the_number_of_queries_does_not_grow_with_revisions(rooms, live, ed):
    with counted_queries(rooms.store) as few:
        ed.get(PATH)
    for number in range(4):
        ed.post(PATH, **fields(title=str(number), base=str(number)))

    with counted_queries(rooms.store) as many:
        ed.get(PATH)

    assert len(few) == len(many) <= 6
