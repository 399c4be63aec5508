"""The editor meets hostile texts, other editors and a database that is away: nothing is lost."""

import pytest
from desks import ARABIC, PATH, fields, history, source_of, token, typed
from sqlalchemy.exc import OperationalError

from sunset.services import writing
from sunset.store.documents import State

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
    page = ed.post(PATH, 400, **fields(body="{{ secret }}", act="publish", window="abc"))

    assert "Not published." in page.text
    assert "1 error keeps it from customers" in page.text
    assert history(rooms)[0].state is State.DRAFT
    assert page.value("base") == "1"
    assert page.value("window") == "abc"


def test_the_second_of_two_editors_sees_both_versions(rooms, draft, ed, mara):
    mara.post(PATH, **fields(title="Hers"))

    page = ed.post(PATH, 409, **fields(title="Mine"))

    assert "Mara saved revision 1 while you wrote" in page.text
    assert ("Mine" in page.text, "Hers" in page.text) == (True, True)
    assert page.value("base") == "1"
    assert "Keep mine" in page.text
    assert f"{PATH}?revision=1" in page.links


def test_keeping_mine_saves_it_over_theirs(rooms, draft, ed, mara):
    mara.post(PATH, **fields(title="Hers"))
    page = ed.post(PATH, 409, **fields(title="Mine"))

    ed.post(PATH, **fields(title="Mine", base=page.value("base")))

    assert [r.wording.title for r in history(rooms)] == ["Mine", "Hers"]


@pytest.mark.parametrize("base", ["", "x", "-1", "99", "9" * 40])
def test_a_base_that_never_was_is_a_conflict_and_loses_nothing(draft, ed, base):
    page = ed.post(PATH, 409, **fields(title="Mine", base=base))

    assert "Mine" in page.text


@pytest.mark.parametrize("number", ["7", "x", "-1", "1" * 30])
def test_a_revision_that_is_not_there_is_not_found(draft, ed, number):
    ed.get(f"{PATH}?revision={number}", 404)


@pytest.mark.parametrize(
    "path", ["chat/poem/en", "chat/notice/lv", "chat/notice/..", "nothing/notice/en"]
)
def test_a_text_that_is_not_there_is_not_found(draft, ed, path):
    ed.get(f"/documents/{path}", 404)
    ed.post(f"/documents/{path}", 404, **fields())


def test_a_viewer_reads_and_cannot_write(rooms, draft, vera):
    page = vera.get(PATH)

    assert "readonly" in typed(page).attributes
    assert "Save draft" not in page.text
    vera.post(PATH, 403, **fields())
    assert history(rooms) == []


def test_a_stranger_sees_no_text_and_sends_none(stranger, draft):
    stranger.get(PATH, 302)
    assert stranger.client.post(PATH, data=fields()).status_code == 401
    elsewhere = {"Sec-Fetch-Site": "cross-site"}
    assert stranger.client.post(PATH, data=fields(), headers=elsewhere).status_code == 400


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
