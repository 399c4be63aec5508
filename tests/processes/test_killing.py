"""Whatever is killed, customers get right answers, and everything comes back by itself."""

import os
import signal
import time
from pathlib import Path

import pytest
from nodes import counted, is_alive, news
from servers import ask, until

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def node(starting):
    """Serve a node of these tests' own: what is killed again and again comes back ever later."""
    with starting() as found:
        yield found


def kill(pid):
    os.kill(pid, signal.SIGKILL)


def is_heavy(pid):
    """Say whether a process holds what the edge has no need of."""
    return "pydantic" in Path(f"/proc/{pid}/maps").read_text()


def asked_more(cleo, times=40):
    """Wait until Cleo was answered some more times."""
    before = cleo.answered["address"]
    return until(lambda: cleo.answered["address"] >= before + times)


def test_a_killed_worker_of_the_edge_is_replaced(node, cleo):
    before = node.worker("edge")

    kill(before)

    until(lambda: not is_alive(before) and node.workers("edge") == 2)
    asked_more(cleo)
    assert cleo.wrong == []


def test_a_killed_edge_comes_back_and_leaves_no_worker_behind(node, cleo):
    before, old_worker = node.child("edge"), node.worker("edge")

    kill(before)

    node.restarted("edge", before)
    until(lambda: not is_alive(old_worker))
    asked_more(cleo)
    assert cleo.wrong == []
    assert not is_heavy(node.child("edge"))
    assert is_heavy(node.child("rooms"))


def test_without_the_rooms_customers_notice_nothing(node, cleo):
    before = node.child("rooms")

    kill(before)

    node.restarted("rooms", before)
    until(lambda: ask(node.settings.admin_port, "/account/sign-in").status == 200)
    assert (cleo.wrong, cleo.unanswered) == ([], 0)


def test_without_the_press_customers_keep_their_pages_and_it_catches_up(node, cleo):
    before = node.child("press")

    kill(before)
    news(node.settings, "mailbox")

    until(lambda: ask(node.settings.port, "/en/notices/mailbox").status == 200)
    assert node.child("press") != before
    assert (cleo.wrong, cleo.unanswered) == ([], 0)


def test_every_visit_is_counted_once_however_often_the_counting_is_killed(node, cleo):
    cleo.stop.set()
    time.sleep(3)
    until(lambda: node.ready()["spool"]["waiting"] == 0)
    earlier = counted(node.settings)

    asked = 0
    for pause in (0, 0.05, 0.5):
        before = until(lambda: (pid := node.child("jobs")) and is_alive(pid) and pid)
        os.kill(before, signal.SIGSTOP)  # so that something waits to be counted, for certain
        for _ in range(20):
            cleo.once("address", "/support", "phone.localhost", 200, "문의")
            asked += 1
        until(lambda: node.ready()["spool"]["waiting"] > 0)
        os.kill(before, signal.SIGCONT)
        time.sleep(pause)
        kill(before)
        node.restarted("jobs", before)

    until(lambda: counted(node.settings)["address"] - earlier["address"] == asked)
    time.sleep(3)
    assert counted(node.settings)["address"] - earlier["address"] == asked
    assert (cleo.wrong, cleo.unanswered) == ([], 0)


def test_health_answers_while_everything_starts_again(node):
    before = {name: node.child(name) for name in ("edge", "rooms", "press", "jobs")}

    for pid in before.values():
        kill(pid)

    assert ask(node.settings.health_port, "/healthz").status == 200
    for name, pid in before.items():
        node.restarted(name, pid)
    until(lambda: node.ready()["degraded"] == [])
    until(lambda: ask(node.settings.port, "/en/notices/phone-line").status == 200)


def test_what_tells_of_health_comes_back_too(node):
    before = node.child("health")

    kill(before)

    node.restarted("health", before)
    until(lambda: ask(node.settings.health_port, "/readyz").status == 200)
