"""What readers leave who want to be answered: on disk before they are told so.

It is kept apart from what is counted, one file each, which only its owner can read.
"""

import json
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from threading import Lock

from sunset.domain.contacts import Contact
from sunset.domain.hits import hour_of

FOLDER = "contacts"
READY = ".json"
PART = ".part"
DAMAGED = ".damaged"
MOST_AN_HOUR = 60  # of one plan, by one process
MOST_WAITING = 2_000  # on one node, while the database is away


class TooMany(Exception):
    """Say that no more can be kept for now."""


class Contacts:
    """Keep what readers leave, within bounds: machines can write forms too."""

    def __init__(self, spool: Path) -> None:
        self._folder = spool / FOLDER
        self._lock = Lock()
        self._hour = -1
        self._taken: Counter[str] = Counter()

    def keep(self, contact: Contact) -> None:
        """Write down what a reader left, so that not even a power cut takes it away."""
        self._admit(contact)
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if sum(1 for _ in self._folder.glob(f"*{READY}")) >= MOST_WAITING:
            raise TooMany
        part = self._folder / f"{contact.id}{PART}"
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            json.dump(asdict(contact), file)
            file.flush()
            os.fsync(file.fileno())
        part.rename(part.with_suffix(READY))
        _settle(self._folder)

    def _admit(self, contact: Contact) -> None:
        with self._lock:
            if hour_of(contact.at) != self._hour:
                self._hour, self._taken = hour_of(contact.at), Counter()
            self._taken[contact.plan] += 1
            if self._taken[contact.plan] > MOST_AN_HOUR:
                raise TooMany


def waiting(spool: Path) -> Iterator[tuple[Path, Contact]]:
    """Yield what readers left; what cannot be read is set aside."""
    for path in sorted((spool / FOLDER).glob(f"*{READY}")):
        try:
            yield path, Contact(**json.loads(path.read_text(encoding="utf-8")))
        except FileNotFoundError:
            continue
        except (ValueError, TypeError):
            path.rename(path.with_suffix(DAMAGED))


def _settle(folder: Path) -> None:
    """Make the disk keep the name of a file too, not only what is in it."""
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
