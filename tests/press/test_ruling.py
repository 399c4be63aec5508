"""Of changed rules only those are printed, and what is left is as if all had been."""

from dataclasses import replace

import pytest
from acts import MARA, counted_queries
from bytewise import records_of
from makers import NOON, a_destination, a_live_plan, a_rule, a_text

from sunset.domain.lookups import route
from sunset.domain.plans import Placement, PlacementKind
from sunset.domain.redirects import Match
from sunset.edition import write
from sunset.edition.read import Reader
from sunset.press import ruling
from sunset.press.run import Press
from sunset.settings import from_environment
from sunset.store import keeping, plans, publications, rule_pages, touched
from sunset.store.audit import Act
from sunset.store.rule_pages import Search

pytestmark = pytest.mark.usefixtures("printed_once")
HOST = "chat.harbour.example"
ACT = Act(actor=MARA, at=NOON, action="kept", plan="chat")
BELOW = a_rule(path="/help", match=Match.PREFIX)
PLAN = a_live_plan(promised=("en",))  # its pages are printed again and again, and rules matter here


class Node:
    """A press with an edition of its own."""

    def __init__(self, folder, store):
        self.settings = from_environment(
            {"SUNSET_STATE": str(folder), "SUNSET_PUBLIC_URL": "http://news.test"}
        )
        self.editions = self.settings.editions
        self.press = Press(self.settings, store, lambda: NOON)

    def target(self, path):
        with Reader(self.editions).snapshot() as edition:
            found = edition.route(HOST, path)
        return found and found.targets.get("en", found.targets.get("*"))


@pytest.fixture
def node(tmp_path, store):
    return Node(tmp_path / "one", store)


@pytest.fixture
def other(tmp_path, store):
    return Node(tmp_path / "other", store)


@pytest.fixture
def chat(store):
    with store.write() as session:
        keeping.begin(session, PLAN, ACT)
        keeping.change_rules(session, PLAN, ACT, put=[a_rule(), BELOW])


def change(store, put=(), removed=()):
    with store.write() as session:
        plan = plans.get(session, "chat")
        known = {rule.path: number for number, rule in rule_pages.page(session, "chat", Search())}
        ids = [known[path] for path in removed]
        keeping.change_rules(session, plan, ACT, put=put, removed=ids)


def alter(store, **changes):
    with store.write() as session:
        plan, base = plans.head(session, "chat")
        keeping.keep(session, replace(plan, **changes), base, ACT)


def test_a_changed_rule_is_printed_and_the_others_stay(store, chat, node, other):
    node.press.publish()

    change(store, [a_rule(path="/new"), a_rule(path="/help/me")], removed=["/chat"])

    assert node.press.publish()
    other.press.publish()
    assert node.target("/chat") is None
    assert node.target("/new") == node.target("/help/me") == node.target("/help/deep")
    assert records_of(node.editions) == records_of(other.editions)
    assert write.number_of(node.editions) == write.number_of(other.editions)


def test_a_changed_rule_leaves_every_page_as_it_was(store, chat, node):
    node.press.publish()
    before = records_of(node.editions, ("pages", "bodies", "uses", "retired", "sites", "plans"))

    change(store, [a_rule(path="/new")])
    node.press.publish()

    assert before == records_of(
        node.editions, ("pages", "bodies", "uses", "retired", "sites", "plans")
    )


@pytest.mark.parametrize("many", [10, 3000])
def test_one_rule_is_printed_without_reading_many(store, chat, node, many):
    change(store, [a_rule(path=f"/{number}") for number in range(many)])
    node.press.publish()
    change(store, [a_rule(path="/new", query={"id": "7"})])

    with counted_queries(store) as asked:
        node.press.publish()

    assert len(asked) == 7  # one of them asks for languages that the company added
    assert sum("FROM rule" in each for each in asked) == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"loss": a_text("No chat any more.")},
        {
            "destinations": tuple(
                replace(x, name=a_text("There")) for x in a_live_plan().destinations
            )
        },
        {"country": "FI"},
    ],
    ids=["words", "words of a destination", "country"],
)
def test_words_of_a_plan_leave_its_rules_as_they_are(store, chat, node, changes):
    node.press.publish()
    alter(store, **changes)

    with counted_queries(store) as asked:
        node.press.publish()

    assert not any("FROM rule" in each for each in asked)
    assert node.target("/chat")


