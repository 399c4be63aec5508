import pytest
from argon2 import PasswordHasher
from signing import add

from sunset.services.accounts import passwords


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    """Hash quickly: what is tested here does not depend on how long it takes."""
    monkeypatch.setattr(passwords, "_HASHER", PasswordHasher(time_cost=1, memory_cost=1024))
    passwords._nobodys.cache_clear()
    yield
    passwords._nobodys.cache_clear()


@pytest.fixture
def mara(store):
    return add(store)
