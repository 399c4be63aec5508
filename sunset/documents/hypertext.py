"""Read what a page of the web says, passage by passage, and where on the page each stands."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import unquote, urljoin

from sunset.domain.sweeps import Passage, Place

MAX_PASSAGE = 20_000
MAX_HEADING = 120
_INLINE = re.compile(
    "a|abbr|b|bdi|bdo|cite|code|data|dfn|em|font|i|ins|kbd|label|mark|q|s|samp|small|span|strong|"
    "sub|sup|time|u|var|wbr"
)
_LANDMARKS = {"header": Place.HEADER, "nav": Place.NAVIGATION, "footer": Place.FOOTER}
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LABELS = ("alt", "title", "aria-label", "placeholder", "value")
_LINKS = ("href", "src", "action", "content", "data-href", "data-url")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")


def passages(text: str, base: str) -> Iterator[Passage]:
    """Yield what a page says; ``base`` is its address, against which its links are read."""
    reader = _Reader(base)
    reader.feed(text)
    reader.close()
    reader.end()
    yield from reader.passages


class _Reader(HTMLParser):
    """Gather a page's passages: what no block parts belongs together."""

    def __init__(self, base: str) -> None:
        super().__init__(convert_charrefs=True)
        self.passages: list[Passage] = []
        self._base = base
        self._said: list[str] = []
        self._heading = ""
        self._around: list[Place] = []
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not _INLINE.fullmatch(tag):
            self._flush()
        if tag in ("title", "script", "style", *_HEADINGS):
            self._inside = tag
        if tag in _LANDMARKS:
            self._around.append(_LANDMARKS[tag])
        known = {name: value for name, value in attrs if value}
        if tag == "base" and "href" in known:
            self._base = _joined(self._base, known["href"])
        self._attributes(tag, known)

    def handle_endtag(self, tag: str) -> None:
        if not _INLINE.fullmatch(tag):
            self._flush()
        if tag == self._inside:
            self._inside = ""
        if tag in _LANDMARKS and _LANDMARKS[tag] in self._around:
            last = len(self._around) - 1 - self._around[::-1].index(_LANDMARKS[tag])
            del self._around[last:]

    def handle_data(self, data: str) -> None:
        if self._inside != "style":
            self._said.append(data)

    def end(self) -> None:
        """Keep what no block ended."""
        self._flush()

    def _attributes(self, tag: str, known: dict[str, str]) -> None:
        for name in _LABELS:
            if name in known:
                self._add(Place.LABEL, known[name])
        if tag == "meta" and "content" in known:
            self._add(Place.DESCRIPTION, known["content"])
            return
        for name in _LINKS:
            if name in known:
                self._add(Place.LINK, unquote(_joined(self._base, known[name])))

    def _flush(self) -> None:
        text, self._said = " ".join("".join(self._said).split()), []
        if not text:
            return
        if self._inside in _HEADINGS:
            self._heading = text[:MAX_HEADING]
        self._add(self._place(), text)

    def _place(self) -> Place:
        if self._inside in ("title", "script"):
            return Place.TITLE if self._inside == "title" else Place.DATA
        return self._around[-1] if self._around else Place.TEXT

    def _add(self, place: Place, text: str) -> None:
        whole = _UNSEEN.sub("", text)
        for start in range(0, len(whole), MAX_PASSAGE):
            self.passages.append(Passage(place, self._heading, whole[start : start + MAX_PASSAGE]))


def _joined(base: str, link: str) -> str:
    try:
        return urljoin(base, link.strip())
    except ValueError:
        return link
