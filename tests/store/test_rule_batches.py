"""Changes of many rules that are worked out first and then kept in a moment, or not at all."""

from dataclasses import replace

import pytest
from acts import an_act, counted_queries
from makers import a_destination, a_live_plan, a_plan, a_rule

from sunset.domain.audit import Change
from sunset.domain.places import Place
from sunset.domain.redirects import Ending
from sunset.errors import Conflict, Refused
from sunset.store import keeping, plans, publications, rule_batches, rule_states, rules, touched
from sunset.store.many import CHUNK
from sunset.store.publications import Carries

HOST = "chat.harbour.example"
FIRST, SECOND, THIRD = (a_rule(path=f"/{name}") for name in ("first", "second", "third"))


@pytest.fixture
def session(store):
    with store.write() as session:
        plans.add(session, a_plan(), an_act())
        plans.add(session, a_plan(id="phone"), an_act())
        rules.put(session, "chat", [FIRST, SECOND])
        yield session


def worked_out(session, *added, change=None, remove=()):
    """Return a batch that adds rules, changes those that are there and removes some by path."""
    there = list(rule_batches.known(session, "chat"))
    return rule_batches.work_out(
        "chat",
        rule_states.of(session, "chat"),
        added=added,
        changed=[(each, replace(each.rule, **change)) for each in there] if change else (),
        removed=[each for each in there if each.rule.path in remove],
    )


def kept(session):
    return list(rules.of(session, "chat"))


def test_rules_are_added_changed_and_removed(session):
    ids = [each.id for each in rule_batches.known(session, "chat")]
    both = {"urls": {"*": "https://harbour.example/x"}, "destination": ""}

    done = rule_batches.keep(session, worked_out(session, THIRD, change=both), 0)
    rule_batches.keep(session, worked_out(session, remove=["/third"]), 0)

    assert kept(session) == [replace(FIRST, **both), replace(SECOND, **both)]
    assert [each.id for each in rule_batches.known(session, "chat")] == ids
    assert (done.added, done.changed, done.removed) == (1, 2, 0)
    assert Change(f"{HOST}/third", None, "forum") in done.lines()


def test_each_rule_becomes_what_it_is_to_become(session):
    first, second = rule_batches.known(session, "chat")
    gone, lead = replace(FIRST, ending=Ending.GONE), replace(SECOND, destination="faq")
    state = rule_states.of(session, "chat")
    batch = rule_batches.work_out("chat", state, changed=[(first, gone), (second, lead)])

    rule_batches.keep(session, batch, 0)

    assert kept(session) == [gone, lead]


@pytest.mark.parametrize(
    "others",
    [
        lambda session: rules.put(session, "chat", [a_rule(path="/first", destination="faq")]),
        lambda session: rules.take_away(
            session, "chat", [next(rule_batches.known(session, "chat")).id]
        ),
        lambda session: rule_batches.keep(session, worked_out(session, THIRD), 0),
        lambda session: keeping.keep(
            session, a_plan(destinations=(a_destination("faq"),)), 1, an_act()
        ),
    ],
    ids=["a rule changes", "a rule goes", "rules come", "the plan changes"],
)
def test_what_was_worked_out_from_a_state_that_is_past_is_not_kept(session, others):
    batch = worked_out(session, change={"destination": "shop"})
    others(session)
    before = kept(session)

    with pytest.raises(Conflict):
        rule_batches.keep(session, batch, 0)

    assert kept(session) == before


def test_changes_of_another_plan_are_in_nobodys_way(session):
    batch = worked_out(session, THIRD)
    rules.put(session, "phone", [a_rule(path="/theirs")])

    rule_batches.keep(session, batch, 0)

    assert kept(session) == [FIRST, SECOND, THIRD]


def test_an_address_that_another_plan_has_is_refused_by_its_name(session):
    rules.put(session, "phone", [THIRD])

    with pytest.raises(Refused) as refusal:
        rule_batches.keep(session, worked_out(session, a_rule(path="/new"), THIRD), 0)

    (problem,) = refusal.value.problems
    assert problem.message.values == {"plan": "phone", "address": f"{HOST}/third"}


def test_what_many_rules_become_alike_is_said_once_a_chunk(store, session):
    rules.put(session, "chat", (a_rule(path=f"/{n}") for n in range(2 * CHUNK)))
    batch = worked_out(session, change={"destination": "shop"})

    with counted_queries(store) as asked:
        rule_batches.keep(session, batch, 0)

    assert len(asked) == 4
    assert {rule.destination for rule in kept(session)} == {"shop"}


@pytest.mark.parametrize(("most", "carries"), [(1, Carries.RULES), (2, Carries.PLACES)])
def test_the_press_learns_of_few_places_and_else_of_all_rules(store, monkeypatch, most, carries):
    monkeypatch.setattr(touched, "MOST", most)
    plan = a_live_plan()
    with store.write() as session:
        plans.add(session, plan, an_act())

        keeping.keep_batch(session, plan, worked_out(session, FIRST, SECOND), an_act())

        news = publications.since(session, 0)
        places = touched.places(session, "chat", 0)
    assert (news.rules, news.places) == (
        ({"chat"}, set()) if carries is Carries.RULES else (set(), {"chat"})
    )
    assert places == (
        set()
        if carries is Carries.RULES
        else {Place(HOST, path=f"/{x}") for x in ("first", "second")}
    )
