"""Beside each rule stands how many people came by it lately, for lists in that order."""

import pytest
from acts import an_act
from makers import NOON, a_plan, a_rule

from sunset.domain.hits import Hit
from sunset.domain.redirects import Match
from sunset.store import hits, keeping, rule_pages, rule_people, rules
from sunset.store.rule_pages import Search, Sort

HOUR = 1_795_262_400
HOST = "chat.harbour.example"
RULES = (
    a_rule(path="/nobody"),
    a_rule(path="/few"),
    a_rule(path="/many", match=Match.PREFIX),
    a_rule(path="/t", query={"v": "1"}),
)
COUNTED = {"/few": 1, "/many/*": 7, "/t?v=1": 3, "/gone": 9}


@pytest.fixture
def counted(store):
    """Keep some rules, by which people and bots came."""
    met = {f"{HOST}{route}": count for route, count in COUNTED.items()}
    hit = Hit("chat", "redirect", "", "grace", "en", 302, HOUR)
    with store.write() as session:
        keeping.begin(session, a_plan(), an_act())
        rules.put(session, "chat", RULES)
        people = {hit._replace(route=route): count for route, count in met.items()}
        bots = {hit._replace(route=f"{HOST}/nobody", bot=True): 99}
        hits.apply_batch(session, "a.1", people | bots, {}, NOON)
    return store


def count(store, since=HOUR):
    with store.write() as session:
        found = rule_people.changed(session, "chat", since)
        if found:
            rule_people.keep(session, found)
    return len(found)


def listed(store, **search):
    with store.read() as session:
        found = rule_pages.page(session, "chat", Search(sort=Sort.PEOPLE, **search))
    return [rule.path for _, rule in found]


def test_rules_are_listed_by_how_many_people_came_by_them(counted):
    assert count(counted) == 3

    assert listed(counted, descending=True) == ["/many", "/t", "/few", "/nobody"]
    assert listed(counted, limit=2) == ["/nobody", "/few"]


def test_only_what_changed_is_written_again(counted):
    count(counted)

    assert count(counted) == 0


def test_visits_of_days_long_gone_count_no_more(counted):
    count(counted)

    assert count(counted, since=HOUR + 3600) == 3
    assert listed(counted) == [rule.path for rule in RULES]
    assert count(counted, since=HOUR + 3600) == 0
