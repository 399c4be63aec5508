"""People who visit the rooms and look at every page closely."""

import pytest
from makers import a_live_plan, a_plan
from rooms import Rooms
from visitors import Visitor


@pytest.fixture
def rooms(sqlite_url, tmp_path, quick_passwords):
    made = Rooms(sqlite_url, tmp_path)
    yield made
    made.store.close()


@pytest.fixture
def mara(rooms):
    return rooms.someone("Mara")


@pytest.fixture
def nils(rooms):
    return rooms.someone("Nils")


@pytest.fixture
def ed(rooms):
    return rooms.someone("Ed")


@pytest.fixture
def vera(rooms):
    return rooms.someone("Vera")


@pytest.fixture
def ada(rooms):
    return rooms.someone("Ada")


@pytest.fixture
def stranger(rooms):
    return Visitor(rooms.app.test_client())


@pytest.fixture
def draft(rooms, mara):
    return rooms.keep(a_plan())


@pytest.fixture
def live(rooms, mara):
    return rooms.keep(a_live_plan(gates=("G1", "G2")))
