import pytest

from sunset.documents.glossary import Term
from sunset.errors import NotFound, Refused
from sunset.store import glossary

FORUM = Term(
    source="forum",
    locale="en",
    forms={"ko": ("포럼",), "lv": ("forums", "foruma")},
    forbidden={"ko": ("게시판",)},
    note="Where people help each other.",
)
KEPT = Term(source="Harbour Desk", locale="en", keep=True)


def test_a_term_is_kept_with_all_its_rules(store):
    with store.write() as session:
        glossary.add(session, KEPT)
        glossary.add(session, FORUM)

    with store.read() as session:
        assert glossary.terms(session) == (FORUM, KEPT)


def test_a_term_is_changed_and_removed(store):
    with store.write() as session:
        number = glossary.add(session, FORUM).id
        glossary.change(session, number, KEPT)

    with store.write() as session:
        assert glossary.entry(session, number).term == KEPT
        glossary.remove(session, number)

    with store.read() as session, pytest.raises(NotFound):
        glossary.entry(session, number)


def test_a_term_is_there_once_in_its_language(store):
    with store.write() as session:
        glossary.add(session, FORUM)
        number = glossary.add(session, KEPT).id

    with pytest.raises(Refused, match="already"), store.write() as session:
        glossary.add(session, FORUM)
    with pytest.raises(Refused, match="already"), store.write() as session:
        glossary.change(session, number, FORUM)
    with store.write() as session:
        glossary.change(session, number, KEPT)
