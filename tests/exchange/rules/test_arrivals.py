"""The rules of a file are found by their addresses, and wait on a shelf meanwhile."""

from dataclasses import replace
from weakref import ref

from makers import a_rule

from sunset.domain.redirects import Rule
from sunset.domain.rule_checks import address_of
from sunset.exchange.rules.arrivals import Arrivals


class Passing(Rule):
    """A rule of which can be told when it is gone."""

    __slots__ = ("__weakref__",)


def arrived(*paths):
    made = Arrivals()
    for line, path in enumerate(paths, 2):
        rule = a_rule(path=path)
        made.add(address_of(rule), line, rule)
    return made


def test_rules_are_found_by_their_addresses_and_come_in_their_order():
    made = arrived("/a", "/b", "/c")

    assert made.number(address_of(a_rule(path="/b"))) == 1
    assert address_of(a_rule(path="/d")) not in made
    assert (
        list(made)
        == list(made)
        == [(n, a_rule(path=p)) for n, p in enumerate(("/a", "/b", "/c"), 2)]
    )
    assert list(made.some([2, 0])) == [a_rule(path="/c"), a_rule(path="/a")]


def test_what_is_made_of_rules_keeps_their_lines_and_addresses():
    made = arrived("/a", "/b").turned(lambda line, rule: replace(rule, need=f"line-{line}"))

    assert [(line, rule.need) for line, rule in made] == [(2, "line-2"), (3, "line-3")]
    assert made.number(address_of(a_rule(path="/b"))) == 1


def test_a_rule_is_let_go_once_it_has_arrived():
    made, rule = Arrivals(), Passing(host="chat.harbour.example", path="/a")
    given = ref(rule)

    made.add(address_of(rule), 1, rule)
    del rule

    assert given() is None
    assert len(made) == 1
