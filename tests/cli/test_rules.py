"""`sunset rules` says which rule answers an address, and what is wrong with them."""

import pytest
from acts import an_act
from click.testing import CliRunner
from makers import a_live_plan, a_rule

from sunset.cli import sunset
from sunset.domain.redirects import Match
from sunset.store import plans, rules, schema
from sunset.store.session import Store

URL = "https://chat.harbour.example/t/7?x=1"
RULES = (
    a_rule(path="/t/:id", match=Match.PATTERN),
    a_rule(path="/t", match=Match.PREFIX),
    a_rule(path="/"),
)


@pytest.fixture
def run(tmp_path):
    database = f"sqlite:///{tmp_path / 'sunset.db'}"
    store = Store(database)
    schema.upgrade(store.engine)
    with store.write() as session:
        plans.add(session, a_live_plan(), an_act())
        rules.replace_all(session, "chat", RULES)
    store.close()
    environ = {"SUNSET_DATABASE_URL": database, "SUNSET_STATE": str(tmp_path)}

    return lambda *words: CliRunner(env=environ).invoke(sunset, ["rules", *words])


def test_an_address_is_explained_with_its_winner_its_losers_and_its_answer(run):
    told = run("explain", URL, "--at", "2027-04-15T12:00Z")

    assert told.output.splitlines() == [
        "chat.harbour.example/t/7: rule 1 of the plan chat answers.",
        "  1. chat.harbour.example/t/:id (pattern) -> forum; id = 7: answers.",
        (
            "  2. chat.harbour.example/t (prefix) -> forum; splat = 7: loses. "
            "It takes any number of segments."
        ),
        "Answer: 302 https://forum.harbour.example/ (grace).",
    ]


def test_an_address_that_no_rule_covers_is_said(run):
    told = run("explain", "https://chat.harbour.example/else", "--at", "2027-04-15T12:00Z")

    assert "no rule of the plan chat covers this address." in told.output
    assert "Answer: 404 unknown (grace)." in told.output


def test_a_host_of_no_plan_is_said(run):
    told = run("explain", "https://elsewhere.example/")

    assert "No plan answers for the host elsewhere.example." in str(told.exception)


def test_rules_in_order_are_counted(run):
    assert run("check", "chat").output == "chat: 3 rules are in order.\n"


def test_everything_wrong_with_rules_is_said(run, tmp_path):
    store = Store(f"sqlite:///{tmp_path / 'sunset.db'}")
    with store.write() as session:
        rules.replace_all(session, "chat", [a_rule(host="x.example"), a_rule(destination="y")])
    store.close()

    told = run("check", "chat")

    assert [x.field for x in told.exception.problems] == ["rules.1.host", "rules.2.destination"]
