"""Publish at start, then again and again; tell what stands in the way, and go on."""

import logging
from collections.abc import Callable
from threading import Event

from sunset.clock import Clock
from sunset.edition import write
from sunset.press import printing
from sunset.press.proof import Proof
from sunset.press.run import Press
from sunset.settings import Settings
from sunset.store.session import Store, StoreAway

EVERY = 0.25
READERS_EVERY = 40  # turns, so about every ten seconds
LONGEST = 500  # characters told of a fault
Tell = Callable[..., object]
logger = logging.getLogger(__name__)


class Loop:
    """Turn after turn of a press, with a word for whoever asks how it is."""

    def __init__(self, settings: Settings, store: Store, clock: Clock, tell: Tell) -> None:
        self._settings = settings
        self._press = Press(settings, store, clock)
        self._proof = Proof(settings.editions)
        self._tell = tell
        self._turn = 0
        self._cleared = 0
        self._fault = ""

    def run(self, stop: Event) -> None:
        """Publish until told to stop; a fault is told and tried again, the edition stays."""
        self.turn()
        printing.prepare()  # a restarted press has printed nothing yet when the first news come
        while not stop.is_set():
            self.turn()
            stop.wait(EVERY)

    def turn(self) -> None:
        """Publish what there is, and from time to time free the places of dead readers."""
        try:
            self._proof.look()
            if self._press.publish():
                self._proof.written()
            if self._turn % READERS_EVERY == 0:
                self._clear_readers()
            self._well()
        except Exception as fault:  # noqa: BLE001 -- outlives a full disk and a lost database
            self._stuck(fault)
        self._turn += 1

    def _well(self) -> None:
        if self._fault:
            logger.info("Publishing goes on.")
        self._fault = ""
        self._tell(fault=None, database=True)

    def _stuck(self, fault: Exception) -> None:
        away = isinstance(fault, StoreAway)
        if str(fault) != self._fault:  # said once, however long it lasts
            sentence = "Nothing can be published, customers keep the last edition: %s"
            logger.warning(sentence, fault, exc_info=None if away else fault)
        self._fault = str(fault)
        said = str(fault)[:LONGEST] or type(fault).__name__
        self._tell(fault=None if away else said, database=not away)

    def _clear_readers(self) -> None:
        """Free what readers that were killed hold: the edition would only grow otherwise."""
        dead = write.reader_check(self._settings.editions)
        if dead:
            self._cleared += dead
            logger.warning("Readers of the edition had died; places freed: %d", dead)
        self._tell(dead_readers=self._cleared)


def run(settings: Settings, clock: Clock, stop: Event, tell: Tell = lambda **_: None) -> None:
    """Publish until told to stop."""
    store = Store(settings.database_url)
    try:
        Loop(settings, store, clock, tell).run(stop)
    finally:
        store.close()
