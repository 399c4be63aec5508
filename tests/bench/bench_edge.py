"""How fast the edge answers, against a raw WSGI redirect and a bare Flask one in the same run."""

import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from editions import a_page, a_route, a_site

from sunset.domain.lookups import Leg, Retirement
from sunset.domain.redirects import Match
from sunset.domain.schedules import Stage
from sunset.edition.records import Contents, PageKey
from sunset.edition.write import publish

RULES = 10_000
ROUNDS = 7
HOST = "chat.harbour.example"
SERVED = {
    "raw": "def app(environ, start):\n"
    "    start('302 Found', [('Location', 'https://forum.harbour.example/'),"
    " ('Content-Length', '0')])\n    return (b'',)\n",
    "flask": "from flask import Flask, redirect\napp = Flask(__name__)\n"
    "@app.route('/<path:path>')\n"
    "def go(path): return redirect('https://forum.harbour.example/')\n",
    "edge": "from sunset.edge.wsgi import app\n",
    "edge, nothing remembered": (
        "from sunset.edge import wsgi\nwsgi.LARGEST = 0\napp = wsgi.app\n"
    ),
}
ASK = """
local n = 0
request = function()
  n = n + 1
  return wrk.format("GET", string.format("{path}", n % {many}))
end
"""


@dataclass(frozen=True)
class Served:
    """A server at work."""

    port: int
    pid: int

    def spent(self):
        """Return the seconds of CPU that it and its worker took; others' load leaves it alone."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        return sum(map(cpu_of, [self.pid, *children]))


def cpu_of(pid):
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@pytest.fixture(scope="module")
def state(tmp_path_factory):
    """An edition of many rules in the grace stage, and one notice."""
    folder = tmp_path_factory.mktemp("bench")
    leg = Leg(0, "grace~1", Stage.GRACE, deprecation=1, sunset=2)
    plan = Retirement("chat", (leg,), ("en", "ko"), "en")
    contents = Contents(
        plans=(plan,),
        sites={HOST: a_site()},
        routes=((HOST, Match.EXACT, a_route(f"/help/{n}")) for n in range(RULES)),
        pages=[(PageKey("chat", "notice", "en", "grace~1"), a_page("Closed. " * 1000))],
    )
    publish(folder / "editions", 1, contents, 1024**3)
    return folder


@pytest.fixture(scope="module")
def servers(state, tmp_path_factory):
    """One process of each kind, all on the first core, all up during the whole run."""
    code = tmp_path_factory.mktemp("served")
    running, served = [], {}
    for number, (name, program) in enumerate(SERVED.items()):
        (code / f"served{number}.py").write_text(program)
        port = free_port()
        command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"]
        command += ["--port", str(port), "--log-level", "error", f"served{number}:app"]
        environ = {**os.environ, "PYTHONPATH": str(code), "SUNSET_STATE": str(state)}
        environ["SUNSET_PUBLIC_URL"] = f"http://127.0.0.1:{port}"
        running.append(subprocess.Popen(pinned(0, command), env=environ))
        served[name] = Served(port, running[-1].pid)
    for each in served.values():
        wait_for(each.port)
    yield served
    for process in running:
        process.terminate()
        process.wait()


def test_an_old_address(servers, tmp_path):
    table = alternating(servers, tmp_path, "/help/%d", RULES // 10)

    tell("an old address, 302", table)


def test_a_notice(servers, tmp_path):
    asked = {name: each for name, each in servers.items() if name != "flask"}

    table = alternating(asked, tmp_path, "/en/notices/chat?n=%d", 1000, host="127.0.0.1")

    tell("a notice of 8 kB, gzip", table)


def alternating(servers, folder, path, many, host=HOST):
    script = folder / "ask.lua"
    script.write_text(ASK.format(path=path, many=many))
    table = {name: [] for name in servers}
    for _ in range(ROUNDS):
        for name, served in servers.items():
            table[name].append(measured(served, script, host))
    return {
        name: tuple(map(statistics.median, zip(*runs, strict=True))) for name, runs in table.items()
    }


def measured(served, script, host):
    """Return requests per second, and the server's own time for each in microseconds."""
    before = served.spent()
    command = ["wrk", "-t1", "-c32", "-d1s", "-s", script, f"http://127.0.0.1:{served.port}"]
    command += ["-H", f"Host: {host}", "-H", "Accept-Language: ko", "-H", "Accept-Encoding: gzip"]
    told = subprocess.run(pinned(1, command), check=True, capture_output=True, text=True).stdout
    assert "Non-2xx" not in told, told
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", told)[1])
    done = int(re.search(r"(\d+) requests in", told)[1])
    return rate, (served.spent() - before) / done * 1e6


def tell(title, table):
    print(f"\n{title}:")  # noqa: T201 -- what a benchmark is for
    raw, raw_time = table["raw"]
    for name, (rate, spent) in table.items():
        rates = f"{rate:9,.0f} requests/s, {rate / raw:5.2f} of raw"
        print(f"  {name:26} {rates}; {spent:6.1f} us of CPU, {spent / raw_time:5.2f} x raw")  # noqa: T201


def pinned(core, command):
    return ["taskset", "-c", str(core), *command] if shutil.which("taskset") else command


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def wait_for(port):
    for _ in range(200):
        with socket.socket() as knock:
            if not knock.connect_ex(("127.0.0.1", port)):
                return
        time.sleep(0.05)
    raise TimeoutError(port)


pytestmark = pytest.mark.skipif(not shutil.which("wrk"), reason="wrk is missing: NOT measured")
