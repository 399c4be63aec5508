"""What is wrong with a translated block by itself, before anything of its file is kept."""

from collections.abc import Iterator

from sunset.documents import placeholders
from sunset.documents.outline import Outline, outline
from sunset.documents.placeholders import sample_facts, scan
from sunset.documents.problems import ContentProblem, Severity
from sunset.documents.segments import SUMMARY, TITLE
from sunset.errors import N_, Message, Refused
from sunset.exchange.texts.sheets import Unit

_FACTS = sample_facts()


def mistakes(unit: Unit) -> Iterator[ContentProblem]:
    """Yield what a translator has to mend in a block, and what asks for a look."""
    try:
        here, there = outline(unit.source), outline(unit.text)
    except Refused as refused:
        yield from (_at(unit, each.message) for each in refused.problems)
        return
    if unit.key in (TITLE, SUMMARY) and "\n" in unit.text:
        yield _at(unit, Message(N_("This is one line in the source. Keep it one line.")))
    yield from _of_placeholders(unit, here, there)
    for tag in dict.fromkeys(tag for tag in there.html if tag not in here.html):
        sentence = N_("“%(tag)s” would be seen as text. Write Markdown instead of HTML.")
        yield _at(unit, Message(sentence, {"tag": tag[:80]}))
    yield from _of_links(unit, here, there)


def _of_placeholders(unit: Unit, here: Outline, there: Outline) -> Iterator[ContentProblem]:
    for place in scan(unit.text):
        wrong = placeholders.problem(place, _FACTS, unit.key)
        if wrong:
            yield _at(unit, wrong.message)
    for name in sorted(_names(unit.source, here) - _names(unit.text, there)):
        sentence = N_("The source names “%(name)s”; this text does not.")
        yield _at(unit, Message(sentence, {"name": name}))


def _names(text: str, seen: Outline) -> set[str]:
    # A block of code names nothing, though it holds braces.
    return {place.name for place in scan(text) if place.name in seen.names}


def _of_links(unit: Unit, here: Outline, there: Outline) -> Iterator[ContentProblem]:
    for link in dict.fromkeys(link for link in here.links if link not in there.links):
        sentence = N_("The source links to “%(name)s”; this text does not.")
        yield _at(unit, Message(sentence, {"name": link[:200]}), Severity.WARNING)


def _at(unit: Unit, message: Message, severity: Severity = Severity.ERROR) -> ContentProblem:
    return ContentProblem(unit.key, message, unit.line, severity=severity, block=unit.key)
