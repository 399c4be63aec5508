"""Who answers for something in a plan: one of the people of the house, or anybody by a name.

A plan keeps people of the house as mail does, ``Mara Lind <mara@harbour.example>``: names change,
and two people may share one.
"""

import re
from collections import Counter
from dataclasses import dataclass

from sunset.domain.people import Person
from sunset.errors import N_, Refused

_KEPT = re.compile(r"(?P<name>.*?)\s*<(?P<email>[^<>\s@]+@[^<>\s]+)>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Somebody:
    """One of the people of the house, under each name they have or had to themselves."""

    email: str
    names: tuple[str, ...]

    def owns(self, owner: str) -> bool:
        """Say whether a plan means this person by an owner."""
        email = _email(owner)
        return email == self.email if email else _plain(owner) in map(_plain, self.names)


@dataclass(frozen=True, slots=True)
class House:
    """The people of the house; those who left are still known."""

    people: tuple[Person, ...]
    left: tuple[Person, ...] = ()

    def kept(self, typed: str) -> str:
        """Return what a plan keeps for an owner as somebody typed it."""
        typed = typed.strip()
        known = self._by_email(_email(typed) or typed.lower())
        if known is not None:
            return written(known)
        named = [x for x in self.people if _plain(x.name) == _plain(typed)]
        named = named or [x for x in self.left if _plain(x.name) == _plain(typed)]
        if len(named) > 1:
            msgid = N_("Several people are called %(name)s. Choose one by the e-mail address.")
            raise Refused.because(msgid, field="owner", name=typed)
        return written(named[0]) if named else typed

    def called(self, owner: str) -> str:
        """Return an owner as people read it: by today's name, with the address if need be."""
        known = self._by_email(_email(owner))
        if known is None:
            return owner
        names = Counter(_plain(each.name) for each in (*self.people, *self.left))
        return known.name if names[_plain(known.name)] == 1 else written(known)

    @property
    def offered(self) -> tuple[str, ...]:
        """Return those who may be chosen, as they are read."""
        return tuple(self.called(written(each)) for each in self.people)

    def _by_email(self, email: str) -> Person | None:
        everybody = (*self.people, *self.left)
        return next((each for each in everybody if email and each.email == email), None)


def written(person: Person) -> str:
    """Return a person as plans keep their owners."""
    return f"{person.name} <{person.email}>" if person.email else person.name


def _email(owner: str) -> str:
    found = _KEPT.fullmatch(owner.strip())
    return found["email"].lower() if found else ""


def _plain(name: str) -> str:
    return name.strip().casefold()
