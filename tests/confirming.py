"""A second person confirms what somebody proposed, as the rooms let them."""

from makers import NOON

from sunset.services import publishing
from sunset.store import anticipating


def confirm(session, actor, number, **more):
    """Work out what becomes of the rules, and then confirm the change."""
    batch = anticipating.rules_of(session, number)
    publishing.confirm(session, actor, number, batch=batch, now=NOON, **more)
