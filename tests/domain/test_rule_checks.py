"""What is wrong with the rules of a plan."""

import pytest
from makers import a_destination, a_plan, a_rule

from sunset.domain import rule_checks
from sunset.domain.forms import form
from sunset.domain.plans import Placement, PlacementKind
from sunset.domain.redirects import Ending, Match

FORUM = "https://forum.harbour.example"


def faults(*rules, plan=None):
    return [(each.field, str(each.message)) for each in rule_checks.faults(plan or a_plan(), rules)]


def fields(*rules, plan=None):
    return [field for field, _ in faults(*rules, plan=plan)]


def a_pattern(path, **changes):
    return a_rule(path=path, match=Match.PATTERN, **changes)


@pytest.mark.parametrize("path", ["/a/:b", "/:lang/help/*", "/a/*/z", "/*"])
def test_patterns_have_names_and_one_star_for_whole_segments(path):
    assert fields(a_pattern(path)) == []


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/*/a/*", "Write one star at most: it stands for any number of segments."),
        ("/a/:", "“:” is no segment of a pattern. Write :name or * for a whole one."),
        ("/a*", "“a*” is no segment of a pattern. Write :name or * for a whole one."),
        ("/:9/x/*", "“:9” is no segment of a pattern. Write :name or * for a whole one."),
        ("/plain", "This pattern has no gap. Make it an exact address."),
        ("/:a/:a", "a stands here twice."),
    ],
)
def test_a_pattern_that_cannot_be_read_is_refused(path, said):
    assert faults(a_pattern(path)) == [("rules.1.path", said)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"id": "7", "page": "", "topic": ":topic"}, []),
        ({"id": ":"}, ["rules.1.query"]),
        ({"": "7"}, ["rules.1.query"]),
        ({"id": "x" * 201}, ["rules.1.query"]),
        ({f"p{n}": "" for n in range(11)}, ["rules.1.query"]),
        ({"a": ":x", "b": ":x"}, ["rules.1.path"]),
    ],
)
def test_a_query_names_parameters_and_values(query, expected):
    assert fields(a_rule(query=query)) == expected


def test_a_target_names_only_what_the_address_captures():
    right = a_pattern("/:year/*", urls={"*": f"{FORUM}/:year/:splat"}, destination="")
    below = a_rule(match=Match.PREFIX, urls={"*": f"{FORUM}/:splat"}, destination="")
    wrong = a_pattern("/t/:id", urls={"en": f"{FORUM}/:topic"})
    plain = a_rule(urls={"*": f"{FORUM}/wiki/Help:contents"}, destination="")

    assert fields(right, below, plain) == []
    assert faults(wrong) == [("rules.1.urls.en", "Nothing in the address is called :topic.")]


@pytest.mark.parametrize(
    "url",
    [
        "https://:sub.harbour.example/",
        "https://forum.harbour.example:splat",
        "https://forum.harbour.example:splat/",
        "https://{locale}.harbour.example/",
        ":splat",
        "https://:splat",
        "//:splat",
    ],
)
def test_no_visitor_chooses_the_host(url):
    rule = a_rule(match=Match.PREFIX, urls={"*": url}, destination="")

    assert "rules.1.urls" in fields(rule)


def test_what_is_gone_leads_nowhere_and_what_is_permanent_leads_everybody_to_one_place():
    gone = a_rule(destination="", ending=Ending.GONE)
    lost = a_rule(path="/b", destination="", ending=Ending.PERMANENT)
    local = a_rule(path="/c", urls={"*": f"{FORUM}/{{locale}}/"}, ending=Ending.PERMANENT)

    assert fields(gone, lost, local) == ["rules.2.destination", "rules.3.urls"]


@pytest.mark.parametrize("changes", [{"path": "/a%00b"}, {"path": "/a\0"}, {"query": {"a": "\0"}}])
def test_what_no_database_holds_is_refused_where_it_stands(changes):
    said = "The text holds a character that cannot be kept. Remove it."

    assert faults(a_rule(**changes)) == [(f"rules.1.{next(iter(changes))}", said)]
    assert fields(a_rule(path="/a%2500b")) == []


def test_a_need_is_a_short_name():
    assert fields(a_rule(need="returns"), a_rule(path="/b", need="My Need")) == ["rules.2.need"]


def test_hosts_may_be_any_of_the_plan_or_those_below_a_domain():
    below = Placement(host="*.old.example", kind=PlacementKind.HOSTED)
    one = Placement(host="a.b.example", kind=PlacementKind.HOSTED)
    hosts = ("*", "*.old.example", "shop.old.example", "a.b.example", "*.b.example")
    plan = a_plan(placements=(below, one))
    strangers = ("old.example", "*.example.org", "b.example", "fold.example")

    assert fields(*(a_rule(host=host) for host in hosts), plan=plan) == []
    assert len(fields(*(a_rule(host=host) for host in strangers), plan=plan)) == len(strangers)


SAME = [
    (a_rule(path="/caf%C3%A9/"), a_rule(path="/cafe\u0301")),
    (a_rule(path="/Help", folds_case=True), a_rule(path="/help", folds_case=True)),
    (a_pattern("/t/:id"), a_pattern("/t/:topic")),
    (a_pattern("/help/*"), a_rule(path="/help", match=Match.PREFIX)),
    (a_rule(query={"a": "", "b": "1"}), a_rule(query={"b": "1", "a": ":x"})),
]
APART = [
    (a_rule(path="/Help"), a_rule(path="/help")),
    (a_rule(path="/help"), a_rule(path="/help", folds_case=True)),
    (a_rule(path="/help"), a_rule(path="/help/", strict_slash=True)),
    (a_rule(path="/help", strict_slash=True), a_rule(path="/help/", strict_slash=True)),
    (a_rule(query={"a": "1"}), a_rule(query={"a": "2"})),
    (a_rule(query={"a": "1"}), a_rule()),
    (a_rule(), a_rule(match=Match.PREFIX)),
    (a_pattern("/t/:id"), a_pattern("/t/*")),
    (a_rule(path="/t/:id"), a_pattern("/t/:id")),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_rules_for_one_address_are_refused(one, other):
    assert form(one) == form(other)
    assert fields(one, other) == ["rules.2.path"]


@pytest.mark.parametrize(("one", "other"), APART)
def test_rules_for_different_addresses_are_told_apart(one, other):
    assert form(one) != form(other)
    assert fields(one, other) == []


def test_a_rule_may_leave_it_to_its_need_where_it_leads():
    plan = a_plan(
        destinations=(
            a_destination("forum", needs=("repair", "billing")),
            a_destination("form", needs=("billing",), url={"*": f"{FORUM}/pay"}),
        )
    )

    repair, billing, other = (a_rule(destination="", need=x) for x in ("repair", "billing", "x"))

    assert fields(repair, plan=plan) == []
    assert fields(billing, plan=plan) == fields(other, plan=plan) == ["rules.1.need"]
    assert repair.targets(plan) == {"*": f"{FORUM}/"}
    assert billing.targets(plan) == {"*": ""}


def test_a_target_for_a_language_that_the_plan_does_not_have_is_told():
    rule = a_rule(urls={"*": FORUM, "ko": f"{FORUM}/ko", "eo": f"{FORUM}/eo"})

    assert faults(rule) == [("rules.1.urls.eo", "There is no language eo in this plan.")]
