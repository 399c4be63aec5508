"""The edge asks the rooms over HTTP, and waits for nobody."""

import socket
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import ClassVar

import pytest
from customers import settings_in

from sunset.edge import rooms
from sunset.edge.rooms import Rooms


class Answering(BaseHTTPRequestHandler):
    """Answer as the path says."""

    seen: ClassVar[list] = []
    go_on = Event()

    def do_GET(self):
        self.seen.append((self.path, dict(self.headers)))
        if self.path.startswith("/slow"):
            self.go_on.wait(10)
        self.send_response(500 if self.path.startswith("/broken") else 200)
        self.end_headers()
        self.wfile.write(b"x" * (rooms.LARGEST + 1) if self.path == "/large" else b"found")

    def log_message(self, *args):
        """Say nothing."""


@pytest.fixture
def asked(tmp_path, monkeypatch):
    monkeypatch.setattr(rooms, "DEADLINE", 0.3)
    Answering.seen, Answering.go_on = [], Event()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    server.daemon_threads = True
    Thread(target=server.serve_forever, daemon=True).start()
    admin = "https://rooms.harbour.example"
    port = str(server.server_address[1])
    yield Rooms(settings_in(tmp_path, SUNSET_ADMIN_PORT=port, SUNSET_ADMIN_URL=admin))
    Answering.go_on.set()
    server.shutdown()
    server.server_close()


def test_the_rooms_are_asked_by_their_own_name_and_told_nothing_else(asked):
    assert asked("/en/search?q=x") == b"found"
    ((path, headers),) = Answering.seen

    assert path == "/en/search?q=x"
    assert headers == {"Host": "rooms.harbour.example", "Accept-Encoding": "identity"}


@pytest.mark.parametrize("address", ["/slow", "/broken", "/large"])
def test_what_takes_too_long_or_fails_is_no_answer(asked, address):
    assert asked(address) is None


def test_no_more_than_a_few_are_asked_at_once(asked):
    waiting = [Thread(target=asked, args=("/slow",)) for _ in range(rooms.MOST_AT_ONCE)]
    for thread in waiting:
        thread.start()
    while len(Answering.seen) < rooms.MOST_AT_ONCE:
        Event().wait(0.01)

    assert asked("/en/search?q=x") is None
    Answering.go_on.set()
    for thread in waiting:
        thread.join()
    assert asked("/en/search?q=x") == b"found"


def test_rooms_that_are_away_are_said_to_be_once(tmp_path, caplog):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = str(taken.getsockname()[1])
    away = Rooms(settings_in(tmp_path, SUNSET_ADMIN_PORT=port))

    assert (away("/en/search?q=secret"), away("/en/search?q=secret")) == (None, None)

    assert caplog.text.count("nobody can search") == 1
    assert "secret" not in caplog.text
