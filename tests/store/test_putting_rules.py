"""Put and take away rules: each keeps its id, and the press learns of what changed."""

import pytest
from acts import an_act, counted_queries
from makers import a_plan, a_rule

from sunset.domain.audit import Change
from sunset.domain.places import Place
from sunset.domain.redirects import Match
from sunset.errors import Refused
from sunset.store import plans, rule_pages, rules, touched
from sunset.store.rule_pages import Search

HOST = "chat.harbour.example"
FIRST, SECOND = a_rule(path="/first"), a_rule(path="/second")


@pytest.fixture
def session(store):
    with store.write() as session:
        plans.add(session, a_plan(), an_act())
        plans.add(session, a_plan(id="phone"), an_act())
        rules.put(session, "chat", [FIRST, SECOND])
        yield session


def kept_ids(session):
    return {rule.path: number for number, rule in rule_pages.page(session, "chat", Search())}


def test_a_rule_put_again_keeps_its_id_and_its_place_in_the_order(session):
    before = kept_ids(session)

    rules.put(session, "chat", [a_rule(path="/third"), a_rule(path="/first", destination="faq")])

    after = kept_ids(session)
    assert list(after) == ["/first", "/second", "/third"]
    assert {path: after[path] for path in before} == before
    assert rules.by_ids(session, "chat", [after["/first"]])[after["/first"]].destination == "faq"


def test_what_became_of_rules_is_told(session):
    done = rules.put(
        session, "chat", [FIRST, a_rule(path="/second", successor=True), a_rule(path="/third")]
    )

    assert (done.added, done.changed, done.removed, done.total) == (1, 1, 0, 2)
    assert set(done.lines()) == {
        Change(f"{HOST}/second successor", before=False, after=True),
        Change(f"{HOST}/third", None, "forum"),
    }


def test_rules_that_are_gone_already_are_passed_over(session):
    ids = kept_ids(session)

    done = rules.take_away(session, "chat", [ids["/first"], 10**9])

    assert (done.removed, done.lines()) == (1, (Change(f"{HOST}/first", "forum", None),))
    assert list(kept_ids(session)) == ["/second"]


def test_rules_of_another_plan_are_not_taken_away(session):
    rules.put(session, "phone", [a_rule(path="/theirs")])
    (theirs,) = (number for number, _ in rule_pages.page(session, "phone", Search()))

    assert rules.take_away(session, "chat", [theirs]).removed == 0
    assert rules.by_ids(session, "chat", [theirs]) == {}
    assert rules.count(session, "phone") == 1


def test_the_id_of_a_removed_rule_is_never_given_again(session):
    ids = kept_ids(session)
    rules.take_away(session, "chat", [ids["/second"]])

    rules.put(session, "chat", [a_rule(path="/third")])

    assert kept_ids(session)["/third"] > ids["/second"]


@pytest.mark.parametrize("between", [0, rules.CHUNK + 5])
def test_two_rules_that_are_put_have_no_address_in_common(session, between):
    others = [a_rule(path=f"/{number}") for number in range(between)]

    with pytest.raises(Refused) as refusal:
        rules.put(session, "chat", [FIRST, *others, a_rule(path="/first", destination="faq")])

    (problem,) = refusal.value.problems
    assert problem.field == f"rules.{between + 2}.path"
    assert problem.message.values == {"plan": "chat", "address": f"{HOST}/first"}


def test_replacing_all_keeps_the_ids_of_those_that_stay(session):
    before = kept_ids(session)

    done = rules.replace_all(session, "chat", [a_rule(path="/third"), SECOND])

    assert (done.added, done.changed, done.removed) == (1, 0, 1)
    assert list(kept_ids(session)) == ["/second", "/third"]
    assert kept_ids(session)["/second"] == before["/second"]


def test_the_press_learns_where_rules_changed(session):
    ids = kept_ids(session)
    rules.put(session, "chat", [a_rule(path="/X", folds_case=True), FIRST], number=7)
    rules.put(session, "chat", [a_rule(match=Match.PREFIX), a_rule(query={"id": "7"})], number=8)
    rules.take_away(session, "chat", [ids["/second"]], number=9)
    rules.put(session, "phone", [a_rule(host="phone.example")], number=9)

    assert touched.places(session, "chat", 0) == {
        Place(HOST, folds_case=True, path="/x"),
        Place(HOST),
        Place(HOST, path="/chat"),
        Place(HOST, path="/second"),
    }
    assert touched.places(session, "chat", 8) == {Place(HOST, path="/second")}
    assert touched.places(session, "chat", 9) == frozenset()


def test_the_rules_of_places_are_found_by_them(session):
    folded, below = a_rule(path="/X", folds_case=True), a_rule(match=Match.PREFIX)
    asking = a_rule(path="/first", query={"id": "7"})
    rules.put(session, "chat", [folded, below, asking])
    wanted = [Place(HOST, path="/first"), Place(HOST), Place(HOST, path="/nowhere")]

    found = rules.at(session, "chat", wanted)

    assert found == {Place(HOST, path="/first"): [FIRST, asking], Place(HOST): [below]}


@pytest.mark.parametrize("many", [1, 3 * rules.CHUNK])
def test_one_rule_costs_the_same_among_many(store, session, many):
    rules.put(session, "chat", (a_rule(path=f"/{number}") for number in range(many)))

    with counted_queries(store) as asked:
        rules.put(session, "chat", [a_rule(path="/new")], number=3)
        rules.put(session, "chat", [a_rule(path="/new", destination="faq")], number=4)

    assert len(asked) == 12


def test_many_rules_ask_little_of_the_database(store, session):
    many = [a_rule(path=f"/{number}") for number in range(3 * rules.CHUNK)]

    with counted_queries(store) as asked:
        rules.put(session, "chat", many)

    assert len(asked) <= 3 * 2 + 3


def test_no_log_holds_a_quarter_of_a_million_lines(session):
    done = rules.put(session, "chat", (a_rule(path=f"/{n}") for n in range(2 * rules.CHUNK)))

    assert done.lines()[0] == Change("rules added", None, 2 * rules.CHUNK)
    assert len(done.lines()) == 51
