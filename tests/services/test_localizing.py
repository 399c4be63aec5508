from dataclasses import replace
from datetime import timedelta

import pytest
from acts import ED, MARA, an_act
from hypothesis import given
from hypothesis import strategies as st
from languages import all_said, finnish, forget, in_finnish
from makers import NOON, a_live_plan

from sunset.domain.people import ANY, Assignment, Role
from sunset.errors import Conflict, NotAllowed, NotAssigned, NotFound, Refused
from sunset.press.spoken import spoken
from sunset.services import localizing, planning
from sunset.speech import available_locales, complete_locales, know, speech
from sunset.speech.catalogues import placeholders
from sunset.speech.interface import interface
from sunset.store import assignments, audit, own_locales, people, plans, publications, texts
from sunset.store.people import Newcomer
from sunset.store.texts import Search

COUNTED = next(each for each in interface() if len(each.ids) > 1)
PLAIN = next(each for each in interface() if len(each.ids) == 1 and "%(" in each.ids[0])


@pytest.fixture(autouse=True)
def _only_shipped():
    yield
    forget()


@pytest.fixture
def office(farm):
    with farm.write() as session:
        newcomer = Newcomer(name="Ed", email=ED.email, role=Role.EDITOR)
        assert people.add(session, newcomer, "-", NOON).id == ED.id
        localizing.add(session, MARA, finnish(), now=NOON)
    return farm


def write(store, said, actor=MARA, tag="fi", at=NOON):
    with store.write() as session:
        localizing.write(session, actor, tag, said, now=at)


def mark(store):
    with store.read() as session:
        return own_locales.mark_of(session, "fi")


def test_a_language_is_spoken_once_it_is_added_and_waits_for_its_sentences(office):
    with office.read() as session:
        rows = texts.page(session, Search(plan="")).rows

    assert "fi" in available_locales()
    assert "fi" not in complete_locales()
    assert {row.document for row in rows} == {each.group for each in interface()}
    assert {row.cells["fi"].freshness for row in rows} == {"missing"}


def test_with_every_sentence_written_a_language_is_complete_and_stays_so(office):
    write(office, all_said())
    write(office, {PLAIN.id: ("",)})

    with office.read() as session:
        counts = texts.counts(session, Search(plan="", locale="fi"))
    assert "fi" in complete_locales()
    assert counts.total(freshness="missing") == 1
    assert speech("fi").catalogue.gettext(PLAIN.ids[0]) == PLAIN.ids[0]


@pytest.mark.parametrize(
    "strings",
    [
        ("no placeholder",),
        (f"{PLAIN.ids[0]} %(more)s",),
        (f"{PLAIN.ids[0]} 100 %",),
        (f"{PLAIN.ids[0]} <b>bold</b>",),
        (f"{PLAIN.ids[0]}\x07",),
        ("long %(x)s" * 400,),
        (PLAIN.ids[0], "a second form"),
    ],
)
def test_a_broken_sentence_is_refused_at_its_place_and_none_of_those_with_it_is_kept(
    office, strings
):
    other = next(each for each in interface() if each != PLAIN and len(each.ids) == 1)

    with pytest.raises(Refused) as refusal:
        write(office, {other.id: in_finnish(other), PLAIN.id: strings})

    assert [problem.field for problem in refusal.value.problems] == [PLAIN.id]
    with office.read() as session:
        assert own_locales.get(session, "fi").messages == {}


def test_a_sentence_that_counts_needs_each_of_its_forms(office):
    with pytest.raises(Refused):
        write(office, {COUNTED.id: (f"fi:{COUNTED.ids[1]}", "")})

    write(office, {COUNTED.id: in_finnish(COUNTED)})

    assert speech("fi").ngettext(*COUNTED.ids, 5, **values(COUNTED)).startswith("fi:")


