"""The words that ship: each kit holds a title, a summary and the blocks a text is made from."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from sunset.documents.front_matter import Document, parse
from sunset.resources import CONTENT

FOLDERS = ("notices", "guides", "touchpoints")
WHOLE = ""
"""The block of a kit that is one piece."""
_MARK = re.compile(r"^<!-- (?P<name>[a-z][a-z0-9._-]*) -->\n", re.MULTILINE)
_ITEM = re.compile(r"(?:- |\d+\. )")


@dataclass(frozen=True, slots=True)
class Kit:
    """Shipped words in one locale; their blocks have the same names in every locale."""

    title: str
    summary: str
    blocks: Mapping[str, str]

    def text(self, names: Iterable[str]) -> str:
        """Return a body made of blocks; items that follow each other are one list."""
        body = ""
        for block in (self.blocks[name] for name in names):
            both_items = _ITEM.match(block) and _ITEM.match(body.rsplit("\n", 1)[-1])
            body += ("\n" if both_items else "\n\n") * bool(body) + block
        return f"{body}\n"


def place(name: str) -> Path:
    """Return the folder of a kit; one that does not ship has none, and so no files."""
    folders = (CONTENT / folder / name for folder in FOLDERS)
    return next((each for each in folders if each.is_dir()), CONTENT / FOLDERS[0] / name)


def locales_of(name: str) -> tuple[str, ...]:
    """Return the locales that a kit ships in."""
    return tuple(sorted(path.stem for path in place(name).glob("*.md")))


@lru_cache(maxsize=1024)
def kit(name: str, locale: str) -> Kit | None:
    """Return a kit, or nothing where it does not ship in a locale."""
    if locale not in locales_of(name):
        return None
    document = parse((place(name) / f"{locale}.md").read_text(encoding="utf-8"))
    blocks = dict(_blocks(document))
    return Kit(document.title, document.summary, MappingProxyType(blocks))


def pieces(document: Document) -> Iterator[tuple[int, Document]]:
    """Yield each block as a document of its own, behind the number of lines above it.

    Blocks of a kit are alternatives: only one by one they can be checked.
    """
    marks = [*_MARK.finditer(document.body)]
    if not marks:
        yield 0, document
    ends = (*(mark.start() for mark in marks[1:]), len(document.body))
    for mark, end in zip(marks, ends, strict=False):
        above = document.body.count("\n", 0, mark.end())
        yield above, replace(document, body=document.body[mark.end() : end])


def _blocks(document: Document) -> Iterator[tuple[str, str]]:
    before, *rest = _MARK.split(document.body)
    if not rest:
        yield WHOLE, before.strip("\n")
    for name, text in zip(rest[::2], rest[1::2], strict=True):
        yield name, text.strip("\n")
