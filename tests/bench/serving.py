"""Servers at work on one core: Sunset's edge, and what it is compared with."""

import http.client
import json
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from servers import NGINX, free_ports, is_open, running, until

from bench import processes
from bench.stock import HOST, PUBLIC

TESTS = Path(__file__).parents[1]
NGINX_LINES = """daemon off; master_process off; pid {folder}/pid; error_log {folder}/error.log;
events {{}} http {{ access_log off; keepalive_requests 1000000; include {folder}/rules.conf; }}
"""
UNLIKE = {"date", "server"}  # lines that tell when and by what, not what was answered
CUSTOMER = {
    "Host": HOST,
    "User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "ko-KR,ko;q=0.9,en-US;q=0.7,en;q=0.5",
    "Accept-Encoding": "gzip, deflate, br",
}
READER = {**CUSTOMER, "Host": PUBLIC.partition("://")[2]}


@dataclass(frozen=True)
class Server:
    """A server that listens, and the process that was started for it."""

    port: int
    pid: int

    def spent(self) -> float:
        """Return the seconds that all its processes had a core."""
        return processes.spent(processes.tree(self.pid))

    def worker(self) -> int:
        """Return the process that answers: the one that worked most."""
        return max(processes.tree(self.pid), key=lambda pid: processes.spent([pid]))


@dataclass(frozen=True)
class Answer:
    """What a server answered."""

    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    body: bytes


@contextmanager
def served(core: str, folder: Path, *command: str, env: dict[str, str]) -> Iterator[Server]:
    """Run a Python server on one core; ``{port}`` in command and environment is its port."""
    (port,) = free_ports(1)
    folder.mkdir(parents=True, exist_ok=True)
    words = [each.format(port=port) for each in ("taskset", "-c", core, sys.executable, *command)]
    known = {name: value.format(port=port) for name, value in env.items()}
    with running(*words, log=folder / f"{port}.log", env=known) as process:
        until(lambda: is_open(port))
        yield Server(port, process.pid)


def sunset(core: str, state: Path):
    """Serve an edition as `sunset serve` does."""
    env = {"SUNSET_STATE": str(state), "SUNSET_PORT": "{port}", "SUNSET_PUBLIC_URL": PUBLIC}
    return served(core, state, "-m", "sunset.cli", "child", env=env)


def baseline(core: str, folder: Path, app: str, **env: str):
    """Serve another app on the same server with the same options."""
    known = {"PYTHONPATH": str(TESTS), **env}
    return served(core, folder, "-m", "bench.same_server", f"bench.apps.{app}", "{port}", env=known)


@contextmanager
def raw(core: str, folder: Path, answer: Answer) -> Iterator[Server]:
    """Serve one answer of Sunset's, line by line as it was, whatever is asked."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "answer.json").write_text(
        json.dumps([f"{answer.status} {answer.reason}", answer.headers, answer.body.hex()])
    )
    with baseline(core, folder, "raw", BENCH_ANSWER=str(folder / "answer.json")) as server:
        yield server


@contextmanager
def nginx(core: str, folder: Path, rules: str) -> Iterator[Server]:
    """Serve rules by nginx, in one process; ``listen 80`` becomes a port of ours."""
    (port,) = free_ports(1)
    folder.mkdir(parents=True)
    (folder / "rules.conf").write_text(rules.replace("listen 80;", f"listen 127.0.0.1:{port};"))
    (folder / "nginx.conf").write_text(NGINX_LINES.format(folder=folder))
    words = (NGINX, "-p", str(folder), "-e", f"{folder}/error.log", "-c", f"{folder}/nginx.conf")
    with running("taskset", "-c", core, *words, log=folder / "log") as process:
        until(lambda: is_open(port))
        yield Server(port, process.pid)


def answer_of(server: Server, path: str, headers: dict[str, str] = CUSTOMER) -> Answer:
    """Ask once, and return the answer without the lines that no two answers share."""
    with closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)) as connection:
        connection.request("GET", path, headers=headers)
        heard = connection.getresponse()
        lines = tuple(x for x in heard.getheaders() if x[0].lower() not in UNLIKE)
        return Answer(heard.status, heard.reason, lines, heard.read())
