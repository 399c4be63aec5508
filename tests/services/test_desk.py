"""A desk: unsaved words survive, one person writes at a time, whoever loses a text keeps all."""

from datetime import timedelta

import pytest
from acts import ED, MARA, VERA
from makers import NOON

from sunset.domain.people import Assignment, Role
from sunset.errors import NotAllowed, NotAssigned, Refused
from sunset.services import desk
from sunset.store import assignments, audit, people
from sunset.store.desks import Typed
from sunset.store.documents import Name
from sunset.store.people import Newcomer

NOTICE = Name("chat", "notice", "ko")
EVERYTHING = Assignment("*")


def words(body="One.", window="w1", at=NOON):
    return Typed(fields={"body": body}, window=window, saved_at=at)


@pytest.fixture
def office(farm):
    """Let Ed in beside Mara, with every text assigned."""
    with farm.write() as session:
        newcomer = Newcomer(name="Ed", email=ED.email, role=Role.EDITOR)
        assert people.add(session, newcomer, "-", NOON).id == ED.id
        assignments.assign(session, ED.id, [EVERYTHING])
    return farm


def keep(office, actor, typed, **more):
    with office.write() as session:
        return desk.keep(session, actor, NOTICE, typed, **more)


def look(office, actor, now=NOON):
    with office.read() as session:
        return desk.look(session, actor, NOTICE, now=now)


def test_words_come_back_to_whoever_typed_them_and_to_nobody_else(office):
    keep(office, ED, words())

    assert look(office, ED).typed == (words(),)
    assert look(office, MARA).typed == ()


def test_a_window_keeps_its_newest_words_only(office):
    keep(office, ED, words())

    keep(office, ED, words("Two.", at=NOON + timedelta(seconds=5)))

    assert [each.fields for each in look(office, ED).typed] == [{"body": "Two."}]


def test_two_windows_never_overwrite_each_other(office):
    keep(office, ED, words("One.", "w1"))

    keep(office, ED, words("Two.", "w2", NOON + timedelta(minutes=1)))

    assert [each.fields["body"] for each in look(office, ED).typed] == ["Two.", "One."]


def test_words_gone_on_from_give_way_to_those_that_follow(office):
    keep(office, ED, words("One.", "w1"))

    keep(office, ED, words("One. Two.", "w2"), follows="w1")

    assert [each.window for each in look(office, ED).typed] == ["w2"]


def test_the_second_to_type_hears_who_writes_and_since_when(office):
    keep(office, MARA, words())
    keep(office, MARA, words(at=NOON + timedelta(minutes=9)))

    held = keep(office, ED, words(at=NOON + timedelta(minutes=10)))

    assert (held.name, held.since) == ("Mara", NOON)
    assert look(office, ED).typed != ()


def test_nobody_is_kept_out_by_somebody_who_went_away(office):
    keep(office, MARA, words())
    later = NOON + desk.LOCK

    assert look(office, ED, later).other is None
    assert keep(office, ED, words(at=later)) is None


def test_whoever_loses_a_text_is_told_and_keeps_every_word(office):
    keep(office, ED, words("Mine."))

    with office.write() as session:
        desk.take_over(session, MARA, NOTICE, now=NOON + timedelta(minutes=1))

    told = keep(office, ED, words("Mine, and more.", at=NOON + timedelta(minutes=2)))
    assert told.name == "Mara"
    assert look(office, ED).typed[0].fields["body"] == "Mine, and more."


def test_taking_over_leaves_a_line_that_says_from_whom(office):
    keep(office, ED, words())

    with office.write() as session:
        desk.take_over(session, MARA, NOTICE, now=NOON)

    with office.read() as session:
        line = audit.search(session, audit.Wanted(plan="chat"))[0]
    assert (line.actor, line.action, line.subject) == ("Mara", "text taken over", "notice/ko")
    assert [(each.before, each.after) for each in line.changes] == [("Ed", "Mara")]


def test_a_cleared_desk_is_empty_and_lets_others_write(office):
    keep(office, ED, words())

    with office.write() as session:
        desk.clear(session, ED, NOTICE, "w1")

    assert look(office, ED).typed == ()
    assert keep(office, MARA, words()) is None


def test_clearing_one_window_leaves_the_words_of_another(office):
    keep(office, ED, words("One.", "w1"))
    keep(office, ED, words("Two.", "w2"))

    with office.write() as session:
        desk.clear(session, ED, NOTICE, "w2")

    assert [each.window for each in look(office, ED).typed] == ["w1"]


def test_words_without_end_are_refused_and_those_before_stay(office):
    keep(office, ED, words())

    with pytest.raises(Refused):
        keep(office, ED, words("x" * (desk.MOST + 1)))

    assert look(office, ED).typed == (words(),)


def test_viewers_keep_nothing(office):
    with pytest.raises(NotAllowed):
        keep(office, VERA, words())


def test_editors_keep_nothing_of_texts_that_are_not_theirs(office):
    with office.write() as session:
        assignments.assign(session, ED.id, [Assignment("chat", "notice", "ar")])

    with pytest.raises(NotAssigned):
        keep(office, ED, words())


def test_what_nobody_came_back_to_for_a_season_is_forgotten(office):
    keep(office, ED, words("Old.", "w1"))
    later = NOON + desk.KEPT
    keep(office, ED, words("New.", "w2", at=later))

    with office.write() as session:
        assert desk.sweep(session, now=later + timedelta(seconds=1)) == 1

    assert [each.fields["body"] for each in look(office, ED, later).typed] == ["New."]
