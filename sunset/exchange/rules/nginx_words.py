"""Cut an nginx configuration into its statements: words, and what ends them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sunset.errors import N_
from sunset.exchange.rules.lines import MAX_LINE, Line, Listed, listing, numbered, readable

OPENS, CLOSES, ENDS = "{", "}", ";"
_MOST_WORDS = 200
# The one shape that a map of a million lines repeats.
_PLAIN = re.compile(r"\s*([^\s;{}\"'#\\]+)\s+([^\s;{}\"'#\\]+)\s*;\s*")
_TOKEN = re.compile(
    r"\s+|#.*|(?P<end>[;{}])"
    r"|\"(?P<double>(?:[^\"\\]|\\.)*)\"|'(?P<single>(?:[^'\\]|\\.)*)'"
    r"|(?P<word>(?:[^\s;{}\"'\\$]|\\.|\$\{\w+\}|\$|(?<=\S)[\"'])(?:[^\s;{}\\$]|\\.|\$\{\w+\}|\$)*)"
)
_QUOTED_ESCAPE = re.compile(r"\\([\"'\\])")


@dataclass(frozen=True, slots=True)
class Statement:
    """A directive with its words, or the end of a block (no words)."""

    number: int
    text: str
    words: tuple[str, ...]
    end: str


def statements(lines: Iterable[str]) -> Iterator[Statement | Line]:
    """Yield statements as they end; a line that cannot be read is yielded as such."""
    words: list[str] = []
    began = 0
    for number, raw in numbered(lines):
        try:
            text = readable(raw)
            plain = None if words else _PLAIN.fullmatch(text)
            if plain:
                yield Statement(number, text.strip(), (plain[1], plain[2]), ENDS)
                continue
            for word, end in _tokens(text):
                began = began if words else number
                if not end:
                    _add(words, word)
                    continue
                yield Statement(began, text.strip(), tuple(words), end)
                words = []
        except Listed as listed:
            yield listing(number, raw, listed)
            words = []
    if words:
        unfinished = Listed(N_("The file ends before this statement does: a ; or } is missing."))
        yield listing(began, " ".join(words), unfinished)


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    place = 0
    while place < len(text):
        token = _TOKEN.match(text, place)
        if token is None:
            raise Listed(N_("A quote or a backslash does not end on its line."))
        place = token.end()
        if token["end"]:
            yield "", token["end"]
        elif token.lastgroup == "word":
            yield token[0], ""
        elif token.lastgroup:
            yield _QUOTED_ESCAPE.sub(r"\1", token[token.lastgroup]), ""


def _add(words: list[str], word: str) -> None:
    words.append(word)
    if len(words) > _MOST_WORDS or sum(map(len, words)) > MAX_LINE:
        words.clear()
        raise Listed(N_("A statement is too long: a ; is missing before this line."))
