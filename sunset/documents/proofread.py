"""Everything that is wrong with a document, or asks for a second look, before it is published."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sunset.documents import doubts, glossary, grammar, limits, quotation, reading, typed
from sunset.documents.blocks import split
from sunset.documents.check import MAX_LINE, check
from sunset.documents.compare import compare
from sunset.documents.front_matter import Document
from sunset.documents.glossary import Term
from sunset.documents.placeholders import Facts
from sunset.documents.problems import ContentProblem, Severity
from sunset.documents.reading import Ease
from sunset.errors import Refused
from sunset.speech import Speech


@dataclass(frozen=True, slots=True, kw_only=True)
class Standard:
    """What a document is held against: the plan's facts, its source, the company's words."""

    facts: Facts
    speech: Speech
    kind: str = ""
    source: Document | None = None
    terms: Sequence[Term] = ()
    former: frozenset[date] = frozenset()
    usual: Ease = field(default_factory=Ease)


def proofread(document: Document, standard: Standard) -> tuple[ContentProblem, ...]:
    """Return every problem, those that block publishing first, each with its block."""
    errors = check(document, facts_known=standard.facts, speech=standard.speech, kind=standard.kind)
    # What is too much to be rendered is too much to be looked at more closely.
    looks = () if _is_too_much(document) else _looks(document, standard)
    found = [*errors, *_beside(document, standard), *looks]
    once: dict[tuple[str, str, int | None], ContentProblem] = {}
    for each in _located(found, document.body):
        once.setdefault(_told(each), each)
    return tuple(sorted(once.values(), key=_is_warning))


def _is_too_much(document: Document) -> bool:
    longest = max(len(document.title), len(document.summary))
    return longest > MAX_LINE or bool(limits.problems(document.body))


def _told(problem: ContentProblem) -> tuple[str, str, int | None]:
    return str(problem.message), problem.block or problem.field, problem.line


def _is_warning(problem: ContentProblem) -> bool:
    return problem.severity is Severity.WARNING


def _beside(document: Document, standard: Standard) -> Iterator[ContentProblem]:
    if standard.source is None or _is_too_much(document):
        return
    try:
        yield from compare(standard.source, document)
    except Refused:  # a text that cannot be rendered has said so already
        return
    yield from doubts.problems(standard.source, document)


def _looks(document: Document, standard: Standard) -> Iterator[ContentProblem]:
    yield from typed.problems(document, standard.facts, standard.former)
    yield from grammar.problems(document)
    yield from quotation.problems(document, standard.speech.quotes)
    yield from glossary.problems(document, standard.terms, standard.source)
    yield from reading.problems(document, standard.usual)


def _located(found: Sequence[ContentProblem], body: str) -> Iterator[ContentProblem]:
    """Name the block of every problem that has only a line."""
    keys = [block.key for block in split(body) for _ in block.text.removesuffix("\n").split("\n")]
    for problem in found:
        if problem.block or problem.field != "body" or not problem.line or not keys:
            own = problem.field if problem.field in {"title", "summary"} else problem.block
            yield replace(problem, block=own)
        else:
            yield replace(problem, block=keys[min(problem.line, len(keys)) - 1])
