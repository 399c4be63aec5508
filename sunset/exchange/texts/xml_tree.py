"""XML as a small tree that remembers lines; no entity, no document type, no depth is trusted."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.parsers import expat

from sunset.documents.problems import ContentProblem
from sunset.errors import N_, Refused
from sunset.exchange.texts.sheets import mistake

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_DEPTH = 20
MAX_ELEMENTS = 50_000
_BETWEEN = " "


@dataclass(slots=True)
class Element:
    """An element, by its name without prefix where it is of the file's own namespace."""

    name: str
    line: int
    attributes: dict[str, str]
    content: "list[Element | str]" = field(default_factory=list)

    def all(self, name: str) -> "Iterator[Element]":
        """Yield the elements of a name directly inside."""
        for each in self.content:
            if isinstance(each, Element) and each.name == name:
                yield each

    def first(self, name: str) -> "Element | None":
        """Return the first element of a name directly inside."""
        return next(self.all(name), None)

    def get(self, name: str) -> str:
        """Return an attribute, empty where it is not given."""
        return self.attributes.get(name, "")

    @property
    def text(self) -> str:
        """Return the characters directly inside."""
        return "".join(each for each in self.content if isinstance(each, str))


def parse(text: str, namespace: str) -> Element:
    """Read a file as a tree, or refuse it with the line where it cannot be read."""
    return _Builder(namespace).build(text)


class _Builder:
    def __init__(self, namespace: str) -> None:
        self._own = f"{namespace}{_BETWEEN}"
        self._root: Element | None = None
        self._open: list[Element] = []
        self._count = 0
        self._parser = expat.ParserCreate("UTF-8", _BETWEEN)
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._declared
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._say

    def build(self, text: str) -> Element:
        try:
            self._parser.Parse(text.encode(errors="replace"), True)  # noqa: FBT003 -- its own shape
        except expat.ExpatError as fault:
            sentence = N_("This is not XML: a tag or a sign here is broken.")
            raise Refused(mistake(sentence, fault.lineno)) from None
        if self._root is None:
            raise Refused(mistake(N_("This file is empty."), 1))
        return self._root

    def _declared(self, *_: object) -> None:
        raise Refused(self._here(N_("A document type is not accepted. Remove the DOCTYPE.")))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if len(self._open) >= MAX_DEPTH or self._count > MAX_ELEMENTS:
            raise Refused(self._here(N_("There are too many elements here, or too deep.")))
        line = self._parser.CurrentLineNumber
        element = Element(name.removeprefix(self._own), line, attributes)
        if self._open:
            self._open[-1].content.append(element)
        else:
            self._root = element
        self._open.append(element)

    def _end(self, _: str) -> None:
        self._open.pop()

    def _say(self, text: str) -> None:
        self._open[-1].content.append(text)

    def _here(self, msgid: str) -> ContentProblem:
        return mistake(msgid, self._parser.CurrentLineNumber)
