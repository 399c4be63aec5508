"""A plan whose notice is our own, and was translated in a file."""

import crew
import pytest
from acts import an_act
from bundled import NOTICE, SOURCE, brought, korean, one
from makers import a_live_plan

from sunset.exchange.texts.formats import Format
from sunset.store import keeping


@pytest.fixture
def plan(store):
    crew.let_in(store)
    kept = a_live_plan()
    with store.write() as session:
        keeping.begin(session, kept, an_act())
    return kept


@pytest.fixture
def translated(store, plan):
    """Keep a source of our own, and a draft of its translation with every block in it."""
    crew.saved(store, NOTICE, SOURCE)
    crew.published(store, NOTICE)
    name, text = one(store, Format.MARKDOWN)
    assert brought(store, (name, korean(text))).fine
    return plan
