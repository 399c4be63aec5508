import pytest
from signing import add


@pytest.fixture(autouse=True)
def _quick(quick_passwords):
    """Hash quickly: what is tested here does not depend on how long it takes."""


@pytest.fixture
def mara(store):
    return add(store)
