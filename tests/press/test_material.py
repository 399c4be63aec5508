"""To look at a plan, only the rules that are looked at are read."""

import pytest
from acts import an_act, counted_queries
from makers import NOON, a_live_plan, a_rule

from sunset.domain.redirects import Match
from sunset.pages.views import Home
from sunset.press.material import MOST_SHOWN, gather, material_of
from sunset.press.preview import preview
from sunset.store import plans, rules

HOST = "chat.harbour.example"
MANY = [a_rule(path=f"/n/{number}") for number in range(3 * MOST_SHOWN)]
COVERING = [
    a_rule(host="*", path="/far", match=Match.PREFIX),
    a_rule(path="/Far/:name", match=Match.PATTERN, folds_case=True),
    a_rule(path="/far/off", query={"id": "7"}),
    a_rule(host="*.harbour.example", path="/FAR/OFF", folds_case=True),
    a_rule(path="/n/3", query={"id": "7"}),
]


@pytest.fixture
def session(store):
    with store.write() as session:
        plans.add(session, a_live_plan(), an_act())
        rules.put(session, "chat", [*MANY, *COVERING])
        yield session


def test_a_plan_of_few_rules_is_read_whole(store):
    with store.write() as session:
        plans.add(session, a_live_plan(), an_act())
        rules.put(session, "chat", COVERING)

        assert list(gather(session, "chat").rules) == COVERING


def test_of_many_rules_the_first_are_read_and_those_for_what_is_asked(session):
    told = gather(session, "chat", (HOST, "/far/off"))

    assert list(told.rules[:MOST_SHOWN]) == MANY[:MOST_SHOWN]
    assert sorted(map(repr, told.rules[MOST_SHOWN:])) == sorted(map(repr, COVERING))


@pytest.mark.parametrize("query", ["", "id=7"])
@pytest.mark.parametrize(
    "path", ["/far/off", "/FAR/OFF", "/far/other", "/far", "/n/3", "/n/299", "/nowhere"]
)
def test_an_address_looked_at_is_answered_as_among_all_rules(session, path, query):
    some = gather(session, "chat", (HOST, path))
    every = material_of(session, plans.get(session, "chat"))

    seen, expected = (
        preview(told, Home(public_url="http://news.test"), NOON).route(HOST, path, query)
        for told in (some, every)
    )

    assert len(some.rules) < len(every.rules)
    assert seen == expected


def test_looking_at_a_plan_costs_the_same_among_many_rules(store, session):
    with counted_queries(store) as asked:
        gather(session, "chat", (HOST, "/far/off"))

    assert len(asked) == 6
