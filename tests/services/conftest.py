"""What services stand on."""

from pathlib import Path

import pytest
from acts import MARA, an_act
from makers import NOON, a_plan

from sunset.domain.people import Role
from sunset.store import people, plans
from sunset.store.people import Newcomer


def pytest_collection_modifyitems(config, items):
    """Ask PostgreSQL with one case of each test: the others ask it the same queries."""
    seen, again, here = set(), set(), f"{Path(__file__).parent}/"
    for item in items:
        if str(item.path).startswith(here) and item.get_closest_marker("postgres"):
            name = item.nodeid.partition("[")[0]
            if name in seen:
                again.add(item)
            seen.add(name)
    items[:] = [item for item in items if item not in again]
    config.hook.pytest_deselected(items=list(again))


@pytest.fixture
def farm(store):
    with store.write() as session:
        newcomer = Newcomer(name="Mara", email=MARA.email, role=Role.MANAGER)
        assert people.add(session, newcomer, "-", NOON).id == MARA.id
        plans.add(session, a_plan(), an_act())
    return store
