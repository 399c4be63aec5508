"""Read a customer page as its reader does: line by line, with what is struck out."""

import re
from html.parser import HTMLParser

from markupsafe import Markup, escape

_INLINE = frozenset(
    ("a", "abbr", "b", "bdi", "code", "em", "i", "ins", "small", "span", "strong", "time")
)

_EMPTY = frozenset(("br", "hr", "img", "input", "wbr"))  # these never end
_SPACE = re.compile(r"[ \t\r\n\f]+")  # spaces that keep words together stay as they are
Lines = tuple[Markup, ...]


def lines(*texts: str) -> Lines:
    """Return texts as lines, without those that say nothing."""
    return tuple(escape(text) for text in texts if text)


def lines_of(body: bytes) -> Lines:
    """Return the lines of a page's main part, each as safe markup."""
    reader = _Lines()
    reader.feed(body.decode())
    return reader.done()


class _Lines(HTMLParser):
    """Cut a page where a browser begins a new line; whole words stay together."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[Markup] = []
        self._parts: list[Markup] = []
        self._main = False
        self._hidden = 0  # elements deep, in what no reader is shown or told

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._main = self._main or tag == "main"
        if tag not in _EMPTY and (self._hidden or ("aria-hidden", "true") in attrs):
            self._hidden += 1
        if tag == "del":
            self._parts.append(Markup("<del>"))
        elif tag not in _INLINE:
            self._flush()

    def handle_endtag(self, tag: str) -> None:
        if self._hidden and tag not in _EMPTY:
            self._hidden -= 1
        if tag == "del":
            self._parts.append(Markup("</del>"))
        elif tag not in _INLINE:
            self._flush()
        if tag == "main":
            self._main = False

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._parts.append(escape(data))

    def done(self) -> Lines:
        self._flush()
        return tuple(self._lines)

    def _flush(self) -> None:
        line = _SPACE.sub(" ", Markup("").join(self._parts)).strip(" ")
        self._parts = []
        if self._main and line:
            self._lines.append(Markup(line))  # noqa: S704 -- made of escaped words and <del>
