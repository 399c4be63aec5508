"""Read what a page of the web says, passage by passage, and where on the page each stands.

Pages are read in one go from their beginning to their end, whatever is wrong with them: no page
is slow to read because nobody closed what it opened.
"""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote, urljoin

from sunset.domain.sweeps import Passage, Place

MAX_PASSAGE = 20_000
MAX_HEADING = 120
MAX_DEPTH = 20
_INLINE = re.compile(
    "a|abbr|b|bdi|bdo|cite|code|data|dfn|em|font|i|ins|kbd|label|mark|q|s|samp|small|span|strong|"
    "sub|sup|time|u|var|wbr"
)
_LANDMARKS = {"header": Place.HEADER, "nav": Place.NAVIGATION, "footer": Place.FOOTER}
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_RAW = frozenset(("script", "style"))
_LABELS = ("alt", "title", "aria-label", "placeholder", "value")
_LINKS = ("href", "src", "action", "content", "data-href", "data-url")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
# Each of these ends at the end of the page where nothing else ends it, so that none is tried twice.
_MARK = re.compile(
    r"""<!--.*?(?:-->|\Z)|<[!?][^>]*+(?:>|\Z)|<(?P<end>/?)(?P<tag>[A-Za-z][^\s/>]*+)"""
    r"""(?P<rest>(?:[^>"']++|"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))*+)(?:>|\Z)""",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"""([^\s=>/"']++)\s*+=\s*+(?:"([^"]*+)|'([^']*+)|([^\s>"']++))""")


def passages(text: str, base: str) -> Iterator[Passage]:
    """Yield what a page says; ``base`` is its address, against which its links are read."""
    reader = _Reader(base)
    at = 0
    while (mark := _MARK.search(text, at)) is not None:
        reader.say(text[at : mark.start()])
        at = mark.end()
        tag = (mark["tag"] or "").lower()
        if mark["end"]:
            reader.close(tag)
        elif tag:
            reader.open(tag, mark["rest"])
            at = _behind(text, at, tag, reader)
    reader.say(text[at:])
    reader.end()
    yield from reader.passages


def _behind(text: str, at: int, tag: str, reader: "_Reader") -> int:
    """Return where to go on: in a script, what looks like a tag is none."""
    if tag not in _RAW:
        return at
    ending = re.compile(f"</{tag}", re.IGNORECASE).search(text, at)
    stop = ending.start() if ending else len(text)
    reader.say(text[at:stop])
    return stop


class _Reader:
    """Gather a page's passages: what no block parts belongs together."""

    def __init__(self, base: str) -> None:
        self.passages: list[Passage] = []
        self._base = base
        self._said: list[str] = []
        self._heading = ""
        self._around: list[Place] = []
        self._inside = ""

    def open(self, tag: str, rest: str) -> None:
        """Begin an element."""
        if not _INLINE.fullmatch(tag):
            self._flush()
        if tag in ("title", *_RAW, *_HEADINGS):
            self._inside = tag
        if tag in _LANDMARKS and len(self._around) < MAX_DEPTH:
            self._around.append(_LANDMARKS[tag])
        known = _known(rest)
        if tag == "base" and "href" in known:
            self._base = _joined(self._base, known["href"])
        self._attributes(tag, known)

    def close(self, tag: str) -> None:
        """End an element."""
        if not _INLINE.fullmatch(tag):
            self._flush()
        if tag == self._inside:
            self._inside = ""
        if tag in _LANDMARKS and _LANDMARKS[tag] in self._around:
            last = len(self._around) - 1 - self._around[::-1].index(_LANDMARKS[tag])
            del self._around[last:]

    def say(self, text: str) -> None:
        """Add what stands between two marks."""
        if text and self._inside != "style":
            self._said.append(text)

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
        raw, self._said = "".join(self._said), []
        text = " ".join((raw if self._inside in _RAW else _plain(raw)).split())
        if not text:
            return
        if self._inside in _HEADINGS:
            self._heading = text[:MAX_HEADING]
        self._add(self._place(), text)

    def _place(self) -> Place:
        if self._inside in ("title", *_RAW):
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


def _known(rest: str) -> dict[str, str]:
    """Return the attributes of a tag that say something; of two of a name, the first."""
    known: dict[str, str] = {}
    for name, *values in _ATTRIBUTE.findall(rest):
        if "".join(values):
            known.setdefault(name.lower(), _plain("".join(values)))
    return known


def _plain(text: str) -> str:
    try:
        return unescape(text)
    except ValueError:  # a sign by a number with thousands of digits
        return text
