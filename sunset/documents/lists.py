"""Lists that Markdown would read otherwise than they look."""

import re
from collections.abc import Iterator

from sunset.documents.blocks import BlockKind, split
from sunset.documents.problems import ContentProblem
from sunset.errors import N_, Message

_ITEM = re.compile(r"[ ]{0,3}(?:[-+*]|\d+\.)[ ]+\S")
_STEP = re.compile(r"[ ]{0,3}\d+\.[ ]+(?=\S)")
_SHALLOW = re.compile(r"[ ]{1,3}\S")


def problems(body: str) -> Iterator[ContentProblem]:
    """Yield each line of a list that needs an empty line before it or four spaces."""
    line = 1
    for block in split(body):
        lines = block.text.split("\n")
        if block.kind is BlockKind.PARAGRAPH:
            yield from _glued(lines, line)
        elif block.kind is BlockKind.LIST:
            yield from _shallow(lines, line)
        line += len(lines) - 1


def steps(body: str) -> tuple[str, ...]:
    """Return the text of each numbered step of a body, in order."""
    found: list[str] = []
    for block in split(body):
        lines = block.text.strip().splitlines() if block.kind is BlockKind.LIST else []
        numbered = bool(lines) and _STEP.match(lines[0]) is not None
        for line in lines if numbered else ():
            step = _STEP.match(line)
            if step:
                found.append(line[step.end() :].strip())
            else:
                found[-1] = f"{found[-1]} {line.strip()}".strip()
    return tuple(found)


def _glued(lines: list[str], first: int) -> Iterator[ContentProblem]:
    for number, text in enumerate(lines[1:], start=first + 1):
        if _ITEM.match(text) and lines[number - first - 1].strip():
            sentence = N_("Leave an empty line before the list, or it is read as a sentence.")
            yield ContentProblem("body", Message(sentence), number)
            return


def _shallow(lines: list[str], first: int) -> Iterator[ContentProblem]:
    for number, text in enumerate(lines, start=first):
        after_blank = number > first and not lines[number - first - 1].strip()
        if _SHALLOW.match(text) and (_ITEM.match(text) or after_blank):
            sentence = N_("Begin what belongs to a list item with four spaces.")
            yield ContentProblem("body", Message(sentence), number)
