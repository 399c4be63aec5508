"""Dates, telephone numbers and addresses typed by hand, against what the plan knows."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date, datetime

from sunset.documents.front_matter import Document
from sunset.documents.literals import Literal, LiteralKind, host_in, literals
from sunset.documents.passages import Passage, passages
from sunset.documents.placeholders import Facts, Kind
from sunset.documents.problems import ContentProblem
from sunset.errors import N_

# The end of a number that is the same with and without its country.
_DIALLED = 7
_FORMER = "moved_from"
_FIRST = ("closes_on", "stop_new_on", "limit_on", "grace_on", "archived_on", "closes_at")
_DIGIT = re.compile(r"\d")


def problems(
    document: Document, facts: Facts, former: Collection[date] = ()
) -> Iterator[ContentProblem]:
    """Yield each literal that the plan knows otherwise, or does not know at all."""
    promised = {*former, *_days_of(facts, _FORMER)}
    for passage in passages(document):
        for literal in literals(passage.text, document.locale):
            judge = _JUDGES.get(literal.kind)
            if judge and (found := judge(passage, literal, facts, promised)):
                yield found


def _date(
    passage: Passage, literal: Literal, facts: Facts, former: Collection[date]
) -> ContentProblem | None:
    name = _date_name(literal, facts)
    if name and name != _FORMER:
        sentence = N_("“%(typed)s” is a date of the plan. Write {{ %(name)s }}: it moves along.")
        return passage.warning(sentence, literal.start, typed=literal.text, name=name)
    if literal.is_one_of(former):
        sentence = N_(
            "“%(typed)s” was promised before and is no longer true. Write {{ %(name)s }}."
        )
        name = "closes_on" if "closes_on" in facts else _FORMER
        return passage.error(sentence, literal.start, typed=literal.text, name=name)
    sentence = N_("“%(typed)s” is no date of this plan. Is it right?")
    return passage.warning(sentence, literal.start, typed=literal.text)


def _phone(
    passage: Passage, literal: Literal, facts: Facts, former: Collection[date]
) -> ContentProblem | None:
    del former
    for name, fact in facts.items():
        if fact.kind is Kind.PHONE and _same_line(literal.value, str(fact.value)):
            return _as_placeholder(passage, literal, name)
    if any(
        _said(literal.value, fact.value) for fact in facts.values() if fact.kind is not Kind.PHONE
    ):
        return None
    sentence = N_("The plan does not know the number “%(typed)s”. Is it right?")
    return passage.warning(sentence, literal.start, typed=literal.text)


def _url(
    passage: Passage, literal: Literal, facts: Facts, former: Collection[date]
) -> ContentProblem | None:
    del former
    addresses = {name: str(f.value) for name, f in facts.items() if f.kind is Kind.URL}
    for name, address in addresses.items():
        if literal.value.rstrip("/") == address.casefold().rstrip("/"):
            return _as_placeholder(passage, literal, name)
    if not addresses or host_in(literal.value) in {host_in(each) for each in addresses.values()}:
        return None
    sentence = N_("“%(typed)s” is no new channel of this plan. Is it right?")
    return passage.warning(sentence, literal.start, typed=literal.text[:200])


def _as_placeholder(passage: Passage, literal: Literal, name: str) -> ContentProblem:
    sentence = N_("The plan knows “%(typed)s”. Write {{ %(name)s }}: it changes along.")
    return passage.warning(sentence, literal.start, typed=literal.text[:200], name=name)


_Judge = Callable[[Passage, Literal, Facts, Collection[date]], ContentProblem | None]
_JUDGES: Mapping[LiteralKind, _Judge] = {
    LiteralKind.DATE: _date,
    LiteralKind.PHONE: _phone,
    LiteralKind.URL: _url,
}


def _date_name(literal: Literal, facts: Facts) -> str | None:
    """Return the fact that a typed date is, the one that customers hear of most first."""
    names = (*(name for name in _FIRST if name in facts), *facts)
    for name in names:
        if literal.is_one_of(_days_of(facts, name)):
            return name
    return None


def _days_of(facts: Facts, name: str) -> tuple[date, ...]:
    value = facts[name].value if name in facts else None
    if isinstance(value, datetime):
        return (value.date(),)
    return (value,) if isinstance(value, date) else ()


def _same_line(typed: str, known: str) -> bool:
    digits = "".join(_DIGIT.findall(known))
    if min(len(typed), len(digits)) < _DIALLED:
        return typed == digits
    return typed[-_DIALLED:] == digits[-_DIALLED:]


def _said(typed: str, value: object) -> bool:
    return isinstance(value, str) and typed in "".join(_DIGIT.findall(value))
