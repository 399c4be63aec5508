"""Figures of a real node: over all its workers, and over their deaths."""

import os
import re
import signal
import time

import pytest
from nodes import HOST, PLAN, is_alive
from servers import ask, until

pytestmark = pytest.mark.slow
SERIES = re.compile(
    rf'sunset_hits_total{{plan="{PLAN}",surface="unknown",.*,bot="(true|false)"}} (\d+)'
)


def told(node):
    """Return how often addresses without a rule were asked for, by people and by bots."""
    text = ask(node.settings.health_port, "/metrics").text
    assert "sunset_ready 1" in text
    found = {"true": 0, "false": 0}
    for bot, times in SERIES.findall(text):
        found[bot] += int(times)
    return found["false"], found["true"]


def look_for_nothing(node, times, agent="Firefox"):
    port = node.settings.port
    for _ in range(times):
        heard = ask(port, "/nowhere", host=f"{HOST}:{port}", User_Agent=agent)
        assert heard.status == 404


def test_every_worker_counts_and_a_killed_one_takes_nothing_that_was_written(node):
    people, bots = told(node)
    look_for_nothing(node, 60)
    look_for_nothing(node, 20, "Googlebot/2.1")
    until(lambda: told(node) == (people + 60, bots + 20))

    worker = node.worker("edge")
    os.kill(worker, signal.SIGKILL)
    until(lambda: not is_alive(worker) and node.workers("edge") == 2)
    look_for_nothing(node, 40)

    until(lambda: told(node) == (people + 100, bots + 20))
    time.sleep(3)
    assert told(node) == (people + 100, bots + 20)
