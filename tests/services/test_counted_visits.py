"""The last gate asks how many people still come: counted, once counting is old enough."""

from datetime import timedelta

from acts import an_act
from gatekeepers import a_careful_plan
from makers import NOON

from sunset.domain.hits import Hit
from sunset.services import gating
from sunset.store import hits, keeping


def visited(session, days, count, surface="notice"):
    hour = int((NOON - timedelta(days=days)).timestamp())
    met = Hit("chat", surface, "", "archived", "en", 200, hour - hour % 3600)
    hits.apply_batch(session, f"{days}-{surface}", {met: count}, {}, NOON)


def counted(session):
    plan = a_careful_plan()
    return gating.findings(session, plan, "en", NOON).visits


def test_people_of_the_past_thirty_days_are_counted_once_counting_is_that_old(sqlite_store):
    with sqlite_store.write() as session:
        keeping.begin(session, a_careful_plan(), an_act())

        visited(session, 3, 4)
        too_early = counted(session)
        visited(session, 40, 100)
        visited(session, 3, 7, "banner")

        assert too_early is None
        assert counted(session).count == 4
