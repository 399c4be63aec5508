"""Starting step by step: only managers do, and nothing is kept as a plan before it is whole."""

from dataclasses import replace

import pytest
from acts import ED, MARA
from makers import NOON, a_destination, a_plan, a_rule

from sunset.domain.people import Role
from sunset.domain.starts import GuidedStart, Step
from sunset.errors import NotAllowed, Refused
from sunset.services import starting
from sunset.store import people, plans, rules, starts
from sunset.store.people import Newcomer

SHIPPED = ("en", "ko", "ar")


@pytest.fixture
def office(sqlite_store):
    """Know Mara; the SQL is tested where it stands."""
    with sqlite_store.write() as session:
        newcomer = Newcomer(name="Mara", email=MARA.email, role=Role.MANAGER)
        people.add(session, newcomer, "-", NOON)
    return sqlite_store


def a_start(**changes):
    """A start with every answer of a whole plan."""
    made = GuidedStart(plan=a_plan(), given=tuple(Step), rules=(replace(a_rule(), host=""),))
    return replace(made, **changes)


def begun(session, start=None):
    number = starting.begin(session, MARA, "en", now=NOON)
    starts.save(session, MARA.id, number, start or a_start(), NOON)
    return number


def keep(session, number):
    return starting.keep(session, MARA, number, shipped=SHIPPED, say=str, now=NOON)


def fields(refused):
    return [problem.field for problem in refused.value.problems]


def test_a_whole_start_becomes_a_draft_and_is_done(office):
    with office.write() as session:
        number = begun(session)
        plan = keep(session, number)

        assert plans.get(session, plan.id) == plan
        assert [rule.destination for rule in rules.of(session, plan.id)] == ["forum"]
        assert starting.listed(session, MARA) == ()
        assert plan.published is False


def test_an_open_question_keeps_a_plan_from_being_made(office):
    open_ones = a_start(given=tuple(step for step in Step if step is not Step.LAW))
    with office.write() as session:
        number = begun(session, open_ones)

        with pytest.raises(Refused) as refused:
            keep(session, number)

        assert fields(refused) == ["steps.law"]
        assert plans.listed(session) == []


def test_an_answer_is_refused_for_what_its_own_question_asks_only(office):
    elsewhere = replace(a_plan(), reason={})
    with office.write() as session:
        number = begun(session, a_start(plan=elsewhere, given=()))

        def wrong(start):
            return replace(start, plan=replace(start.plan, country="Sweden"))

        with pytest.raises(Refused) as refused:
            starting.answer(session, MARA, number, Step.COUNTRY, wrong, shipped=SHIPPED, now=NOON)
        kept = starting.answer(
            session, MARA, number, Step.COMPANY, lambda start: start, shipped=SHIPPED, now=NOON
        )

        assert fields(refused) == ["country"]
        assert kept.given == (Step.COMPANY,)


@pytest.mark.parametrize(
    ("pages", "sentence"),
    [
        (("https://harbour.example/",) * 101, "Name 100 pages at most."),
        (("https://harbour.example/" + "x" * 2000,), "This text is longer than 2000 characters."),
    ],
)
def test_too_many_pages_are_refused_and_none_is_dropped_in_silence(office, pages, sentence):
    with office.write() as session:
        number = begun(session)

        with pytest.raises(Refused) as refused:
            starting.answer(
                session,
                MARA,
                number,
                Step.PLACES,
                lambda start: replace(start, pages=pages),
                shipped=SHIPPED,
                now=NOON,
            )

        assert [str(problem.message) for problem in refused.value.problems] == [sentence]


@pytest.mark.parametrize(
    ("field", "step"),
    [
        ("channel.name.ko", Step.CHANNEL),
        ("channel.volume", Step.USERS),
        ("destinations.forum.wait", Step.DESTINATIONS),
        ("schedule.starts.limit", Step.CLOSING),
        ("rules.3.path", Step.PLACES),
        ("milestones.briefed", None),
    ],
)
def test_every_field_has_the_question_that_asks_for_it(field, step):
    assert starting.asked(field) is step


def test_only_managers_start_plans(office):
    with office.write() as session:
        number = begun(session)

        for act in (
            lambda: starting.listed(session, ED),
            lambda: starting.begin(session, ED, "en", now=NOON),
            lambda: starting.get(session, ED, number),
            lambda: starting.remove(session, ED, number),
        ):
            with pytest.raises(NotAllowed):
                act()


def test_a_destination_that_lacks_a_promised_language_is_no_fault_of_the_answer(office):
    plan = replace(a_plan(), destinations=(a_destination(languages=("en",)),))
    with office.write() as session:
        number = begun(session, a_start(plan=plan))

        assert keep(session, number).destinations[0].languages == ("en",)
