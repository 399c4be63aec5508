"""A translation beside its source: the same facts, anchors and links."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from sunset.documents.front_matter import Document
from sunset.documents.outline import Outline, outline, used_in_line
from sunset.documents.passages import Passage, beside
from sunset.documents.problems import ContentProblem, Severity
from sunset.errors import N_, Message


def compare(source: Document, translation: Document) -> tuple[ContentProblem, ...]:
    """Return how a translation says more or less than its source; both must be renderable."""
    here, there = outline(source.body), outline(translation.body)
    return (
        *_facts_of_line("title", source.title, translation.title),
        *_facts_of_line("summary", source.summary, translation.summary),
        *_facts_of_body(source, translation, here.names, there.names),
        *_anchors(here, there),
        *_links(_links_of(here, source), _links_of(there, translation)),
    )


def _facts_of_line(field: str, source: str, translation: str) -> Iterator[ContentProblem]:
    yield from _facts(field, used_in_line(source), used_in_line(translation))


def _facts_of_body(
    source: Document, translation: Document, here: frozenset[str], there: frozenset[str]
) -> Iterator[ContentProblem]:
    """Yield the facts left out and added, each at the block that should have it."""
    pairs = [pair for pair in beside(source, translation) if pair[1].field == "body"]
    for problem in _facts("body", here, there):
        name = problem.message.values["name"]
        place = next((theirs for ours, theirs in pairs if name in _names(ours, theirs)), None)
        yield replace(problem, line=place.line, block=place.key) if place else problem


def _names(ours: Passage, theirs: Passage) -> frozenset[str]:
    """Return the facts that only one of two passages names."""
    return used_in_line(ours.text) ^ used_in_line(theirs.text)


def _facts(field: str, here: frozenset[str], there: frozenset[str]) -> Iterator[ContentProblem]:
    for name in sorted(here - there):
        yield _error(field, N_("The source names “%(name)s”; this text does not."), name=name)
    for name in sorted(there - here):
        yield _warning(field, N_("This text names “%(name)s”; the source does not."), name=name)


def _anchors(here: Outline, there: Outline) -> Iterator[ContentProblem]:
    for name in sorted(here.anchors - there.anchors):
        yield _error("body", N_("The heading with the id “%(name)s” is missing."), name=name)
    for name in sorted(there.anchors - here.anchors):
        yield _error("body", N_("The source has no heading with the id “%(name)s”."), name=name)


def _links(here: Mapping[str, str], there: Mapping[str, str]) -> Iterator[ContentProblem]:
    for link in sorted(here.keys() - there.keys()):
        sentence = N_("The source links to “%(name)s”; this text does not.")
        yield _warning("body", sentence, name=here[link])
    for link in sorted(there.keys() - here.keys()):
        sentence = N_("This text links to “%(name)s”; the source does not.")
        yield _warning("body", sentence, name=there[link])


def _links_of(seen: Outline, document: Document) -> Mapping[str, str]:
    """Return each link as written by what it is in every language: /ko/x is /en/x in Korean."""
    own = f"/{document.locale}/"
    return {
        f"//{link.removeprefix(own)}" if link.startswith(own) else link: link for link in seen.links
    }


def _error(field: str, msgid: str, **values: object) -> ContentProblem:
    return ContentProblem(field, Message(msgid, values))


def _warning(field: str, msgid: str, **values: object) -> ContentProblem:
    return ContentProblem(field, Message(msgid, values), severity=Severity.WARNING)
