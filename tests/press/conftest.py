"""A press that prints what a store keeps."""

import pytest
from makers import NOON

from sunset.press.run import Press
from sunset.settings import from_environment


@pytest.fixture
def settings(tmp_path):
    return from_environment(
        {"SUNSET_STATE": str(tmp_path), "SUNSET_PUBLIC_URL": "http://news.test"}
    )


@pytest.fixture
def press(settings, store):
    return Press(settings, store, lambda: NOON)
