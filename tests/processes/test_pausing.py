"""A plan paused between two brownouts, as GitHub once did: customers feel it at once."""

import json
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from makers import a_live_plan, a_text, plans
from nodes import announce, changed
from servers import ask, until

from sunset import clock
from sunset.cli.place import operator
from sunset.domain.schedules import Brownout, Schedule, Stage, Start, wall
from sunset.services import living

pytestmark = pytest.mark.slow

DAY = timedelta(days=1)
HOST = "teams.localhost"
AT_ONCE = 2  # seconds


def a_plan_between_two_windows():
    """Make a plan whose first window of 12 hours was three days ago, and the next is in four."""
    today = wall(clock.now(), "UTC")
    starts = {Stage.ANNOUNCE: -90, Stage.STOP_NEW: -60, Stage.LIMIT: -30, Stage.CLOSED: 11}
    first = Brownout(start=today - 3 * DAY, end=today - 3 * DAY + DAY / 2)
    second = Brownout(start=today + 4 * DAY, end=today + 5 * DAY)
    schedule = Schedule(
        zone="UTC",
        starts=tuple(Start(stage=stage, at=today + days * DAY) for stage, days in starts.items()),
        brownouts=(first, second),
    )
    place = plans.Placement(host=HOST, kind=plans.PlacementKind.HOSTED)
    return a_live_plan(id="teams", schedule=schedule, placements=(place,))


@dataclass
class Watcher:
    """Ask for a plan's banner in a loop, and remember when each stage was told."""

    port: int
    told: list = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)

    def run(self):
        while not self.stop.is_set():
            asked = time.monotonic()
            heard = ask(self.port, "/en/banners/teams.json")
            self.told.append((asked, stage(heard)))


@contextmanager
def watched(port, count=4):
    watcher = Watcher(port)
    threads = [threading.Thread(target=watcher.run) for _ in range(count)]
    for thread in threads:
        thread.start()
    yield watcher.told
    watcher.stop.set()
    for thread in threads:
        thread.join()


def stage(heard):
    return json.loads(heard.text)["banner"]["stage"]


def worked(node):
    """Return how long each worker of the edge has computed so far, in ticks."""
    stats = (Path(f"/proc/{pid}/stat").read_text() for pid in node.pids("edge"))
    return [sum(map(int, stat.rpartition(")")[2].split()[11:13])) for stat in stats]


def test_a_pause_reaches_every_worker_within_two_seconds_under_load(node, cleo):
    plan = a_plan_between_two_windows()
    announce(node.settings, plan)
    until(lambda: ask(node.settings.port, "/en/banners/teams.json").status == 200)

    with watched(node.settings.port) as told:
        until(lambda: len(told) > 50)
        why = a_text("too many of you are not ready")
        paused = changed(
            node.settings,
            lambda session: living.pause(session, operator(), plan.id, why, now=clock.now()),
        )
        until(lambda: time.monotonic() > paused + AT_ONCE)
        before, count = worked(node), len(told)
        until(lambda: len(told) > count + 500)
        assert all(now > then for now, then in zip(worked(node), before, strict=True))

    notice = ask(node.settings.port, "/en/notices/teams")
    assert "still open; a new date follows" in notice.text
    assert "too many of you are not ready" in notice.text
    late = [asked - paused for asked, stage in told if stage == "limit"]
    assert max(late) < AT_ONCE
    assert {stage for _, stage in told} == {"limit", "limit.paused"}
    assert (cleo.wrong, cleo.unanswered) == ([], 0)
