"""What the demo begins with: people, plans and a first edition."""

import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sunset import clock
from sunset.cli.place import operator
from sunset.cli.plans import named, read
from sunset.cli.state import make_state
from sunset.domain.people import ANY, Assignment, Person, Role
from sunset.press.run import Press
from sunset.resources import CONTENT
from sunset.services import accounts, applying
from sunset.services.accounts import assigning
from sunset.settings import Settings
from sunset.store import people, plans
from sunset.store.people import Newcomer
from sunset.store.session import Session, Store

PEOPLE = (
    ("Mara Lind", Role.MANAGER),  # named as the plans that ship name their owners
    ("Ada Berg", Role.ADMIN),
    ("Ed Roze", Role.EDITOR),
    ("Vera", Role.VIEWER),
)
PASSWORDS = "passwords.json"


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Somebody who may sign in to the demo."""

    name: str
    role: Role
    email: str
    password: str


def stocked(settings: Settings) -> tuple[DemoPerson, ...]:
    """Make whatever the demo lacks, and return its people."""
    make_state(settings)
    known = _people(settings.state)
    store = Store(settings.database_url)
    try:
        _add_people(store, known, clock.now())
        _load_plans(store, clock.now())
        _print(settings, store)
    finally:
        store.close()
    return known


def _people(state: Path) -> tuple[DemoPerson, ...]:
    passwords = _passwords(state / PASSWORDS)
    return tuple(
        DemoPerson(name, role, f"{_first(name).lower()}@harbour.example", passwords[_first(name)])
        for name, role in PEOPLE
    )


def _first(name: str) -> str:
    return name.partition(" ")[0]


def _passwords(path: Path) -> Mapping[str, str]:
    """Keep passwords of this demo's own beside its state: no demo's password is known to others."""
    if not path.is_file():
        made = {_first(name): secrets.token_hex(8) for name, _ in PEOPLE}
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), "w") as out:
            json.dump(made, out)
    found: Mapping[str, str] = json.loads(path.read_text())
    return found


def _add_people(store: Store, known: tuple[DemoPerson, ...], now: datetime) -> None:
    with store.write() as session:
        there = {entry.person.email for entry in people.listed(session)}
        for each in known:
            if each.email not in there:
                newcomer = Newcomer(name=each.name, email=each.email, role=each.role)
                kept = accounts.add_person(session, operator(), newcomer, each.password, now=now)
                _give_texts(session, kept, now)


def _give_texts(session: Session, person: Person, now: datetime) -> None:
    """Let the demo's editor write every text; elsewhere a manager says which."""
    if person.role is Role.EDITOR:
        assigning.assign(session, operator(), person.id, Assignment(ANY), now=now)


def _load_plans(store: Store, now: datetime) -> None:
    with store.write() as session:
        there = {plan.id for plan, _ in plans.listed(session)}
        for path in sorted((CONTENT / "plans").glob("*.yaml")):
            given = read(path)
            if given.plan.id not in there:
                with named(path):
                    applying.apply(session, operator(), given, now=now)


def _print(settings: Settings, store: Store) -> None:
    Press(settings, store, clock.now).publish()
