"""Have an edition read whole, in a process of its own: damage in a file may kill who reads it.

LMDB keeps no sums, and follows whatever numbers stand in its pages. Who is killed by them cannot
say so; so somebody else waits, and lets every process of the node pass over such a generation.
"""

import gzip
import json
import os
import signal
import sys
from collections import deque
from contextlib import suppress
from pathlib import Path
from time import monotonic

from sunset.edition import environments, generations, held
from sunset.edition.transaction import Transaction

AGAIN = 600.0  # seconds, for what a disk forgets by itself no clock of a file tells
LONGEST = 600  # seconds; pages that lead in a circle are read without end
_QUIET = [(os.POSIX_SPAWN_OPEN, x, os.devnull, os.O_RDWR, 0) for x in range(3)]
_KINDLY = 10
_PACKED = ("pages", "bodies")


class Proof:
    """Prove the edition at the start, whenever somebody else wrote to it, and from time to time."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._left: object = None
        self._due = monotonic() + AGAIN
        self._reader = 0

    def look(self) -> None:
        """Begin to read the edition if it is due; publishing notices what comes of it."""
        if self._is_read():
            return
        stamp = self._stamp()
        if stamp is None or (stamp == self._left and monotonic() < self._due):
            return
        self._left, self._due = stamp, monotonic() + AGAIN
        command = (sys.executable, "-m", __name__, str(self._folder()))
        with suppress(OSError):  # without room for a process nothing is proved, but published
            self._reader = os.posix_spawn(
                command[0], command, os.environ, file_actions=_QUIET, setpgroup=0
            )

    def written(self) -> None:
        """Remember how the press itself leaves the file."""
        self._left = self._stamp()

    def _is_read(self) -> bool:
        """Say whether somebody reads still."""
        with suppress(ChildProcessError):
            if self._reader and os.waitpid(self._reader, os.WNOHANG) == (0, 0):
                return True
        self._reader = 0
        return False

    def _folder(self) -> Path:
        return self._root / (generations.current(self._root) or "none")

    def _stamp(self) -> object:
        try:
            found = (self._folder() / generations.DATA).stat()
        except OSError:
            return None
        return found.st_ino, found.st_mtime_ns, found.st_size


def prove(folder: Path) -> bool:
    """Say whether a generation can be read whole, and let nobody read it if not."""
    reader = os.fork()
    if not reader:
        signal.alarm(LONGEST)
        os.nice(_KINDLY)
        try:
            read(folder)
        except Exception:  # noqa: BLE001 -- whatever there is in a damaged file
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(reader, 0)
    if not status or generations.current(folder.parent) != folder.name:
        return True
    generations.doubt(folder)
    return False


def read(folder: Path) -> None:
    """Read every record of a generation; what is damaged raises, or kills this process."""
    environment = environments.reading(folder)
    transaction = environment.begin()
    held.load(environment.generation, transaction, environment.tables)
    edition = Transaction(transaction, environment.tables)
    bodies = set()
    for digest, body in edition.all("bodies"):
        gzip.decompress(body)  # which has a sum
        bodies.add(digest)
    missing = [key for key, page in edition.all("pages") if _body(page) not in bodies]
    if missing:
        raise LookupError(missing[0])
    for table in environment.tables.keys() - set(_PACKED):
        deque(edition.all(table), maxlen=0)


def _body(page: bytes) -> bytes:
    _, _, digest, _ = json.loads(page)
    return bytes(digest.encode())


if __name__ == "__main__":
    sys.exit(not prove(Path(sys.argv[1])))
