"""`sunset rules import` brings rules in from files, and what it says of them."""

import shutil
from dataclasses import replace

import pytest
from acts import an_act
from led_on import HOST, NEW, PLAN, leads
from makers import a_company, a_rule

from sunset.cli import rule_files
from sunset.domain.redirects import Keep, Match
from sunset.store import plans, rules
from sunset.store.session import Store

DRAFT = replace(PLAN, facts=())
KEPT = leads("/kept", "/kept")
FILE = f"""# moved
/a {NEW}/a 301!
/b/* {NEW}/b/:splat 302!
"""
BROKEN = f"{FILE}/c https://evil.example/\n/a {NEW}/again 301!\n/d\n"


@pytest.fixture
def store(state, migrated_file):
    state.mkdir()
    made = Store(f"sqlite:///{shutil.copy(migrated_file, state / 'sunset.db')}")
    with made.write() as session:
        plans.add(session, DRAFT, an_act())
        rules.replace_all(session, "chat", [KEPT])
    yield made
    made.close()


@pytest.fixture
def public(store):
    with store.write() as session:
        plans.save(session, PLAN, 1, an_act())
    return store


@pytest.fixture
def bring(run, store, tmp_path):
    def brought(text, *words, kind="netlify"):
        file = tmp_path / "rules"
        file.write_text(text)
        return run("rules", "import", file, "--plan", "chat", "--format", kind, *words)

    return brought


def stored(store):
    with store.read() as session:
        return {rule.path: rule for rule in rules.of(session, "chat")}


def test_a_file_is_brought_in_beside_what_is_there(bring, store):
    done = bring(FILE)

    assert (done.code, done.out.splitlines()[-1]) == (0, "chat: 2 new, 0 changed, 0 removed. Kept.")
    assert {path: dict(rule.urls) for path, rule in stored(store).items()} == {
        "/kept": {"*": f"{NEW}/kept"},
        "/a": {"*": f"{NEW}/a"},
        "/b": {"*": f"{NEW}/b/:splat"},
    }


def test_a_dry_run_says_the_same_and_keeps_nothing(bring, store):
    done = bring(FILE, "--dry-run")

    assert "2 new, 0 changed, 0 removed. This was a dry run: nothing was kept." in done.out
    assert set(stored(store)) == {"/kept"}


def test_a_rule_takes_the_place_of_the_one_with_its_address(bring, store):
    done = bring(f"/kept {NEW}/else 301!\n")

    assert "0 new, 1 changed, 0 removed. Kept." in done.out
    assert stored(store)["/kept"].urls == {"*": f"{NEW}/else"}


def test_the_rules_a_file_does_not_name_go_only_when_that_is_asked(bring, store):
    done = bring(FILE, "--replace")

    assert "2 new, 0 changed, 1 removed. Kept." in done.out
    assert set(stored(store)) == {"/a", "/b"}


def test_with_one_line_out_of_order_nothing_is_kept_and_every_line_is_told(bring, store):
    done = bring(BROKEN)

    assert done.code == 2
    assert set(stored(store)) == {"/kept"}
    assert "line 4: The host evil.example is not one of the company's" in done.out
    assert "line 5: Line 2 has a rule for the same address." in done.out
    assert "line 6: " in done.out
    assert "3 lines are not in order. Nothing was kept. Mend them" in done.out


def test_targets_without_a_host_are_told_to_need_one(bring, store):
    with store.write() as session:
        elsewhere = replace(DRAFT, company=a_company(hosts=("new.example",)))
        plans.save(session, elsewhere, 1, an_act())

    done = bring("".join(f"/a{n} /b{n} 301\n" for n in range(9)) + "/c https://evil.example/\n")

    told = [line.partition(":")[0] for line in done.out.splitlines()]
    assert told[:4] == ["line 1", "line 2", "line 3", "line 10"]
    assert told[4].startswith("9 targets name no host, so they lead to the old one")
    assert len(told) == 6


def test_what_is_not_in_order_may_be_left_out(bring, store):
    done = bring(BROKEN, "--leave-out")

    assert done.code == 0
    assert set(stored(store)) == {"/kept", "/a", "/b"}


