from types import GeneratorType

import pytest
from acts import an_act
from makers import a_plan, a_rule
from query_plans import explained

from sunset.domain.places import place_of
from sunset.domain.redirects import Ending, Keep, Match
from sunset.errors import Refused
from sunset.store import plans, rules


@pytest.fixture
def chat(store):
    with store.write() as session:
        plans.add(session, a_plan(), an_act())
        plans.add(session, a_plan(id="phone"), an_act())


def keep(store, new, plan="chat"):
    with store.write() as session:
        rules.replace_all(session, plan, new)


def kept(store, plan="chat"):
    with store.read() as session:
        return list(rules.of(session, plan))


def test_rules_come_back_in_their_order(store, chat):
    new = [
        a_rule(path="/z"),
        a_rule(path="/a", urls={"ko": "https://x.example/"}, successor=True, locale="ko"),
        a_rule(path="/a", match=Match.PREFIX),
    ]

    keep(store, new)

    assert kept(store) == new


def test_a_rule_is_numbered_among_those_of_its_own_plan(store, chat):
    keep(store, [a_rule(host="phone.harbour.example")], plan="phone")
    new = [a_rule(), a_rule(query={"id": "7"}), a_rule(match=Match.PREFIX)]
    keep(store, new)

    with store.read() as session:
        assert [rules.number(session, "chat", rule) for rule in new] == [1, 2, 3]


def test_rules_of_every_kind_come_back(store, chat):
    new = [
        a_rule(path="/t/:id/*", match=Match.PATTERN, need="returns", keep=Keep.MERGE),
        a_rule(host="*", query={"id": "7", "page": ""}, ending=Ending.GONE),
        a_rule(host="*.old.example", path="/Help/", folds_case=True, strict_slash=True),
    ]

    keep(store, new)

    assert kept(store) == new


def test_addresses_that_differ_in_query_or_last_slash_live_together(store, chat):
    new = [
        a_rule(),
        a_rule(query={"id": "7"}),
        a_rule(query={"id": ""}),
        a_rule(path="/chat/", strict_slash=True),
        a_rule(folds_case=True),
    ]

    keep(store, new)

    assert kept(store) == new


def test_the_same_query_twice_is_refused(store, chat):
    with pytest.raises(Refused) as refusal:
        keep(store, [a_rule(query={"a": "1", "b": ""}), a_rule(query={"b": ":x", "a": "1"})])

    assert [problem.field for problem in refusal.value.problems] == ["rules.2.path"]


def test_a_path_is_kept_in_its_canonical_form(store, chat):
    keep(store, [a_rule(path="/caf%C3%A9/")])

    assert [rule.path for rule in kept(store)] == ["/café"]


def test_new_rules_take_the_place_of_the_old_ones_of_that_plan_only(store, chat):
    keep(store, [a_rule(path="/old")])
    keep(store, [a_rule(path="/theirs")], plan="phone")

    keep(store, [a_rule(path="/new")])

    assert [rule.path for rule in kept(store)] == ["/new"]
    assert [rule.path for rule in kept(store, "phone")] == ["/theirs"]


def test_an_address_of_another_plan_is_refused_by_name_and_nothing_is_kept(store, chat):
    keep(store, [a_rule(path="/mine")])
    keep(store, [a_rule(path="/shared")], plan="phone")

    with pytest.raises(Refused) as refusal:
        keep(store, [a_rule(path="/fine"), a_rule(path="/shared/")])

    (problem,) = refusal.value.problems
    assert problem.field == "rules.2.path"
    assert problem.message.values == {"plan": "phone", "address": "chat.harbour.example/shared"}
    assert [rule.path for rule in kept(store)] == ["/mine"]


@pytest.mark.parametrize("between", [0, rules.CHUNK + 5])
def test_the_same_address_twice_is_refused_however_far_apart(store, chat, between):
    others = [a_rule(path=f"/{number}") for number in range(between)]

    with pytest.raises(Refused) as refusal:
        keep(store, [a_rule(path="/twice"), *others, a_rule(path="/twice")])

    assert [problem.field for problem in refusal.value.problems] == [f"rules.{between + 2}.path"]


def test_addresses_that_differ_in_host_match_or_letter_case_live_together(store, chat):
    new = [
        a_rule(),
        a_rule(match=Match.PREFIX),
        a_rule(path="/Chat"),
        a_rule(host="talk.harbour.example"),
    ]

    keep(store, new)

    assert kept(store) == new


def test_the_longest_path_fits_in_every_script(store, chat):
    # Characters without a pattern, since an index would compress others before it refuses them.
    path = "/" + "".join(chr(0x4E00 + (n * 7919) % 20_000) for n in range(2047))

    keep(store, [a_rule(path=path)])

    assert [rule.path for rule in kept(store)] == [path]


def test_a_path_that_no_database_holds_is_refused(store, chat):
    with pytest.raises(Refused):
        keep(store, [a_rule(path="/a%00b")])


def test_rules_are_counted_and_streamed(store, chat):
    keep(store, (a_rule(path=f"/{number}") for number in range(2500)))

    with store.read() as session:
        streamed = rules.of(session, "chat")
        first = next(streamed)
        streamed.close()
        total = rules.count(session, "chat")

    assert isinstance(streamed, GeneratorType)
    assert (first.path, total) == ("/0", 2500)


def test_rules_at_some_places_are_found_by_these_and_not_through_their_plan(sqlite_url):
    places = [place_of(a_rule(path=f"/{number}")) for number in range(9)]

    told = explained(sqlite_url, lambda session: rules.at(session, "chat", places))

    assert "ix_rule_place" in told


def test_only_rules_for_more_than_a_path_are_wide(store, chat):
    new = [
        a_rule(path="/a"),
        a_rule(path="/b", match=Match.PREFIX),
        a_rule(path="/c/:id", match=Match.PATTERN),
    ]

    keep(store, new)

    with store.read() as session:
        assert list(rules.wide(session, "chat")) == new[1:]


def test_a_plan_names_its_hosts_apart_where_they_fold_capitals(store, chat):
    keep(store, [a_rule(path="/a"), a_rule(path="/b"), a_rule(path="/c", folds_case=True)])
    host = a_rule().host

    with store.read() as session:
        assert rules.spaces(session, "chat") == {(host, False), (host, True)}
