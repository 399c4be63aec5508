import pytest
from acts import ED, MARA
from makers import NOON
from sqlalchemy import select

from sunset.domain.people import ANY, WHOLE, Assignment, Scope
from sunset.errors import NotAssigned
from sunset.store import assignments, people
from sunset.store.assignments import Language
from sunset.store.documents import Name
from sunset.store.people import Newcomer
from sunset.store.people_tables import Assignment as Row
from sunset.store.tables import table_of

KOREAN = Assignment(ANY, ANY, "ko")
NOTICE = Assignment("chat", "notice", "ar")


@pytest.fixture
def office(store):
    with store.write() as session:
        for who in (MARA, ED):
            newcomer = Newcomer(name=who.name, email=who.email, role=who.role)
            assert people.add(session, newcomer, "-", NOON).id == who.id
    return store


def assign(store, *texts):
    with store.write() as session:
        assignments.assign(session, ED.id, texts)


def test_an_editor_sees_what_is_assigned_and_others_see_all(office):
    assign(office, KOREAN, NOTICE, KOREAN)

    with office.read() as session:
        assert assignments.scope_of(session, ED) == Scope((KOREAN, NOTICE))
        assert assignments.scope_of(session, MARA) == WHOLE


def test_what_is_assigned_now_takes_the_place_of_what_was(office):
    assign(office, KOREAN)

    assign(office, NOTICE)

    with office.read() as session:
        assert assignments.assigned(session, ED.id) == (NOTICE,)


def test_a_text_outside_is_refused_whether_it_is_there_or_not(office):
    assign(office, NOTICE)

    with office.read() as session:
        assignments.demand(session, ED, Name("chat", "notice", "ar"))
        for name in (Name("chat", "notice", "ko"), Name("no-such-plan", "notice", "ar")):
            with pytest.raises(NotAssigned):
                assignments.demand(session, ED, name)


@pytest.mark.parametrize(
    ("scope", "found"),
    [
        (WHOLE, {("chat", "notice", "ko"), ("chat", "after", "ar"), ("phone", "notice", "ar")}),
        (Scope(), set()),
        (
            Scope((Assignment(ANY, ANY, "ar"),)),
            {("chat", "after", "ar"), ("phone", "notice", "ar")},
        ),
        (Scope((Assignment("chat"),)), {("chat", "notice", "ko"), ("chat", "after", "ar")}),
        (Scope((Assignment("chat", "notice", "ar"),)), set()),
    ],
)
def test_a_query_finds_what_a_scope_covers(office, scope, found):
    places = {("chat", "notice", "ko"), ("chat", "after", "ar"), ("phone", "notice", "ar")}
    assign(office, *(Assignment(*each) for each in places))
    of = table_of(Row).c
    with office.read() as session:
        query = select(of.plan, of.document, of.locale)
        within = assignments.within(scope, of.plan, of.document, of.locale)
        rows = session.connection().execute(query.where(within)).all()

    assert {tuple(row) for row in rows} == found
    assert {place for place in places if scope.covers(*place)} == found


def test_speakers_of_a_language_are_those_who_may_come_in(office):
    with office.write() as session:
        assignments.set_languages(session, ED.id, [Language(locale="ko", reviews=True)])
        assignments.set_languages(session, MARA.id, [Language(locale="ko", writes=False)])

    with office.write() as session:
        assert [who.name for who in assignments.speakers(session, "ko")] == ["Ed", "Mara"]
        assert [who.name for who in assignments.reviewers(session, "ko")] == ["Ed"]
        assert assignments.speakers(session, "ar") == ()
        people.disable(session, ED.id, NOON)
        assert [who.name for who in assignments.speakers(session, "ko")] == ["Mara"]
