"""A press that prints what a store keeps."""

import pytest
from makers import NOON
from remembered import remember_pages

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


@pytest.fixture
def printed_once(monkeypatch):
    """Print each plan once where a test asks what becomes of its pages, not how they are made."""
    remember_pages(monkeypatch)
