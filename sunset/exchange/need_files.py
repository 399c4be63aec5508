"""Read needs from CSV: all rows or none, with everything that is wrong, line by line."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from io import StringIO
from typing import TypeVar

from sunset.domain.needs import Need, Sensitivity, Urgency
from sunset.domain.proposals import free_name
from sunset.errors import N_, Message, Problem, Refused, demand_none

MAX_BYTES = 256 * 1024
MAX_ROWS = 200
MAX_CELL = 300
COLUMNS = ("name", "share", "urgency", "sensitivity", "who", "prefers")
_DELIMITERS = ",;\t"
_WHOLE = 100
E = TypeVar("E", bound=StrEnum)
Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of the file, and what is wrong with it."""

    number: int
    cells: Row
    problems: list[Problem]

    def wrong(self, column: str, msgid: str, **values: object) -> None:
        """Note what is wrong with a cell."""
        self.problems.append(Problem(column, Message(msgid, values), line=self.number))

    def share(self) -> int:
        """Return the share, or note that it is none."""
        text = self.cells["share"].removesuffix("%").strip()
        if not text:
            return 0
        if not (text.isascii() and text.isdecimal() and int(text[:9]) <= _WHOLE):
            self.wrong("share", N_("Write a whole number from 0 to 100."))
            return 0
        return int(text)

    def one_of(self, column: str, kind: type[E], usual: E) -> E:
        """Return one of a few words, or note which there are."""
        text = self.cells[column].lower()
        if not text:
            return usual
        if text not in set(kind):
            known = ", ".join(kind)
            self.wrong(column, N_("Write one of these: %(names)s."), names=known)
            return usual
        return kind(text)


def read(data: bytes, known: Sequence[Need], locale: str) -> tuple[Need, ...]:
    """Read needs whose names are in ``locale``, or refuse the file with all that is wrong.

    A need that is known by its name keeps its id, and its words in other languages.
    """
    rows = _rows(_text(data))
    lines = [_Line(number, cells, []) for number, cells in rows]
    needs = _needs(lines, {need.name.get(locale, ""): need for need in known}, locale)
    problems = [problem for line in lines for problem in line.problems]
    if sum(need.share for need in needs) > _WHOLE:
        msgid = N_("The shares of all needs come to more than 100.")
        problems.append(Problem("share", Message(msgid)))
    demand_none(problems)
    return needs


def _needs(lines: list[_Line], known: dict[str, Need], locale: str) -> tuple[Need, ...]:
    made: dict[str, Need] = {}
    for line in lines:
        name = line.cells["name"]
        if not name:
            line.wrong("name", N_("Fill in this field."))
        elif name in {need.name[locale] for need in made.values()}:
            line.wrong("name", N_("%(name)s stands here twice."), name=name)
        else:
            old = known.get(name)
            taken = {*made, *(need.id for need in known.values())}
            made_id = old.id if old else free_name(name, taken)
            made[made_id] = _need(line, made_id, old, locale)
    return tuple(made.values())


def _need(line: _Line, name: str, old: Need | None, locale: str) -> Need:
    for column in COLUMNS:
        if len(line.cells[column]) > MAX_CELL:
            line.wrong(column, N_("This text is longer than %(limit)s characters."), limit=MAX_CELL)
    return Need(
        id=name,
        name={**(old.name if old else {}), locale: line.cells["name"]},
        share=line.share(),
        urgency=line.one_of("urgency", Urgency, Urgency.DAY),
        sensitivity=line.one_of("sensitivity", Sensitivity, Sensitivity.OPEN),
        forms=old.forms if old else {},
        who=line.cells["who"],
        prefers=line.cells["prefers"],
    )


def _text(data: bytes) -> str:
    if len(data) > MAX_BYTES:
        msgid = N_("The file is larger than %(most)s KiB. Nothing was kept.")
        raise Refused.because(msgid, field="file", most=MAX_BYTES // 1024)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        msgid = N_("The file is not UTF-8 text. Save it as CSV in UTF-8.")
        raise Refused.because(msgid, field="file") from None


def _rows(text: str) -> list[tuple[int, Row]]:
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    header = next(_lines(reader), (1, []))
    columns = [cell.strip().lower() for cell in header[1]]
    _demand_columns(columns)
    rows = [(number, _cells(columns, line, number)) for number, line in _lines(reader) if any(line)]
    if not rows or len(rows) > MAX_ROWS:
        msgid = N_("Give one row for each need: %(most)s at most.")
        raise Refused.because(msgid, field="file", most=MAX_ROWS)
    return rows


def _lines(reader: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    while True:
        try:
            line = next(reader)
        except StopIteration:
            return
        except csv.Error:
            number = reader.line_num  # type: ignore[attr-defined]  # csv's own reader has it
            msgid = N_("This line cannot be read as CSV: look at its quotes.")
            raise Refused(Problem("file", Message(msgid), line=number)) from None
        yield reader.line_num, [cell.strip() for cell in line]  # type: ignore[attr-defined]  # the same


def _demand_columns(columns: list[str]) -> None:
    unknown = [name for name in columns if name not in COLUMNS]
    twice = len(set(columns)) < len(columns)
    if unknown or twice or "name" not in columns:
        msgid = N_("The first line names the columns: %(names)s. Only name is needed.")
        problem = Problem("file", Message(msgid, {"names": ", ".join(COLUMNS)}), line=1)
        raise Refused(problem)


def _cells(columns: list[str], line: list[str], number: int) -> Row:
    if len(line) > len(columns):
        msgid = N_("This line has more cells than there are columns.")
        raise Refused(Problem("file", Message(msgid), line=number))
    told = dict(zip(columns, line, strict=False))
    return {name: told.get(name, "") for name in COLUMNS}
