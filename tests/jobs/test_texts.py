"""The loop that publishes scheduled texts and counts who reads what."""

from threading import Event

import pytest
from acts import an_act
from makers import NOON, a_live_plan

from sunset.domain.hits import Hit, hour_of
from sunset.jobs import texts as loop
from sunset.services import standing
from sunset.store import hits, keeping, texts
from sunset.store.documents import Name
from sunset.store.session import StoreAway

NOTICE = Name("chat", "notice", "ko")
READ = Hit("chat", "notice", "", "announce", "ko", 200, hour_of(int(NOON.timestamp())))


@pytest.fixture
def plan(sqlite_store):
    kept = a_live_plan()
    with sqlite_store.write() as session:
        keeping.begin(session, kept, an_act())
    return kept


def readers(store, name=NOTICE):
    with store.read() as session:
        return texts.one(session, name).readers


def test_what_people_read_lately_is_counted_and_machines_are_not(sqlite_store, plan):
    met = {READ: 7, READ._replace(bot=True): 90, READ._replace(hour=0): 5}
    with sqlite_store.write() as session:
        hits.apply_batch(session, "boot.1", met, {}, NOON)
        standing.count_readers(session, now=NOON)

    assert readers(sqlite_store) == 7
    assert readers(sqlite_store, Name("chat", "notice", "en")) == 0


class Away:
    """A store that is away at first, and then the loop is told to stop."""

    def __init__(self, stop):
        self.stop, self.asked = stop, 0

    def read(self):
        self.asked += 1
        if self.asked == 2:
            self.stop.set()
        raise StoreAway


class Impatient(Event):
    """An event for which nobody waits."""

    def wait(self, timeout=None):
        self.waits = [*getattr(self, "waits", ()), timeout]
        return self.is_set()


def test_while_the_database_is_away_the_loop_asks_less_and_less_often():
    stop = Impatient()
    away = Away(stop)

    loop.run(away, lambda: NOON, stop)

    assert (away.asked, stop.waits) == (2, [0.0, 2.0, 4.0])
