"""Refuse bodies that would take Markdown minutes to read, before it reads them."""

import re
from collections.abc import Iterator

from sunset.documents.dialect import RESERVED
from sunset.documents.problems import ContentProblem
from sunset.errors import N_, Message, Refused

MAX_BODY = 60_000
MAX_CHUNK = 8_000
MAX_SIGNS = 400
MAX_OPEN_BRACKETS = 12
MAX_MARKERS = 8
MAX_CHUNKS = 1_500
MAX_HEADINGS = 200
MAX_INDENT = 32

_BLANK = re.compile(r"\n[ \t]*(?=\n)")
_HEADING = re.compile(r"^(?:#|(?:=+|-+)[ ]*$)", re.MULTILINE)
_SIGNS = "*_`[<!&\\|"
_MARKERS = re.compile(rf"[ \t]*(?:(?:(?:[-+*:]|\d+\.)[ \t]+|>[ \t]*)){{{MAX_MARKERS + 1},}}")
_INDENTED = re.compile(r"[ \t]*(?=[-+*>:]|\d+\.)")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")


def problems(body: str) -> tuple[ContentProblem, ...]:
    """Return every limit that a body exceeds."""
    if len(body) > MAX_BODY:
        return (_problem(_TOO_LONG, 1, length=len(body), most=MAX_BODY),)
    if body.count("\n\n") > MAX_CHUNKS or len(_HEADING.findall(body)) > MAX_HEADINGS:
        return (_problem(_TOO_MANY, 1, chunks=MAX_CHUNKS, headings=MAX_HEADINGS),)
    return (*_of_characters(body), *_of_chunks(body), *_of_lines(body))


def enforce(body: str) -> None:
    """Refuse a body that exceeds a limit."""
    exceeded = problems(body)
    if exceeded:
        raise Refused(*exceeded)


_TOO_LONG = N_("The text is %(length)s characters long; %(most)s is the most. Split it.")

_TOO_MANY = N_("The text has more than %(chunks)s paragraphs or %(headings)s headings. Split it.")


def _problem(msgid: str, line: int, **values: object) -> ContentProblem:
    return ContentProblem("body", Message(msgid, values), line)


def _of_characters(body: str) -> Iterator[ContentProblem]:
    for line, text in enumerate(body.split("\n"), start=1):
        if _CONTROL.search(text) or RESERVED.search(text):
            yield _problem(N_("This line holds a sign that cannot be seen. Type it again."), line)


def _of_chunks(body: str) -> Iterator[ContentProblem]:
    line = 1
    for chunk in _BLANK.split(body):
        if len(chunk) > MAX_CHUNK:
            yield _problem(
                N_("This paragraph is longer than %(most)s characters. Split it."),
                line,
                most=MAX_CHUNK,
            )
        elif sign := next((sign for sign in _SIGNS if chunk.count(sign) > MAX_SIGNS), None):
            yield _problem(
                N_("This paragraph holds “%(sign)s” more than %(most)s times. Split it."),
                line,
                sign=sign,
                most=MAX_SIGNS,
            )
        elif max(_deepest(chunk, "[]"), _deepest(chunk, "()")) > MAX_OPEN_BRACKETS:
            yield _problem(
                N_("More than %(most)s brackets are open here at once. Close them."),
                line,
                most=MAX_OPEN_BRACKETS,
            )
        line += chunk.count("\n") + 1


def _deepest(chunk: str, pair: str) -> int:
    depth = deepest = 0
    for bracket in filter(pair.__contains__, chunk):
        depth = depth + 1 if bracket == pair[0] else max(0, depth - 1)
        deepest = max(deepest, depth)
    return deepest


def _of_lines(body: str) -> Iterator[ContentProblem]:
    for line, text in enumerate(body.split("\n"), start=1):
        indent = _INDENTED.match(text)
        if _MARKERS.match(text) or (indent and len(indent[0].expandtabs(4)) > MAX_INDENT):
            yield _problem(N_("Lists and quotes are nested too deeply here. Flatten them."), line)
