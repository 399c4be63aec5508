"""People of the rooms, their roles, and what a role may do."""

from dataclasses import dataclass
from enum import StrEnum

from sunset.errors import NotAllowed


class Role(StrEnum):
    """What somebody is trusted with; each role may do what those before it may."""

    VIEWER = "viewer"
    EDITOR = "editor"
    MANAGER = "manager"
    ADMIN = "admin"


class Permission(StrEnum):
    """An act that not everybody may do."""

    SEE_PLANS = "see plans"
    WRITE_DOCUMENTS = "write documents"
    CHANGE_PLANS = "change plans"
    MANAGE_PEOPLE = "manage people"


_LEAST = {
    Permission.SEE_PLANS: Role.VIEWER,
    Permission.WRITE_DOCUMENTS: Role.EDITOR,
    Permission.CHANGE_PLANS: Role.MANAGER,
    Permission.MANAGE_PEOPLE: Role.ADMIN,
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


def may(role: Role, permission: Permission) -> bool:
    """Say whether a role permits an act."""
    ladder = tuple(Role)
    return ladder.index(role) >= ladder.index(_LEAST[permission])
