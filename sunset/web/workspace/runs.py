"""A piece of a source cut where a placeholder or a term stands, so that each is seen as one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sunset.documents.glossary import Term, found
from sunset.documents.placeholders import scan


@dataclass(frozen=True, slots=True)
class Run:
    """Words, a placeholder, or a term of the glossary."""

    text: str
    is_placeholder: bool = False
    term: Term | None = None


def runs(text: str, terms: Sequence[Term] = (), locale: str = "") -> Iterator[Run]:
    """Yield the words, the placeholders and the terms of a text, in order."""
    done = 0
    for place in scan(text):
        if place.name:
            yield from _words(text[done : place.start], terms, locale)
            yield Run(place.written, is_placeholder=True)
            done = place.end
    yield from _words(text[done:], terms, locale)


def terms_in(texts: Sequence[str], terms: Sequence[Term], locale: str) -> tuple[Term, ...]:
    """Return the terms that stand in texts, in their order."""
    places = (place.term for text in texts for place in found(text, terms, locale))
    return tuple({term.source: term for term in places}.values())


def _words(text: str, terms: Sequence[Term], locale: str) -> Iterator[Run]:
    done = 0
    for place in found(text, terms, locale) if terms else ():
        if place.start > done:
            yield Run(text[done : place.start])
        yield Run(text[place.start : place.end], term=place.term)
        done = place.end
    if text[done:]:
        yield Run(text[done:])
