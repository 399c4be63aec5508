"""What was said before, shown beside what is to be translated, and filled in."""

import pytest
from desks import PATH
from makers import LOCALES, NOON

from sunset.documents.memory import Pair
from sunset.services import writing
from sunset.store import documents, memory, people
from sunset.store.documents import Name, Origin, Wording

KOREAN = Name("chat", "notice", "ko")
AT = f"{PATH.rsplit('/', 1)[0]}/ko/suggestions"
BODY = "## What ends {#loss}\n\nNobody answers at night.\n\nWrite to the forum now please.\n"
NIGHT = Pair("Nobody answers at night.", "밤에는 답하지 않습니다.")
WRITE = Pair("Write to the forum today please.", "오늘 포럼에 글을 쓰세요.")


@pytest.fixture
def known(rooms, draft):
    with rooms.store.write() as session:
        memory.remember(session, ("en", "ko"), [NIGHT, WRITE], NOON)
        mara = people.listed(session)[0].person
        source = Name("chat", "notice", "en")
        writing.save(session, mara, source, Wording(title="Why", body=BODY), 0, now=NOON)
        writing.publish(session, mara, source, 1, now=NOON)
    return rooms


def test_blocks_are_shown_with_what_was_said_for_them_and_how_it_differs(known, ed):
    page = ed.get(AT)

    assert NIGHT.text in page.text
    assert "The very same words were translated so" in page.text
    assert WRITE.text in page.text
    assert "removed: today" in page.text
    assert "added: now" in page.text


def test_what_is_certain_is_filled_in_and_marked(known, ed):
    ed.send(AT, {"base": "0"})

    with known.store.read() as session:
        kept = documents.revision(session, KOREAN, 1).wording
    assert NIGHT.text in kept.body
    assert WRITE.text not in kept.body
    assert kept.origin is Origin.MACHINE
    assert "is filled in by machine" in ed.get(AT).text


@pytest.mark.parametrize("locale", LOCALES)
def test_the_page_is_whole_in_every_language(known, locale):
    page = known.someone("Ed", locale).get(AT)

    assert page.all("html")[0]["lang"] == locale


def test_nothing_known_says_so(draft, ed):
    assert "Nothing is suggested." in ed.get(AT).text
    ed.send(AT, {"base": "0"})
    assert "Nothing could be filled in." in ed.get(AT).text


def test_only_who_may_write_a_text_sees_its_suggestions(known, vera):
    vera.get(AT, 403)
    vera.send(AT, {"base": "0"}, 403)
    known.someone("Ed", texts=()).get(AT, 403)
