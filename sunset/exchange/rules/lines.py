"""Read a file of rules line by line, and say of each line what became of it."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO, NamedTuple, Protocol

from sunset.domain.redirects import Rule
from sunset.errors import N_, Message, Problem, SunsetError

MAX_LINE = 16_384
SHOWN = 300
_FIRST_NAME = N_("The rules are for %(host)s only, not for %(names)s.")
_UNREADABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffd\ud800-\udfff]")


class Line(NamedTuple):
    """A line of a file that asked for something: its rule, or why it has none.

    ``notes`` say what our rule does differently from what the line said.
    """

    number: int
    text: str
    rule: Rule | None = None
    problems: tuple[Problem, ...] = ()
    notes: tuple[Message, ...] = ()


class Made(NamedTuple):
    """A rule read from a line, and what changed on the way."""

    rule: Rule
    notes: tuple[Message, ...] = ()


class Aside(NamedTuple):
    """What is said of a line that makes no rule, and hinders nothing."""

    notes: tuple[Message, ...]
    rule: None = None


class Reader(Protocol):
    """A format: it turns a file's lines into rules for one old host, one at a time."""

    def __call__(self, lines: Iterable[str], *, host: str, base: str = "") -> Iterator[Line]:
        """Read lines; ``base`` completes targets without a host (default: the old host)."""


class Listed(SunsetError):
    """Say why a line cannot be written as a rule; the line is listed, never guessed."""

    def __init__(self, msgid: str, *, field: str = "", **values: object) -> None:
        super().__init__(msgid % values if values else msgid)
        self.field = field
        self.message = Message(msgid, values)


def read_each(lines: Iterable[str], parse: Callable[[str], Made | None]) -> Iterator[Line]:
    """Read a format that puts one rule on a line."""
    for number, text in numbered(lines):
        try:
            made = parse(readable(text))
        except Listed as listed:
            yield listing(number, text, listed)
        else:
            if made is not None:
                yield Line(number, text[:SHOWN], made.rule, (), made.notes)


def listing(number: int, text: str, listed: Listed) -> Line:
    """Return the line of something that cannot be a rule."""
    return Line(number, text[:SHOWN], None, (Problem(listed.field, listed.message, number),))


def other_hosts(host: str, names: Iterable[str]) -> Aside | None:
    """Say that the rules of a file are for the first of a server's names only."""
    left = [name for name in names if name not in ("_", "", host)]
    values = {"host": host, "names": ", ".join(left)[:SHOWN]}
    return Aside((Message(_FIRST_NAME, values),)) if left else None


def numbered(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Yield each line behind its number, without byte order mark and line end."""
    for number, line in enumerate(lines, 1):
        text = line.rstrip("\r\n")
        yield number, text.removeprefix("\ufeff") if number == 1 else text


def readable(text: str) -> str:
    """Return a line that is text of a sensible length, or refuse it."""
    if len(text) > MAX_LINE:
        raise Listed(N_("The line is longer than %(limit)s characters."), limit=MAX_LINE)
    if not (text.isascii() and text.isprintable()) and _UNREADABLE.search(text):
        raise Listed(N_("The line is not UTF-8 text, or it holds control characters."))
    return text


def decoded(stream: BinaryIO) -> Iterator[str]:
    """Yield the lines of a binary file as text, none of them longer than memory should hold."""
    cut = 4 * MAX_LINE + 4
    while line := stream.readline(cut):
        text = line.decode("utf-8", errors="replace")
        while not line.endswith(b"\n") and len(line) == cut:
            line = stream.readline(cut)
        yield text
