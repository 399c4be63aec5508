"""Cut an Apache configuration into directives: names and arguments, continued lines joined."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sunset.errors import N_
from sunset.exchange.rules.lines import Line, Listed, listing, numbered, readable

_WORD = re.compile(r"\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'|(\S+)")
_ESCAPED_QUOTE = re.compile(r"\\([\"'])")


@dataclass(frozen=True, slots=True)
class Directive:
    """A directive: its line, its name in lower case and its arguments."""

    number: int
    text: str
    name: str
    words: tuple[str, ...]


def directives(lines: Iterable[str]) -> Iterator[Directive | Line]:
    """Yield directives; a line that cannot be read is yielded as such."""
    held, began = "", 0
    for number, raw in numbered(lines):
        began = began if held else number
        try:
            text = held + readable(raw).strip()
            held = text[:-1] if text.endswith("\\") and not text.startswith("#") else ""
            readable(held)
        except Listed as listed:
            yield listing(began, raw, listed)
            held = ""
            continue
        if not held:
            yield from _directive(began, text)
    if held:
        yield from _directive(began, held)


def _directive(number: int, text: str) -> Iterator[Directive | Line]:
    if not text or text.startswith("#"):
        return
    words = [_ESCAPED_QUOTE.sub(r"\1", a or b or c) for a, b, c in _WORD.findall(text)]
    if text.count('"') % 2 and '"' in words[-1][:1]:
        yield listing(number, text, Listed(N_("A quote does not end on its line.")))
        return
    yield Directive(number, text, words[0].lower(), tuple(words[1:]))
