"""`sunset rules test` says which addresses are answered otherwise than a list expects."""

import shutil

import pytest
from acts import an_act
from led_on import GRACE, HOST, NEW, OPEN, PLAN, leads

from sunset.domain.redirects import Match
from sunset.store import many, plans, rules
from sunset.store.session import Store

RULES = (
    leads("/kept", "/kept"),
    leads("/kept", "/asked", query={"id": "7"}),
    leads("/Low", "/low", folds_case=True),
    leads("/all", "/all/:splat", match=Match.PREFIX),
    leads("/all/of/these", "/these", match=Match.PREFIX, folds_case=True),
    leads("/t/:id/*", "/topic/:id", match=Match.PATTERN),
    leads("/below", "/below", host="*.harbour.example"),
    leads("/twice%2541", "/escaped"),
    leads("/", "/any/:splat", host="*", match=Match.PREFIX),
)
ASKED = {
    "/kept": "/kept",
    "/kept?id=7": "/asked",
    "/low": "/low",
    "/all/one/two": "/all/one/two",
    "/ALL/of/These/two": "/these",
    "/t/7/a/b": "/topic/7",
    "/below": "/below",
    "/twice%2541": "/escaped",
    "/else/where": "/any/else/where",
}


@pytest.fixture
def store(state, migrated_file):
    state.mkdir()
    made = Store(f"sqlite:///{shutil.copy(migrated_file, state / 'sunset.db')}")
    with made.write() as session:
        plans.add(session, PLAN, an_act())
        rules.replace_all(session, "chat", RULES[:1])
    yield made
    made.close()


def test_addresses_are_tested_against_what_is_expected(run, store, tmp_path):
    file = tmp_path / "expected.tsv"
    file.write_text(f"# ours\n/kept\t{NEW}/kept\nhttps://{HOST}/kept\t302\n/else\t404\n")

    done = run("rules", "test", "chat", file, "--at", GRACE)

    assert (done.code, done.out) == (0, "chat: 3 addresses are answered as expected.\n")


def test_an_address_answered_otherwise_is_a_failure(run, store, tmp_path):
    file = tmp_path / "expected.tsv"
    file.write_text(f"/kept\t{NEW}/other\n/kept\t302\n")

    done = run("rules", "test", "chat", file, "--at", GRACE)

    assert done.code == 1
    seen = f"302 {NEW}/kept"
    assert done.out == f"line 1: /kept: {NEW}/other was expected, but it is {seen}.\n"
    assert "1 of 2 addresses are answered otherwise." in done.err


def test_a_line_without_a_tab_is_refused(run, store, tmp_path):
    file = tmp_path / "expected.tsv"
    file.write_text("/kept 302\n")

    done = run("rules", "test", "chat", file, "--at", OPEN)

    assert (done.code, "line 1: Write an address, a tab" in done.err) == (2, True)


def test_a_file_without_an_address_is_no_test(run, store, tmp_path):
    file = tmp_path / "expected.tsv"
    file.write_text("# nothing yet\n")

    done = run("rules", "test", "chat", file)

    assert (done.code, f"{file} holds no address" in done.err) == (2, True)


@pytest.mark.parametrize("at_once", [2, 1000])
def test_rules_of_every_kind_are_found_however_few_lines_are_asked_at_once(
    run, store, tmp_path, monkeypatch, at_once
):
    monkeypatch.setattr(many, "CHUNK", at_once)
    with store.write() as session:
        rules.replace_all(session, "chat", RULES)
    file = tmp_path / "expected.tsv"
    file.write_text("".join(f"{path}\t{NEW}{to}\n" for path, to in ASKED.items()))

    done = run("rules", "test", "chat", file, "--at", GRACE)

    assert (done.out, done.err) == ("chat: 9 addresses are answered as expected.\n", "")


def test_every_line_is_asked_or_refused_with_its_number(run, store, tmp_path):
    file = tmp_path / "expected.tsv"
    file.write_text("/kept\t404\n/kept 302\n/kept\t410\n/else 404\n")

    done = run("rules", "test", "chat", file, "--at", GRACE)

    otherwise = [line.partition(": /kept: ")[0] for line in done.out.splitlines()]
    assert (done.code, otherwise) == (2, ["line 1", "line 3"])
    assert [line[:14] for line in done.err.splitlines()] == ["line 2: Write ", "line 4: Write "]
