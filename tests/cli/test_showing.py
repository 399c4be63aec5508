"""`sunset plan show` says what customers get, rule by rule, and what comes next."""

from datetime import timedelta

import pytest
from acts import an_act
from makers import NOON, a_live_plan, a_plan, a_rule
from turns import BETWEEN, a_paused_plan

from sunset.domain.redirects import Match
from sunset.store import plans, rules
from sunset.store.session import Store


@pytest.fixture
def show(ready, state):
    """Show a plan that has some rules."""

    def shown(plan, *some, at=BETWEEN + timedelta(days=200)):
        store = Store(f"sqlite:///{state}/sunset.db")
        with store.write() as session:
            plans.add(session, plan, an_act())
            rules.replace_all(session, plan.id, some)
        store.close()
        return ready("plan", "show", plan.id, "--at", at.isoformat()).out.splitlines()

    return shown


def test_rules_of_one_path_are_told_apart(show):
    lines = show(
        a_live_plan(),
        a_rule(),
        a_rule(query={"list": "a", "page": ""}),
        a_rule(match=Match.PREFIX, folds_case=True),
        a_rule(path="/chat/", strict_slash=True),
        a_rule(host="*"),
    )

    assert [line for line in lines if "/chat" in line] == [
        "chat.harbour.example/chat",
        "chat.harbour.example/chat?list=a&page",
        "chat.harbour.example/chat (prefix, capitals or not)",
        "chat.harbour.example/chat/ (its last slash counts)",
        "*/chat",
    ]


@pytest.mark.parametrize(
    ("plan", "told"),
    [
        (a_paused_plan(), "nothing, until it is resumed"),
        (a_live_plan(gates=("G1",)), "nothing, until it has a new date"),
        (a_plan(), "nothing, until a second person lets customers know it"),
        (a_live_plan(), "nothing changes any more"),
    ],
    ids=["paused", "held", "draft", "archived"],
)
def test_where_no_change_has_a_date_it_is_said_what_has_to_come_first(show, plan, told):
    assert f"next       {told}" in show(plan, at=NOON + timedelta(days=400))


@pytest.mark.parametrize(
    "words",
    [
        ("plan", "show", "mailbox"),
        ("rules", "explain", "http://x/"),
        ("rules", "test", "mailbox", "-"),
    ],
    ids=lambda words: " ".join(words[:2]),
)
def test_a_language_that_is_none_is_refused_whatever_asks_for_it(run, words):
    done = run(*words, "--locale", "no such")

    assert done.code == 2
    assert "'no such' is no language tag" in done.err
