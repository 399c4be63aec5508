"""The lines of a PO file as entries: strings in quotes joined, the line of each remembered.

Written by ourselves: the usual reader opens an uploaded text as a path where such a file exists,
and ends a line at U+2028, which a text may hold.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from sunset.documents.problems import ContentProblem
from sunset.errors import N_
from sunset.exchange.texts.sheets import mistake

_STRING = r'"(?P<string>(?:[^"\\]|\\.)*)"'
_FIELD = re.compile(rf"(?P<old>#\|\s*)?(?P<name>msgctxt|msgid|msgstr)\s*{_STRING}\s*")
_MORE = re.compile(rf"(?:#\|\s*)?{_STRING}\s*")
_PLURAL = re.compile(r"msgid_plural\b|msgstr\[")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_SIGNS = {
    "n": "\n",
    "t": "\t",
    "r": "\r",
    "a": "\a",
    "b": "\b",
    "f": "\f",
    "v": "\v",
    '"': '"',
    "\\": "\\",
}
_LETTERS = {sign: letter for letter, sign in _SIGNS.items()}
_SPECIAL = re.compile("[" + re.escape("".join(_LETTERS)) + "]")


@dataclass(slots=True)
class Entry:
    """One entry of a file, by the names that PO gives its parts."""

    line: int
    parts: dict[str, str] = field(default_factory=dict)
    fuzzy: bool = False

    def get(self, name: str) -> str:
        """Return a part, empty where the entry has none."""
        return self.parts.get(name, "")


def quoted(text: str) -> str:
    """Return a text as strings in quotes, each line of it on one of its own."""
    lines = [f'"{_escaped(line)}"' for line in text.split("\n")]
    lines[:-1] = [f'{line[:-1]}\\n"' for line in lines[:-1]]
    if len(lines) == 1:
        return lines[0]
    return "\n".join(['""', *(line for line in lines if line != '""')])


def entries(text: str) -> tuple[list[Entry], list[ContentProblem]]:
    """Return the entries of a file and what cannot be read in it."""
    reader = _Reader()
    for number, line in enumerate(text.split("\n"), start=1):
        reader.take(number, line.strip(" \t"))
    reader.end()
    return reader.found, reader.problems


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda found: "\\" + _LETTERS[found[0]], text)


def unknown_escapes(text: str) -> Iterable[str]:
    """Return the escapes of a string that stand for nothing."""
    return [found[0] for found in _ESCAPE.finditer(text) if found[1] not in _SIGNS]


def _plain(text: str) -> str:
    return _ESCAPE.sub(lambda found: _SIGNS.get(found[1], found[0]), text)


class _Reader:
    def __init__(self) -> None:
        self.found: list[Entry] = []
        self.problems: list[ContentProblem] = []
        self._entry: Entry | None = None
        self._part = ""

    def take(self, number: int, line: str) -> None:
        """Read one line."""
        if not line:
            self.end()
        elif line.startswith("#") and not line.startswith("#|"):
            self._comment(number, line)
        elif _PLURAL.match(line):
            self._wrong(number, N_("A text of Sunset has no plural forms. Give one translation."))
        elif part := _FIELD.fullmatch(line):
            self._begin(number, f"{'old ' if part['old'] else ''}{part['name']}", part["string"])
        elif (more := _MORE.fullmatch(line)) and self._entry and self._part:
            self._add(number, more["string"])
        else:
            self._wrong(number, N_('This line cannot be read. Is a quote (") missing or too many?'))

    def end(self) -> None:
        """Finish the entry that is being read."""
        entry, self._entry, self._part = self._entry, None, ""
        if entry is None or not entry.parts:
            return
        for name in ("msgid", "msgstr"):
            if name not in entry.parts:
                self._wrong(entry.line, N_("This entry has no line “%(name)s”."), name=name)
                return
        self.found.append(entry)

    def _comment(self, number: int, line: str) -> None:
        if self._entry and "msgstr" in self._entry.parts:
            self.end()
        if line.startswith("#,"):
            entry = self._open(number)
            entry.fuzzy = "fuzzy" in [flag.strip() for flag in line[2:].split(",")]

    def _begin(self, number: int, name: str, string: str) -> None:
        if self._entry and (name in self._entry.parts or "msgstr" in self._entry.parts):
            self.end()
        entry = self._open(number)
        if not entry.parts:
            entry.line = number
        entry.parts[name] = ""
        self._part = name
        self._add(number, string)

    def _add(self, number: int, string: str) -> None:
        for escape in unknown_escapes(string):
            self._wrong(number, N_("“%(escape)s” stands for nothing here."), escape=escape)
        if self._entry:
            self._entry.parts[self._part] += _plain(string)

    def _open(self, number: int) -> Entry:
        if self._entry is None:
            self._entry = Entry(number)
        return self._entry

    def _wrong(self, number: int, msgid: str, **values: str) -> None:
        self.problems.append(mistake(msgid, number, field="", **values))
