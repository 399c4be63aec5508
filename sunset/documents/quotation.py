"""Quotation marks that the language of a text does not use."""

import re
from collections.abc import Iterator

from sunset.documents.blocks import BlockKind
from sunset.documents.front_matter import Document
from sunset.documents.passages import Passage, passages
from sunset.documents.problems import ContentProblem
from sunset.errors import N_

# Single marks are apostrophes as well, and one straight mark alone stands for inches.
_MARKS = re.compile(r"[“”„‟«»「」『』]|\"(?=[^\"\n]*\")")
# Markdown has straight marks of its own: code, titles of links and of boxes, attributes.
_MARKUP = re.compile(
    r"`[^`]*`|\]\([^)]*\)|^\[[^\]\n]+\]:.*$|^!!!.*$|<[^>\n]*>|\{[:#][^}\n]*\}", re.MULTILINE
)
_UNREAD = frozenset({BlockKind.CODE, BlockKind.HTML})


def problems(document: Document, quotes: str) -> Iterator[ContentProblem]:
    """Yield the first foreign mark of each passage; ``quotes`` are the marks of the language."""
    for passage in passages(document):
        if passage.kind not in _UNREAD:
            yield from _foreign(passage, quotes)


def _foreign(passage: Passage, quotes: str) -> Iterator[ContentProblem]:
    text = _MARKUP.sub(lambda found: " " * len(found[0]), passage.text)
    found = next((each for each in _MARKS.finditer(text) if each[0] not in quotes), None)
    if found:
        sentence = N_("%(typed)s is no quotation mark of this language. Write %(right)s.")
        right = f"{quotes[0]}…{quotes[1]}"
        yield passage.warning(sentence, found.start(), typed=found[0], right=right)
