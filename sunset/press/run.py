"""Publish whatever was committed."""

import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta

from sunset.clock import Clock
from sunset.domain import timeline
from sunset.domain.plans import Plan
from sunset.edition import write
from sunset.edition.faults import NeedsRenewal
from sunset.edition.records import HOUSE, Contents, Page, PageKey
from sunset.pages.render import Home
from sunset.press import printing, ruling
from sunset.press.material import Material, without_rules
from sunset.press.ruling import Printed
from sunset.press.spoken import spoken
from sunset.resources import digest
from sunset.settings import Settings
from sunset.store import own_locales, plans, publications
from sunset.store.publications import News
from sunset.store.session import Session, Store

NOTE = "printed-for"
BEHIND = timedelta(hours=1)  # how far another node's clock may be behind the press
SOON = timedelta(minutes=10)  # far longer than printing takes
FEW = 10  # plans; more at a time are no urgent change of one
MOST_OVERTAKEN = 3  # times in a row; then all is printed, or changes without end would starve it
A_FEW = 100  # pages, printed in a tenth of a second or two
logger = logging.getLogger(__name__)


class Overtaken(Exception):
    """Say that a plan changed while an earlier change was printed."""


class Press:
    """Keep the edition of this node up to date with the store."""

    def __init__(self, settings: Settings, store: Store, clock: Clock) -> None:
        self._settings = settings
        self._store = store
        self._clock = clock
        self._manner = f"{settings.public_url} {digest()}"
        self._has_printed = (settings.editions / NOTE).is_file()

    def publish(self) -> bool:
        """Bring the edition to the newest publication and say whether there was anything to do."""
        for _ in range(MOST_OVERTAKEN):
            with suppress(Overtaken):
                return self._publish(hurried=True)
        return self._publish(hurried=False)

    def _publish(self, *, hurried: bool) -> bool:
        known = write.number_of(self._settings.editions)
        with self._store.read() as session:
            newest = publications.latest(session)
            own_locales.load(session)
            if known is None or self._printed_otherwise():
                lost = known is None and self._has_printed
                done = self._renew(session, newest, self._settings.map_size)
                if lost:
                    logger.warning("No edition was here that is whole; all of it was printed anew")
                return done
            if known >= newest:
                return False
            news = publications.since(session, known)
            return self._replace(session, known, news, hurried=hurried)

    def _replace(self, session: Session, known: int, news: News, *, hurried: bool) -> bool:
        """Print the plans that changed and, of plans whose rules changed, only those."""
        editions, size = self._settings.editions, self._settings.map_size
        replaced = {HOUSE, *news.plans} if news.plans else frozenset()
        named = plans.public(session, news.plans | news.places | news.rules)
        changed = [spoken(plan) for plan in named]
        materials = [without_rules(session, plan) for plan in changed if plan.id in news.plans]
        if 0 < len(news.plans) <= FEW:
            self._show_first(materials)
        bases = write.bases_of(editions, [plan.id for plan in changed])
        printed = ruling.news(session, changed, news, known, bases)
        told = _with(self._pages(session, materials) if news.plans else Contents(), printed)
        if hurried:
            told = replace(told, pages=self._while_newest(told.pages, news.number))
        try:
            return write.publish(editions, news.number, told, size, only=replaced)
        except NeedsRenewal as fault:
            logger.warning("The edition is written anew: %s", fault)
            return self._renew(session, news.number, max(fault.map_size, size))

    def _while_newest(
        self, pages: Iterable[tuple[PageKey, Page]], number: int
    ) -> Iterator[tuple[PageKey, Page]]:
        """Give up once a plan changed again: what customers get of it now goes before the rest."""
        for count, page in enumerate(pages, 1):
            if count % A_FEW == 0 and self._changed_since(number):
                raise Overtaken
            yield page

    def _changed_since(self, number: int) -> bool:
        with self._store.read() as session:
            return bool(publications.since(session, number).plans)

    def _show_first(self, changed: Sequence[Material]) -> None:
        """Show what customers get now of changed plans, before the rest of them is printed."""
        now = self._clock()
        steady = [material for material in changed if _is_steady(material.plan, now)]
        if steady:
            told = printing.at_once(steady, Home(public_url=self._settings.public_url), now)
            write.publish_first(self._settings.editions, told, self._settings.map_size)

    def _renew(self, session: Session, number: int, size: int) -> bool:
        editions, told = self._settings.editions, self._everything(session)
        try:
            done = write.renew(editions, number, told, size, again=self._printed_otherwise())
        except NeedsRenewal as fault:
            return self._renew(session, number, fault.map_size)
        (editions / NOTE).write_text(self._manner)
        self._has_printed = True
        return done

    def _printed_otherwise(self) -> bool:
        """Say whether the edition was made for another address or by other code, words or looks."""
        note = self._settings.editions / NOTE
        return note.is_file() and note.read_text() != self._manner

    def _everything(self, session: Session) -> Contents:
        public = [spoken(plan) for plan in plans.public(session)]
        materials = [without_rules(session, plan) for plan in public]
        return _with(self._pages(session, materials), ruling.whole(session, public))

    def _pages(self, session: Session, materials: Sequence[Material]) -> Contents:
        home, companies = Home(public_url=self._settings.public_url), plans.companies(session)
        return printing.contents(materials, companies, home, self._clock() - BEHIND)


def _is_steady(plan: Plan, now: datetime) -> bool:
    """Say whether a plan stays as it is for long enough to print it."""
    change = timeline.course(plan).next_change(now)
    return change is None or change - now > SOON


def _with(contents: Contents, printed: Printed) -> Contents:
    return replace(contents, bases=printed.bases, routes=printed.routes, places=printed.places)
