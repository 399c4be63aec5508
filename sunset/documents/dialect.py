"""Our dialect of Markdown, and the place where facts become text in it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.admonition import AdmonitionProcessor
from markdown.extensions.tables import TableExtension
from markdown.treeprocessors import Treeprocessor
from markupsafe import escape

from sunset.documents import furniture
from sunset.documents.placeholders import Occurrence, scan
from sunset.documents.problems import ContentProblem
from sunset.documents.wording import Part
from sunset.errors import N_, Message, Refused

if TYPE_CHECKING:
    from markdown.blockparser import BlockParser

_OPEN, _SHUT = "\ue000", "\ue001"
RESERVED = re.compile("[\ue000-\ue00f]")
_TOKEN = re.compile(f"{_OPEN}([0-9]+){_SHUT}")
# Markdown's own marks and ours: what is left of one shows that tangled emphasis tore it.
_TORN = re.compile("[\x02\x03\ue000\ue001]")
_AFTER_PRETTIFY = 5


class Fill(Protocol):
    """What a placeholder becomes in text, in a plain attribute and in an address."""

    def parts(self, place: Occurrence) -> tuple[Part, ...]:
        """Return the words of a placeholder."""

    def plain(self, place: Occurrence) -> str:
        """Return the words of a placeholder for a place without elements."""

    def address(self, place: Occurrence, *, opens: bool) -> str:
        """Return a placeholder as (a piece of) the address of a link."""


@dataclass(slots=True)
class Reading:
    """What one conversion saw: the facts named, the links, the headings."""

    used: list[Occurrence] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    images: list[str] = field(default_factory=list)
    headings: list[furniture.Heading] = field(default_factory=list)
    html: list[str] = field(default_factory=list)


def convert(body: str, fill: Fill, *, heading_offset: int = 0) -> tuple[str, Reading]:
    """Turn a body into HTML that still has to be sanitised, or refuse it."""
    text, places = _with_tokens(RESERVED.sub("", body))
    reading = Reading()
    # A converter keeps state between its steps, so each conversion has its own.
    converter = Markdown(
        output_format="html",
        tab_length=4,
        extensions=[
            TableExtension(use_align_attribute=True),
            "sane_lists",
            "def_list",
            "fenced_code",
            _Dialect(_Filling(places, fill, reading), heading_offset),
        ],
    )
    try:
        html = converter.convert(text)
    except RecursionError:
        sentence = N_("Lists and quotes are nested too deeply here. Flatten them.")
        raise Refused(ContentProblem("body", Message(sentence))) from None
    html = _TOKEN.sub(lambda found: str(escape(places[int(found[1])].written)), html)
    if _TORN.search(html):
        sentence = N_("The * and _ here cannot be told apart. Write the emphasis more simply.")
        raise Refused(ContentProblem("body", Message(sentence)))
    return html, reading


def _with_tokens(text: str) -> tuple[str, tuple[Occurrence, ...]]:
    """Put a token where each placeholder is, so that Markdown never reads what is inside."""
    places, pieces, done = tuple(scan(text)), [], 0
    for number, place in enumerate(places):
        pieces += [text[done : place.start], f"{_OPEN}{number}{_SHUT}"]
        done = place.end
    return "".join([*pieces, text[done:]]), places


class _Note(AdmonitionProcessor):
    """A note, with a title only where its writer gives one: no English of its own."""

    CLASSNAME = "note"
    CLASSNAME_TITLE = "note-title"
    RE = re.compile(r'(?:^|\n)!!! ?(note|warning)(?: +"(.*?)")? *(?:\n|$)')

    def get_class_and_title(self, match: re.Match[str]) -> tuple[str, str | None]:
        return f"note-{match[1]}", match[2] or None


class _Dialect(Extension):
    def __init__(self, filling: "_Filling", heading_offset: int) -> None:
        super().__init__()
        self._filling = filling
        self._offset = heading_offset

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 -- the name Markdown calls
        # HTML written by hand stays visible as text: it could hide placeholders and scripts.
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        parser: BlockParser = md.parser
        parser.blockprocessors.register(_Note(parser), "note", 105)
        md.treeprocessors.register(
            _Finish(md, self._filling, self._offset), "sunset", _AFTER_PRETTIFY
        )


@dataclass(slots=True)
class _Filling:
    """Replace tokens in a finished tree, where nothing reads the values as Markdown any more."""

    places: tuple[Occurrence, ...]
    fill: Fill
    reading: Reading

    def element(self, parent: Element) -> None:
        for name, value in list(parent.items()):
            if _TOKEN.search(value):
                parent.set(name, self._attribute(name, value))
        is_code = parent.tag in {"code", "pre"}
        children = []
        parent.text, first = self._run(parent.text or "", is_code=is_code)
        children += first
        for child in list(parent):
            child.tail, following = self._run(child.tail or "", is_code=is_code)
            children += [child, *following]
        parent[:] = children

    def source(self, text: str) -> str:
        """Return a text with its placeholders as they were written, without spaces in them."""
        return _TOKEN.sub(lambda found: _bare(self.places[int(found[1])]), text)

    def _attribute(self, name: str, value: str) -> str:
        is_address = name in {"href", "src"}

        def words(found: re.Match[str]) -> str:
            place = self._place(found[1])
            if place.literal:
                return "{{"
            if is_address:
                return self.fill.address(place, opens=found.start() == 0)
            return self.fill.plain(place)

        return _as_text(_TOKEN.sub(words, value)) if not is_address else _TOKEN.sub(words, value)

    def _run(self, text: str, *, is_code: bool) -> tuple[str, list[Element]]:
        if _OPEN not in text:
            return text, []
        leading, elements = "", []
        for part in self._parts(text, is_code=is_code):
            if isinstance(part, Part) and part.apart:
                elements.append(_element(part))
                continue
            words = part if isinstance(part, str) else _as_text(part.text)
            if elements:
                elements[-1].tail = (elements[-1].tail or "") + words
            else:
                leading += words
        return leading, elements

    def _parts(self, text: str, *, is_code: bool) -> Iterator[Part | str]:
        for number, piece in enumerate(_TOKEN.split(text)):
            if number % 2 == 0:
                yield piece
            elif is_code:
                yield Part(self.places[int(piece)].written)
            elif (place := self._place(piece)).literal:
                yield "{{"
            else:
                yield from self.fill.parts(place)

    def _place(self, number: str) -> Occurrence:
        place = self.places[int(number)]
        if not place.literal:
            self.reading.used.append(place)
        return place


def _bare(place: Occurrence) -> str:
    return f"{{{{{place.name}}}}}" if place.name else place.written


def _as_text(value: str) -> str:
    # The serialiser leaves what looks like an entity alone; a value is never one.
    return value.replace("&", "&amp;")


def _element(part: Part) -> Element:
    if part.missing:
        element = Element("mark", {"class": "missing", "dir": "ltr"})
    else:
        names: Mapping[str, str | None] = {"lang": part.lang, "dir": part.dir}
        element = Element("bdi", {name: value for name, value in names.items() if value})
    element.text = _as_text(part.text)
    return element


class _Finish(Treeprocessor):
    def __init__(self, md: Markdown, filling: _Filling, heading_offset: int) -> None:
        super().__init__(md)
        self._filling = filling
        self._offset = heading_offset

    def run(self, root: Element) -> None:
        reading, source = self._filling.reading, self._filling.source
        reading.links += [source(link.get("href", "")) for link in root.iter("a")]
        reading.images += [source(image.get("src", "")) for image in root.iter("img")]
        reading.html += furniture.html_as_text(root)
        reading.headings += furniture.headings(root, _TOKEN)
        for element in list(root.iter()):
            self._filling.element(element)
        furniture.furnish(root, self._offset)
