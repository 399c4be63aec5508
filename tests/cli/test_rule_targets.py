"""`sunset rules check PLAN --targets` asks where a plan leads, and says what is in trouble."""

import pytest
from acts import an_act
from makers import a_company, a_destination, a_plan, a_rule
from sites import Site, a_move, an_answer

from sunset.outreach import following
from sunset.store import plans, rules
from sunset.store.session import Store


@pytest.fixture
def site(monkeypatch):
    monkeypatch.setattr(following, "PAUSE", 0.0)
    made = Site()
    made.answers |= {"/": an_answer(200), "/old": a_move(301, "/new"), "/new": an_answer(200)}
    yield made
    made.close()


@pytest.fixture
def home(site):
    return f"http://localhost:{site.port}"


@pytest.fixture
def keep(ready, state, home):
    def kept(*new):
        store = Store(f"sqlite:///{state / 'sunset.db'}")
        forum = a_destination(url={"*": f"{home}/"})
        plan = a_plan(company=a_company(hosts=("localhost",)), destinations=(forum,))
        with store.write() as session:
            plans.add(session, plan, an_act())
            rules.replace_all(session, "chat", new)
        store.close()

    return kept


@pytest.fixture
def check(ready, monkeypatch):
    monkeypatch.setenv("SUNSET_ALLOWED_NETWORKS", "127.0.0.0/8, ::1/128")
    return lambda: ready("rules", "check", "chat", "--targets")


def rule_to(url, path="/chat"):
    return a_rule(path=path, destination="", urls={"*": url})


def test_a_plan_that_leads_to_pages_that_answer_is_in_order(keep, check):
    keep(a_rule())

    told = check()

    assert (told.code, told.out.splitlines()) == (
        0,
        [
            "chat: 1 rules are in order.",
            "chat: 1 targets asked: 0 broken, 0 noted, 0 moved.",
        ],
    )


def test_a_target_in_trouble_is_a_line_with_what_leads_there_the_reason_and_the_mend(
    keep, check, home
):
    keep(*(rule_to(f"{home}/gone", f"/{n}") for n in range(7)))

    told = check()

    line = told.out.splitlines()[1]
    assert told.code == 2
    assert line.startswith("noted since 20")
    assert (
        f"Z: {home}/gone: There is no such page (404). Led to by 7: chat.harbour.example/0, "
        in line
    )
    assert line.endswith("/4, …. Lead to the page that took its place.")


def test_a_page_that_moved_is_told_with_its_new_address_and_is_no_failure(keep, check, home):
    keep(rule_to(f"{home}/old"))

    told = check()

    assert told.code == 0
    assert (
        f"{home}/old: It moved for good. ({home}/new) Led to by 1: chat.harbour.example/chat."
        in told.out
    )


def test_addresses_inside_are_refused_where_no_network_is_allowed(keep, check, site, monkeypatch):
    keep(a_rule())
    monkeypatch.setenv("SUNSET_ALLOWED_NETWORKS", "")

    told = check()

    assert (
        "It lies inside a network that we may not ask. Led to by 2: destination forum, " in told.out
    )
    assert (told.code, site.asked) == (2, [])


def test_what_was_not_checked_is_said(keep, check, home):
    keep(a_rule(query={"id": ":id"}, destination="", urls={"*": f"{home}/:id"}))

    told = check()

    assert "1 rules were not checked: they depend on the visitor's address." in told.out


def test_without_the_option_nobody_is_asked(keep, ready, site):
    keep(a_rule())

    assert ready("rules", "check", "chat").code == 0
    assert site.asked == []
