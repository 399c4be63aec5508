"""What single sentences of a notice get wrong: words, dates, weekdays, length."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from sunset.documents import notice_topics as topics
from sunset.documents import notice_words as words
from sunset.documents.literals import Day, Literal, LiteralKind, literals
from sunset.documents.notice_findings import Code, Finding
from sunset.documents.notice_weekdays import weekday_beside
from sunset.documents.polarity import negations
from sunset.errors import N_, Message
from sunset.speech import Speech

LONGEST = 25
_END = re.compile(
    r"(?<=[!?؟。…])[\s*_”»\"')]+|(?<=[^\d\s]\.)[\s*_”»\"')]+(?=\S)"
    # A point behind a digit ends a sentence only before a capital, or where a language has
    # none and writes no dates with points: "2027. gada 12. martā".
    r"|(?<=\d\.)\s+(?=[A-ZÀ-ÞĀ-ŽА-ЯЁ\u0621-\u064a])|\n{2,}|\n[ \t]*(?:[-+*]|\d+\.)[ \t]+"
)
_WORD = re.compile(r"\w+(?:[’'-]\w+)*")
_HIDDEN = re.compile("[\u200e\u200f\u2066-\u2069]")
_DAY = N_("Name day, month and year, or write a date of the plan.")


class Tense(StrEnum):
    """When customers read a text: before the closing or after it."""

    AHEAD = "ahead"
    OVER = "over"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words that customers read, where they are kept, and from which day on they read them.

    ``tense`` and ``read_on`` are left out of texts that hold words for before and for after.
    ``service`` tells what a new way offers: its hours, its wait, its cost.
    """

    place: str
    locale: str
    text: str
    tense: Tense | None = None
    read_on: date | None = None
    service: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What sentences are held against: the dates of the plan, and what its ways offer."""

    speech: Speech
    today: date
    closes: date
    dates: frozenset[date]
    offers: str = ""

    @property
    def locale(self) -> str:
        """Return the language that is judged."""
        return self.speech.locale


@lru_cache(maxsize=4096)  # most words of a plan are the same whenever its page is opened again
def findings(piece: Piece, ground: Ground) -> tuple[Finding, ...]:
    """Return what is wrong with each sentence of a piece."""
    return tuple(_findings(piece, ground))


def _findings(piece: Piece, ground: Ground) -> Iterator[Finding]:
    for sentence in sentences(piece.text):
        dates = [x for x in literals(sentence, piece.locale) if x.kind is LiteralKind.DATE]
        yield from _words(piece, sentence, ground)
        yield from _dates(piece, sentence, dates, ground)
        yield from _length(piece, sentence)


def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text, each item of a list as one at least."""
    plain = _HIDDEN.sub("", text)
    return tuple(each.strip() for each in _END.split(plain) if each.strip())


def _words(piece: Piece, sentence: str, ground: Ground) -> Iterator[Finding]:
    for word in words.vague(sentence, piece.locale):
        msgid = N_("“%(word)s” tells customers nothing.")
        how = N_("Say what it is, how much, or when.")
        yield _finding(Code.VAGUE, piece, Message(msgid, {"word": word}), how)
    if not piece.service:
        for word in words.relative(sentence, piece.locale):
            msgid = N_("“%(word)s” is another day for whoever reads it later.")
            yield _finding(Code.RELATIVE, piece, Message(msgid, {"word": word}), _DAY)
    for word in _promises(piece, sentence, ground):
        msgid = N_("Nothing in the plan keeps the promise “%(word)s”.")
        how = N_("Leave it out, or say it in hours or wait of the new way.")
        yield _finding(Code.PROMISE, piece, Message(msgid, {"word": word}), how)


def _promises(piece: Piece, sentence: str, ground: Ground) -> Iterator[str]:
    """Yield promises that are no service of a new way; a figure beside one can be checked."""
    if piece.service or negations(sentence, piece.locale):
        return
    if not words.round_the_clock(ground.offers, piece.locale):
        yield from words.round_the_clock(sentence, piece.locale)
    if not any(each.isdecimal() for each in sentence):
        known = words.quick(ground.offers, piece.locale)
        yield from (each for each in words.quick(sentence, piece.locale) if each not in known)


