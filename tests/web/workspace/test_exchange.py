"""Texts in files: downloaded, uploaded, looked at first, and then kept as drafts."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from bundled import one
from makers import a_live_plan

from sunset.domain.people import Assignment
from sunset.exchange.texts.formats import Format
from sunset.store import documents
from sunset.store.documents import Name
from sunset.web.workspace import exchange_forms

PATH = "/documents/chat/exchange"
KOREAN = Name("chat", "notice", "ko")
KO_NOTICE = (Assignment("chat", "notice", "ko"),)


@pytest.fixture
def plan(rooms, mara):
    return rooms.keep(a_live_plan())


def given(*files, **fields):
    named = [(BytesIO(text.encode()), name) for name, text in files]
    return {"files": named, "clashes": "", **fields}


def edited(rooms, kind=Format.PO):
    name, text = one(rooms.store, kind)
    return name.rpartition("/")[2], text.replace(
        'msgstr "{{ channel }}', 'msgstr "새 {{ channel }}'
    )


def drafts(rooms):
    with rooms.store.read() as session:
        return documents.history(session, KOREAN)


def looked_at(rooms, somebody, *files, **fields):
    """Send files, have them looked at, and return the address of the report and the report."""
    place = somebody.send(PATH, given(*files, **fields), 302).answer.location
    assert rooms.work()
    return place, somebody.get(place)


def brought(rooms, somebody, place):
    """Confirm what files would do, have it done, and return what came of it."""
    after = somebody.post(f"{place}/keep").answer.location
    assert rooms.work()
    return somebody.get(after)


def test_one_text_is_downloaded_as_a_file_and_several_as_an_archive(rooms, plan, mara):
    many = mara.client.get(f"{PATH}/files?format=xliff")
    someone = rooms.someone("Ed", texts=KO_NOTICE)

    one_file = someone.client.get(f"{PATH}/files?format=po&locale=ko")

    with ZipFile(BytesIO(many.data)) as archive:
        assert "chat/notice/ko.xlf" in archive.namelist()
        assert not [name for name in archive.namelist() if name.endswith("en.xlf")]
    assert one_file.headers["Content-Disposition"] == 'attachment; filename="chat.notice.ko.po"'
    assert 'msgctxt "notice#title"' in one_file.text


def test_an_editor_is_offered_the_languages_they_have_texts_in(rooms, plan):
    someone = rooms.someone("Ed", texts=KO_NOTICE)

    page = someone.get(PATH)

    assert [each["value"] for each in page.all("input", name="locale")] == ["ko"]


def test_a_file_is_looked_at_first_and_kept_as_a_draft_once_that_is_confirmed(rooms, plan, mara):
    place, look = looked_at(rooms, mara, edited(rooms))
    before = drafts(rooms)

    after = brought(rooms, mara, place)

    (draft,) = drafts(rooms)
    assert not before
    assert "새 " in look.text
    assert "Bring 1 text in as a draft" in look.text
    assert draft.wording.title.startswith("새 ")
    assert "Brought in as drafts: 1." in after.text


def test_the_page_waits_for_its_turn_and_looks_again_by_itself(rooms, plan, mara):
    place = mara.send(PATH, given(edited(rooms)), 302).answer.location

    page = mara.get(place)

    assert "Waits for its turn" in page.text
    assert page.all("meta", **{"http-equiv": "refresh"})


def test_what_is_given_up_changes_nothing(rooms, plan, mara):
    place = mara.send(PATH, given(edited(rooms)), 302).answer.location

    mara.post(f"{place}/cancel")

    assert not rooms.work()
    assert "It was cancelled. Nothing was kept." in mara.get(place).text
    assert mara.client.post(f"{place}/keep").status_code in (400, 409)


def test_a_mistake_is_told_with_its_line_and_nothing_can_be_kept(rooms, plan, mara):
    name, text = edited(rooms)
    place, page = looked_at(rooms, mara, (name, text.replace("새 {{ channel }}", "새")))

    mara.post(f"{place}/keep", status=409)

    assert "Nothing was kept" in page.text
    assert "The source names “channel”; this text does not." in page.text
    assert "Line " in page.text
    assert "Bring 1 text in" not in page.text
    assert not drafts(rooms)


def test_a_block_changed_on_both_sides_is_shown_from_both(rooms, plan, mara):
    name, text = edited(rooms)
    ours = text.replace("새 {{ channel }}", "우리 {{ channel }}")
    place, _ = looked_at(rooms, mara, (name, ours))
    brought(rooms, mara, place)

    _, page = looked_at(rooms, mara, (name, text))
    _, chosen = looked_at(rooms, mara, (name, text), clashes="theirs")

    assert "Changed on both sides" in page.text
    assert "우리 " in page.text
    assert "Bring 1 text in as a draft" in chosen.text


def test_words_saved_after_the_look_are_not_overwritten(rooms, plan, mara):
    name, text = edited(rooms)
    place, _ = looked_at(rooms, mara, (name, text))
    other = rooms.someone("Ed")
    theirs, _ = looked_at(rooms, other, (name, text.replace("새 {{", "너희 {{")))
    brought(rooms, other, theirs)

    page = brought(rooms, mara, place)

    assert "Nothing was kept" in page.text
    assert "Changed on both sides" in page.text
    assert drafts(rooms)[0].wording.title.startswith("너희 ")


def test_a_report_is_for_whoever_sent_the_files(rooms, plan, mara):
    place, _ = looked_at(rooms, mara, edited(rooms))

    assert rooms.someone("Ed").client.get(place).status_code == 404
    assert (
        mara.client.get(
            place.replace("/documents/", "/plans/").replace("/exchange/", "/jobs/")
        ).status_code
        == 404
    )


def test_files_that_say_nothing_new_are_only_counted(rooms, plan, mara):
    other = one(rooms.store, Format.PO, "closed")
    _, page = looked_at(rooms, mara, edited(rooms), (other[0].replace("/", "."), other[1]))

    assert "1 more file says nothing new." in page.text
    assert len(page.all("section")) == 1


def test_words_of_a_file_are_shown_as_text(rooms, plan, mara):
    name, text = edited(rooms)

    _, page = looked_at(rooms, mara, (name + "<b>.po", text.replace("새", "<script>x</script>")))

    assert "<script>x" not in page.answer.text
    assert "&lt;script&gt;" in page.answer.text


@pytest.mark.parametrize("files", [[], [("a.po", "")]])
def test_no_file_is_refused_at_once(rooms, plan, mara, files):
    page = mara.send(PATH, given(*files), 400)

    assert "Choose a file that is not empty." in page.text


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ([("a.xlf", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')], "Remove the DOCTYPE."),
        ([("a.exe", "MZ")], "ends in .md, .po or .xlf"),
    ],
)
def test_what_is_no_file_of_texts_is_refused_with_a_sentence(rooms, plan, mara, files, sentence):
    assert sentence in looked_at(rooms, mara, *files)[1].text


def test_files_that_are_too_large_are_refused(rooms, plan, mara, monkeypatch):
    monkeypatch.setattr(exchange_forms, "MOST", 1_000)

    page = mara.send(PATH, given(("a.po", "#" * 1_001)), 400)

    assert "larger than" in page.text


def test_whoever_may_not_write_can_only_take_texts_out(rooms, plan, vera):
    page = vera.get(PATH)

    assert "Bring in" not in page.text
    assert vera.client.post(PATH).status_code in (400, 403)
    assert vera.client.get(f"{PATH}/files?format=po").status_code == 200


def test_a_plan_of_which_nothing_is_assigned_stays_closed(rooms, plan):
    someone = rooms.someone("Ed", texts=(Assignment("other"),))

    for path in (PATH, f"{PATH}/files?format=po"):
        assert someone.client.get(path).status_code in (403, 404)
