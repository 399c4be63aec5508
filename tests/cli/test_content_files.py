"""Texts in a folder: written, worked on and brought in again."""

import shutil

import pytest

from sunset.exchange.texts.formats import Format
from sunset.resources import CONTENT

MAILBOX = CONTENT / "plans" / "mailbox.yaml"


@pytest.fixture
def mailbox(ready):
    """Give commands on a store that holds one plan."""
    assert ready("plan", "apply", MAILBOX).code == 0
    return ready


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "texts"


def files(folder):
    return {path.relative_to(folder): path.read_text() for path in folder.rglob("*.*")}


def edit(folder, name, old, new):
    (path,) = folder.glob(f"*/{name}")
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))


@pytest.mark.parametrize("kind", list(Format))
def test_a_folder_that_was_written_comes_back_without_a_change(mailbox, folder, kind):
    out = mailbox("content", "export", folder, "--format", kind, "--locale", "en", "--locale", "ko")
    written = files(folder)

    back = mailbox("content", "import", folder)
    mailbox("content", "export", folder, "--format", kind, "--locale", "en", "--locale", "ko")

    assert (out.code, back.code) == (0, 0)
    assert f"{len(written)} files: 0 became drafts" in back.out
    assert len(written) > 10
    assert files(folder) == written


def test_an_edited_file_becomes_a_draft_after_a_look(mailbox, folder):
    mailbox("content", "export", folder, "--locale", "ko")
    edit(folder, "notice/ko.md", "title: ", 'title: "새 제목 {{ channel }}" #')

    tried = mailbox("content", "import", folder, "--dry-run")
    done = mailbox("content", "import", folder)
    again = mailbox("content", "import", folder)

    assert "notice/ko.md: a new draft." in tried.out
    assert "title: “" in tried.out
    assert "1 would become drafts" in tried.out
    assert "1 became drafts" in done.out
    assert "0 became drafts" in again.out


def test_one_mistake_keeps_the_whole_folder_out_and_is_told_with_its_line(mailbox, folder):
    mailbox("content", "export", folder, "--format", "po", "--locale", "ko")
    edit(folder, "notice/ko.po", 'msgctxt "notice#title"', 'msgctxt "notice#titel"')

    done = mailbox("content", "import", folder)

    assert done.code == 2
    assert "notice/ko.po: refused." in done.out
    assert "line " in done.out
    assert "The source has no block “titel”." in done.out
    assert "Nothing was kept." in done.out


def test_a_folder_of_a_plan_that_is_not_there_is_refused(mailbox, folder):
    mailbox("content", "export", folder, "--locale", "ko")
    (plan,) = folder.iterdir()
    shutil.move(plan, folder / "other")

    done = mailbox("content", "import", folder)

    assert done.code == 2
    assert "There is no plan of this name." in done.out


def test_words_changed_on_both_sides_wait_for_somebody_to_choose(mailbox, folder, tmp_path):
    mailbox("content", "export", folder, "--locale", "ko")
    other = tmp_path / "other"
    shutil.copytree(folder, other)
    edit(folder, "notice/ko.md", "title: ", 'title: "우리 {{ channel }}" #')
    edit(other, "notice/ko.md", "title: ", 'title: "너희 {{ channel }}" #')
    mailbox("content", "import", folder)

    clashed = mailbox("content", "import", other)
    chosen = mailbox("content", "import", other, "--clashes", "theirs")

    assert clashed.code == 2
    assert "here “우리 {{ channel }}”, in the file “너희 {{ channel }}”" in clashed.out
    assert (chosen.code, "1 became drafts" in chosen.out) == (0, True)


def test_only_the_plan_and_languages_asked_for_are_written(mailbox, folder):
    done = mailbox("content", "export", folder, "--plan", "no-such-plan")

    assert (done.code, folder.exists()) == (2, False)


def test_one_file_is_not_a_folder(mailbox, folder):
    mailbox("content", "export", folder, "--locale", "ko")
    (path,) = folder.glob("*/notice/ko.md")

    done = mailbox("content", "import", path)

    assert (done.code, "Give the folder" in done.err) == (2, True)
