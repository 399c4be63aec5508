"""What every view works with: settings, store, the time, the person and their language."""

from dataclasses import dataclass
from datetime import datetime
from typing import cast

from flask import current_app, g

from sunset.clock import Clock
from sunset.domain.people import Person
from sunset.settings import Settings
from sunset.speech import Speech
from sunset.store.session import Store


@dataclass(frozen=True, slots=True)
class Rooms:
    """What the rooms were made from."""

    settings: Settings
    store: Store
    clock: Clock


def rooms() -> Rooms:
    """Return what the running app was made from."""
    return cast("Rooms", current_app.extensions["rooms"])


def store() -> Store:
    """Return the store of the running app."""
    return rooms().store


def now() -> datetime:
    """Return the instant of this request: one for all its decisions."""
    if "now" not in g:
        g.now = rooms().clock()
    return cast("datetime", g.now)


def person() -> Person:
    """Return who is signed in; only views for signed-in people ask."""
    return cast("Person", g.person)


def speech() -> Speech:
    """Return the language this request is answered in."""
    return cast("Speech", g.speech)
