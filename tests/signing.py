"""Let people in and try to get in, as the tests of accounts do."""

import pytest
from makers import NOON

from sunset.domain.people import OPERATOR, Role
from sunset.errors import Refused
from sunset.services import accounts
from sunset.store import tables
from sunset.store.people import Newcomer

SECRET = "correct horse battery"


def add(store, name="Mara", role=Role.MANAGER, password=SECRET):
    newcomer = Newcomer(name=name, email=f"{name.lower()}@harbour.example", role=role)
    with store.write() as session:
        return accounts.add_person(session, OPERATOR, newcomer, password, now=NOON)


def sign_in(store, email="mara@harbour.example", password=SECRET, source="192.0.2.1", at=NOON):
    with store.write() as session:
        return accounts.sign_in(session, email, password, source=source, now=at)


def fail(store, times, **how):
    for _ in range(times):
        with pytest.raises(Refused, match="wrong"):
            sign_in(store, password="not it", **how)


def rows(store, table):
    with store.engine.connect() as connection:
        found = connection.execute(tables.Row.metadata.tables[table].select())
        return [tuple(map(str, row)) for row in found]
