"""One order of precedence, and a reason for everybody who loses."""

import pytest
import reference
from hypothesis import given
from hypothesis import strategies as st
from makers import a_rule

from sunset.domain.precedence import explain
from sunset.domain.redirects import Match

HOST = "shop.old.example"
PATTERN, PREFIX = Match.PATTERN, Match.PREFIX


def a_route(path="/t/7", **changes):
    return a_rule(**{"host": HOST, "path": path, **changes})


# Each wins over the next one for /t/7?a=1&b=2.
ORDER = [
    (a_route(query={"a": "1", "b": ""}), "It fixes the values of fewer parameters."),
    (a_route(query={"a": "", "b": ""}), "It asks for fewer parameters."),
    (a_route(query={"a": ""}), "It asks for fewer parameters."),
    (a_route(strict_slash=True), "It takes the address with and without a last slash."),
    (a_route(), "It takes capital and small letters alike."),
    (a_route(folds_case=True), "It is no exact address."),
    (a_route("/t/:id", match=PATTERN, query={"a": ""}), "It asks for fewer parameters."),
    (a_route("/t/:id", match=PATTERN), "It takes any number of segments."),
    (a_route("/t/:id/*", match=PATTERN), "It names fewer segments."),
    (a_route("/t", match=PREFIX), "Its fixed beginning is shorter."),
    (a_route("/:kind/7", match=PATTERN), "Fewer of its segments are fixed."),
    (a_route("/", match=PREFIX), "Its host is less exact."),
    (a_route(host="*.old.example"), "It is for more hosts."),
    (a_route(host="*.example"), "Its host is less exact."),
    (a_route(host="*"), ""),
]
RULES = [rule for rule, _ in ORDER]


@pytest.mark.parametrize("place", range(len(ORDER) - 1))
def test_each_rule_wins_over_the_next_and_says_why(place):
    pair = [RULES[place + 1], RULES[place]]

    told = explain(pair, f"https://{HOST}/t/7?a=1&b=2")

    assert told.winner.rule is RULES[place]
    assert [str(loser.why) for loser in told.losers] == [ORDER[place][1]]


@given(st.permutations(RULES))
def test_the_order_does_not_depend_on_where_rules_stand(rules):
    told = explain(rules, f"http://{HOST}:8080/t/7?a=1&b=2#x")

    assert [told.winner.rule, *(loser.rule for loser in told.losers)] == RULES
    assert rules.index(told.winner.rule) == reference.winner(rules, HOST, "/t/7", "a=1&b=2")


def test_of_two_that_weigh_the_same_the_earlier_wins():
    rules = [a_route(query={"b": "2"}), a_route(query={"a": "1"})]

    told = explain(rules, f"{HOST}/t/7?a=1&b=2")

    assert told.winner.rule is rules[0]
    assert str(told.losers[0].why) == "It stands later."


def test_what_no_rule_covers_has_no_winner():
    assert explain(RULES, "https://elsewhere.test/").winner is None
    assert explain([a_route()], f"https://{HOST}/t/8").winner is None


@pytest.mark.parametrize("url", ["http://[::", "//[", "http://[nowhere]/t/7"])
def test_what_no_url_can_be_made_of_is_covered_by_no_rule(url):
    assert explain(RULES, url).winner is None


def test_an_address_without_its_scheme_may_hold_two_slashes():
    told = explain([a_route("/t/*", match=PATTERN)], f"{HOST}/t//7?from=https://a.test")

    assert (told.host, told.path) == (HOST, "/t//7")


@pytest.mark.parametrize(
    ("url", "captured"),
    [
        ("/t/:id", {"id": "caf\u00e9 7"}),
        ("/*", {"splat": "t/caf\u00e9 7"}),
        ("/*/:last", {"splat": "t", "last": "caf\u00e9 7"}),
    ],
)
def test_what_is_captured_is_decoded_and_composed(url, captured):
    told = explain([a_route(url, match=PATTERN)], f"https://{HOST}/t/cafe%CC%81%207/")

    assert told.winner.captured == captured
