"""The glossary in the workspace: who sees it, who changes it, and what it refuses."""

import pytest
from reading import read

from sunset.documents.glossary import Term
from sunset.store import audit, glossary

PATH = "/documents/glossary"


def sent(**changes):
    typed = {
        "source": "forum",
        "locale": "en",
        "rules-0-locale": "ko",
        "rules-0-forms": "포럼, 광장",
    }
    return {**typed, **changes}


def terms(rooms):
    with rooms.store.read() as session:
        return glossary.terms(session)


def number(rooms):
    with rooms.store.read() as session:
        return glossary.entries(session)[0].id


def test_a_manager_adds_a_term_and_everybody_sees_its_rules(rooms, mara, ed):
    mara.send(
        f"{PATH}/new", sent(**{"rules-0-forbidden": "게시판", "note": " Where  people talk "})
    )

    assert terms(rooms) == (
        Term(
            source="forum",
            locale="en",
            forms={"ko": ("포럼", "광장")},
            forbidden={"ko": ("게시판",)},
            note="Where people talk",
        ),
    )
    page = ed.get(PATH)
    assert "포럼, 광장" in page.text
    assert "게시판" in page.text
    assert "Add a term" not in page.text


def test_a_term_is_changed_where_it_is_shown(rooms, mara):
    mara.send(f"{PATH}/new", sent())
    path = f"{PATH}/{number(rooms)}"

    page = mara.get(path)
    assert read(page.answer.text).one("input", value="포럼, 광장")["lang"] == "ko"
    mara.send(path, sent(source="Harbour Desk", keep="y", **{"rules-0-forms": ""}))

    assert terms(rooms) == (Term(source="Harbour Desk", locale="en", keep=True),)


def test_a_term_is_removed_only_after_asking(rooms, mara):
    mara.send(f"{PATH}/new", sent())
    path = f"{PATH}/{number(rooms)}/remove"

    assert "Remove “forum” from the glossary?" in mara.get(path).text
    assert terms(rooms)
    mara.send(path, {})

    assert terms(rooms) == ()
    with rooms.store.read() as session:
        assert [line.action for line in audit.search(session)][:2] == ["term removed", "term added"]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"source": " "}, "Fill in this field."),
        ({"source": "x" * 81}, "A term has 80 characters at most."),
        ({"locale": "tlh"}, "Choose one of those offered."),
        ({"keep": "y"}, "A term that is kept as it is has no other forms."),
        ({"rules-0-forms": " , "}, "Say what to do with the term in one language at least."),
        ({"rules-0-forms": ",".join(map(str, range(21)))}, "A term has 20 forms a language"),
        ({"rules-0-locale": "en", "rules-0-forbidden": "forum"}, "cannot be forbidden"),
        ({"rules-0-forms": "a\x01b"}, "a character that cannot be shown"),
    ],
)
def test_what_makes_no_sense_is_given_back_with_a_sentence(rooms, mara, changes, sentence):
    page = mara.send(f"{PATH}/new", sent(**changes), 400)

    assert sentence in page.text
    assert terms(rooms) == ()


def test_a_term_is_there_once(rooms, mara):
    mara.send(f"{PATH}/new", sent())

    page = mara.send(f"{PATH}/new", sent(), 400)

    assert "This term is in the glossary already." in page.text


def test_nobody_else_changes_the_glossary(rooms, mara, ed, vera):
    mara.send(f"{PATH}/new", sent())
    path = f"{PATH}/{number(rooms)}"

    for person in (ed, vera):
        person.get(f"{PATH}/new", 403)
        person.get(path, 403)
        person.send(f"{PATH}/new", sent(source="x"), 403)
        person.send(path, sent(source="x"), 403)
        person.send(f"{path}/remove", {}, 403)
    assert [term.source for term in terms(rooms)] == ["forum"]


def test_a_term_that_is_not_there_is_not_found(mara):
    mara.get(f"{PATH}/7", 404)
    mara.send(f"{PATH}/7", sent(), 404)
    mara.send(f"{PATH}/7/remove", {}, 404)
