"""What a file for a translator holds: the blocks of one text beside their translations."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sunset.documents.problems import ContentProblem
from sunset.documents.segments import SegmentState
from sunset.errors import N_, Message, Problem, Refused

MAX_CHARACTERS = 1_000_000
MAX_PROBLEMS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A block: its source, the words before those, the translation, what helps to translate it."""

    key: str
    source: str
    text: str = ""
    state: SegmentState = SegmentState.MISSING
    was: str = ""
    notes: tuple[str, ...] = ()
    line: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A text in one locale, and digests of what it and its source were when it was written."""

    plan: str
    document: str
    source_locale: str
    locale: str
    base: str = ""
    source_hash: str = ""
    units: tuple[Unit, ...] = ()


HEADINGS: Mapping[str, str] = {
    "plan": "X-Sunset-Plan",
    "document": "X-Sunset-Document",
    "source_locale": "X-Source-Language",
    "locale": "Language",
    "base": "X-Sunset-Base",
    "source_hash": "X-Sunset-Source",
}
"""What a file says of the whole sheet, by the names that PO files use for it."""


def context(document: str, key: str) -> str:
    """Return the name of a block among all texts of a plan."""
    return f"{document}#{key}"


def state_of(text: str, *, settled: bool) -> SegmentState:
    """Return the state of a block from what a file says of it."""
    if not text.strip():
        return SegmentState.MISSING
    return SegmentState.FRESH if settled else SegmentState.CHANGED


def mistake(
    msgid: str, line: int | None = None, *, field: str = "", **values: object
) -> ContentProblem:
    """Return one thing that is wrong with a file."""
    return ContentProblem(field, Message(msgid, values), line)


def opened(text: str) -> str:
    """Return a file's text with one kind of line end, or refuse one that is too long."""
    # Letters are composed block by block: in the file "\\n" may stand before a combining sign.
    if len(text) > MAX_CHARACTERS:
        sentence = N_("This is %(length)s characters long; %(most)s is the most. Split it.")
        raise Refused(mistake(sentence, 1, length=len(text), most=MAX_CHARACTERS))
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def refuse(problems: Iterable[Problem]) -> None:
    """Refuse a file that has problems, the first lines first."""
    found = sorted(problems, key=lambda problem: problem.line or 0)
    if found:
        raise Refused(*found[:MAX_PROBLEMS])


def twice(units: Iterable[Unit]) -> list[ContentProblem]:
    """Say which blocks a file has more than once."""
    seen: set[str] = set()
    found = []
    for unit in units:
        if unit.key in seen:
            sentence = N_("The block “%(key)s” is here twice. Keep one.")
            found.append(mistake(sentence, unit.line, field=unit.key, key=unit.key[:80]))
        seen.add(unit.key)
    return found
