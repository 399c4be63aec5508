"""A piece of a source cut where a placeholder stands, so that each is seen as one thing."""

from collections.abc import Iterator
from dataclasses import dataclass

from sunset.documents.placeholders import scan


@dataclass(frozen=True, slots=True)
class Run:
    """Words, or a placeholder."""

    text: str
    is_placeholder: bool = False


def runs(text: str) -> Iterator[Run]:
    """Yield the words and the placeholders of a text, in order."""
    done = 0
    for place in scan(text):
        if place.name:
            yield from _words(text[done : place.start])
            yield Run(place.written, is_placeholder=True)
            done = place.end
    yield from _words(text[done:])


def _words(text: str) -> Iterator[Run]:
    if text:
        yield Run(text)
