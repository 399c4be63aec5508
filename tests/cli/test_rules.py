"""`sunset rules` says which rule answers an address, and what is wrong with them."""

from dataclasses import replace

import pytest
from acts import ADA, an_act
from click.testing import CliRunner
from confirming import confirm
from makers import a_live_plan, a_rule

from sunset.cli import sunset
from sunset.domain.plans import Placement, PlacementKind
from sunset.domain.redirects import Match
from sunset.store import plans, rules
from sunset.store.session import Store

URL = "https://chat.harbour.example/t/7?x=1"
RULES = (
    a_rule(path="/t/:id", match=Match.PATTERN),
    a_rule(path="/t", match=Match.PREFIX),
    a_rule(path="/"),
)


@pytest.fixture
def run(sqlite_url, tmp_path):
    store = Store(sqlite_url)
    with store.write() as session:
        plans.add(session, a_live_plan(), an_act())
        rules.replace_all(session, "chat", RULES)
    store.close()
    environ = {"SUNSET_DATABASE_URL": sqlite_url, "SUNSET_STATE": str(tmp_path)}

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


def test_an_address_is_explained_without_reading_the_rules_that_cannot_cover_it(run, monkeypatch):
    monkeypatch.setattr(rules, "of", None)

    assert run("explain", URL).exit_code == 0


def test_an_address_that_no_rule_covers_is_said(run):
    told = run("explain", "https://chat.harbour.example/else", "--at", "2027-04-15T12:00Z")

    assert "no rule of the plan chat covers this address." in told.output
    assert "Answer: 404 unknown (grace)." in told.output


def test_a_host_of_no_plan_is_said(run):
    told = run("explain", "https://elsewhere.example/")

    assert "No plan answers for the host elsewhere.example." in str(told.exception)


def test_rules_in_order_are_counted(run):
    assert run("check", "chat").output == "chat: 3 rules are in order.\n"


def check(run, tmp_path, *found, words=()):
    store = Store(f"sqlite:///{tmp_path / 'sunset.db'}")
    with store.write() as session:
        rules.replace_all(session, "chat", found)
    store.close()
    return run("check", "chat", *words)


def leads(path, to, **changes):
    return a_rule(path=path, urls={"*": to}, destination="", **changes)


OLD, NEW = "https://chat.harbour.example", "https://forum.harbour.example"


def test_everything_wrong_with_rules_is_said_with_its_mend(run, tmp_path):
    told = check(run, tmp_path, a_rule(host="x.example"), a_rule(destination="y"))

    assert told.exit_code == 2
    assert told.output.splitlines() == [
        (
            "x.example/chat: wrong: The host x.example is none of the plan's placements. "
            "Mend the rule, or remove it."
        ),
        (
            "chat.harbour.example/chat: wrong: There is no destination y in this plan. "
            "Mend the rule, or remove it."
        ),
        "chat: 2 rules: 2 errors, 0 warnings.",
    ]


def test_a_loop_is_an_error_and_a_chain_a_warning(run, tmp_path):
    loop = check(run, tmp_path, leads("/a", f"{OLD}/b"), leads("/b", f"{OLD}/a"))
    chain = check(run, tmp_path, leads("/a", f"{OLD}/b"), leads("/b", NEW))

    assert (loop.exit_code, chain.exit_code) == (2, 1)
    assert "chat.harbour.example/a: loop: The rule leads into a loop" in loop.output
    assert "Give one rule of the loop another target." in loop.output
    assert f"/a: chain: {CHAINED} Lead it straight to {NEW}." in chain.output


CHAINED = (
    "The rule leads to the old address of another: chat.harbour.example/a → chat.harbour.example/b."
)


def test_chains_are_flattened_when_that_is_asked_and_fragments_stay(run, tmp_path):
    found = (leads("/a", f"{OLD}/b#part"), leads("/b", f"{NEW}/c"))
    told = check(run, tmp_path, *found, words=["--flatten"])

    assert told.exit_code == 1
    assert told.output.splitlines()[0] == (
        "chat: change set 1 waits for a second person; it leads 1 rules straight."
    )
    store = Store(f"sqlite:///{tmp_path / 'sunset.db'}")
    with store.write() as session:
        confirm(session, ADA, 1)
        kept = {rule.path: rule.urls["*"] for rule in rules.of(session, "chat")}
    store.close()
    assert kept == {"/a": f"{NEW}/c#part", "/b": f"{NEW}/c"}


def test_the_help_says_what_the_exit_codes_mean(run):
    for words in (["check"], ["import"]):
        assert "exit code is 2" in " ".join(run(*words, "--help").output.split())


def test_of_several_hosts_one_is_chosen_unless_the_file_names_it(run, tmp_path):
    other = Placement(host="help.harbour.example", kind=PlacementKind.HOSTED)
    plan = a_live_plan()
    store = Store(f"sqlite:///{tmp_path / 'sunset.db'}")
    with store.write() as session:
        plans.save(session, replace(plan, placements=(*plan.placements, other)), 1, an_act())
    store.close()
    file = tmp_path / "old.csv"

    def brought(row):
        file.write_text(f"source,target\n{row},{NEW}/b\n")
        return run("import", str(file), "--plan", "chat", "--dry-run")

    assert "1 new" in brought("https://help.harbour.example/a").output
    told = brought("/a")
    assert (told.exit_code, "Line 2 does not say for which host it is." in told.output) == (2, True)
    assert "chat.harbour.example, help.harbour.example. Give --host." in told.output


def test_a_file_that_asks_for_no_redirect_is_said_to_be_one_and_as_what_it_was_read(run, tmp_path):
    (tmp_path / "nginx.conf").write_text("worker_processes 4;\n")

    told = run("import", str(tmp_path / "nginx.conf"), "--plan", "chat", "--dry-run")

    none = "No line of the file asks for a redirect. It was read as nginx; --format says otherwise."
    assert told.output.splitlines()[0] == none
