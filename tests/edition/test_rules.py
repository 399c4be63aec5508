"""Any rules are found in the edition as memory, and as brute force, find them."""

from dataclasses import replace
from unittest.mock import patch

import pytest
import reference
from drawn import CHAT, SITES, asked, asked_of_crowds, crowds, rule_sets
from editions import MAP_SIZE
from hypothesis import given, settings
from hypothesis import strategies as st
from makers import a_plan, a_rule

from sunset.domain import lookups
from sunset.domain.redirects import Match
from sunset.edition import bins
from sunset.edition.memory import MemoryEdition
from sunset.edition.read import Reader
from sunset.edition.records import Contents
from sunset.edition.write import publish


def contents_of(rules):
    """Publish rules of which each leads to its own number."""
    plan = a_plan()
    found = (replace(r, urls={"*": f"https://harbour.example/{n}"}) for n, r in enumerate(rules))
    routes = [(rule.host, rule.match, lookups.route(rule, plan)) for rule in found]
    return Contents(plans=(CHAT,), sites=SITES, routes=routes)


def number_in(route):
    return None if route is None else int(route.targets["*"].rpartition("/")[2])


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """A folder that each example publishes into anew, under the next number."""
    return tmp_path_factory.mktemp("editions"), iter(range(1, 100_000))


@settings(max_examples=120, deadline=None)
@given(
    rules=rule_sets,
    asked=st.lists(asked, min_size=1, max_size=12),
    few=st.sampled_from([0, 1, bins.FEW]),
)
def test_edition_memory_and_brute_force_find_the_same_rule(shared, rules, asked, few):
    compare(shared, rules, asked, few)


@settings(max_examples=60, deadline=None)
@given(
    rules=crowds,
    asked=st.lists(asked_of_crowds, min_size=1, max_size=12),
    few=st.sampled_from([0, 1, bins.FEW]),
)
def test_they_find_the_same_rule_where_only_queries_differ(shared, rules, asked, few):
    compare(shared, rules, asked, few)


def compare(shared, rules, asked, few):
    """Publish rules, and look for addresses in each way."""
    root, numbers = shared
    contents = contents_of(rules)
    with patch.object(bins, "FEW", few):  # put apart even where there are not too many to try
        publish(root, next(numbers), contents, MAP_SIZE)
    memory = MemoryEdition(contents)

    with Reader(root).snapshot() as edition:
        found = [edition.route(h, p, q, slash=s and p != "/") for h, p, q, s in asked]

    remembered = [memory.route(h, p, q, slash=s and p != "/") for h, p, q, s in asked]
    tried = [reference.winner(rules, h, p, q, slash=s and p != "/") for h, p, q, s in asked]
    assert found == remembered
    assert [number_in(route) for route in found] == tried


def test_publishing_anew_leaves_no_rule_of_before(tmp_path):
    rules = [
        a_rule(host="*", path="/a/:b", match=Match.PATTERN),
        a_rule(host="*.old.example", path="/a", match=Match.PREFIX, folds_case=True),
        a_rule(host="old.example", query={"v": ""}),
    ]
    publish(tmp_path, 1, contents_of(rules), MAP_SIZE)

    publish(tmp_path, 2, contents_of([]), MAP_SIZE)

    with Reader(tmp_path).snapshot() as edition:
        tables = edition._opened.environment.tables
        left = [edition._transaction.stat(tables[x])["entries"] for x in ("exact", "prefixes")]
    assert left == [0, 0]