def _dates(piece: Piece, sentence: str, dates: list[Literal], ground: Ground) -> Iterator[Finding]:
    for literal in dates:
        typed = {"typed": literal.text}
        if len(literal.days) > 1:
            msgid = N_("“%(typed)s” can be read as two days.")
            yield _finding(Code.RELATIVE, piece, Message(msgid, typed), _DAY)
        elif literal.days[0].day and not literal.days[0].year:
            msgid = N_("“%(typed)s” has no year.")
            yield _finding(Code.RELATIVE, piece, Message(msgid, typed), _DAY)
        wrong = weekday_beside(sentence, literal, ground.speech)
        if wrong:
            msgid = N_("The weekday of “%(typed)s” is %(weekday)s.")
            values = {**typed, "weekday": wrong}
            how = N_("Correct the weekday, or the date.")
            yield _finding(Code.WEEKDAY, piece, Message(msgid, values), how)
    yield from _closing(piece, sentence, dates, ground)


def _closing(
    piece: Piece, sentence: str, dates: list[Literal], ground: Ground
) -> Iterator[Finding]:
    """Judge what a sentence says about the closing: its date, and whether it is over."""
    ahead = topics.is_ahead(sentence, piece.locale)
    behind = topics.is_behind(sentence, piece.locale)
    if not (ahead or behind):
        return
    if ahead and dates and not any(each.is_one_of(ground.dates) for each in dates):
        strange = next((x for x in dates if _latest(x, ground) >= ground.today), None)
        if strange:
            msgid = N_("“%(typed)s” is no date of this plan; the channel closes on %(date)s.")
            values = {"typed": strange.text, "date": ground.closes}
            how = N_("Write {{ closes_on }}: it moves along.")
            yield _finding(Code.SAME_DATE, piece, Message(msgid, values), how)
            return
    if _in_the_wrong_tense(piece, dates, ground, ahead=ahead, behind=behind):
        msgid = N_("“%(start)s …” tells as over what is ahead, or as ahead what is over.")
        how = N_("Say that it will close before the closing, that it closed after it.")
        yield _finding(Code.TENSE, piece, Message(msgid, {"start": _start(sentence)}), how)


def _in_the_wrong_tense(
    piece: Piece, dates: list[Literal], ground: Ground, *, ahead: bool, behind: bool
) -> bool:
    if piece.read_on is None or (ahead and behind):
        return False
    days = [_latest(each, ground) for each in dates]
    if days:
        return min(days) > piece.read_on if behind else max(days) < piece.read_on
    return piece.tense is (Tense.AHEAD if behind else Tense.OVER)


def _length(piece: Piece, sentence: str) -> Iterator[Finding]:
    count = len([word for word in _WORD.findall(sentence) if not word.isdecimal()])
    if count > LONGEST:
        msgid = N_("Words in the sentence “%(start)s …”: %(words)s. At most %(most)s read well.")
        values = {"start": _start(sentence), "words": count, "most": LONGEST}
        yield _finding(Code.LENGTH, piece, Message(msgid, values), N_("Make two of it."))


def _start(sentence: str) -> str:
    return " ".join(sentence.split()[:4])[:80]


def _latest(literal: Literal, ground: Ground) -> date:
    """Return the last day that a typed date can mean; one without a year is near the closing."""
    return max(_end_of(day, ground.closes.year) for day in literal.days)


def _end_of(day: Day, year: int) -> date:
    for number in (day.day or 31, 28):
        try:
            return date(day.year or year, day.month, number)
        except ValueError:
            continue
    return date(year, day.month, 1)


def _finding(code: Code, piece: Piece, message: Message, how: str) -> Finding:
    return Finding(
        code=code, locale=piece.locale, place=piece.place, message=message, how=Message(how)
    )
