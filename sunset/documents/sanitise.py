"""Let only the elements and attributes of our dialect through."""

import re

import nh3

_INLINE = frozenset(
    {"abbr", "b", "bdi", "br", "code", "del", "em", "i", "ins", "kbd", "mark", "q", "s", "small"}
    | {"span", "strong", "sub", "sup", "u"}
)
_BLOCKS = frozenset(
    {"blockquote", "dd", "div", "dl", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol"}
    | {"p", "pre", "table", "tbody", "td", "th", "thead", "tr", "ul"}
)
_TAGS = _INLINE | _BLOCKS | {"a", "img"}
_EVERYWHERE = frozenset({"lang", "dir"})
_ATTRIBUTES: dict[str, set[str]] = {
    **{f"h{level}": {"id"} for level in range(1, 7)},
    "a": {"href", "title", "rel"},
    "abbr": {"title"},
    "div": {"role", "tabindex"},
    "img": {"src", "alt", "title"},
    "ol": {"start"},
    "th": {"scope"},
}
_CLASSES: dict[str, set[str]] = {
    "div": {"note", "note-warning", "table-scroller"},
    "mark": {"missing"},
    "p": {"note-title"},
    "td": {"align-center", "align-end"},
    "th": {"align-center", "align-end"},
}
_SCHEMES = frozenset({"https", "http", "mailto", "tel"})
_VALUES = {
    "dir": re.compile("ltr|rtl|auto"),
    "id": re.compile(r"[^\W\d_][\w-]*"),
    "lang": re.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*"),
    "rel": re.compile("noopener noreferrer"),
    "role": re.compile("note"),
    "scope": re.compile("col|row"),
    "start": re.compile(r"\d{1,4}"),
    "tabindex": re.compile("0"),
}
_SCHEME = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*):(?P<rest>.*)", re.DOTALL)
_UNSEEN = re.compile(r"[\x00-\x20\x7f-\x9f\\\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


def is_safe(address: str) -> bool:
    """Say whether a link may lead there: the web, mail, telephone, or a path of this site."""
    if _UNSEEN.search(address):
        return False
    found = _SCHEME.fullmatch(address)
    if found is None:
        return is_local(address)
    scheme, rest = found["scheme"].lower(), found["rest"]
    if scheme in {"http", "https"}:
        return re.match(r"//[^/?#@]+([/?#]|$)", rest) is not None
    return scheme in _SCHEMES and rest != ""


def is_local(address: str) -> bool:
    """Say whether an address is a path or an anchor of this site."""
    return address.startswith("#") or (
        address.startswith("/") and not address.startswith("//") and not _UNSEEN.search(address)
    )


def _attribute(tag: str, name: str, value: str) -> str | None:
    if name == "href":
        return value if is_safe(value) else None
    if name == "src":
        return value if tag == "img" and is_local(value) else None
    shape = _VALUES.get(name)
    return value if shape is None or shape.fullmatch(value) else None


_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    attributes={"*": _EVERYWHERE, **_ATTRIBUTES},
    attribute_filter=_attribute,
    link_rel=None,
    url_schemes=_SCHEMES,
    allowed_classes=_CLASSES,
)
_INLINE_CLEANER = nh3.Cleaner(
    tags=_INLINE,
    attributes={"*": _EVERYWHERE},
    attribute_filter=_attribute,
    link_rel=None,
    allowed_classes={"span": {"from-source"}},
)


def sanitise(html: str) -> str:
    """Return the HTML of a body without anything that is not ours."""
    return _CLEANER.clean(html)


def sanitise_inline(html: str) -> str:
    """Return the HTML of a title without links, blocks and ids."""
    return _INLINE_CLEANER.clean(html)
