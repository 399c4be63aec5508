"""Real servers on free ports, for as long as a test needs them, and a plain way to ask them."""

import http.client
import itertools
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import deque
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")


PATIENCE = 120  # seconds; nothing is asserted of it: it ends what would never come about

# Below the range from which systems give ports to whoever connects: a port found free there could
# be anybody's by the time a server asks for it.
PORTS = range(20_000, 32_000)
_turns = itertools.count(os.getpid() * 997)
# Other tests look for free ports at the same time. Who finds one takes its number for datagrams,
# too, which no server here uses, and so keeps the others from it until a server listens.
MOST_HELD = 100
_held = deque()


def free_ports(count):
    return list(itertools.islice(filter(_is_ours, _in_turn()), count))


def _in_turn():
    while True:
        yield PORTS[next(_turns) % len(PORTS)]


def _is_ours(port):
    mark = socket.socket(type=socket.SOCK_DGRAM)
    try:
        mark.bind(("127.0.0.1", port))
        with closing(socket.socket()) as trial:
            trial.bind(("127.0.0.1", port))
    except OSError:
        mark.close()
        return False
    _held.append(mark)
    if len(_held) > MOST_HELD:
        _held.popleft().close()
    return True


@dataclass(frozen=True)
class Heard:
    """What a server answered."""

    status: int
    headers: dict[str, str]
    body: bytes

    def __getitem__(self, name):
        return self.headers.get(name.lower(), "")

    @property
    def text(self):
        return self.body.decode()


def ask(port, path="/", *, host="localhost", method="GET", body=None, timeout=PATIENCE, **headers):
    """Ask a server on this machine; header names are written with underscores."""
    lines = {name.replace("_", "-"): value for name, value in headers.items()}
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)) as connection:
        connection.request(method, path, body=body, headers={"Host": host, **lines})
        answer = connection.getresponse()
        told = {name.lower(): ", ".join(answer.headers.get_all(name)) for name in answer.headers}
        return Heard(answer.status, told, answer.read())


def until(wanted, seconds=PATIENCE, pause=0.05):
    """Wait until something is so, and return it; how long that takes says what else runs here."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            found = wanted()
        except (OSError, http.client.HTTPException):
            found = None
        if found:
            return found
        assert time.monotonic() < deadline, "this did not come about in time"
        time.sleep(pause)


@contextmanager
def running(*command, log, env=None):
    """Run a program in a session of its own; end it, and whatever it left behind."""
    with log.open("wb") as out:
        process = subprocess.Popen(
            command, env={**os.environ, **(env or {})}, stdout=out, stderr=out, process_group=0
        )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
                raise


@contextmanager
def sunset(name, log, env):
    """Run one of the commands that serve."""
    with running(sys.executable, "-m", "sunset.cli", name, log=log, env=env) as process:
        yield process


@contextmanager
def nginx(folder, server_lines):
    """Run a real nginx with one server block."""
    command, port = nginx_command(folder, server_lines)
    with running(*command, log=folder / "log"):
        until(lambda: is_open(port))
        yield port


def nginx_command(folder, server_lines):
    """Write a configuration with one server block, and return how to run it and its port."""
    (port,) = free_ports(1)
    folder.mkdir()
    temporary = "".join(
        f"{kind}_temp_path {folder}/{kind};"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"daemon off; master_process off; pid {folder}/pid; error_log {folder}/error.log info;"
        f"events {{}} http {{ access_log off; {temporary}\n"
        f"server {{ listen 127.0.0.1:{port};\n{server_lines}\n}} }}\n"
    )
    paths = ("-p", str(folder), "-e", str(folder / "error.log"), "-c", str(folder / "nginx.conf"))
    return (NGINX, *paths), port


def is_open(port):
    with closing(socket.create_connection(("127.0.0.1", port), timeout=1)):
        return True


class LiveSite(BaseHTTPRequestHandler):
    """Tell of each request what of it arrived."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        told = f"live {self.command} {self.path} {self.headers.get('X-Mine')} {len(body)}:".encode()
        told += body[:40]
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Link", "</site.css>; rel=preload")
        self.send_header("Content-Length", str(len(told)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(told)

    do_POST = do_PUT = do_DELETE = do_HEAD = do_GET  # noqa: N815 -- as the library calls them

    def log_message(self, *_):
        pass


class HonestSite(LiveSite):
    """Answer everything with an error that is meant, and each time on a connection of its own."""

    def do_GET(self):
        self.send_response(503)
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(f"busy {self.path}".encode())


class SilentSite(LiveSite):
    """Take every request and hang up."""

    def do_GET(self):
        self.close_connection = True


@contextmanager
def live_site(kind=LiveSite, port=0):
    """Run the company's own site."""
    server = ThreadingHTTPServer(("127.0.0.1", port), kind)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()
