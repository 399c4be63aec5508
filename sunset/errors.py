"""Say what can go wrong, without HTTP and without a language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain


def N_(msgid: str) -> str:  # noqa: N802 -- the name gettext tools look for
    """Mark a sentence for the catalogues and give it back as it is."""
    return msgid


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence for a person: the English msgid and the values it names."""

    msgid: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        """Return the English sentence, for logs and the command line."""
        return self.msgid % self.values if self.values else self.msgid


@dataclass(frozen=True, slots=True)
class LocaleName:
    """A locale within a message: a person reads the name of its language."""

    locale: str

    def __str__(self) -> str:
        """Return the tag, for logs and the command line."""
        return self.locale


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with what a person gave: where it is and what to do."""

    field: str
    message: Message
    line: int | None = None

    def __str__(self) -> str:
        """Return the English sentence behind its place."""
        line = f"line {self.line}" if self.line else ""
        place = ", ".join(filter(None, (line, self.field)))
        return f"{place}: {self.message}" if place else str(self.message)


class SunsetError(Exception):
    """Be the root of everything that Sunset raises on purpose."""


class Refused(SunsetError):
    """Carry every problem of an input at once; nothing of it was kept."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(str(problem) for problem in problems))
        self.problems = problems

    @classmethod
    def because(cls, msgid: str, *, field: str = "", **values: object) -> "Refused":
        """Refuse for one reason."""
        return cls(Problem(field, Message(msgid, values)))


def demand_none(*problems: Iterable[Problem]) -> None:
    """Refuse an input with everything that is wrong with it, if anything is."""
    if found := tuple(chain.from_iterable(problems)):
        raise Refused(*found)


class NotFound(SunsetError):
    """Say that nothing of that name is there for this person."""


class NotAllowed(SunsetError):
    """Say that this person's role does not permit the act."""


class NotAssigned(NotAllowed):
    """Say that a text is not among those assigned to this person."""


class Conflict(SunsetError):
    """Say that somebody else changed the same thing first."""


class BadSetting(SunsetError):
    """Say which setting of the environment is wrong and what it takes."""
