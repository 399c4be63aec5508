"""Read YAML that strangers wrote: strings, mappings and lists only, each with its line."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

import yaml
from yaml import events

from sunset.errors import N_, Message, Problem, Refused

MAX_BYTES = 1_000_000
MAX_DEPTH = 10
# libyaml reads a megabyte in a blink; without it the same file takes half a minute.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_HIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")

Path = tuple[str | int, ...]
Value = str | dict[str, Any] | list[Any]


@dataclass(frozen=True, slots=True)
class Tree:
    """What a file says, and the line on which it says each thing."""

    value: dict[str, Any]
    lines: Mapping[Path, int]

    def line(self, path: Path) -> int | None:
        """Return the line of a place, or of the nearest place around it."""
        around = (path[:length] for length in range(len(path), -1, -1))
        return next((self.lines[place] for place in around if place in self.lines), None)


def named(path: Path) -> str:
    """Return a place as people count: the first item of a list is 1."""
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in path)


def parse(text: str) -> Tree:
    """Read a text, or refuse it with what cannot be read."""
    _demand_utf8(text)
    growing = _Growing()
    try:
        value = growing.document(yaml.parse(text, Loader=_LOADER))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise Refused(*growing.problems, _unreadable(line)) from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise Refused(*growing.problems, _unreadable(line)) from error
    if growing.problems:
        raise Refused(*growing.problems)
    if not isinstance(value, dict):
        msgid = N_("A plan file holds keys and values, such as “id: phone-line”.")
        raise Refused(Problem("", Message(msgid), 1))
    return Tree(value, growing.lines)


_UNSHOWN = N_("This holds a character that cannot be shown.")


def _demand_utf8(text: str) -> None:
    try:
        size = len(text.encode())
    except UnicodeEncodeError as error:
        line = text.count("\n", 0, error.start) + 1
        raise Refused(Problem("", Message(_UNSHOWN), line)) from error
    if size > MAX_BYTES:
        msgid = N_("This file is larger than %(limit)s bytes.")
        raise Refused(Problem("", Message(msgid, {"limit": MAX_BYTES}), 1))


def _unreadable(line: int) -> Problem:
    msgid = N_("This line is not YAML: look for a missing quote, colon or indent near it.")
    return Problem("", Message(msgid), line)


def _line(event: events.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


@dataclass(slots=True)
class _Growing:
    """A tree while it grows from the parser's events, so that nothing is built before a limit."""

    lines: dict[Path, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def document(self, found: Iterator[events.Event]) -> Value:
        framing = (events.StreamStartEvent, events.DocumentStartEvent)
        first = next(event for event in found if not isinstance(event, framing))
        if isinstance(first, events.StreamEndEvent):
            return ""
        value = self.value(chain([first], found), ())
        if any(isinstance(event, events.DocumentStartEvent) for event in found):
            self._problem((), 1, Message(N_("Put one plan in a file: this one holds several.")))
        return value

    def value(self, found: Iterator[events.Event], path: Path) -> Value:
        event = next(found)
        line = _line(event)
        self.lines.setdefault(path, line)
        self._check(event, path, line)
        if isinstance(event, events.MappingStartEvent):
            return self._mapping(found, path)
        if isinstance(event, events.SequenceStartEvent):
            return self._list(found, path)
        return self._scalar(event, path, line)

    def _check(self, event: events.Event, path: Path, line: int) -> None:
        if len(path) > MAX_DEPTH:
            msgid = N_("This is nested deeper than a plan ever is.")
            raise Refused(*self.problems, Problem(named(path), Message(msgid), line))
        if getattr(event, "anchor", None):
            msgid = N_("Write this out: anchors (&) and aliases (*) are not read.")
            self._problem(path, line, Message(msgid))
        if getattr(event, "tag", None):
            self._problem(path, line, Message(N_("Leave out the tag (!): plans hold words only.")))

    def _scalar(self, event: events.Event, path: Path, line: int) -> str:
        text = str(getattr(event, "value", ""))
        if _HIDDEN.search(text):
            self._problem(path, line, Message(_UNSHOWN))
        block = getattr(event, "style", None) in {"|", ">"}
        return text.rstrip("\n") if block else text

    def _mapping(self, found: Iterator[events.Event], path: Path) -> dict[str, Any]:
        made: dict[str, Any] = {}
        seen: set[str] = set()
        for event in found:
            if isinstance(event, events.MappingEndEvent):
                break
            key, line = self._key(event, found, path), _line(event)
            if key in seen:
                msgid = N_("%(name)s stands here twice.")
                self._problem((*path, key), line, Message(msgid, {"name": key}))
            seen.add(key)
            self.lines[(*path, key)] = line
            self._entry(made, found, (*path, key))
        return made

    def _entry(self, made: dict[str, Any], found: Iterator[events.Event], path: Path) -> None:
        """Keep a value under its key; a key with nothing behind it counts as left out."""
        event = next(found)
        value = self.value(chain([event], found), path)
        if value != "" or getattr(event, "style", None) in {'"', "'"}:
            made[str(path[-1])] = value

    def _key(self, event: events.Event, found: Iterator[events.Event], path: Path) -> str:
        if isinstance(event, events.ScalarEvent):
            return self._scalar(event, path, _line(event))
        line = _line(event)
        self._problem(path, line, Message(N_("A key is one plain word.")))
        self.value(chain([event], found), (*path, "?"))
        return f"?{line}"

    def _list(self, found: Iterator[events.Event], path: Path) -> list[Any]:
        made: list[Any] = []
        for event in found:
            if isinstance(event, events.SequenceEndEvent):
                break
            made.append(self.value(chain([event], found), (*path, len(made))))
        return made

    def _problem(self, path: Path, line: int, message: Message) -> None:
        self.problems.append(Problem(named(path), message, line))
