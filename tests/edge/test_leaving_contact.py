"""What a reader leaves who wants to be answered: on the disk before she is told so."""

import json
import stat

import pytest
from makers import NOON

from sunset.domain.contacts import Contact
from sunset.edge import contacts
from sunset.edge.contacts import Contacts, TooMany

HELP = "/en/guides/chat/after/help"
CLEO = {"act": "contact", "reach": " cleo@home.example ", "words": "It is silent.\r\nBox 12?"}


def kept(cleo):
    folder = cleo.app.counter._folder / "contacts"
    return [json.loads(path.read_text()) for path in folder.glob("*.json")]


def a_contact(**changes):
    made = {
        "id": "a1",
        "plan": "chat",
        "guide": "after",
        "locale": "en",
        "reach": "cleo",
        "words": "",
    }
    return Contact(**{**made, "at": int(NOON.timestamp()), **changes})


def test_what_she_leaves_is_on_the_disk_when_she_is_told(at_stage):
    cleo = at_stage("closed")

    seen = cleo.post(HELP, **CLEO)

    assert (seen.status, seen["Location"]) == (303, "/en/guides/chat/after/noted")
    (found,) = kept(cleo)
    assert (found["reach"], found["words"]) == ("cleo@home.example", "It is silent.\nBox 12?")
    assert (found["plan"], found["guide"], found["locale"]) == ("chat", "after", "en")
    assert not cleo.app.counter.counts


def test_a_power_cut_after_the_answer_takes_nothing_away(at_stage, monkeypatch):
    cleo, synced = at_stage("closed"), []
    monkeypatch.setattr(contacts.os, "fsync", synced.append)

    cleo.post(HELP, **CLEO)

    assert len(synced) == 2  # the file, and the folder that names it


def test_nobody_else_on_the_machine_can_read_it(at_stage):
    cleo = at_stage("closed")
    cleo.post(HELP, **CLEO)

    folder = cleo.app.counter._folder / "contacts"

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}


def test_what_cannot_be_kept_is_never_called_kept(at_stage, monkeypatch):
    cleo = at_stage("closed")

    def full(_file):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(contacts.os, "fsync", full)

    seen = cleo.post(HELP, **CLEO)

    assert (seen.status, seen["Location"], kept(cleo)) == (303, f"{HELP}#lost", [])


@pytest.mark.parametrize("left", [{"reach": " "}, {"reach": "\u200e\x00"}, {"website": "http://x"}])
def test_machines_and_empty_forms_leave_nothing(at_stage, left):
    cleo = at_stage("closed")

    assert cleo.post(HELP, **{**CLEO, **left}).status == 303
    assert kept(cleo) == []


def test_a_form_of_another_site_or_without_a_guide_leaves_nothing(at_stage):
    cleo = at_stage("closed")

    assert cleo.post(HELP, headers={"Origin": "https://evil.example"}, **CLEO).status == 403
    assert cleo.post("/en/guides/chat/none/help", **CLEO).status == 404
    assert cleo.post("/en/notices/chat", **CLEO).status == 404
    assert kept(cleo) == []


def test_long_words_are_cut_and_longer_forms_refused(at_stage):
    cleo = at_stage("closed")

    cleo.post(HELP, **{**CLEO, "words": "상" * 500, "reach": "c" * 400})
    assert cleo.post(HELP, **{**CLEO, "words": "x" * 9000}).status == 413

    (found,) = kept(cleo)
    assert (len(found["words"]), len(found["reach"])) == (500, 200)


def test_words_never_stand_in_a_log(at_stage, caplog, monkeypatch):
    cleo = at_stage("closed")
    monkeypatch.setattr(contacts, "MOST_WAITING", 0)

    assert cleo.post(HELP, **CLEO)["Location"].endswith("#lost")

    assert "cleo@home.example" not in caplog.text + repr(a_contact(reach="cleo@home.example"))


def test_machines_fill_neither_the_disk_nor_the_hour(tmp_path):
    keeper = Contacts(tmp_path)
    for number in range(contacts.MOST_AN_HOUR):
        keeper.keep(a_contact(id=str(number)))

    with pytest.raises(TooMany):
        keeper.keep(a_contact(id="more"))
    keeper.keep(a_contact(id="other", plan="phone"))
    keeper.keep(a_contact(id="later", at=int(NOON.timestamp()) + 3600))


def test_what_cannot_be_read_is_set_aside(tmp_path):
    Contacts(tmp_path).keep(a_contact())
    (tmp_path / "contacts" / "b2.json").write_text('{"id": ')

    found = [contact for _, contact in contacts.waiting(tmp_path)]

    assert found == [a_contact()]
    assert (tmp_path / "contacts" / "b2.damaged").exists()
