"""People of the rooms, their roles, what a role may do, and which texts are an editor's."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sunset.errors import NotAllowed

ANY = "*"  # in an assignment: every plan, every document, every locale


class Role(StrEnum):
    """What somebody is trusted with."""

    VIEWER = "viewer"
    EDITOR = "editor"
    MANAGER = "manager"
    ADMIN = "admin"


class Permission(StrEnum):
    """An act that not everybody may do."""

    ENTER = "enter the rooms"
    SEE_DOCUMENTS = "see documents"
    SEE_PLANS = "see plans"
    WRITE_DOCUMENTS = "write documents"
    CHANGE_PLANS = "change plans"
    CHANGE_GLOSSARY = "change the glossary"
    INVITE_PEOPLE = "invite people"
    MANAGE_PEOPLE = "manage people"


_READING = frozenset({Permission.ENTER, Permission.SEE_DOCUMENTS})
_MANAGING = _READING | {
    Permission.SEE_PLANS,
    Permission.WRITE_DOCUMENTS,
    Permission.CHANGE_PLANS,
    Permission.CHANGE_GLOSSARY,
    Permission.INVITE_PEOPLE,
}
# An editor may be somebody from outside: no plan, only the texts assigned to them.
_MAY: Mapping[Role, frozenset[Permission]] = {
    Role.VIEWER: _READING | {Permission.SEE_PLANS},
    Role.EDITOR: _READING | {Permission.WRITE_DOCUMENTS},
    Role.MANAGER: _MANAGING,
    Role.ADMIN: _MANAGING | {Permission.MANAGE_PEOPLE},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who signs in."""

    id: int
    name: str
    email: str
    role: Role
    locale: str = "en"

    def may(self, permission: Permission) -> bool:
        """Say whether this person's role permits an act."""
        return may(self.role, permission)

    def demand(self, permission: Permission) -> None:
        """Refuse the act to somebody whose role does not permit it."""
        if not self.may(permission):
            raise NotAllowed(permission)


# Whoever has the server's command line may do everything there; no row holds this person.
OPERATOR = Person(id=0, name="operator", email="", role=Role.ADMIN)
# Whom the log names where nobody acts any more: what people scheduled comes to its time.
SCHEDULE = Person(id=0, name="schedule", email="", role=Role.ADMIN)


def may(role: Role, permission: Permission) -> bool:
    """Say whether a role permits an act."""
    return permission in _MAY[role]


@dataclass(frozen=True, slots=True, order=True)
class Assignment:
    """The texts of a plan, a document and a locale; ``ANY`` stands for all there are."""

    plan: str
    document: str = ANY
    locale: str = ANY

    def covers(self, plan: str, document: str, locale: str) -> bool:
        """Say whether a text is among these."""
        pairs = ((self.plan, plan), (self.document, document), (self.locale, locale))
        return all(wanted in (ANY, given) for wanted, given in pairs)


@dataclass(frozen=True, slots=True)
class Scope:
    """The texts that somebody may see: all there are, or those assigned."""

    assignments: tuple[Assignment, ...] = ()
    whole: bool = False

    @property
    def is_empty(self) -> bool:
        """Say whether there is nothing to see yet."""
        return not self.whole and not self.assignments

    def covers(self, plan: str, document: str, locale: str) -> bool:
        """Say whether a text is in this scope."""
        return self.whole or any(each.covers(plan, document, locale) for each in self.assignments)

    def touches(self, plan: str) -> bool:
        """Say whether some text of a plan is in this scope."""
        return self.whole or any(each.plan in (ANY, plan) for each in self.assignments)


WHOLE = Scope(whole=True)


def is_scoped(role: Role) -> bool:
    """Say whether a role sees only the texts that are assigned."""
    return role is Role.EDITOR
