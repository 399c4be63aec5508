"""Translations that may say the opposite of their source, less than it, or nothing at all."""

import re
from collections import Counter
from collections.abc import Iterator

from sunset.documents.blocks import BlockKind
from sunset.documents.front_matter import Document
from sunset.documents.lists import steps
from sunset.documents.literals import Literal, LiteralKind, literals
from sunset.documents.passages import Passage, beside
from sunset.documents.placeholders import scan
from sunset.documents.polarity import Direction, directions, negations
from sunset.documents.problems import ContentProblem, Severity
from sunset.errors import N_, Message

_UNSPOKEN = re.compile(r"`[^`]+`|\{#[\w-]+\}|\]\([^)\s]*\)|https?://\S+|\S+@\S+")
_WORD = re.compile(r"[^\W\d_]{2,}")
_WORDS_OF_A_SENTENCE = 3
_KEPT = frozenset({BlockKind.CODE, BlockKind.RULE, BlockKind.HTML})
_PLACES = frozenset({LiteralKind.URL, LiteralKind.MAIL})


def problems(source: Document, translation: Document) -> Iterator[ContentProblem]:
    """Yield what a second look at a translation should be given to."""
    yield from _steps(source, translation)
    for ours, theirs in beside(source, translation):
        if theirs.kind in _KEPT:
            continue
        if _is_untranslated(ours, theirs):
            sentence = N_("This is the same as in the source language. Translate it.")
            yield theirs.warning(sentence)
            continue
        both = (source.locale, translation.locale)
        yield from _negations(ours, theirs, both)
        yield from _directions(ours, theirs, both)
        yield from _numbers(ours, theirs, both)


def _steps(source: Document, translation: Document) -> Iterator[ContentProblem]:
    ours, theirs = len(steps(source.body)), len(steps(translation.body))
    if ours != theirs:
        sentence = N_("The source has %(ours)s numbered steps; this text has %(theirs)s.")
        message = Message(sentence, {"ours": ours, "theirs": theirs})
        yield ContentProblem("body", message, severity=Severity.WARNING)


def _is_untranslated(ours: Passage, theirs: Passage) -> bool:
    if ours.text.split() != theirs.text.split():
        return False
    text = ours.text
    for place in reversed(list(scan(text))):
        text = f"{text[: place.start]} {text[place.end :]}"
    return len(_WORD.findall(_UNSPOKEN.sub(" ", text))) >= _WORDS_OF_A_SENTENCE


def _negations(ours: Passage, theirs: Passage, both: tuple[str, str]) -> Iterator[ContentProblem]:
    here, there = negations(ours.text, both[0]), negations(theirs.text, both[1])
    if here and there == 0:
        sentence = N_("The source says “not” here; this text does not seem to. Look again.")
        yield theirs.warning(sentence)


def _directions(ours: Passage, theirs: Passage, both: tuple[str, str]) -> Iterator[ContentProblem]:
    here, there = directions(ours.text, both[0]), directions(theirs.text, both[1])
    if here is None or there is None:
        return
    for name in dict.fromkeys(name for name, _ in here):
        said, heard = _sides(here, name), _sides(there, name)
        if len(said) == 1 and len(heard) == 1 and said != heard:
            sentence = _FROM if said == {Direction.FROM} else _UNTIL
            yield theirs.warning(sentence, name=name)


_FROM = N_("The source says “from” or “after” {{ %(name)s }}; this text says “until” or “before”.")
_UNTIL = N_("The source says “until” or “before” {{ %(name)s }}; this text says “from” or “after”.")


def _sides(found: Counter[tuple[str, Direction]], name: str) -> set[Direction]:
    return {direction for each, direction in found if each == name}


def _numbers(ours: Passage, theirs: Passage, both: tuple[str, str]) -> Iterator[ContentProblem]:
    here, there = (
        {_alike(each): each for each in literals(text.text, locale) if each.kind not in _PLACES}
        for text, locale in ((ours, both[0]), (theirs, both[1]))
    )
    for value in here.keys() - there.keys():
        sentence = N_("The source says “%(typed)s” here; this text does not.")
        yield theirs.warning(sentence, typed=here[value].text[:200])
    for value in there.keys() - here.keys():
        sentence = N_("This text says “%(typed)s” here; the source does not.")
        yield theirs.warning(sentence, there[value].start, typed=there[value].text[:200])


def _alike(literal: Literal) -> str:
    """Return a literal without the manners of its language."""
    if literal.kind in {LiteralKind.TIME, LiteralKind.NUMBER}:
        return "".join(sign for sign in literal.value if sign.isdigit()).lstrip("0")
    return f"{literal.kind} {literal.value}"
