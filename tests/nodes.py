"""A node served for real, and a customer who never stops asking it."""

import json
import os
import threading
import time
from collections import Counter
from dataclasses import dataclass, field, replace
from http.client import HTTPException
from pathlib import Path

from makers import a_live_plan
from servers import ask, free_ports, until

from sunset import clock
from sunset.cli.place import operator
from sunset.cli.plans import read
from sunset.resources import CONTENT
from sunset.services import applying
from sunset.settings import Settings, from_environment
from sunset.store import hits, keeping
from sunset.store.audit import Act
from sunset.store.session import Store

PLAN = "phone-line"
HOST = "phone.localhost"
LOCALES = ("en", "ko")
HOME = "http://localhost"  # without a port, so that what is printed serves any node


@dataclass
class Node:
    """`sunset serve`, and how to look at it."""

    settings: Settings
    process: object
    log: Path

    def ready(self):
        return json.loads(ask(self.settings.health_port, "/readyz").text)

    def child(self, name):
        """Return the process id of a child, as the supervisor told it last."""
        marks = [line for line in self.log.read_text().splitlines() if f"started {name} (" in line]
        return int(marks[-1].rpartition(" ")[2].rstrip(")")) if marks else None

    def worker(self, name):
        """Return the process id of a server's first worker."""
        return next(iter(self.pids(name)), None)

    def workers(self, name):
        """Return how many workers a server has."""
        return len(self.pids(name))

    def pids(self, name):
        """Return the process id of each of a server's workers."""
        return children(self.child(name))

    def restarted(self, name, before):
        return until(lambda: (found := self.child(name)) != before and found)


@dataclass
class Cleo:
    """Ask for pages in a loop and remember what was wrong, and how often it was right."""

    settings: Settings
    answered: Counter = field(default_factory=Counter)
    wrong: list = field(default_factory=list)
    unanswered: int = 0
    stop: threading.Event = field(default_factory=threading.Event)

    def run(self):
        while not self.stop.is_set():
            self.once("notice", f"/ko/notices/{PLAN}", "localhost", 200, "전화 상담")
            self.once("address", "/support", HOST, 200, "문의")
            time.sleep(0.02)

    def once(self, surface, path, host, status, words):
        port = self.settings.port
        try:
            heard = ask(port, path, host=f"{host}:{port}", Accept_Language="ko")
        except (OSError, HTTPException):
            self.unanswered += 1
            time.sleep(0.05)
            return
        if heard.status != status or words not in heard.text:
            self.wrong.append((surface, heard.status, heard.text[:200]))
        self.answered[surface] += 1


def load(settings):
    """Bring a sample plan into the store, in two of its languages: printing takes its time."""
    given = read(CONTENT / "plans" / f"{PLAN}.yaml")
    small = replace(given, plan=replace(given.plan, promised=LOCALES))
    now = clock.now()
    changed(settings, lambda to: applying.apply(to, operator(), small, now=now))


def announce(settings, plan):
    """Begin a plan with all that was decided of it."""
    act = Act(actor=operator(), at=clock.now(), action="made", plan=plan.id)
    changed(settings, lambda session: keeping.begin(session, plan, act))


def news(settings, name):
    """Give the press something to print: a small plan in one language."""
    announce(settings, a_live_plan(id=name, promised=("en",), placements=()))


def changed(settings, change):
    """Change something in the node's database; return when it was certainly kept."""
    store = Store(settings.database_url)
    with store.write() as session:
        change(session)
    store.close()
    return time.monotonic()


def environment(state, **more):
    port, admin, health = free_ports(3)
    return {
        "SUNSET_STATE": str(state),
        "SUNSET_PUBLIC_URL": HOME,
        "SUNSET_PORT": str(port),
        "SUNSET_ADMIN_PORT": str(admin),
        "SUNSET_HEALTH_PORT": str(health),
        "SUNSET_MAP_SIZE_GIB": "1",
        "SUNSET_TARGETS": "asked",
        "SUNSET_WORKERS": "2",
        **more,
    }


def come_up(process, env, log):
    node = Node(from_environment(env), process, log)
    try:
        until(lambda: process.poll() is not None or _is_whole(node.ready()))
        assert process.poll() is None, "it ended instead of coming up"
    except AssertionError as fault:
        fault.add_note(log.read_text()[-4_000:])
        raise
    return node


def _is_whole(ready):
    return ready["ready"] and ready["degraded"] == []


def children(pid):
    """Return the processes a process started, but for Python's own helper."""
    found = map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())
    return [each for each in found if is_alive(each)]


def is_alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"


def counted(settings):
    """Return how often each surface was counted."""
    store = Store(settings.database_url)
    with store.read() as session:
        found = hits.demand(session, PLAN)
    store.close()
    sums = Counter()
    for each in found:
        sums[each.surface] += each.count
    return sums
