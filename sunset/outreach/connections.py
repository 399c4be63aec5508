"""Open a connection to the very address that was checked, and read so long and so much at most."""

import io
import socket
import ssl
from collections.abc import Callable, Collection, Sequence
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic

from sunset.domain.networks import Network, is_open
from sunset.domain.target_checks import Outcome
from sunset.errors import SunsetError

CONNECT_SECONDS = 5.0
MOST_ADDRESSES = 4
MOST_BYTES = 64 * 1024

Resolve = Callable[[str, int], Sequence[str]]


class Unanswered(SunsetError):
    """Say why no answer came."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(str(outcome))
        self.outcome = outcome


class Deadline:
    """Know how many seconds are left."""

    def __init__(self, seconds: float) -> None:
        self._end = monotonic() + seconds

    def left(self) -> float:
        """Return the seconds that are left; there are always some, or it is too late."""
        left = self._end - monotonic()
        if left <= 0:
            raise TimeoutError
        return left


def system_resolve(host: str, port: int) -> Sequence[str]:
    """Ask the system for the addresses of a host."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(address[0]) for *_, address in found))


def addresses(
    host: str, port: int, resolve: Resolve, allowed: Collection[Network], deadline: Deadline
) -> Sequence[str]:
    """Resolve a host, once; where one of its addresses lies inside, none of them is given."""
    answer: SimpleQueue[Sequence[str] | None] = SimpleQueue()

    def ask() -> None:
        try:
            answer.put(resolve(host, port))
        except (OSError, UnicodeError):
            answer.put(None)

    # The system's resolver knows no deadline, so it is waited for no longer than there is time.
    Thread(target=ask, daemon=True).start()
    try:
        found = answer.get(timeout=deadline.left())
    except Empty:
        raise TimeoutError from None
    if not found:
        raise Unanswered(Outcome.NO_NAME)
    if not all(is_open(address, allowed) for address in found):
        raise Unanswered(Outcome.INTERNAL)
    return found[:MOST_ADDRESSES]


def connected(found: Sequence[str], port: int, deadline: Deadline) -> socket.socket:
    """Connect to the first of some addresses that takes the call."""
    for number, address in enumerate(found, 1):
        try:
            return socket.create_connection((address, port), min(CONNECT_SECONDS, deadline.left()))
        except OSError:
            if number == len(found):
                raise
    raise Unanswered(Outcome.NO_NAME)


def secured(
    line: socket.socket, host: str, trust: ssl.SSLContext, deadline: Deadline
) -> ssl.SSLSocket:
    """Speak TLS as somebody who asked for the host by its name."""
    line.settimeout(deadline.left())
    return trust.wrap_socket(line, server_hostname=host)


class Wire:
    """A socket as http.client uses it: each byte it reads is counted, and so is the time."""

    def __init__(self, line: socket.socket, deadline: Deadline, most: int = MOST_BYTES) -> None:
        self._line, self._deadline, self._most = line, deadline, most

    def sendall(self, data: bytes) -> None:
        """Send a request."""
        self._line.settimeout(self._deadline.left())
        self._line.sendall(data)

    def makefile(self, _mode: str) -> io.BufferedReader:
        """Return what the answer is read from."""
        return io.BufferedReader(_Bounded(self._line, self._deadline, self._most))

    def close(self) -> None:
        """Leave hanging up to whoever called: the rest of the answer is still to be read."""


class _Bounded(io.RawIOBase):
    """Bytes of a socket: a drip without end is no answer, and neither is a flood."""

    def __init__(self, line: socket.socket, deadline: Deadline, most: int) -> None:
        self._line, self._deadline, self._left = line, deadline, most

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # what io gives
        if self._left <= 0:
            raise Unanswered(Outcome.GARBLED)
        self._line.settimeout(self._deadline.left())
        count = self._line.recv_into(buffer, min(len(buffer), self._left))
        self._left -= count
        return count
