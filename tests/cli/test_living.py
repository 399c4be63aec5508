"""Pausing, resuming, cancelling and reopening from the command line."""

from datetime import timedelta

import pytest
from acts import an_act
from makers import ZONE, a_live_plan, a_schedule

from sunset import clock
from sunset.domain.schedules import instant
from sunset.domain.timeline import state_at
from sunset.store import change_sets, keeping, plans
from sunset.store.session import Store

BETWEEN = instant(a_schedule().brownouts[0].end, ZONE) + timedelta(days=1)
WHY = [word for tag in ("en", "ko", "ar") for word in ("--reason", f"{tag}=Not ready ({tag}).")]


@pytest.fixture
def live(ready, state, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: BETWEEN)
    made = Store(f"sqlite:///{state}/sunset.db")
    with made.write() as session:
        keeping.begin(session, a_live_plan(), an_act())
    yield made
    made.close()


def key(store) -> str:
    with store.read() as session:
        return state_at(plans.get(session, "chat"), BETWEEN).key


def test_a_pause_holds_at_once(live, run):
    done = run("plan", "pause", "chat", "--reason", "en=Not ready.", "--yes")

    assert (done.code, done.out) == (0, "chat: paused.\n")
    assert key(live) == "limit.paused"


def test_a_pause_asks_first(live, run):
    done = run("plan", "pause", "chat", "--reason", "en=Not ready.", stdin="n\n")

    assert done.code != 0
    assert key(live) == "limit"


def test_without_a_reason_nothing_is_paused(live, run):
    done = run("plan", "pause", "chat", "--yes")

    assert done.code == 2
    assert "Say why: customers read it on the notice." in done.err


@pytest.mark.parametrize(
    "words",
    [
        ("cancel", "chat"),
        ("reopen", "chat", "--stage", "announce"),
        ("reopen", "chat", "--stage", "stop_new", "--closes", "2027-06-01T18:00"),
    ],
)
def test_what_two_people_decide_waits_for_the_second(live, run, words):
    done = run("plan", *words, *WHY, "--yes")

    assert (done.code, done.err) == (0, "")
    with live.read() as session:
        asked = change_sets.waiting(session, "chat")
    assert done.out == f"chat: change set {asked[0].id} waits for a second person.\n"
    assert key(live) == "limit"


def test_a_paused_plan_is_resumed_with_the_earliest_dates_there_are(live, run):
    run("plan", "pause", "chat", "--reason", "en=Not ready.", "--yes")

    done = run("plan", "resume", "chat", *WHY, "--yes")

    assert done.code == 0
    with live.read() as session:
        asked = change_sets.waiting(session, "chat")[0]
    assert asked.plan.schedule.closes > a_schedule().closes


def test_a_reason_says_its_language(live, run):
    done = run("plan", "pause", "chat", "--reason", "Not ready.", "--yes")

    assert done.code == 2
    assert "is no reason like" in done.err
