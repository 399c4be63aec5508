"""A page as its readers get it: parsed again, so that it can be looked at like any other."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "path", "use", "source", "wbr"})
_BLOCKS = frozenset({"p", "li", "h1", "h2", "h3", "div", "dd", "dt"})


@dataclass(slots=True)
class Element:
    """An element of a page with what it holds, in order."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Element | str"] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Return the words of an element, with single spaces."""
        return " ".join("".join(self.strings()).split())

    @property
    def classes(self) -> frozenset[str]:
        """Return the classes of an element."""
        return frozenset(self.attributes.get("class", "").split())

    def all(self, tag: str = "", cls: str = "") -> Iterator["Element"]:
        """Yield every element below of a tag, of a class."""
        for child in self.children:
            if isinstance(child, Element):
                if (not tag or child.tag == tag) and (not cls or cls in child.classes):
                    yield child
                yield from child.all(tag, cls)

    def first(self, tag: str = "", cls: str = "") -> "Element | None":
        """Return the first element below of a tag, of a class."""
        return next(self.all(tag, cls), None)

    def strings(self) -> Iterator[str]:
        """Yield the words below, with a space behind whatever stands by itself."""
        for child in self.children:
            if isinstance(child, str):
                yield child
            else:
                yield from child.strings()
                yield " " if child.tag in _BLOCKS else ""


def parsed(page: bytes) -> Element:
    """Parse a page of ours, which closes what it opens."""
    builder = _Builder()
    builder.feed(page.decode())
    builder.close()
    return builder.root


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(made)
        if tag not in _VOID:
            self._open.append(made)

    def handle_endtag(self, tag: str) -> None:
        if tag in {each.tag for each in self._open[1:]}:
            while self._open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)
