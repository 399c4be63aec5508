"""Two who change one plan and its rules at once wait for each other in turn, never in a circle."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from acts import an_act
from makers import a_live_plan, a_rule
from servers import until
from sqlalchemy import text

from sunset.store import keeping, plans, publications

WAITING = text("SELECT count(*) FROM pg_locks WHERE NOT granted")


def somebody_waits(store):
    with store.read() as session:
        return session.connection().scalar(WAITING)


def add_a_rule(store):
    with store.write() as session:
        keeping.change_rules(session, plans.get(session, "chat"), an_act(), put=[a_rule()])


@pytest.mark.postgres
def test_who_saves_a_plan_and_who_changes_its_rules_both_get_through(postgres_store):
    with postgres_store.write() as session:
        keeping.begin(session, a_live_plan(), an_act())

    with ThreadPoolExecutor(1) as other, postgres_store.write() as session:
        plans.hold(session, "chat")
        adding = other.submit(add_a_rule, postgres_store)
        until(lambda: adding.done() or somebody_waits(postgres_store))
        keeping.keep(session, replace(a_live_plan(), reason={"en": "Few."}), 1, an_act())
        session.commit()
        adding.result()

    with postgres_store.read() as session:
        assert publications.latest(session) == 3