def test_one_line_that_is_not_in_order_is_told_of_as_one(bring, store):
    done = bring(f"/a {NEW}/a 301!\n/b https://evil.example/ 301!\n")

    said = "1 line is not in order. Nothing was kept. Mend it, or leave it out with --leave-out.\n"
    assert done.out.endswith(said)


@pytest.mark.parametrize("options", [(), ("--leave-out",)])
def test_leaving_out_is_no_advice_where_no_line_would_be_left(bring, store, options):
    done = bring("/a https://evil.example/ 301!\n/b https://evil.example/ 301!\n", *options)

    assert done.out.endswith("2 lines are not in order. Nothing was kept. Mend them.\n")


def test_a_file_for_a_public_plan_waits_until_it_is_confirmed(bring, run, public):
    done = bring(FILE)
    waiting = run("plan", "changes")
    confirmed = run("plan", "confirm", "1", "--alone", "Nobody else is here.")

    assert done.out.endswith("0 removed. Change set 1 waits for a second person.\n")
    assert "1  chat: rules (2 added) by " in waiting.out
    assert (confirmed.code, set(stored(public))) == (0, {"/kept", "/a", "/b"})


def test_findings_between_rules_are_told_and_hinder_nothing(bring, store):
    done = bring(f"/x https://{HOST}/y 301!\n/y {NEW}/y 301!\n")

    assert done.code == 0
    assert "line 1: chain: " in done.out
    assert {"/x", "/y"} < set(stored(store))


def test_columns_of_a_table_are_chosen_by_name(bring, store):
    table = f"Address,Now at\n/a,{NEW}/a\n"
    done = bring(table, "--column", "path=Address", "--column", "target=Now at", kind="csv")

    assert done.code == 0
    assert stored(store)["/a"].urls == {"*": f"{NEW}/a"}


def test_the_import_is_in_the_audit_log_with_who_did_it(bring, store):
    bring(FILE)

    with store.read() as session:
        query = "SELECT actor FROM audit_line WHERE action = 'rules imported'"
        ((actor,),) = session.connection().exec_driver_sql(query).all()
    assert actor.endswith("(command line)")


def test_a_host_that_is_none_of_the_plan_s_is_refused(bring):
    done = bring(FILE, "--host", "elsewhere.example")

    assert (done.code, done.err) == (2, f"host: Choose one of the plan's hosts: {HOST}.\n")
    assert "'new.example' is no address" in bring(FILE, "--base", "new.example").err


def test_the_format_is_told_by_the_file_or_asked_for(run, store, tmp_path):
    file = tmp_path / "unknown"
    file.write_text("hello\n")

    done = run("rules", "import", file, "--plan", "chat")

    assert (done.code, "Give --format" in done.err) == (2, True)


def test_a_long_import_says_how_far_it_is(bring, monkeypatch):
    monkeypatch.setattr(rule_files, "_OFTEN", rule_files.timedelta(0))

    done = bring("".join(f"/{n} {NEW}/{n} 301!\n" for n in range(2000)), "--dry-run")

    assert done.err == "1000 rules read.\n2000 rules read.\n"


def test_a_table_handed_out_and_brought_in_again_gives_the_same_rules(bring, run, store):
    every = [
        KEPT,
        a_rule(host=HOST, path="/é/:id", match=Match.PATTERN, need="billing"),
        a_rule(host=HOST, path="/q", query={"t": ":t"}, keep=Keep.MERGE, folds_case=True),
    ]
    with store.write() as session:
        rules.replace_all(session, "chat", every)
    before = stored(store)

    table = run("rules", "export", "chat", "--format", "csv").out
    with store.write() as session:
        rules.replace_all(session, "chat", [])
    done = bring(table, kind="csv")

    assert done.code == 0
    assert stored(store) == before


def test_targets_that_name_the_old_host_are_each_told(bring):
    lines = [f"/a{n} https://{HOST}/b{n} 301\n" for n in range(5)]

    done = bring("".join(lines), "--dry-run")

    assert done.out.count("dead: The rule leads to an address that is gone") == len(lines)
