"""Very many leads come in the order of a file whose first match wins, and are not held."""

from datetime import UTC, datetime
from weakref import ref

from makers import a_live_plan
from rule_files import HOST

from sunset.domain.redirects import Match, Rule
from sunset.exchange.rules.leads import Leads

GRACE = datetime(2027, 4, 5, tzinfo=UTC)


class Passing(Rule):
    """A rule of which can be told when it is gone."""

    __slots__ = ("__weakref__",)


def a_passing(path, match=Match.EXACT):
    return Passing(host=HOST, path=path, match=match, urls={"*": "https://new.example/"})


def test_the_most_exact_comes_first_and_equal_ones_in_their_order():
    rules = [a_passing("/w", Match.PREFIX), a_passing("/b"), a_passing("/w/x", Match.PREFIX)]

    found = Leads([*rules, a_passing("/a")], a_live_plan(), GRACE)

    assert [lead.rule.path for _, lead in found] == ["/b", "/a", "/w/x", "/w"]
    assert [number for number, _ in found] == [1, 3, 2, 0]


def test_a_rule_is_let_go_once_it_has_passed():
    given = []

    def passing():
        for path in ("/a", "/b", "/c"):
            rule = a_passing(path)
            given.append(ref(rule))
            yield rule

    found = Leads(passing(), a_live_plan(), GRACE)

    assert [each() for each in given] == [None, None, None]
    assert len(list(found)) == 3
