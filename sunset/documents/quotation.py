"""Quotation marks that the language of a text does not use."""

import re
from collections.abc import Iterator

from sunset.documents.blocks import BlockKind
from sunset.documents.front_matter import Document
from sunset.documents.passages import Passage, passages
from sunset.documents.problems import ContentProblem
from sunset.errors import N_

# Single marks are apostrophes as well, and one straight mark alone stands for inches.
_MARKS = re.compile(r"[“”„‟«»]|\"(?=[^\"\n]*\")")
# Marks that are as right in a language that ships as those that our own texts have.
_ALSO = {"eo": "„«»", "lv": "„", "sv": "»"}
# Markdown has straight marks of its own: code, titles of links and of boxes, attributes.
_MARKUP = re.compile(
    r"`[^`]*`|\]\([^)]*\)|^\[[^\]\n]+\]:.*$|^!!!.*$|<[^>\n]*>|\{[:#][^}\n]*\}", re.MULTILINE
)
_UNREAD = frozenset({BlockKind.CODE, BlockKind.HTML})


def problems(document: Document, quotes: str) -> Iterator[ContentProblem]:
    """Yield the first foreign mark of each passage; ``quotes`` are the marks of the language."""
    right = f"{quotes[0]}…{quotes[1]}"
    known = quotes + _ALSO.get(document.locale, "")
    for passage in passages(document):
        if passage.kind not in _UNREAD:
            yield from _foreign(passage, known, right)


def _foreign(passage: Passage, known: str, right: str) -> Iterator[ContentProblem]:
    text = _MARKUP.sub(lambda found: " " * len(found[0]), passage.text)
    found = next((each for each in _MARKS.finditer(text) if each[0] not in known), None)
    if found:
        sentence = N_("Quote %(right)s in this language, not with %(typed)s.")
        yield passage.warning(sentence, found.start(), typed=found[0], right=right)
