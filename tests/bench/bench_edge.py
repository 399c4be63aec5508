"""How fast the edge answers, against a raw WSGI redirect and a bare Flask one in the same run."""

import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import time

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
    running, ports = [], {}
    for number, (name, program) in enumerate(SERVED.items()):
        (code / f"served{number}.py").write_text(program)
        ports[name] = free_port()
        command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"]
        command += ["--port", str(ports[name]), "--log-level", "error", f"served{number}:app"]
        environ = {**os.environ, "PYTHONPATH": str(code), "SUNSET_STATE": str(state)}
        environ["SUNSET_PUBLIC_URL"] = f"http://127.0.0.1:{ports[name]}"
        running.append(subprocess.Popen(pinned(0, command), env=environ))
    for port in ports.values():
        wait_for(port)
    yield ports
    for process in running:
        process.terminate()
        process.wait()


def test_an_old_address(servers, tmp_path):
    table = alternating(servers, tmp_path, "/help/%d", RULES // 10)

    tell("an old address, 302", table)


def test_a_notice(servers, tmp_path):
    asked = {name: port for name, port in servers.items() if name != "flask"}

    table = alternating(asked, tmp_path, "/en/notices/chat?n=%d", 1000, host="127.0.0.1")

    tell("a notice of 8 kB, gzip", table)


def alternating(ports, folder, path, many, host=HOST):
    script = folder / "ask.lua"
    script.write_text(ASK.format(path=path, many=many))
    table = {name: [] for name in ports}
    for _ in range(ROUNDS):
        for name, port in ports.items():
            table[name].append(measured(port, script, host))
    return {name: statistics.median(rates) for name, rates in table.items()}


def measured(port, script, host):
    command = ["wrk", "-t1", "-c32", "-d1s", "-s", script, f"http://127.0.0.1:{port}"]
    command += ["-H", f"Host: {host}", "-H", "Accept-Language: ko", "-H", "Accept-Encoding: gzip"]
    told = subprocess.run(pinned(1, command), check=True, capture_output=True, text=True).stdout
    assert "Non-2xx" not in told, told
    return float(re.search(r"Requests/sec:\s+([\d.]+)", told)[1])


def tell(title, table):
    print(f"\n{title}:")  # noqa: T201 -- what a benchmark is for
    for name, rate in table.items():
        print(f"  {name:26} {rate:9,.0f} requests/s  {rate / table['raw']:5.2f} of raw")  # noqa: T201


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
