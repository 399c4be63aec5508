"""Without the database customers notice nothing; when it is back, so is everything."""

import threading
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from nodes import Cleo, come_up, counted, environment, load, news
from postgres import DISTRIBUTION, is_root, programs_for, run, running_postgres
from servers import ask, sunset, until

from sunset.cli.state import make_state
from sunset.settings import from_environment

pytestmark = pytest.mark.slow


class Files:
    """A SQLite database that can be moved away and back."""

    def __init__(self, here, away):
        self.here, self.away = here, away

    def stop(self):
        self._move(self.here, self.away)

    def start(self):
        self._move(self.away, self.here)

    def _move(self, one, other):
        for path in one.glob("sunset.db*"):
            with suppress(FileNotFoundError):  # who closes it last takes its log away
                path.rename(other / path.name)


class Server:
    """A PostgreSQL server that can be stopped and started again."""

    def __init__(self, url):
        self.folder = Path(parse_qs(urlsplit(url).query)["host"][0])
        lent = self.folder / DISTRIBUTION / "pginstall" / "bin"
        self.programs = lent if is_root() else programs_for(self.folder)

    def stop(self):
        self._control("-m", "immediate", "stop")

    def start(self):
        options = f"-c listen_addresses= -c unix_socket_directories={self.folder}"
        self._control("-l", self.folder / "log", "-o", options, "start")

    def _control(self, *what):
        run(self.programs / "pg_ctl", "-D", self.folder / "data", "-w", *what)


def test_a_file_that_was_moved_away_is_told_waited_for_and_caught_up_with(tmp_path, starting):
    with starting() as node:
        with asking(Cleo(node.settings)) as cleo:
            go_away_and_come_back(node, cleo, Files(node.settings.state, tmp_path))
        once_each(node, cleo)


@pytest.mark.postgres
def test_a_stopped_postgresql_is_told_waited_for_and_caught_up_with(tmp_path, postgres_server):
    with running_postgres() as url:
        env = environment(tmp_path / "state", SUNSET_DATABASE_URL=url)
        settings = from_environment(env)
        make_state(settings)
        load(settings)
        with sunset("serve", tmp_path / "log", env) as process:
            node = come_up(process, env, tmp_path / "log")
            with asking(Cleo(settings)) as cleo:
                go_away_and_come_back(node, cleo, Server(url))
            once_each(node, cleo)


@contextmanager
def asking(cleo):
    thread = threading.Thread(target=cleo.run)
    thread.start()
    try:
        yield cleo
    finally:
        cleo.stop.set()
        thread.join()


def go_away_and_come_back(node, cleo, server):
    server.stop()

    until(lambda: node.ready()["degraded"] == ["database"])
    assert ask(node.settings.health_port, "/readyz").status == 200
    rooms = ask(node.settings.admin_port, "/plans", Cookie="")
    before = cleo.answered["address"]
    until(lambda: cleo.answered["address"] > before + 50)
    assert rooms.status in (302, 503)

    server.start()

    until(lambda: node.ready()["degraded"] == [])
    news(node.settings, "mailbox")
    until(lambda: ask(node.settings.port, "/en/notices/mailbox").status == 200)
    assert (cleo.wrong, cleo.unanswered) == ([], 0)


def once_each(node, cleo):
    """Nothing is lost over the time the database was away, and nothing counted twice."""
    assert cleo.answered["notice"] > 0

    until(lambda: counted(node.settings)["address"] >= cleo.answered["address"])
    assert counted(node.settings)["address"] == cleo.answered["address"]
