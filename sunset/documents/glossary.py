"""A company's own words: which stay as they are, how others are said, and which are not used."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from sunset.documents.front_matter import Document
from sunset.documents.passages import Passage, beside, passages
from sunset.documents.placeholders import scan
from sunset.documents.polarity import language
from sunset.documents.problems import ContentProblem
from sunset.errors import N_, Message, Problem

MAX_WORDS = 80
MAX_FORMS = 20
MAX_NOTE = 300
_NOTHING = "\0"
_ARABIC = re.compile("[\u0621-\u064a]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A term of one language and its rule in all others."""

    source: str
    locale: str
    keep: bool = False
    forms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    forbidden: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    note: str = ""

    def said(self, locale: str) -> tuple[str, ...]:
        """Return how the term is said in a locale, the usual form first; empty when any way is."""
        if self.keep or language(locale) == language(self.locale):
            return (self.source,)
        return self.forms.get(locale) or self.forms.get(language(locale), ())

    def unsaid(self, locale: str) -> tuple[str, ...]:
        """Return the words that a locale does not use for the term."""
        return self.forbidden.get(locale) or self.forbidden.get(language(locale), ())

    def rule(self, locale: str) -> Message:
        """Say what to do with the term in a locale."""
        forms, unsaid = ", ".join(self.said(locale)), ", ".join(self.unsaid(locale))
        if self.keep:
            return Message(N_("Keep “%(term)s” as it is."), {"term": self.source})
        if forms and unsaid:
            values = {"term": self.source, "forms": forms, "unsaid": unsaid}
            return Message(N_("“%(term)s” is “%(forms)s” here, never “%(unsaid)s”."), values)
        if unsaid:
            values = {"term": self.source, "unsaid": unsaid}
            return Message(N_("“%(term)s” is never “%(unsaid)s” here."), values)
        return Message(
            N_("“%(term)s” is “%(forms)s” here."), {"term": self.source, "forms": forms or "?"}
        )


def faults(term: Term) -> Iterator[Problem]:
    """Yield what is wrong with a term: the field, and what to do."""
    if not term.source:
        yield Problem("source", Message(N_("Write the term.")))
    every = (*term.forms.items(), *term.forbidden.items())
    if any(
        len(words) > MAX_WORDS for words in (term.source, *(w for _, all_ in every for w in all_))
    ):
        yield Problem(
            "source", Message(N_("A term has %(most)s characters at most."), {"most": MAX_WORDS})
        )
    if any(len(words) > MAX_FORMS for _, words in every):
        yield Problem(
            "rules",
            Message(N_("A term has %(most)s forms a language at most."), {"most": MAX_FORMS}),
        )
    if term.keep and term.forms:
        yield Problem("keep", Message(N_("A term that is kept as it is has no other forms.")))
    if not (term.keep or term.forms or term.forbidden):
        yield Problem(
            "rules", Message(N_("Say what to do with the term in one language at least."))
        )
    if term.source in term.unsaid(term.locale):
        yield Problem("rules", Message(N_("The term itself cannot be forbidden.")))


@dataclass(frozen=True, slots=True)
class Found:
    """A term where it stands in a text, or words that must not stand there."""

    start: int
    end: int
    term: Term
    forbidden: bool = False


def found(text: str, terms: Iterable[Term], locale: str) -> tuple[Found, ...]:
    """Return every term of a locale's glossary that a text holds, in order, none in another."""
    plain, places = _without_placeholders(text), []
    for term in terms:
        own = (term.source,) if term.keep else term.said(locale)
        places += [Found(*span, term) for words in own for span in _spans(plain, words)]
        for words in term.unsaid(locale):
            places += [Found(*span, term, forbidden=True) for span in _spans(plain, words)]
    return tuple(_apart(places))


def problems(
    document: Document, terms: Sequence[Term], source: Document | None = None
) -> Iterator[ContentProblem]:
    """Yield each word that must not be used, and each term that a translation says otherwise."""
    for passage in passages(document):
        for place in found(passage.text, terms, document.locale):
            if place.forbidden:
                yield _forbidden(passage, place, document.locale)
    if source is not None:
        for ours, theirs in beside(source, document):
            yield from _unsaid(ours, theirs, terms, (source.locale, document.locale))


def _forbidden(passage: Passage, place: Found, locale: str) -> ContentProblem:
    words = passage.text[place.start : place.end]
    said = ", ".join(place.term.said(locale))
    if said:
        sentence = N_("Do not write “%(words)s” here. Write “%(said)s”.")
        return passage.warning(sentence, place.start, words=words, said=said)
    sentence = N_("Do not write “%(words)s” here.")
    return passage.warning(sentence, place.start, words=words)


def _unsaid(
    ours: Passage, theirs: Passage, terms: Sequence[Term], both: tuple[str, str]
) -> Iterator[ContentProblem]:
    wanted = {place.term.source: place.term for place in found(ours.text, terms, both[0])}
    for name, term in wanted.items():
        said = term.said(both[1])
        if said and not any(_spans(theirs.text, words) for words in said):
            sentence = N_("The source says “%(term)s” here. Write “%(said)s”.")
            yield theirs.warning(sentence, term=name, said=", ".join(said))


def _apart(places: Iterable[Found]) -> Iterator[Found]:
    """Leave out what lies within a longer term."""
    end = 0
    for place in sorted(places, key=lambda each: (each.start, -each.end)):
        if place.start >= end:
            yield place
            end = place.end


def _spans(text: str, words: str) -> list[tuple[int, int]]:
    return [match.span() for match in _pattern(words).finditer(text)] if words.strip() else []


@lru_cache(maxsize=2048)
def _pattern(words: str) -> re.Pattern[str]:
    """Find words with what a language fastens to them: an ending, an Arabic article."""
    spaced = r"\s+".join(map(re.escape, words.split()))
    if words.isascii():
        return re.compile(rf"(?<!\w){spaced}(?:e?s)?(?![A-Za-z0-9])", re.IGNORECASE)
    article = "(?:[وفبك]?ال|[وف]?لل?|[وفبك])?" if _ARABIC.match(words) else ""
    return re.compile(rf"(?<!\w){article}{spaced}", re.IGNORECASE)


def _without_placeholders(text: str) -> str:
    for place in scan(text):
        nothing = _NOTHING * (place.end - place.start)
        text = f"{text[: place.start]}{nothing}{text[place.end :]}"
    return text
