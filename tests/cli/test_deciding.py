"""Reviews and decisions from the command line."""

from datetime import datetime, timedelta

import pytest
from acts import ADA, MARA, an_act
from makers import CLOSES, NOON, a_gate, a_live_plan, a_plan, a_rule, a_schedule, a_text

from sunset import clock
from sunset.domain.people import Role
from sunset.domain.schedules import shifted
from sunset.services import publishing, rule_editing
from sunset.store import change_sets, keeping, people, plans
from sunset.store.people import Newcomer
from sunset.store.session import Store

LATER = shifted(a_schedule(), CLOSES + timedelta(days=14), datetime(2026, 11, 21, 13))
EARLY = NOON - timedelta(days=60)


@pytest.fixture
def kept(ready, state, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: EARLY)
    made = Store(f"sqlite:///{state}/sunset.db")

    def keep(plan):
        with made.write() as session:
            keeping.begin(session, plan, an_act(at=EARLY))
        return made

    yield keep
    made.close()


def published(store) -> bool:
    with store.read() as session:
        return plans.get(session, "chat").published


def test_a_draft_is_reviewed_by_somebody_else_or_alone_with_a_reason(kept, run):
    store = kept(a_plan(facts=(a_gate("G1", EARLY),)))

    asked = run("plan", "review", "chat")
    refused = run("plan", "confirm", "1")
    alone = run("plan", "confirm", "1", "--alone", "I run this by myself.")

    assert (asked.code, asked.out) == (0, "chat: change set 1 waits for a second person.\n")
    assert (refused.code, refused.err) == (
        2,
        "You proposed this. A second person confirms it.\n",
    )
    assert alone.code == 0
    assert published(store)


def test_where_somebody_could_confirm_the_command_line_does_not_decide_for_two(kept, run):
    store = kept(a_plan(facts=(a_gate("G1", EARLY),)))
    with store.write() as session:
        newcomer = Newcomer(name="Mara", email="mara@harbour.example", role=Role.MANAGER)
        people.add(session, newcomer, "-", EARLY)

    run("plan", "review", "chat")
    alone = run("plan", "confirm", "1", "--alone", "I am in a hurry.")

    assert (alone.code, alone.err) == (
        2,
        "You proposed this. One of these people confirms it: Mara.\n",
    )
    assert not published(store)


def test_what_somebody_proposed_in_the_rooms_is_listed_confirmed_or_refused(kept, run):
    store = kept(a_live_plan())
    with store.write() as session:
        for actor in (MARA, ADA):
            publishing.propose_move(session, actor, "chat", LATER, a_text("Late."), now=EARLY)

    listed = run("plan", "changes", "chat")
    confirmed = run("plan", "confirm", "1")
    refused = run("plan", "refuse", "2")

    assert listed.out.splitlines()[0] == "1  chat: move by Mara, waits for a second person."
    assert confirmed.out == "1  chat: move by Mara, confirmed.\n"
    assert refused.out == "2  chat: move by Ada, refused.\n"
    assert run("plan", "changes").out == "No change waits.\n"


def test_what_is_wrong_with_rules_that_wait_stands_below_their_change(kept, run):
    store = kept(a_live_plan(at=EARLY))
    itself = {"*": "https://chat.harbour.example/round"}
    rule = a_rule(path="/round", destination="", urls=itself)
    with store.write() as session:
        rule_editing.add(session, MARA, "chat", rule, now=EARLY)

    listed = run("plan", "changes").out.splitlines()

    assert listed[1] == (
        "   chat.harbour.example/round: itself: The rule leads to its own address. "
        "Give it another target."
    )


def test_a_file_asks_for_a_time_and_says_what_excuses_it(kept, run, tmp_path):
    store = kept(a_live_plan())
    file = tmp_path / "plan.yaml"
    text = run("plan", "export", "chat").out.split("history:")[0]
    moving = "\nreason_for_moving:\n  en: a\n  ko: b\n  ar: c\n"
    file.write_text(text.replace("closes: 2027-03-01 18:00", "closes: 2027-02-27 18:00") + moving)
    at = "2026-10-01T12:00Z"

    plain = run("plan", "apply", file, "--at", at)
    excused = run("plan", "apply", file, "--at", at, "--override", "earlier=The lease ends.")

    assert plain.code == 2
    assert "may not close earlier" in plain.err
    assert excused.code == 0, excused.err
    with store.read() as session:
        (asked,) = change_sets.open_ones(session)
    assert asked.plan.facts[-1].overrides == {"earlier": "The lease ends."}
    assert asked.release_at == datetime.fromisoformat(at)


def test_an_override_names_what_it_excuses(ready, run):
    done = run("plan", "review", "chat", "--override", "haste=Because.")

    assert done.code == 2
    assert "floor=WHY" in done.err
