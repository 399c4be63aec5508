"""Look through rules: by text, by what they are, in an order, a page at a time."""

import pytest
from acts import an_act
from makers import a_plan, a_rule

from sunset.domain.redirects import Ending, Match
from sunset.store import plans, rule_pages, rules
from sunset.store.rule_pages import Search, Sort

HELP = a_rule(path="/help", match=Match.PREFIX, destination="faq")
CAFE = a_rule(path="/Café/menu", urls={"ko": "https://new.example/카페?a=1"}, destination="")
GONE = a_rule(host="*.old.example", path="/100%25_sure", ending=Ending.GONE, destination="")
RULES = (HELP, CAFE, GONE)


@pytest.fixture
def session(store):
    with store.write() as session:
        plans.add(session, a_plan(), an_act())
        plans.add(session, a_plan(id="phone"), an_act())
        rules.put(session, "chat", RULES)
        rules.put(session, "phone", [a_rule(host="phone.example", path="/help")])
        yield session


def found(session, **asked):
    return [rule for _, rule in rule_pages.page(session, "chat", Search(**asked))]


def test_asking_for_nothing_lists_the_rules_of_the_plan_in_their_order(session):
    assert found(session) == list(RULES)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("HELP", HELP),
        ("chat.harbour.example/help", HELP),
        ("https://chat.harbour.example/help", HELP),
        ("faq", HELP),
        ("Caf%C3%A9/", CAFE),
        ("/Caf%C3%A9", CAFE),
        ("new.example/카페", CAFE),
        ("https://new.example", CAFE),
        ("*.old", GONE),
        ("chat.harbour.example/help/", HELP),
        ("/100%25_", GONE),
        ("100%_", GONE),
    ],
)
def test_a_text_is_found_in_old_address_and_target(session, text, rule):
    assert found(session, text=text) == [rule]


@pytest.mark.parametrize(
    "text", ["1__%", "%", "_", "\\", "he'lp", '"', "a\0b", "\ud800", "x" * 9999]
)
def test_no_text_means_more_than_it_says(session, text):
    expected = [rule for rule in RULES if text in rule.path]

    assert found(session, text=text) == expected


@pytest.mark.parametrize(
    ("asked", "rule"),
    [
        ({"match": Match.PREFIX}, HELP),
        ({"ending": Ending.GONE}, GONE),
        ({"destination": "faq"}, HELP),
        ({"host": "*.old.example"}, GONE),
        ({"destination": "", "ending": Ending.STAGES}, CAFE),
    ],
)
def test_rules_are_found_by_what_they_are(session, asked, rule):
    assert found(session, **asked) == [rule]


def test_what_no_database_holds_is_no_filter_that_fails(session):
    assert found(session, host="a\0b") == []
    assert found(session, destination="\ud800") == []


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        (Sort.ORDER, [HELP, CAFE, GONE]),
        (Sort.MATCH, [CAFE, GONE, HELP]),
        (Sort.ENDING, [GONE, HELP, CAFE]),
        (Sort.TARGET, [CAFE, GONE, HELP]),
    ],
)
def test_rules_are_listed_in_the_order_asked_for(session, sort, expected):
    backwards = found(session, sort=sort, descending=True)

    assert found(session, sort=sort) == expected
    assert backwards == found(session, sort=sort)[::-1]


def test_addresses_are_listed_by_host_and_path(store, session):
    more = [a_rule(host="a.example", path=path) for path in ("/z", "/b")]
    rules.put(session, "chat", more)

    by_address = found(session, sort=Sort.ADDRESS, host="a.example")

    assert [rule.path for rule in by_address] == ["/b", "/z"]


def test_pages_follow_each_other_and_are_counted(session):
    rules.put(session, "chat", [a_rule(path=f"/n/{number}") for number in range(25)])
    wanted = {"text": "/n/", "limit": 10}

    pages = [found(session, offset=offset, **wanted) for offset in (0, 10, 20)]

    assert [len(page) for page in pages] == [10, 10, 5]
    assert len({rule.path for page in pages for rule in page}) == 25
    assert rule_pages.count(session, "chat", Search(**wanted)) == 25


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("sort", [Sort.ORDER, Sort.ADDRESS, Sort.MATCH])
def test_a_page_is_the_same_counted_from_either_end(session, sort, descending):
    rules.put(session, "chat", [a_rule(path=f"/n/{number}") for number in range(22)])

    for offset in range(0, 40, 10):
        search = Search(sort=sort, descending=descending, offset=offset, limit=10)
        known = rule_pages.page(session, "chat", search, 25)
        assert known == rule_pages.page(session, "chat", search)


def test_everything_found_is_named_by_its_id(session):
    search = Search(destination="faq")

    (only,) = rule_pages.ids(session, "chat", search)

    assert rules.by_ids(session, "chat", [only]) == {only: HELP}
    assert rule_pages.page(session, "chat", search) == [(only, HELP)]
