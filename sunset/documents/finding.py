"""Words by which readers find guides, taken alike from texts and from what somebody typed.

A word counts without case, accents and, in Arabic, its article; a number counts in any digits,
and with or without marks between its thousands.
Scripts that put no spaces between words, and Korean, which joins endings to them, are cut into
pairs of signs that overlap: so any two signs that stand together are found.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

MOST_CHARACTERS = 200
MOST_TERMS = 8
MOST_FOUND = 20
EXCERPT = 200  # characters of a text shown around what was found
BEFORE = 60

_MARKS = "\u0300-\u036f\u0640\u064b-\u065f\u0670"
# What languages put between the thousands of a number, always the same within one; a number with
# other digits before or behind it is a telephone number, an address of a computer or a list.
_BETWEEN = ",.'\u2019\u066c \u00a0\u2009\u202f"
_GROUPED = (
    rf"(?<!\d)(?<!\d[{_BETWEEN}/-])\d{{1,3}}([{_BETWEEN}])\d{{3}}(?:\1\d{{3}})*(?!(?:\1|[/-])?\d)"
)
_WORD = re.compile(rf"(?:{_GROUPED}|[^\W_])(?:[^\W_]|[{_MARKS}])*")
_APART = re.compile(f"[{_BETWEEN}]")
# Hangul, Han, Kana, Thai, Lao, Burmese, Khmer.
_JOINED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3"
    "\U00020000-\U0003ffff]+"
)
_FOLDED = re.compile("[a-zͰ-Ͽ\u0600-\u06ff\u0435]")  # signs that mean the same without their marks
_ALIKE = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "\u0131": "i", "æ": "ae", "œ": "oe"}
)
_ARTICLES = ("وال", "بال", "كال", "فال", "ال", "لل")
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Term:
    """A word that somebody typed: as it is, how it may begin, and its pairs where it is joined."""

    word: str
    stem: str
    pairs: tuple[str, ...] = ()

    def is_in(self, word: str) -> bool:
        """Say whether a folded word of a text holds what was typed."""
        if self.pairs:
            return self.word in word
        return word == self.word or word.startswith(self.stem)


@dataclass(frozen=True, slots=True)
class Found:
    """A guide that was found: whose it is, in which language, and its words."""

    plan: str
    guide: str
    language: str
    channel: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text, and whether it is what somebody looked for."""

    text: str
    found: bool = False


def terms(query: str) -> tuple[Term, ...]:
    """Return the words that somebody looks for, whatever was typed."""
    typed = (part for word in _words(query[:MOST_CHARACTERS]) for part in _parts(word))
    return tuple(_term(word) for word in islice(dict.fromkeys(typed), MOST_TERMS))


def indexed(text: str) -> str:
    """Return the words by which a text is found, with single spaces between them."""
    words = (word for found in _found(text) for word in _folded(found[0]))
    return " ".join(sign for word in words for part in _parts(word) for sign in _signs(part))


def excerpt(text: str, looked_for: tuple[Term, ...]) -> tuple[Piece, ...]:
    """Return the piece of a text where a word that was looked for stands first, and mark them."""
    spans = list(_spans(text, looked_for))
    start = _start(text, max(0, spans[0][0] - BEFORE) if spans else 0)
    end = _end(text, start + EXCERPT)
    pieces, done = [Piece("…")] if start else [], start
    for begin, finish in (span for span in spans if start <= span[0] and span[1] <= end):
        pieces += [Piece(text[done:begin]), Piece(text[begin:finish], found=True)]
        done = finish
    pieces.append(Piece(text[done:end] + ("…" if end < len(text) else "")))
    return tuple(piece for piece in pieces if piece.text)


def _words(text: str) -> Iterator[str]:
    yield from filter(None, (fold(found[0]) for found in _found(text)))


def _found(text: str) -> Iterator[re.Match[str]]:
    return _WORD.finditer(unicodedata.normalize("NFC", text))


def _folded(word: str) -> Iterator[str]:
    """Yield a word folded, and the pieces of a number, for it may be a telephone's after all."""
    yield from filter(None, [fold(word)])
    if _APART.search(word):
        yield from map(fold, _APART.split(word))


@lru_cache(maxsize=4096)
def fold(word: str) -> str:
    """Return a word without case, accents, the Arabic article and what stands in a number."""
    kept: list[str] = []
    for sign in unicodedata.normalize("NFD", _APART.sub("", word).casefold()):
        marks = unicodedata.category(sign) == "Mn" or sign == "\u0640"
        if not (marks and kept and _FOLDED.match(kept[-1])):
            kept.append(str(unicodedata.decimal(sign, sign)))
    whole = unicodedata.normalize("NFC", "".join(kept)).translate(_ALIKE)
    return _without_article(whole.replace("\u0649", "\u064a").replace("\u0629", "\u0647"))


def _without_article(word: str) -> str:
    for article in _ARTICLES:
        if word.startswith(article) and len(word) - len(article) >= _SHORTEST:
            return word.removeprefix(article)
    return word


def _parts(word: str) -> Iterator[str]:
    """Yield the joined and the other parts of a word, such as a Korean one that begins in Latin."""
    done = 0
    for found in _JOINED.finditer(word):
        yield from filter(None, (word[done : found.start()], found[0]))
        done = found.end()
    yield from filter(None, [word[done:]])


def _signs(part: str) -> tuple[str, ...]:
    """Return what stands in the index for a part: each pair, and the last sign by itself."""
    if not _JOINED.match(part):
        return (part,)
    return tuple(part[at : at + 2] for at in range(len(part)))


def _term(word: str) -> Term:
    if not _JOINED.match(word):
        return Term(word, _stem(word))
    return Term(word, word, _signs(word)[:-1] or (word,))


def _stem(word: str) -> str:
    """Return a word without what may be an ending: longer words have longer ones."""
    if len(word) > 5:  # noqa: PLR2004 -- signs
        return word[:-2]
    return word[:-1] if len(word) > _SHORTEST else word


def _spans(text: str, looked_for: tuple[Term, ...]) -> Iterator[tuple[int, int]]:
    for found in _WORD.finditer(text):
        words = tuple(_folded(found[0]))
        for term in looked_for:
            if any(map(term.is_in, words)):
                yield _within(found, words[0], term)
                break


def _within(found: re.Match[str], word: str, term: Term) -> tuple[int, int]:
    """Return where in a text a term stands: the whole word, or the signs themselves in a joined."""
    if not term.pairs or len(word) != len(found[0]):
        return found.span()
    start = found.start() + word.index(term.word)
    return start, start + len(term.word)


def _start(text: str, near: int) -> int:
    """Return where the word begins that stands at a place."""
    return 0 if near == 0 else text.rfind(" ", 0, near + 1) + 1


def _end(text: str, near: int) -> int:
    space = text.rfind(" ", 0, near + 1)
    return len(text) if near >= len(text) else space if space > near - BEFORE else near
