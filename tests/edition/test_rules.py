"""Any rules are found in the edition as memory, and as brute force, find them."""

from dataclasses import replace
from urllib.parse import urlencode

import pytest
import reference
from editions import MAP_SIZE, a_site
from hypothesis import given, settings
from hypothesis import strategies as st
from makers import a_plan, a_rule

from sunset.domain import lookups
from sunset.domain.forms import form
from sunset.domain.lookups import Retirement
from sunset.domain.redirects import Match, tidy
from sunset.edition.memory import MemoryEdition
from sunset.edition.read import Reader
from sunset.edition.records import Contents
from sunset.edition.write import publish

HOSTS = ("old.example", "a.old.example", "a.b.old.example", "other.example")
NAMES = (*HOSTS, "*.old.example", "*.b.old.example", "*")
WORDS = ["help", "Help", "help-me", "a", "\x00", "\x01", "é", "É", "ß", "h" * 300]
SITES = {host: a_site() for host in (*HOSTS, "*.old.example")}
CHAT = Retirement("chat", (), ("en",), "en")

words = st.sampled_from(WORDS)
literal = st.lists(words, max_size=4).map(lambda parts: tidy("/".join(parts)))
slash = st.booleans()
queries = st.dictionaries(
    st.sampled_from(["v", "w", "é"]), st.sampled_from(["", "1", "2", ":x"]), max_size=2
)


@st.composite
def gappy(draw):
    """Draw the path of a pattern: names and at most one star among its segments."""
    pieces = draw(st.lists(words | st.sampled_from([":a", ":b"]), max_size=4))
    at = draw(st.integers(0, len(pieces)))
    if draw(st.booleans()) or not any(piece.startswith(":") for piece in pieces):
        pieces.insert(at, "*")
    return "/" + "/".join(pieces)


@st.composite
def a_drawn_rule(draw):
    match = draw(st.sampled_from(Match))
    path = draw(gappy() if match is Match.PATTERN else literal)
    return a_rule(
        host=draw(st.sampled_from(NAMES)),
        match=match,
        path=path + "/" * (draw(st.booleans()) and path != "/" and match is Match.EXACT),
        query=draw(st.just({}) | queries),
        folds_case=draw(st.booleans()),
        strict_slash=draw(st.booleans()),
    )


rule_sets = st.lists(a_drawn_rule(), max_size=12, unique_by=lambda rule: (rule.host, *form(rule)))
asked = st.tuples(
    st.sampled_from(HOSTS),
    literal,
    st.lists(st.tuples(st.sampled_from(["v", "w", "é"]), st.sampled_from(["", "1", "2"]))).map(
        urlencode
    ),
    slash,
)


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


@settings(max_examples=400, deadline=None)
@given(rules=rule_sets, asked=st.lists(asked, min_size=1, max_size=12))
def test_edition_memory_and_brute_force_find_the_same_rule(shared, rules, asked):
    root, numbers = shared
    contents = contents_of(rules)
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