def test_editors_write_the_sentences_assigned_to_them_and_no_others(office):
    with pytest.raises(NotAssigned):
        write(office, {PLAIN.id: in_finnish(PLAIN)}, actor=ED)

    with office.write() as session:
        assignments.assign(session, ED.id, [Assignment(ANY, ANY, "fi")])
    write(office, {PLAIN.id: in_finnish(PLAIN)}, actor=ED)
    with office.read() as session:
        assert own_locales.get(session, "fi").messages == {PLAIN.key: in_finnish(PLAIN)}


def test_only_managers_add_and_change_languages(office):
    for act in (
        lambda session: localizing.add(session, ED, finnish(tag="sv"), now=NOON),
        lambda session: localizing.change(session, ED, finnish(), "", now=NOON),
        lambda session: localizing.remove(session, ED, "fi", now=NOON),
    ):
        with pytest.raises(NotAllowed), office.write() as session:
            act(session)


def test_settings_made_from_older_ones_are_not_kept(office):
    seen = mark(office)
    with office.write() as session:
        localizing.change(session, MARA, finnish(own_name="Suomi"), seen, now=NOON)

    with pytest.raises(Conflict), office.write() as session:
        localizing.change(session, MARA, finnish(own_name="suomen kieli"), seen, now=NOON)


def named(store, **languages):
    with store.write() as session:
        plan, number = plans.head(session, "chat")
        changed = replace(plan, **languages)
        planning.change(session, MARA, changed, number, shipped=available_locales(), now=NOON)


def test_a_plan_offers_a_language_at_once_and_promises_it_once_it_is_complete(office):
    named(office, offered=("fi",))
    with pytest.raises(Refused) as refusal:
        named(office, offered=(), promised=("en", "ko", "ar", "fi"))
    assert [problem.field for problem in refusal.value.problems] == ["promised.3"]

    write(office, all_said())
    named(office, offered=(), promised=("en", "ko", "ar", "fi"))


def test_customers_get_an_offered_language_once_it_is_complete(office):
    plan = a_live_plan(offered=("fi",))
    assert spoken(plan).offered == ()

    write(office, all_said())

    assert spoken(plan).offered == ("fi",)


def test_a_language_that_a_plan_names_cannot_be_removed(office):
    named(office, offered=("fi",))

    with pytest.raises(Refused, match="chat"), office.write() as session:
        localizing.remove(session, MARA, "fi", now=NOON)


def test_a_removed_language_is_spoken_no_more_and_its_rows_are_gone(office):
    with office.write() as session:
        localizing.remove(session, MARA, "fi", now=NOON)

    assert "fi" not in available_locales()
    with office.read() as session, pytest.raises(NotFound):
        own_locales.get(session, "fi")
    with office.read() as session:
        assert texts.page(session, Search(plan="")).rows == ()


def test_public_plans_that_have_a_language_are_printed_anew_when_its_words_change(office):
    with office.write() as session:
        plans.add(session, a_live_plan(id="mail", offered=("fi",)), an_act(plan="mail"))
        before = publications.latest(session)

    write(office, {PLAIN.id: in_finnish(PLAIN)}, at=NOON + timedelta(hours=1))

    with office.read() as session:
        assert publications.since(session, before).plans == {"mail"}


def test_another_process_learns_what_changed_and_asks_one_thing_if_nothing_did(office):
    know((), ())

    with office.read() as session:
        own_locales.load(session)

    assert "fi" in available_locales()


def test_every_change_is_told_in_the_log(office):
    write(office, {PLAIN.id: in_finnish(PLAIN)})

    with office.read() as session:
        told = [(line.action, line.subject) for line in audit.search(session, limit=2)]
    assert told == [("interface written", "fi"), ("language added", "fi")]


@given(st.text(max_size=60))
def test_no_kept_words_can_break_a_page(words):
    know([finnish(messages={PLAIN.key: (words,), COUNTED.key: (words, words)}, fallbacks=("en",))])

    said = speech("fi").gettext(PLAIN.ids[0], **values(PLAIN))

    assert said
    assert speech("fi").ngettext(*COUNTED.ids, 3, **values(COUNTED))


def values(entry):
    return dict.fromkeys(placeholders(entry.ids[-1]) - {"num"}, "x")
