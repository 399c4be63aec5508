"""Say how the processes of a node are, on a socket that none of the others owns."""

from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from sunset import clock
from sunset.cli.ending import end_with
from sunset.edge.health import Health
from sunset.settings import Settings


def health(expected: tuple[str, ...], settings: Settings, parent: int | None) -> int:
    """Answer whoever asks how this node is, of which these processes are expected."""
    end_with(parent, pulse=lambda: None)
    make_server(
        settings.bind,
        settings.health_port,
        Health(settings, clock.now, expected),
        server_class=_Threaded,
        handler_class=_Quiet,
    ).serve_forever()
    return 1


class _Threaded(ThreadingMixIn, WSGIServer):
    """Answer each question in a thread, so that a slow asker keeps nobody waiting."""

    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    """Log no questions and wait for no slow ones."""

    timeout = 5

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the parent's own name
        """Say nothing."""
