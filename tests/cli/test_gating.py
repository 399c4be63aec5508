"""Gates from the command line: how each stands, and answering for a check."""

import pytest
from acts import an_act
from makers import NOON, a_plan

from sunset import clock
from sunset.store import keeping
from sunset.store.session import Store


@pytest.fixture
def plan(ready, state, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOON)
    store = Store(f"sqlite:///{state}/sunset.db")
    with store.write() as session:
        keeping.begin(session, a_plan(), an_act())
    store.close()


def test_every_gate_is_listed_with_its_day_and_how_its_checks_stand(plan, run):
    lines = run("plan", "gates", "chat").out.splitlines()

    assert lines[0] == "G1    announce     due 2026-10-02 00:00  closed"
    assert any(line.split()[:2] == ["fails", "needs"] for line in lines)
    assert any(line.split()[:2] == ["open", "briefed"] for line in lines)


def test_a_check_is_answered_for_with_words_a_link_and_a_last_day(plan, run):
    done = run(
        *("plan", "attest", "chat", "G1", "briefed", "--evidence", "All twelve, on Monday."),
        *("--link", "https://harbour.example/w", "--owner", "Nils", "--expires", "2027-03-31"),
    )
    listed = run("plan", "gates", "chat").out

    assert done.out == "chat: G1 briefed is answered for.\n"
    assert "attested  briefed" in listed
    assert "| All twelve, on Monday. (Nils, 2026-11-21)" in listed


def test_a_check_that_no_gate_asks_is_not_answered_for(plan, run):
    done = run("plan", "attest", "chat", "G1", "nothing", "--evidence", "So.")

    hint = "`sunset plan gates chat` lists what each gate asks"
    assert (done.code, done.err) == (2, f"G1 of chat asks no nothing; {hint}.\n")
