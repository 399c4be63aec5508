"""Who may bring rules in and hand them out, and that all are kept or none."""

import pytest
from acts import an_act
from makers import NOON, a_live_plan, a_rule

from sunset.domain.people import Person, Role
from sunset.errors import Message, NotAllowed, NotFound, Problem, Refused
from sunset.exchange.rules.lines import Line
from sunset.services import ruling
from sunset.services.ruling import Manner
from sunset.store import plans, publications, rules, schema
from sunset.store.session import Store

MARA = Person(id=1, name="Mara", email="mara@harbour.example", role=Role.MANAGER)
ED = Person(id=2, name="Ed", email="ed@harbour.example", role=Role.EDITOR)
NEW = "https://forum.harbour.example"


@pytest.fixture
def store(tmp_path):
    made = Store(f"sqlite:///{tmp_path / 'sunset.db'}")
    schema.upgrade(made.engine)
    with made.write() as session:
        plans.add(session, a_live_plan(), an_act())
    yield made
    made.close()


def a_line(number, path, **changes):
    return Line(number, path, a_rule(path=path, **changes))


def bring(store, *lines, actor=MARA, **manner):
    with store.write() as session:
        return ruling.bring(session, actor, "chat", lines, Manner(**manner), now=NOON)


def kept(store):
    with store.read() as session:
        return [rule.path for rule in rules.of(session, "chat")]


def test_only_who_may_change_plans_brings_rules_in(store):
    with pytest.raises(NotAllowed):
        bring(store, a_line(1, "/a"), actor=ED)

    assert kept(store) == []


def test_who_sees_plans_may_have_their_rules(store):
    bring(store, a_line(1, "/a"))

    with store.read() as session:
        plan, found = ruling.hand_out(session, ED, "chat")
    assert (plan.id, [rule.path for rule in found]) == ("chat", ["/a"])


def test_rules_of_no_plan_are_refused(store):
    with store.write() as session, pytest.raises(NotFound):
        ruling.bring(session, MARA, "nothing", [], Manner(), now=NOON)


def test_every_problem_is_told_with_its_line(store):
    wrong = a_line(7, "/b", destination="nowhere", host="other.example")
    listed = Line(8, "?", None, (Problem("", Message("Listed."), 8),))

    told = bring(store, a_line(3, "/a"), wrong, listed)

    assert [(x.number, [p.field for p in x.problems]) for x in told.lines] == [
        (7, ["host", "destination"]),
        (8, [""]),
    ]
    assert (told.wrong, told.kept, kept(store)) == (2, False, [])


def test_an_import_that_changes_nothing_is_not_kept(store):
    bring(store, a_line(1, "/a"))

    told = bring(store, a_line(1, "/a"))

    assert (told.added, told.changed, told.removed, told.kept) == (0, 0, 0, False)


def test_rules_brought_into_a_public_plan_are_published(store):
    with store.read() as session:
        before = publications.latest(session)

    bring(store, a_line(1, "/a"))

    with store.read() as session:
        assert publications.latest(session) == before + 1


def test_the_only_host_of_a_plan_needs_no_choice():
    plan = a_live_plan()
    own = plan.placements[0].host

    assert ruling.host_of(plan, own) == own
    with pytest.raises(Refused):
        ruling.host_of(plan, "other.example")
