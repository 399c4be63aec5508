"""What a sweep finds: where on a page something that is sought stands, and between which words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from sunset.domain.sought import Sought, pattern, plain
from sunset.domain.touchpoints import Touchpoint

AROUND = 80
MOST_FINDINGS = 50  # of one page; whoever mends it sees the others
MOST_PAGES = 500
MOST_SITEMAPS = 50
CUT = "…"


class Place(StrEnum):
    """Where on a page a passage stands."""

    TITLE = "title"
    DESCRIPTION = "description"
    HEADER = "header"
    NAVIGATION = "navigation"
    FOOTER = "footer"
    TEXT = "text"
    LINK = "link"
    LABEL = "label"
    DATA = "data"


class Passage(NamedTuple):
    """A stretch of a page: where it stands, under which heading, and what it says."""

    place: Place
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that was sought, as it is written on a page."""

    sought: str
    place: Place
    heading: str
    before: str
    found: str
    after: str


class Ending(StrEnum):
    """How it ended to read a page; how it failed to answer is told as for any target."""

    READ = "read"
    FORBIDDEN = "forbidden"
    NO_TEXT = "no_text"
    TOO_LARGE = "too_large"
    LATE = "late"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRead:
    """A page as a sweep read it; ``ending`` is an ``Ending`` or the outcome of a target."""

    url: str
    ending: str
    at: datetime
    status: int = 0
    findings: tuple[Finding, ...] = ()

    @property
    def read(self) -> bool:
        """Say whether all of it was looked through."""
        return self.ending == Ending.READ


@dataclass(frozen=True, slots=True)
class Group:
    """One passage that stands alike on several pages, and the numbers and addresses of these."""

    finding: Finding
    numbers: tuple[int, ...]
    urls: tuple[str, ...]


def groups(pages: Iterable[tuple[int, PageRead]]) -> tuple[Group, ...]:
    """Put pages together on which the same passage was found, those on the most pages first."""
    alike: dict[Finding, dict[int, str]] = {}
    for number, page in pages:
        for each in page.findings:
            # Under which heading it stands differs from page to page.
            alike.setdefault(replace(each, heading=""), {})[number] = page.url
    found = (Group(x, tuple(on), tuple(on.values())) for x, on in alike.items() if len(on) > 1)
    return tuple(sorted(found, key=lambda each: -len(each.numbers)))


def standing_for(group: Group, touchpoints: Iterable[Touchpoint]) -> Touchpoint | None:
    """Return the touchpoint that was made of a whole group, where there is one."""
    return next((each for each in touchpoints if _names(each, group.urls)), None)


def standing_for_pages(
    pages: Sequence[tuple[int, PageRead]], touchpoints: Sequence[Touchpoint]
) -> Mapping[int, Touchpoint]:
    """Return the touchpoint of each page on which nothing stands but what is one elsewhere."""
    known = {
        group.finding: found
        for group in groups(pages)
        if (found := standing_for(group, touchpoints)) is not None
    }
    stands: dict[int, Touchpoint] = {}
    for number, page in pages:
        on = [replace(each, heading="") for each in page.findings]
        if on and known.keys() >= set(on):
            stands[number] = known[on[0]]
    return stands


def listed(note: str, urls: Iterable[str], room: int) -> str:
    """Add to a note the addresses of a group, as many as there is room for."""
    lines = [note]
    for url in urls:
        if len("\n".join((*lines, url, CUT))) > room:
            return "\n".join((*lines, CUT))
        lines.append(url)
    return "\n".join(lines)


def _names(touchpoint: Touchpoint, urls: Sequence[str]) -> bool:
    """Say whether a touchpoint's note lists a group to which its own page belongs."""
    lines = touchpoint.note.splitlines()[1:]
    whole = lines[-1:] == [CUT] or set(urls) <= set(lines)
    return touchpoint.where in urls and bool(lines) and whole


def findings(passages: Iterable[Passage], sought: Sequence[Sought]) -> tuple[Finding, ...]:
    """Find everything that is sought in a page, each wording in each place once."""
    found: dict[tuple[str, ...], Finding] = {}
    for each in _all(passages, sought):
        found.setdefault((each.sought, each.place, each.heading, each.found, each.before), each)
        if len(found) >= MOST_FINDINGS:
            break
    return tuple(found.values())


def _all(passages: Iterable[Passage], sought: Sequence[Sought]) -> Iterator[Finding]:
    for passage in passages:
        text = plain(passage.text)
        for each in sought:
            for match in pattern(each).finditer(text):
                start, end = match.span()
                yield Finding(
                    sought=each.text,
                    place=passage.place,
                    heading=passage.heading,
                    before=_cut(passage.text[max(0, start - AROUND) : start], start > AROUND),
                    found=passage.text[start:end],
                    after=passage.text[end : end + AROUND],
                )


def _cut(text: str, cut: bool) -> str:  # noqa: FBT001 -- a word is cut off, or it is not
    """Leave out what is left of a word that was cut through."""
    return text.partition(" ")[2] or text if cut else text
