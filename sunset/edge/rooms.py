"""Ask the rooms for what only the database knows: briefly, and few at once."""

import logging
from collections.abc import Callable
from http.client import HTTPConnection, HTTPException
from threading import BoundedSemaphore
from time import monotonic
from urllib.parse import urlsplit

from sunset.settings import Settings

DEADLINE = 1.5  # seconds until customers get the list of guides instead
MOST_AT_ONCE = 2  # a worker has four times as many threads
LARGEST = 256 * 1024
PIECE = 16 * 1024
EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 -- what is listened on, to be asked here
Ask = Callable[[str], bytes | None]
logger = logging.getLogger(__name__)


class Rooms:
    """The rooms of this node, asked over HTTP without a word about who asks."""

    def __init__(self, settings: Settings) -> None:
        self._host = EVERYWHERE.get(settings.bind, settings.bind)
        self._port = settings.admin_port
        self._name = urlsplit(settings.admin_url).netloc
        self._turns = BoundedSemaphore(MOST_AT_ONCE)
        self._away = False

    def __call__(self, address: str) -> bytes | None:
        """Return the page of an address, or nothing where the rooms are away, busy or slow."""
        if not self._turns.acquire(blocking=False):
            return None
        try:
            found = self._asked(address)
        except (OSError, HTTPException) as fault:
            self._missed(fault)
            return None
        finally:
            self._turns.release()
        self._away = False
        return found

    def _asked(self, address: str) -> bytes | None:
        until = monotonic() + DEADLINE
        connection = HTTPConnection(self._host, self._port, timeout=DEADLINE)
        try:
            connection.request("GET", address, headers={"Host": self._name})
            response = connection.getresponse()
            body = b""
            while piece := response.read(PIECE):
                body += piece
                if len(body) > LARGEST or monotonic() > until:
                    return None
            return body if response.status == 200 else None  # noqa: PLR2004 -- OK
        finally:
            connection.close()

    def _missed(self, fault: Exception) -> None:
        """Say it once, and never what was looked for."""
        if not self._away:
            logger.warning(
                "The rooms do not answer, so nobody can search: %s", type(fault).__name__
            )
        self._away = True
