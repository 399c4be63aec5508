"""Everything about a document that blocks publishing it."""

from collections import Counter
from collections.abc import Iterator

from sunset.documents import lists
from sunset.documents.front_matter import Document
from sunset.documents.outline import Outline, outline, used_in_line
from sunset.documents.placeholders import Facts, problem, scan
from sunset.documents.problems import ContentProblem
from sunset.documents.sanitise import is_local, is_safe
from sunset.documents.wording import Filler, substitute, substitute_address
from sunset.errors import N_, Message, Refused
from sunset.speech import Speech

BANNER = "banner"
MAX_BANNER = 120
MAX_LINE = 300
_SECTION = 2


def check(
    document: Document, *, facts_known: Facts, speech: Speech, kind: str = ""
) -> tuple[ContentProblem, ...]:
    """Return every problem that blocks publishing a document with the facts of its plan."""
    filler = Filler(facts_known, speech)
    found = [*_of_lines(document, facts_known), *_of_body(document.body, filler)]
    if kind == BANNER:
        found += _of_banner(document, facts_known, speech)
    return tuple(found)


def _of_lines(document: Document, facts: Facts) -> Iterator[ContentProblem]:
    if not document.title.strip():
        yield _problem("title", N_("The title is empty. Say what this text is about."))
    for field in ("title", "summary"):
        text = getattr(document, field)
        if len(text) > MAX_LINE or "\n" in text:
            yield _problem(
                field, N_("Keep this to one line of %(most)s characters."), most=MAX_LINE
            )
        yield from filter(None, (problem(place, facts, field) for place in scan(text[:MAX_LINE])))


def _of_body(body: str, filler: Filler) -> Iterator[ContentProblem]:
    try:
        seen = outline(body)
    except Refused as refused:
        yield from (each for each in refused.problems if isinstance(each, ContentProblem))
        return
    yield from filter(None, (problem(place, filler.facts, "body") for place in seen.used))
    yield from _of_headings(body, seen)
    yield from _of_links(body, seen, filler)
    yield from _of_html(body, seen)
    yield from lists.problems(body)


def _of_headings(body: str, seen: Outline) -> Iterator[ContentProblem]:
    for heading in seen.headings:
        line = _line(body, heading.words)
        if heading.level < _SECTION:
            sentence = N_("The title is the only heading of the first level. Begin with ##.")
            yield _problem("body", sentence, line)
        elif heading.level == _SECTION and not heading.id:
            sentence = N_("Give the heading “%(words)s” an id that stays: {#like-this}.")
            yield _problem("body", sentence, line, words=heading.words)
    counts = Counter(heading.id for heading in seen.headings if heading.id)
    for name in (name for name, count in counts.items() if count > 1):
        sentence = N_("The id “%(id)s” is used by more than one heading. Change one.")
        yield _problem("body", sentence, _line(body, f"{{#{name}}}"), id=name)


def _of_links(body: str, seen: Outline, filler: Filler) -> Iterator[ContentProblem]:
    for address in seen.links:
        line = _line(body, address)
        if address.startswith("#") and address[1:] not in seen.anchors:
            sentence = N_("“%(address)s” leads to no heading of this text.")
            yield _problem("body", sentence, line, address=address[:200])
        elif not _leads_somewhere(address, filler):
            sentence = N_("“%(address)s” is not a link to the web, to mail or to a phone number.")
            yield _problem("body", sentence, line, address=address[:200])
    for address in seen.images:
        if not is_local(address):
            sentence = N_("“%(address)s” is a picture of another site. Use one of ours: /assets/….")
            yield _problem("body", sentence, _line(body, address), address=address[:200])


def _leads_somewhere(address: str, filler: Filler) -> bool:
    names = used_in_line(address)
    if not names <= filler.facts.keys():
        return True  # the missing fact is a problem of its own
    return is_safe(substitute_address(address, filler))


def _of_html(body: str, seen: Outline) -> Iterator[ContentProblem]:
    for tag in dict.fromkeys(seen.html):
        sentence = N_("“%(tag)s” would be seen as text. Write Markdown instead of HTML.")
        yield _problem("body", sentence, _line(body, tag), tag=tag[:80])


def _of_banner(document: Document, facts: Facts, speech: Speech) -> Iterator[ContentProblem]:
    length = len(substitute(document.body or document.title, facts, speech).strip())
    if length > MAX_BANNER:
        sentence = N_("The banner is %(length)s characters long; %(most)s is the most.")
        yield _problem("body", sentence, length=length, most=MAX_BANNER)


def _problem(field: str, msgid: str, line: int | None = None, **values: object) -> ContentProblem:
    return ContentProblem(field, Message(msgid, values), line)


def _line(body: str, words: str) -> int | None:
    place = body.find(words)
    return body.count("\n", 0, place) + 1 if words and place >= 0 else None
