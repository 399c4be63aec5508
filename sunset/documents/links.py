"""The links of a text that lead out of it by an address of their own."""

from html.parser import HTMLParser

from sunset.documents.render import render
from sunset.speech import speech


def links(body: str, locale: str) -> tuple[str, ...]:
    """Return the web addresses that a body links to; those that are facts of a plan are not."""
    reader = _Links()
    reader.feed(render(body, {}, speech(locale)).html)
    return tuple(dict.fromkeys(reader.found))


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        address = dict(attrs).get("href") or "" if tag == "a" else ""
        if address.startswith(("https://", "http://")):
            self.found.append(address)
