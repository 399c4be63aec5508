"""A rule is called by its address, and no two rules for one path are called the same."""

import pytest
from makers import a_rule

from sunset.domain.names import name, plain
from sunset.domain.redirects import Match


@pytest.mark.parametrize(
    ("rule", "called"),
    [
        (a_rule(path="/help/"), "chat.harbour.example/help"),
        (a_rule(path="/hj%C3%A4lp"), "chat.harbour.example/hjälp"),
        (a_rule(host="*", path="/help", match=Match.PREFIX), "*/help/*"),
        (a_rule(path="/", match=Match.PREFIX), "chat.harbour.example/*"),
        (a_rule(path="/t/:id/x", match=Match.PATTERN), "chat.harbour.example/t/:id/x"),
        (a_rule(path="/t", query={"v": "1", "w": ""}), "chat.harbour.example/t?v=1&w"),
        (a_rule(path="/t/", strict_slash=True), "chat.harbour.example/t/ strict"),
        (a_rule(path="/T", folds_case=True), "chat.harbour.example/T folds"),
    ],
)
def test_a_rule_is_called_by_its_address(rule, called):
    assert name(rule) == called


def test_rules_for_one_path_have_names_of_their_own():
    rules = [
        a_rule(path="/t", **changes)
        for changes in (
            {},
            {"match": Match.PREFIX},
            {"query": {"v": "1"}},
            {"query": {"v": "2"}},
            {"query": {"v": ""}},
            {"query": {"v": ":v"}},
            {"folds_case": True},
            {"strict_slash": True},
            {"host": "*.harbour.example"},
        )
    ]

    assert len({name(rule) for rule in rules}) == len(rules)


def test_host_and_path_say_the_name_of_a_rule_that_asks_for_nothing_more():
    rules = [a_rule(path="/t"), a_rule(path="/t", match=Match.PREFIX)]

    assert [plain(x.host, x.match, x.path) for x in rules] == [name(x) for x in rules]
