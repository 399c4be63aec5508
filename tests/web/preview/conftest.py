"""A public plan with old addresses, to be looked at."""

import pytest
from makers import a_live_plan, a_rule

from sunset.store import rules


@pytest.fixture
def chat(rooms, mara):
    """Keep a public plan whose every gate is open, with rules for its old addresses."""
    plan = rooms.keep(a_live_plan())
    with rooms.store.write() as session:
        rules.replace_all(session, "chat", [a_rule(), a_rule(path="/help", match="prefix")])
    return plan