def test_a_destination_s_new_address_is_printed_into_every_rule(store, chat, node):
    node.press.publish()
    moved = {"en": "https://forum.harbour.example/new"}
    with store.read() as session:
        first, *rest = plans.get(session, "chat").destinations

    alter(store, destinations=(replace(first, url=moved), *rest))
    node.press.publish()

    assert node.target("/chat") == node.target("/help/deep") == moved["en"]


def test_a_plan_and_its_rules_may_change_before_the_press_comes(store, chat, node, other):
    node.press.publish()
    change(store, [a_rule(path="/new")])
    alter(store, loss=a_text("No chat any more."))
    change(store, [a_rule(path="/newer")], removed=["/new"])

    node.press.publish()

    other.press.publish()
    assert (node.target("/new"), bool(node.target("/newer"))) == (None, True)
    assert records_of(node.editions) == records_of(other.editions)


def test_a_press_that_is_far_behind_prints_all_rules(store, chat, node, other, monkeypatch):
    monkeypatch.setattr(publications, "KEPT", 2)
    node.press.publish()
    for number in range(5):
        change(store, [a_rule(path=f"/{number}")])
    change(store, removed=["/1"])

    node.press.publish()
    other.press.publish()

    with store.read() as session:
        assert len(touched.places(session, "chat", 0)) == 2
    assert records_of(node.editions) == records_of(other.editions)


def test_very_many_changes_print_all_rules(store, chat, node, other, monkeypatch):
    monkeypatch.setattr(touched, "MOST", 3)
    node.press.publish()
    for start in (0, 10):
        change(store, [a_rule(path=f"/{start + number}") for number in range(3)])
    change(store, [a_rule(path=f"/{number}") for number in range(100, 110)], removed=["/1"])

    node.press.publish()
    other.press.publish()

    with store.read() as session:
        assert len(touched.places(session, "chat", 0)) == 8
        assert publications.since(session, 4).rules == {"chat"}
    assert records_of(node.editions) == records_of(other.editions)


def test_rules_of_a_host_that_was_given_up_stop_nobody(store, chat, node):
    node.press.publish()
    alter(store, placements=(Placement(host="old.example", kind=PlacementKind.HOSTED),))

    node.press.publish()
    change(store, [a_rule(path="/new")])
    node.press.publish()

    with Reader(node.editions).snapshot() as edition:
        assert edition.site("old.example") is not None
        assert edition.site(HOST) is None
    assert not any(table == "exact" for table, _ in records_of(node.editions))


PROBES = (
    a_rule(),
    a_rule(destination="", need="returns"),
    a_rule(destination="", urls={"en": "https://shop.example/", "ko": "https://harbour.example/"}),
    a_rule(destination="mail", urls={"ko": "https://harbour.example/{locale}"}),
)


@pytest.mark.parametrize(
    "changes",
    [
        {"id": "phone"},
        {"source_locale": "ko"},
        {"promised": ("en",)},
        {"company": replace(a_live_plan().company, hosts=("shop.example",))},
        {"destinations": ()},
        {"destinations": (a_destination("mail", needs=("returns",)),)},
        {"destinations": (a_destination(url={"en": "https://forum.harbour.example/new"}),)},
    ],
    ids=["id", "source", "locales", "hosts", "destinations", "needs", "address"],
)
def test_whatever_a_rule_is_printed_from_has_the_rules_printed_again(changes):
    plan = a_live_plan()
    changed = replace(plan, **changes)

    assert [route(x, plan) for x in PROBES] != [route(x, changed) for x in PROBES]
    assert ruling.basis(plan) != ruling.basis(changed)
