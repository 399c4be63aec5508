"""The pieces of a document where they stand, alone and beside those of its source."""

from collections.abc import Iterator
from dataclasses import dataclass

from sunset.documents import blocks
from sunset.documents.blocks import BlockKind
from sunset.documents.front_matter import Document
from sunset.documents.problems import ContentProblem, Severity
from sunset.errors import Message

TITLE, SUMMARY, BODY = "title", "summary", "body"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A title, a summary or a block, and the line of its field on which it begins."""

    key: str
    kind: str
    text: str
    line: int | None = None

    @property
    def field(self) -> str:
        """Return the field of the document that holds it."""
        return self.key if self.key in {TITLE, SUMMARY} else BODY

    def warning(self, msgid: str, at: int | None = None, **values: object) -> ContentProblem:
        """Ask for a look at this passage, at a place within it."""
        return self._problem(Severity.WARNING, Message(msgid, values), at)

    def error(self, msgid: str, at: int | None = None, **values: object) -> ContentProblem:
        """Say that this passage may not be published, at a place within it."""
        return self._problem(Severity.ERROR, Message(msgid, values), at)

    def _problem(self, severity: Severity, message: Message, at: int | None) -> ContentProblem:
        line = self.line
        if line is not None and at is not None:
            line += self.text.count("\n", 0, at)
        return ContentProblem(self.field, message, line, severity=severity, block=self.key)


def passages(document: Document) -> Iterator[Passage]:
    """Yield everything in a document that is read, in order."""
    for key, text in ((TITLE, document.title), (SUMMARY, document.summary)):
        if text.strip():
            yield Passage(key=key, kind=key, text=text)
    line = 1
    for block in blocks.split(document.body):
        text = block.text.lstrip("\n")
        start = line + len(block.text) - len(text)
        if text.strip():
            yield Passage(key=block.key, kind=block.kind, text=text.rstrip(), line=start)
        line += block.text.count("\n")


def beside(source: Document, translation: Document) -> Iterator[tuple[Passage, Passage]]:
    """Pair the passages of a translation with its source's; blocks only when built alike."""
    ours, theirs = list(passages(source)), list(passages(translation))
    lines = {each.key: each for each in ours if each.field != BODY}
    yield from ((lines[each.key], each) for each in theirs if each.key in lines)
    here, there = _body(ours), _body(theirs)
    if _built(here) == _built(there):
        yield from zip(here, there, strict=True)


def _body(found: list[Passage]) -> list[Passage]:
    return [each for each in found if each.field == BODY]


def _built(found: list[Passage]) -> list[tuple[str, bool]]:
    return [(each.key, each.kind == BlockKind.HEADING) for each in found]
