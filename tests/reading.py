"""Read HTML as a tree, strictly: what is opened is closed, in its order."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"br", "hr", "input", "link", "meta"}
SHAPES = {"circle", "path", "rect"}  # closed in place, as SVG allows


@dataclass
class Element:
    """An element with what is inside it."""

    tag: str
    attributes: dict[str, str]
    children: list["Element | str"] = field(default_factory=list)

    def __getitem__(self, name):
        return self.attributes.get(name, "")

    def walk(self):
        """Yield it and every element inside it, in the order in which they open."""
        ahead = [self]
        while ahead:
            each = ahead.pop()
            yield each
            if each.children:
                ahead += [child for child in reversed(each.children) if type(child) is Element]

    def all(self, tag, **wanted):
        """Return the elements of a tag with these attributes, in their order."""
        names = {name.rstrip("_"): value for name, value in wanted.items()}
        return [
            each
            for each in self.walk()
            if each.tag == tag and all(each[name] == value for name, value in names.items())
        ]

    def one(self, tag, **wanted):
        (found,) = self.all(tag, **wanted)
        return found

    def classed(self, name):
        return [each for each in self.walk() if name in each["class"].split()]

    @property
    def text(self):
        whole = "".join(c.text if isinstance(c, Element) else c for c in self.children)
        return " ".join(whole.split())


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self.open = [self.root]

    def handle_starttag(self, tag, attrs):
        assert len(attrs) == len(dict(attrs)), f"<{tag}> names an attribute twice"
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID | SHAPES:
            self.open.append(element)

    def handle_endtag(self, tag):
        if tag not in VOID | SHAPES:
            assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
            self.open.pop()

    def updatepos(self, _start, end):
        return end  # nobody asks for line and column, and counting them takes its time

    def handle_data(self, data):
        self.open[-1].children.append(data)


def read(html):
    """Read a page or a fragment."""
    reader = _Reader()
    reader.feed(html if isinstance(html, str) else html.decode())
    reader.close()
    assert reader.open == [reader.root], f"<{reader.open[-1].tag}> stays open"
    return reader.root
