"""However many rules begin alike, only a few of them are tried for an address."""

from dataclasses import replace
from unittest.mock import patch

import pytest
from editions import MAP_SIZE, a_site
from makers import a_plan, a_rule

from sunset.domain import lookups, patterns
from sunset.domain.lookups import Retirement
from sunset.domain.redirects import Match
from sunset.edition import bins
from sunset.edition.read import Reader
from sunset.edition.records import Contents
from sunset.edition.write import publish

HOST = "chat.harbour.example"
MANY = 1_000
CHAT = Retirement("chat", (), ("en",), "en")
BEGINNING_ALIKE = {
    "/shop/:id/part{n}": "/shop/7/part{n}",
    "/shop/:id/x/:page/part{n}/*": "/shop/7/x/8/part{n}/y/z",
    "/shop/*/part{n}": "/shop/a/b/part{n}",
    "/shop/*/part{n}/end": "/shop/a/part{n}/end",
    "/:language/part{n}/:id": "/en/part{n}/7",
}


def published(folder, rules):
    plan = a_plan()
    routes = [(rule.host, rule.match, lookups.route(rule, plan)) for rule in rules]
    contents = Contents(plans=(CHAT,), sites={HOST: a_site()}, routes=routes)
    publish(folder, 1, contents, MAP_SIZE)
    return Reader(folder)


def patterns_of(path, **changes):
    return [
        a_rule(
            path=path.format(n=n),
            match=Match.PATTERN,
            urls={"*": f"https://harbour.example/{n}"},
            **changes,
        )
        for n in range(MANY)
    ]


@pytest.mark.parametrize(("pattern", "asked"), BEGINNING_ALIKE.items())
def test_of_a_thousand_patterns_that_begin_alike_a_few_are_tried(tmp_path, pattern, asked):
    reader = published(tmp_path, patterns_of(pattern))

    with (
        reader.snapshot() as edition,
        patch.object(patterns, "captured", wraps=patterns.captured) as tried,
    ):
        found = edition.route(HOST, asked.format(n=777))
        nothing = edition.route(HOST, asked.format(n=MANY))

    assert found.targets == {"*": "https://harbour.example/777"}
    assert nothing is None
    assert tried.call_count <= bins.FEW


def test_of_a_thousand_prefixes_that_differ_in_a_parameter_a_few_are_tried(tmp_path):
    rules = [
        a_rule(
            path="/shop",
            match=Match.PREFIX,
            query={"id": str(n)},
            urls={"*": f"https://harbour.example/{n}"},
        )
        for n in range(MANY)
    ]
    reader = published(tmp_path, rules)

    with (
        reader.snapshot() as edition,
        patch.object(patterns, "captured", wraps=patterns.captured) as tried,
    ):
        found = edition.route(HOST, "/shop/x", "a=b&id=777&id=778")

    assert found.targets == {"*": "https://harbour.example/777"}
    assert tried.call_count <= bins.FEW


def told_apart_by(query):
    """Make rules for one path, of which each asks for another query."""
    return [
        a_rule(path="/thread.php", query=query(n), urls={"*": f"https://harbour.example/{n}"})
        for n in range(MANY)
    ]


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        (lambda n: {"t": str(n)}, "a=b&t=777&t=778"),
        (lambda n: {"t": str(n), "do": "show"}, "do=show&t=777"),
        (lambda n: {f"{n}-title": ""}, "777-title&b=1"),
        (lambda n: {f"{n}-title": "", "do": "show"}, "do=show&777-title"),
    ],
    ids=["value", "values", "name", "name and value"],
)
@pytest.mark.parametrize("folds", [False, True])
def test_of_a_thousand_rules_for_one_path_a_few_are_tried(tmp_path, query, asked, folds):
    rules = [replace(rule, folds_case=folds) for rule in told_apart_by(query)]
    reader = published(tmp_path, rules)

    with (
        reader.snapshot() as edition,
        patch.object(patterns, "captured", wraps=patterns.captured) as tried,
    ):
        found = edition.route(HOST, "/THREAD.php" if folds else "/thread.php", asked)
        nothing = edition.route(HOST, "/thread.php", f"t={MANY}&{MANY}-title&do=show")

    assert found.targets == {"*": "https://harbour.example/777"}
    assert nothing is None
    assert 1 <= tried.call_count <= bins.FEW


def test_what_wins_among_very_many_rules_for_one_path_is_the_most_exact(tmp_path):
    numbered = told_apart_by(lambda n: {"t": str(n)})
    beside = [
        a_rule(path="/thread.php", query=query, urls={"*": f"https://harbour.example/{name}"})
        for name, query in {
            "any": {},
            "captured": {"t": ":t"},
            "both": {"t": "7", "p": "2"},
        }.items()
    ]
    reader = published(tmp_path, [*beside, *numbered])

    with reader.snapshot() as edition:
        found = [
            edition.route(HOST, "/thread.php", query).targets["*"].rpartition("/")[2]
            for query in ("", "t=x", "t=7", "t=7&p=2", "t=7&p=3", "p=2")
        ]

    assert found == ["any", "captured", "7", "both", "7", "any"]


def test_each_of_very_many_rules_for_one_path_is_put_in_its_place_once(tmp_path):
    rules = told_apart_by(lambda n: {"t": str(n)})

    with patch.object(patterns, "rank", wraps=patterns.rank) as ranked:
        published(tmp_path, rules)

    assert ranked.call_count == MANY


def test_the_more_exact_of_two_rules_in_two_bins_wins(tmp_path):
    general = patterns_of("/shop/:a/:b/part{n}")
    exact = [
        a_rule(
            path="/shop/:a/blue/part7",
            match=Match.PATTERN,
            urls={"*": "https://harbour.example/blue"},
        )
    ]
    reader = published(tmp_path, [*general, *exact])

    with reader.snapshot() as edition:
        found = [edition.route(HOST, f"/shop/7/{x}/part7").targets["*"] for x in ("blue", "red")]

    assert found == ["https://harbour.example/blue", "https://harbour.example/7"]


def test_few_rules_stay_together():
    rules = patterns_of("/shop/:id/part{n}")[: bins.FEW]
    routes = [lookups.route(rule, a_plan()) for rule in rules]

    group = bins.grouped(list(enumerate(routes)))

    assert (len(group.rules), group.signs, group.bins) == (bins.FEW, [], {})
