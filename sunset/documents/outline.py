"""What a body is made of, seen by the converter itself: facts named, links, headings."""

from dataclasses import dataclass
from functools import lru_cache

from sunset.documents import limits
from sunset.documents.dialect import Reading, convert
from sunset.documents.furniture import Heading
from sunset.documents.placeholders import Occurrence, scan
from sunset.documents.wording import Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """The placeholders that take effect, the link and image addresses, the headings."""

    used: tuple[Occurrence, ...] = ()
    links: tuple[str, ...] = ()
    images: tuple[str, ...] = ()
    headings: tuple[Heading, ...] = ()
    html: tuple[str, ...] = ()

    @property
    def names(self) -> frozenset[str]:
        """Return the names of the facts that the body needs."""
        return frozenset(place.name for place in self.used if place.name)

    @property
    def anchors(self) -> frozenset[str]:
        """Return the ids that the headings give themselves."""
        return frozenset(heading.id for heading in self.headings if heading.id)


class _Unfilled:
    """Leave each placeholder as it is written."""

    def parts(self, place: Occurrence) -> tuple[Part, ...]:
        return (Part(place.written),)

    def plain(self, place: Occurrence) -> str:
        return place.written

    def address(self, place: Occurrence, *, opens: bool) -> str:  # noqa: ARG002 -- one way only
        return place.written


@lru_cache(maxsize=64)  # a source is read again with every check of its translations
def outline(body: str) -> Outline:
    """Return what a body is made of, or refuse one that cannot be rendered."""
    limits.enforce(body)
    return _frozen(convert(body, _Unfilled())[1])


def used(body: str) -> frozenset[str]:
    """Return the names of the facts that a body needs."""
    return outline(body).names


def used_in_line(text: str) -> frozenset[str]:
    """Return the names of the facts that a title or summary needs."""
    return frozenset(place.name for place in scan(text) if place.name)


def _frozen(reading: Reading) -> Outline:
    places = {place.start: place for place in reading.used}
    return Outline(
        used=tuple(places[start] for start in sorted(places)),
        links=tuple(reading.links),
        images=tuple(reading.images),
        headings=tuple(reading.headings),
        html=tuple(reading.html),
    )
