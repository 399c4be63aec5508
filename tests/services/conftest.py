"""What services stand on."""

import pytest
from acts import MARA, an_act
from makers import NOON, a_plan

from sunset.domain.people import Role
from sunset.store import people, plans
from sunset.store.people import Newcomer


@pytest.fixture
def farm(store):
    with store.write() as session:
        newcomer = Newcomer(name="Mara", email=MARA.email, role=Role.MANAGER)
        assert people.add(session, newcomer, "-", NOON).id == MARA.id
        plans.add(session, a_plan(), an_act())
    return store
