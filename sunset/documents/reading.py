"""How easily a text reads, beside other texts of its own language and never beside another's."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from sunset.documents.blocks import BlockKind
from sunset.documents.front_matter import Document, parse
from sunset.documents.passages import Passage, passages
from sunset.documents.placeholders import scan
from sunset.documents.problems import ContentProblem, Severity
from sunset.errors import N_, Message, Refused
from sunset.resources import CONTENT

LONG_WORD = 7
ENOUGH_WORDS = 60
ENOUGH_OF_A_BASELINE = 150
_HARDER = 1.5
_MUCH_LONGER = 2.5
_LONGEST_EASY = 25
_WORD = re.compile(r"\w+(?:[’'-]\w+)*")
_LIST_START = re.compile(r"\n[ \t]*(?:[-+*]|\d+\.)[ \t]+|\n{2,}")
_END = re.compile(r"(?<=[.!?。؟…])[\s*_”»\"')]+(?=\S)")
_ADDRESS = re.compile(r"\]\([^)\s]*\)|https?://\S+|\{#[\w-]+\}")
_COMMENT = re.compile(r"^<!--.*?-->\n", re.MULTILINE)
_PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST, BlockKind.QUOTE, BlockKind.NOTE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Ease:
    """What a text asks of its readers: the words and long words of its sentences."""

    words: int = 0
    long_words: int = 0
    sentences: int = 0

    @property
    def words_a_sentence(self) -> float:
        """Return how long a sentence is."""
        return self.words / max(1, self.sentences)

    @property
    def lix(self) -> float:
        """Return Björnsson's index: words a sentence and long words in a hundred."""
        return self.words_a_sentence + 100 * self.long_words / max(1, self.words)


def ease(document: Document) -> Ease:
    """Measure the prose of a document."""
    found = [_words(sentence) for passage in _prose(document) for _, sentence in _split(passage)]
    return _sum(found)


@lru_cache(maxsize=32)
def baseline(locale: str, folder: Path = CONTENT) -> Ease:
    """Measure all the texts that ship in a locale; nothing at all when none do."""
    files = sorted(folder.rglob(f"{locale}.md"))
    eases = [ease(document) for path in files if (document := _read(path))]
    return Ease(
        words=sum(each.words for each in eases),
        long_words=sum(each.long_words for each in eases),
        sentences=sum(each.sentences for each in eases),
    )


def problems(document: Document, usual: Ease) -> Iterator[ContentProblem]:
    """Yield where a text is much harder to read than is usual in its language."""
    if usual.words < ENOUGH_OF_A_BASELINE:
        return
    own = ease(document)
    if own.words >= ENOUGH_WORDS and own.lix > usual.lix * _HARDER:
        sentence = N_(
            "This is hard to read: %(words)s words a sentence, where texts in this language "
            "have %(usual)s. Use shorter sentences and shorter words."
        )
        words, others = round(own.words_a_sentence), round(usual.words_a_sentence)
        message = Message(sentence, {"words": words, "usual": others})
        yield ContentProblem("body", message, severity=Severity.WARNING)
    yield from _long_sentences(document, usual)


def _long_sentences(document: Document, usual: Ease) -> Iterator[ContentProblem]:
    most = max(_LONGEST_EASY, usual.words_a_sentence * _MUCH_LONGER)
    for passage in _prose(document):
        for start, sentence in _split(passage):
            count = len(_words(sentence))
            if count > most:
                msgid = N_("This sentence has %(words)s words. Make two of it.")
                yield passage.warning(msgid, start, words=count)


def _prose(document: Document) -> Iterator[Passage]:
    return (each for each in passages(document) if each.kind in _PROSE)


def _split(passage: Passage) -> Iterator[tuple[int, str]]:
    """Yield each sentence and where it begins; an item of a list is one at least."""
    text = _plain(passage.text)
    starts = sorted({0, *(m.end() for end in (_LIST_START, _END) for m in end.finditer(text))})
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        if _WORD.search(text, start, end):
            yield start, text[start:end]


def _plain(text: str) -> str:
    """Return a text of the same length with a word for each placeholder and no addresses."""
    for place in scan(text):
        word = "x".ljust(place.end - place.start)
        text = f"{text[: place.start]}{word}{text[place.end :]}"
    return _ADDRESS.sub(lambda found: " " * len(found[0]), text)


def _words(sentence: str) -> list[str]:
    return [word for word in _WORD.findall(sentence) if not word.isdigit()]


def _sum(sentences: Iterable[list[str]]) -> Ease:
    told = [words for words in sentences if words]
    return Ease(
        words=sum(map(len, told)),
        long_words=sum(len(word) >= LONG_WORD for words in told for word in words),
        sentences=len(told),
    )


def _read(path: Path) -> Document | None:
    try:
        return parse(_COMMENT.sub("", path.read_text(encoding="utf-8")))
    except Refused:  # a piece of a text, without a header of its own
        return None
