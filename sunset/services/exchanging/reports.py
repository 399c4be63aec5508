"""What a file of texts would do, line by line, as values that any page can show."""

from dataclasses import dataclass, field
from enum import StrEnum

from sunset.documents.problems import ContentProblem, Severity
from sunset.errors import Problem
from sunset.exchange.texts.merging import Change
from sunset.store.documents import Name, Wording


class Outcome(StrEnum):
    """What becomes of a file."""

    SAME = "same"
    DRAFT = "draft"
    MERGED = "merged"
    CLASH = "clash"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A file, the text it is of, and what it would do."""

    file: str
    outcome: Outcome
    name: Name | None = None
    problems: tuple[Problem, ...] = ()
    changes: tuple[Change, ...] = ()
    clashes: tuple[Change, ...] = ()
    wording: Wording | None = None
    base: int = 0

    @property
    def keeps(self) -> bool:
        """Say whether a draft comes of this file."""
        return self.outcome in (Outcome.DRAFT, Outcome.MERGED)


@dataclass(frozen=True, slots=True)
class Report:
    """What all files would do; one that cannot be brought in keeps all of them out."""

    arrivals: tuple[Arrival, ...] = field(default=())

    @property
    def fine(self) -> bool:
        """Say whether every file can be brought in."""
        stopped = (Outcome.CLASH, Outcome.REFUSED)
        return all(each.outcome not in stopped for each in self.arrivals)

    @property
    def drafts(self) -> tuple[Arrival, ...]:
        """Return the files that change a text."""
        return tuple(each for each in self.arrivals if each.keeps)


def is_error(problem: Problem) -> bool:
    """Say whether a problem keeps a file out, or only asks for a look."""
    return not (isinstance(problem, ContentProblem) and problem.severity is Severity.WARNING)
