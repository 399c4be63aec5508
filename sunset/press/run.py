"""Publish whatever was committed."""

import logging
from collections.abc import Collection
from datetime import timedelta
from importlib.metadata import version

from sunset.clock import Clock
from sunset.edition import write
from sunset.edition.faults import NeedsRenewal
from sunset.edition.records import HOUSE, Contents
from sunset.pages.render import Home
from sunset.press import printing
from sunset.press.material import Material, material_of
from sunset.settings import Settings
from sunset.store import plans, publications
from sunset.store.session import Session, Store

NOTE = "printed-for"
BEHIND = timedelta(hours=1)  # how far another node's clock may be behind the press
logger = logging.getLogger(__name__)


class Press:
    """Keep the edition of this node up to date with the store."""

    def __init__(self, settings: Settings, store: Store, clock: Clock) -> None:
        self._settings = settings
        self._store = store
        self._clock = clock

    def publish(self) -> bool:
        """Bring the edition to the newest publication and say whether there was anything to do."""
        known = write.number_of(self._settings.editions)
        with self._store.read() as session:
            newest = publications.latest(session)
            if known is None or self._printed_otherwise():
                return self._renew(session, newest, self._settings.map_size)
            if known >= newest:
                return False
            news = publications.since(session, known)
            changed = news.plans | news.places | news.rules
            return self._replace(session, news.number, changed)

    def _replace(self, session: Session, number: int, changed: Collection[str]) -> bool:
        editions, size = self._settings.editions, self._settings.map_size
        told = self._contents(session, only=changed)
        try:
            return write.publish(editions, number, told, size, only={HOUSE, *changed})
        except NeedsRenewal as fault:
            logger.warning("The edition is written anew: %s", fault)
            return self._renew(session, number, max(fault.map_size, size))

    def _renew(self, session: Session, number: int, size: int) -> bool:
        editions, told = self._settings.editions, self._contents(session)
        try:
            done = write.renew(editions, number, told, size, again=self._printed_otherwise())
        except NeedsRenewal as fault:
            return self._renew(session, number, fault.map_size)
        (editions / NOTE).write_text(self._manner())
        return done

    def _printed_otherwise(self) -> bool:
        """Say whether the edition was made for another address or by another version."""
        note = self._settings.editions / NOTE
        return note.is_file() and note.read_text() != self._manner()

    def _manner(self) -> str:
        return f"{self._settings.public_url} {version('channel-sunset')}"

    def _contents(self, session: Session, only: Collection[str] | None = None) -> Contents:
        wanted = plans.public(session, only)
        materials: list[Material] = [material_of(session, plan) for plan in wanted]
        home, companies = Home(public_url=self._settings.public_url), plans.companies(session)
        return printing.contents(materials, companies, home, self._clock() - BEHIND)
